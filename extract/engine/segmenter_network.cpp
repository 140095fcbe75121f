#include "extract/engine/segmenter_network.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace chancery::extract::engine {
namespace {

constexpr float kLargest = 127;  // of an activation

/// `value`, which is cut to 0..kLargest, to the nearest whole number, halves to even. Unlike std::nearbyint,
/// the compiler makes vectors of it without SSE 4.
std::uint8_t rectified(float value) {
    constexpr float kOneAndAHalf =
        12582912.0f;  // 1.5 * 2^23: after adding it, the last bits of a float count ones
    value = value > 0.0f ? value : 0.0f;
    value = value < kLargest ? value : kLargest;
    return static_cast<std::uint8_t>(std::bit_cast<std::uint32_t>(value + kOneAndAHalf));
}

}  // namespace

const std::int8_t* SegmenterNetwork::load_table(ModelReader& reader, const std::string& name,
                                                std::size_t rows) const {
    const auto width = static_cast<std::uint32_t>(input_width_);
    return reader.get<std::int8_t>(name + ".table", {static_cast<std::uint32_t>(rows), width}).data();
}

SegmenterNetwork::Layer SegmenterNetwork::load_layer(ModelReader& reader, const std::string& name,
                                                     std::uint32_t outputs, std::size_t width,
                                                     KernelPath path) {
    Layer layer;
    const std::uint32_t inputs = reader.dims(name + ".w")[1];
    const auto weights = reader.get<std::int8_t>(name + ".w", {outputs, inputs});
    const auto scale = reader.get<float>(name + ".s", {outputs});
    const auto bias = reader.get<float>(name + ".b", {outputs});
    if (reader.ok() && (inputs == 0 || inputs % width != 0 || inputs > (2 * kReach + 1) * width))
        reader.fail(name + ".w sees no whole number of atoms, or too many");
    const auto fits = [](std::int8_t w) { return std::abs(int{w}) <= kWeightLimit; };
    if (!std::all_of(weights.begin(), weights.end(), fits))
        reader.fail(name + ".w has a weight that is too large");
    if (!reader.ok()) return layer;
    layer.weights = pack_weights(weights, inputs, path);
    layer.width = width;
    layer.before = inputs / width / 2;
    layer.scale.assign(scale.begin(), scale.end());
    layer.bias.assign(bias.begin(), bias.end());
    return layer;
}

SegmenterNetwork SegmenterNetwork::load(ModelReader& reader, KernelPath path) {
    SegmenterNetwork network;
    network.input_width_ = reader.dims("seg.words.table")[1];
    network.hidden_width_ = reader.dims("seg.conv0.w")[0];
    for (const auto width : {network.input_width_, network.hidden_width_})
        if (width == 0 || width % kInputStep != 0) reader.fail("seg: odd widths");
    network.words_ = FingerprintSet::load(reader, "seg.words");
    network.word_table_ = network.load_table(reader, "seg.words", network.words_.size() + 1);
    for (std::size_t i = 0; i < kAtomTables.size(); ++i)
        network.tables_[i] = network.load_table(reader, kAtomTables[i].name, kAtomTables[i].rows);
    const auto outputs = static_cast<std::uint32_t>(network.hidden_width_);
    for (std::size_t i = 0; i == 0 || reader.has("seg.conv" + std::to_string(i) + ".w"); ++i) {
        const std::size_t width = i == 0 ? network.input_width_ : network.hidden_width_;
        const std::string name = "seg.conv" + std::to_string(i);
        network.layers_.push_back(load_layer(reader, name, outputs, width, path));
        if (reader.ok() && network.layers_.back().weights.inputs / width % 2 == 0)
            reader.fail(name + ".w is not centred on an atom");
    }
    network.output_ = load_layer(reader, "seg.out", 2, network.hidden_width_, path);
    if (reader.ok() && network.output_.weights.inputs != 2 * network.hidden_width_)
        reader.fail("seg.out.w does not see two atoms");
    network.multiply_ = multiply_on(path);
    return network;
}

void SegmenterNetwork::sum_rows(std::span<const AtomRows> atoms, Rows<std::uint8_t>& input) const {
    std::array<const std::int8_t*, kAtomTables.size() + 1> rows;
    for (std::size_t t = 0; t < atoms.size(); ++t) {
        rows[0] = word_table_ + static_cast<std::size_t>(words_.find(atoms[t].word) + 1) * input_width_;
        for (std::size_t i = 0; i < tables_.size(); ++i)
            rows[i + 1] = tables_[i] + std::size_t{atoms[t].rows[i]} * input_width_;
        std::uint8_t* out = input.row(kReach + t);
        for (std::size_t begin = 0; begin < input_width_; begin += kInputStep) {
            std::array<std::int16_t, kInputStep> sum{};
            for (const std::int8_t* row : rows)
                for (std::size_t k = 0; k < kInputStep; ++k)
                    sum[k] = static_cast<std::int16_t>(sum[k] + row[begin + k]);
            for (std::size_t k = 0; k < kInputStep; ++k)
                out[begin + k] =
                    static_cast<std::uint8_t>(std::clamp<int>(sum[k], -127, 127) + kActivationZero);
        }
    }
}

void SegmenterNetwork::multiply(const Layer& layer, const Rows<std::uint8_t>& x, std::size_t count,
                                Rows<std::int32_t>& sums) const {
    sums.shape(count, layer.weights.padded_outputs);
    multiply_(layer.weights, x.row(kReach - layer.before), layer.width, count, sums.row(0));
}

/// Adds one atom's values of a layer to what it has. (Steps of a fixed size and arrays of our own: what the
/// compiler makes vectors of.)
void SegmenterNetwork::activate(const Layer& layer, const std::int32_t* sums, std::uint8_t* hidden) {
    for (std::size_t begin = 0; begin < layer.scale.size(); begin += kHiddenStep) {
        const float* scale = layer.scale.data() + begin;
        const float* bias = layer.bias.data() + begin;
        std::array<std::uint8_t, kHiddenStep> rise;
        for (std::size_t k = 0; k < kHiddenStep; ++k)
            rise[k] = rectified(static_cast<float>(sums[begin + k]) * scale[k] + bias[k]);
        for (std::size_t k = 0; k < kHiddenStep; ++k) {
            const int value = hidden[begin + k] + rise[k];
            hidden[begin + k] =
                static_cast<std::uint8_t>(value < 255 ? value : 255);  // 127 + kActivationZero
        }
    }
}

void SegmenterNetwork::run(std::span<const AtomRows> atoms, SegmenterActivations& scratch,
                           std::vector<Boundary>& out) const {
    const std::size_t count = atoms.size();
    out.resize(count);
    scratch.input.shape(count + 2 * kReach, input_width_);
    scratch.hidden.shape(count + 2 * kReach, hidden_width_);
    const auto clear = [](Rows<std::uint8_t>& rows, std::size_t begin, std::size_t n) {
        std::fill_n(rows.row(begin), n * rows.stride(), std::uint8_t{kActivationZero});
    };
    clear(scratch.input, 0, kReach);
    clear(scratch.input, kReach + count, kReach);
    clear(scratch.hidden, 0, count + 2 * kReach);
    sum_rows(atoms, scratch.input);
    for (std::size_t i = 0; i < layers_.size(); ++i) {
        multiply(layers_[i], i == 0 ? scratch.input : scratch.hidden, count, scratch.sums);
        for (std::size_t t = 0; t < count; ++t)
            activate(layers_[i], scratch.sums.row(t), scratch.hidden.row(kReach + t));
    }
    multiply(output_, scratch.hidden, count, scratch.sums);
    for (std::size_t t = 0; t < count; ++t) {
        const auto positive = [&](std::size_t k) {
            return static_cast<float>(scratch.sums.row(t)[k]) * output_.scale[k] + output_.bias[k] > 0.0f;
        };
        out[t] = Boundary{.sentence = positive(0), .word = positive(1)};
    }
}

}  // namespace chancery::extract::engine
