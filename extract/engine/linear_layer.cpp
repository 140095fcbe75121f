#include "extract/engine/linear_layer.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "schema/check.hpp"

namespace chancery::extract::engine {
namespace {

constexpr float kLargest = 127.0f;
constexpr std::size_t kTileRows = 48;  // sums of a tile stay in the cache until they are floats

// Adding 1.5 * 2^23 rounds to the nearest integer, halves to even, and leaves it in the low bits: nearbyint,
// but the compiler makes vectors of it.
constexpr float kRounder = 12582912.0f;

float largest_magnitude(const float* x, std::size_t n) {
    // The bits of floats without their sign are ordered as integers are. Many lanes, so that no step waits
    // for another.
    constexpr std::size_t kLanes = 16;
    const auto magnitude = [x](std::size_t i) { return std::bit_cast<std::int32_t>(x[i]) & 0x7FFFFFFF; };
    std::int32_t most[kLanes] = {};
    std::size_t i = 0;
    for (; i + kLanes <= n; i += kLanes)
        for (std::size_t k = 0; k < kLanes; ++k) most[k] = std::max(most[k], magnitude(i + k));
    for (; i < n; ++i) most[0] = std::max(most[0], magnitude(i));
    return std::bit_cast<float>(*std::max_element(most, most + kLanes));
}

void quantise_row(const float* __restrict x, std::size_t n, float inverse, std::uint8_t* __restrict q) {
    for (std::size_t i = 0; i < n; ++i) {
        const auto rounded = std::bit_cast<std::uint32_t>(x[i] * inverse + kRounder);
        q[i] = static_cast<std::uint8_t>(rounded + kActivationZero);
    }
}

void to_floats(const std::int32_t* __restrict sums, float row_scale, const float* __restrict scale,
               const float* __restrict bias, std::size_t n, float* __restrict y) {
    for (std::size_t i = 0; i < n; ++i) y[i] = static_cast<float>(sums[i]) * (row_scale * scale[i]) + bias[i];
}

}  // namespace

void QuantisedRows::quantise(const Rows<float>& x, std::size_t n, std::size_t row_width) {
    count = n;
    width = row_width;
    values.shape(n, round_up(row_width, kActivationBorder));
    if (scales.size() < n) scales.resize(n);
    for (std::size_t t = 0; t < n; ++t) {
        const float most = largest_magnitude(x.row(t), row_width);
        scales[t] = most / kLargest;
        quantise_row(x.row(t), row_width, most > 0 ? kLargest / most : 0.0f, values.row(t));
    }
}

LinearLayer LinearLayer::load(ModelReader& reader, const std::string& name, std::size_t inputs,
                              std::size_t outputs, KernelPath path) {
    LinearLayer layer;
    const auto out = outputs != 0 ? static_cast<std::uint32_t>(outputs) : reader.dims(name + ".w")[0];
    const auto weights = reader.get<std::int8_t>(name + ".w", {out, static_cast<std::uint32_t>(inputs)});
    const auto scale = reader.get<float>(name + ".s", {out});
    const auto bias = reader.get<float>(name + ".b", {out});
    if (out == 0 || inputs == 0 || inputs > kLayerInputs) reader.fail(name + ".w has an impossible shape");
    const auto too_large = [](std::int8_t w) { return w > kWeightLimit || w < -kWeightLimit; };
    if (std::any_of(weights.begin(), weights.end(), too_large))
        reader.fail(name + ".w has a weight beyond 63");
    if (!reader.ok()) return layer;

    layer.weights_ = pack_weights(weights, inputs, path);
    layer.multiply_ = multiply_on(path);
    layer.scale_.assign(layer.weights_.padded_outputs, 0.0f);
    layer.bias_.assign(layer.weights_.padded_outputs, 0.0f);
    std::copy(scale.begin(), scale.end(), layer.scale_.begin());
    std::copy(bias.begin(), bias.end(), layer.bias_.begin());
    return layer;
}

void LinearLayer::apply(const QuantisedRows& x, Rows<float>& y, Rows<std::int32_t>& sums) const {
    CHANCERY_CHECK(x.width == weights_.inputs);
    const std::size_t width = weights_.padded_outputs;
    y.shape(x.count, width);
    sums.shape(kTileRows, width);
    for (std::size_t begin = 0; begin < x.count; begin += kTileRows) {
        const std::size_t rows = std::min(kTileRows, x.count - begin);
        multiply_(weights_, x.values.row(begin), x.values.stride(), rows, sums.row(0));
        for (std::size_t t = 0; t < rows; ++t)
            to_floats(sums.row(t), x.scales[begin + t], scale_.data(), bias_.data(), width, y.row(begin + t));
    }
}

std::size_t argmax(const float* values, std::size_t count) {
    std::size_t best = 0;
    for (std::size_t i = 1; i < count; ++i)
        if (values[i] > values[best]) best = i;
    return best;
}

}  // namespace chancery::extract::engine
