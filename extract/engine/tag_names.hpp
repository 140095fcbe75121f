// The names of tags as CoNLL-U and JSON write them.
#pragma once

#include <array>
#include <string_view>

#include "extract/engine/analysis.hpp"

namespace chancery::extract::engine {

inline constexpr std::array<std::string_view, 17> kUposNames{
    "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};
inline constexpr std::array<std::string_view, 9> kNameTags{"O",     "B-PER", "I-PER",  "B-ORG", "I-ORG",
                                                           "B-LOC", "I-LOC", "B-MISC", "I-MISC"};

[[nodiscard]] constexpr std::string_view to_string(Upos tag) {
    return kUposNames[static_cast<std::size_t>(tag)];
}
[[nodiscard]] constexpr std::string_view name_tag_text(NameTag tag) {
    return kNameTags[tag];
}

}  // namespace chancery::extract::engine
