#include "extract/engine/layers.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace chancery::extract::engine {
namespace {

constexpr std::size_t kLanes = 16;  // partial sums, by index mod 16
constexpr float kEpsilon = 1e-5f;
constexpr std::size_t kParts = 3;  // of a convolution
constexpr std::size_t kGates = 3;  // of a direction of the recurrent layer
constexpr std::int32_t kSigmoidHalf = 512;
constexpr std::size_t kSigmoidSize = 2 * kSigmoidHalf + 1;
constexpr float kSigmoidSteps = 64.0f;
constexpr float kRounder = 12582912.0f;  // see linear_layer.cpp

using Lanes = std::array<float, kLanes>;

float total(Lanes& lanes) {
    for (std::size_t step = kLanes / 2; step > 0; step /= 2)
        for (std::size_t i = 0; i < step; ++i) lanes.data()[i] += lanes.data()[i + step];
    return lanes[0];
}

float sum(const float* x, std::size_t n) {
    Lanes lanes{};
    for (std::size_t i = 0; i < n; i += kLanes)
        for (std::size_t k = 0; k < kLanes; ++k) lanes.data()[k] += x[i + k];
    return total(lanes);
}

/// Takes `mean` away and gives the sum of squares.
float centre(float* x, std::size_t n, float mean) {
    Lanes lanes{};
    for (std::size_t i = 0; i < n; i += kLanes) {
        for (std::size_t k = 0; k < kLanes; ++k) {
            const float v = x[i + k] - mean;
            x[i + k] = v;
            lanes.data()[k] += v * v;
        }
    }
    return total(lanes);
}

/// v = ((left + centre) + right) + bias, then the greater of each pair of halves, added to x.
void add_maxout(const float* __restrict left, const float* __restrict middle, const float* __restrict right,
                const float* __restrict bias, std::size_t width, float* __restrict x) {
    for (std::size_t k = 0; k < width; ++k) {
        const std::size_t j = k + width;
        const float a = ((left[k] + middle[k]) + right[k]) + bias[k];
        const float b = ((left[j] + middle[j]) + right[j]) + bias[j];
        x[k] += a > b ? a : b;
    }
}

/// Places in the table first, which is vectors' work, then the look-ups.
void sigmoid(const float* table, std::size_t n, float* x) {
    // The bits of v + kRounder grow with v, beyond the range in which they count its steps as well, so that
    // they can be cut instead of v: integers, because the compiler makes no vectors of the cutting of floats.
    constexpr std::int32_t low = std::bit_cast<std::int32_t>(kRounder) - kSigmoidHalf;
    constexpr std::int32_t high = low + 2 * kSigmoidHalf;
    for (std::size_t i = 0; i < n; i += kLanes) {
        std::int32_t places[kLanes];
        for (std::size_t k = 0; k < kLanes; ++k) {
            const auto bits = std::bit_cast<std::int32_t>(x[i + k] * kSigmoidSteps + kRounder);
            places[k] = std::clamp(bits, low, high) - low;
        }
        for (std::size_t k = 0; k < kLanes; ++k) x[i + k] = table[places[k]];
    }
}

}  // namespace

LayerNorm LayerNorm::load(ModelReader& reader, const std::string& name, std::size_t width) {
    LayerNorm norm;
    if (width == 0 || width % kLanes != 0) reader.fail(name + " has a width that is no multiple of 16");
    norm.gain_ = reader.get<float>(name + ".g", {static_cast<std::uint32_t>(width)});
    norm.bias_ = reader.get<float>(name + ".b", {static_cast<std::uint32_t>(width)});
    return norm;
}

void LayerNorm::apply(float* x) const {
    const std::size_t n = gain_.size();
    const float* const gain = gain_.data();
    const float* const bias = bias_.data();
    const auto width = static_cast<float>(n);
    const float mean = sum(x, n) / width;
    const float variance = centre(x, n, mean) / width;
    const float deviation = std::sqrt(variance + kEpsilon);
    for (std::size_t i = 0; i < n; ++i) x[i] = x[i] / deviation * gain[i] + bias[i];
}

ConvolutionBlock ConvolutionBlock::load(ModelReader& reader, const std::string& name, std::size_t width,
                                        KernelPath path) {
    ConvolutionBlock block;
    block.width_ = width;
    block.parts_ = LinearLayer::load(reader, name, width, kParts * 2 * width, path);
    block.bias_ = reader.get<float>(name + ".bias", {static_cast<std::uint32_t>(2 * width)});
    block.norm_ = LayerNorm::load(reader, name + "_ln", width);
    return block;
}

void ConvolutionBlock::apply(Rows<float>& x, std::size_t count, LayerScratch& scratch) const {
    scratch.quantised.quantise(x, count, width_);
    parts_.apply(scratch.quantised, scratch.wide, scratch.sums);
    scratch.row.shape(1, 2 * width_);
    float* const none = scratch.row.row(0);  // what a neighbour that is not there says
    std::fill(none, none + 2 * width_, 0.0f);
    const auto& parts = scratch.wide;
    for (std::size_t t = 0; t < count; ++t) {
        const float* left = t > 0 ? parts.row(t - 1) : none;
        const float* right = t + 1 < count ? parts.row(t + 1) + 4 * width_ : none;
        add_maxout(left, parts.row(t) + 2 * width_, right, bias_.data(), width_, x.row(t));
        norm_.apply(x.row(t));
    }
}

RecurrentLayer RecurrentLayer::load(ModelReader& reader, const std::string& name, std::size_t width,
                                    KernelPath path) {
    RecurrentLayer layer;
    layer.width_ = width;
    if (width % (2 * kLanes) != 0) reader.fail(name + " has a width that is no multiple of 32");
    layer.gates_ = LinearLayer::load(reader, name, width, kGates * width, path);
    layer.sigmoid_ = reader.get<float>("net.sigmoid", {kSigmoidSize});
    layer.norm_ = LayerNorm::load(reader, name + "_ln", width);
    return layer;
}

void RecurrentLayer::run(const Rows<float>& gates, std::size_t count, bool forward,
                         Rows<float>& state) const {
    const std::size_t half = width_ / 2;
    const std::size_t gates_at = forward ? 0 : kGates * half;
    const std::size_t state_at = forward ? 0 : half;
    const float* before = state.row(count) + state_at;  // a row of zeros
    for (std::size_t step = 0; step < count; ++step) {
        const std::size_t t = forward ? step : count - 1 - step;
        const float* const z = gates.row(t) + gates_at;
        const float* const f = z + half;
        float* const c = state.row(t) + state_at;
        for (std::size_t i = 0; i < half; ++i) c[i] = f[i] * before[i] + (1.0f - f[i]) * z[i];
        before = c;
    }
}

void RecurrentLayer::apply(Rows<float>& x, std::size_t count, LayerScratch& scratch) const {
    const std::size_t half = width_ / 2;
    scratch.quantised.quantise(x, count, width_);
    auto& gates = scratch.wide;
    gates_.apply(scratch.quantised, gates, scratch.sums);
    for (std::size_t t = 0; t < count; ++t) {  // f and r of both directions
        sigmoid(sigmoid_.data(), 2 * half, gates.row(t) + half);
        sigmoid(sigmoid_.data(), 2 * half, gates.row(t) + (kGates + 1) * half);
    }
    auto& state = scratch.state;
    state.shape(count + 1, width_);
    std::fill(state.row(count), state.row(count) + width_, 0.0f);
    run(gates, count, true, state);
    run(gates, count, false, state);
    for (std::size_t t = 0; t < count; ++t) {
        float* const out = x.row(t);
        const float* const c = state.row(t);
        for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
            const float* const r = gates.row(t) + (kGates * side + 2) * half;
            for (std::size_t i = 0, k = side * half; i < half; ++i, ++k)
                out[k] = r[i] * c[k] + (1.0f - r[i]) * out[k];
        }
        norm_.apply(out);
    }
}

}  // namespace chancery::extract::engine
