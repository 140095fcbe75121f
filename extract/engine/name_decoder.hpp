// The likeliest sequence of name tags: Viterbi over the tagger's scores and those of one tag behind another.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "extract/engine/analysis.hpp"
#include "extract/engine/model_reader.hpp"
#include "extract/engine/rows.hpp"

namespace chancery::extract::engine {

inline constexpr std::size_t kNameTagCount = 9;

class NameDecoder {
public:
    using BackPointers = std::vector<std::array<std::uint8_t, kNameTagCount>>;

    NameDecoder() = default;
    /// `transitions` is from x to; both must outlive the decoder.
    NameDecoder(std::span<const float> start, std::span<const float> transitions)
        : start_(start), transitions_(transitions) {}
    static NameDecoder load(ModelReader& reader);

    /// `scores`: kNameTagCount a word. Of equal sequences, that with the lowest tags from the end.
    void decode(const Rows<float>& scores, std::size_t count, BackPointers& scratch,
                std::span<NameTag> tags) const;

private:
    std::span<const float> start_;
    std::span<const float> transitions_;
};

}  // namespace chancery::extract::engine
