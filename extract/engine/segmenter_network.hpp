// The segmenter's network: rows of int8 tables summed up, convolutions over neighbouring atoms, two scores an
// atom. Integers, and floats only one by one: the same bits on every processor. Must agree with
// extract/training/segment_network.py.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "extract/engine/features.hpp"
#include "extract/engine/kernels.hpp"
#include "extract/engine/model_reader.hpp"
#include "extract/engine/rows.hpp"
#include "extract/engine/segmenter_features.hpp"

namespace chancery::extract::engine {

struct Boundary {
    bool sentence = false;  // one begins here
    bool word = false;
};

struct SegmenterActivations {
    Rows<std::uint8_t> input;  // value + kActivationZero
    Rows<std::uint8_t> hidden;
    Rows<std::int32_t> sums;
};

/// Const and thread-safe. Arrays, with W a multiple of kInputStep, H of kHiddenStep:
/// - `seg.words.keys`, `.starts`: a FingerprintSet of N words; `seg.words.table` i8[N + 1, W], the unknown
/// word first;
/// - a table i8[rows, W] of each of kAtomTables;
/// - `seg.conv0`, `seg.conv1`...: `.w` i8[H, k * W], then i8[H, k * H], over k atoms, k odd; and `.s`, `.b`
/// f32[H]:
///   what the sums are multiplied by and then moved by; `seg.out` in the same way, [2, 2 * H] over the atom
///   before and the atom.
/// The input is the sum of an atom's rows, cut to -127..127. A layer's values are cut to 0..127 and rounded;
/// those of all but the first layer are added to what they were made of.
class SegmenterNetwork {
public:
    static SegmenterNetwork load(ModelReader& reader, KernelPath path);

    /// Where words and sentences begin in a paragraph.
    void run(std::span<const AtomRows> atoms, SegmenterActivations& scratch,
             std::vector<Boundary>& out) const;

private:
    static constexpr std::size_t kInputStep = 8;  // values that are worked on together
    static constexpr std::size_t kHiddenStep = 16;
    static constexpr std::size_t kReach = 4;  // the most atoms that a layer sees on one side

    struct Layer {
        WeightMatrix weights;
        std::size_t width = 0;   // of an atom's row of inputs
        std::size_t before = 0;  // atoms that it sees before the one in question
        AlignedVector<float> scale;
        AlignedVector<float> bias;
    };

    static Layer load_layer(ModelReader& reader, const std::string& name, std::uint32_t outputs,
                            std::size_t width, KernelPath path);
    const std::int8_t* load_table(ModelReader& reader, const std::string& name, std::size_t rows) const;
    void sum_rows(std::span<const AtomRows> atoms, Rows<std::uint8_t>& input) const;
    void multiply(const Layer& layer, const Rows<std::uint8_t>& x, std::size_t count,
                  Rows<std::int32_t>& sums) const;

    static void activate(const Layer& layer, const std::int32_t* sums, std::uint8_t* hidden);

    std::size_t input_width_ = 0;
    std::size_t hidden_width_ = 0;
    FingerprintSet words_;
    const std::int8_t* word_table_ = nullptr;
    std::array<const std::int8_t*, kAtomTables.size()> tables_{};
    std::vector<Layer> layers_;
    Layer output_;
    Multiply multiply_ = multiply_portable;
};

}  // namespace chancery::extract::engine
