// What stands between the linear layers: layer norm, convolution over three words, the recurrent layer.
// Floats in one fixed order, without a function of libm: the same bits on every processor.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "extract/engine/linear_layer.hpp"

namespace chancery::extract::engine {

/// Scratch that the layers of one sentence share.
struct LayerScratch {
    QuantisedRows quantised;
    Rows<float> wide;  // what a linear layer says
    Rows<std::int32_t> sums;
    Rows<float> row;    // one row
    Rows<float> state;  // a recurrent layer's, one row a word
};

class LayerNorm {
public:
    /// Reads `name`.g and `.b`; `width` is a multiple of 16.
    static LayerNorm load(ModelReader& reader, const std::string& name, std::size_t width);
    /// In place, `width` values.
    void apply(float* x) const;

private:
    std::span<const float> gain_;
    std::span<const float> bias_;
};

/// x = LN(x + maxout of a convolution over the word and its neighbours).
class ConvolutionBlock {
public:
    static ConvolutionBlock load(ModelReader& reader, const std::string& name, std::size_t width,
                                 KernelPath path);
    void apply(Rows<float>& x, std::size_t count, LayerScratch& scratch) const;

private:
    std::size_t width_ = 0;
    LinearLayer parts_;  // left, centre, right; each twice the width
    std::span<const float> bias_;
    LayerNorm norm_;
};

/// A simple recurrent unit in both directions, with a highway around it: x = LN(r * c + (1 - r) * x).
class RecurrentLayer {
public:
    static RecurrentLayer load(ModelReader& reader, const std::string& name, std::size_t width,
                               KernelPath path);
    void apply(Rows<float>& x, std::size_t count, LayerScratch& scratch) const;

private:
    void run(const Rows<float>& gates, std::size_t count, bool forward, Rows<float>& state) const;
    std::size_t width_ = 0;
    LinearLayer gates_;  // z, f, r of each direction, each half the width
    std::span<const float> sigmoid_;
    LayerNorm norm_;
};

}  // namespace chancery::extract::engine
