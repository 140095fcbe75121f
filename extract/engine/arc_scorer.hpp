// How well each word, or the root, would do as the head of each word.
#pragma once

#include <cstddef>
#include <span>

#include "extract/engine/layers.hpp"

namespace chancery::extract::engine {

struct ArcScratch {
    Rows<float> dependents;
    Rows<float> heads;
    Rows<float> asking;  // dependents through the bilinear form
    QuantisedRows quantised;
    QuantisedRows quantised_heads;
    Rows<std::int16_t> wide;  // one dependent
    Rows<std::int16_t> wide_heads;
};

class ArcScorer {
public:
    static ArcScorer load(ModelReader& reader, std::size_t width, KernelPath path);

    /// `scores` gets a row for each word: the root's score, then each word's as its head (its own: the
    /// lowest).
    void score(const QuantisedRows& x, ArcScratch& scratch, Rows<std::int32_t>& sums,
               Rows<float>& scores) const;

private:
    void write_row(std::size_t word, const ArcScratch& scratch, float* scores) const;

    LinearLayer dependent_;
    LinearLayer head_;
    LinearLayer bilinear_;
    std::span<const float> root_;
    std::span<const float> distance_;
};

}  // namespace chancery::extract::engine
