// Titles as texts string them together: "former Deputy Prime Minister", "President-elect".
#pragma once

#include "extract/stage/unit.hpp"

namespace chancery::extract {

/// Reads one title of modifiers, portfolios and heads from token `at`, appends it to `titles` and returns its
/// end; `at`, and nothing appended, if no head of a title is there.
std::size_t read_title(const SentenceUnits& sentence, const Lexicon& lexicon, std::size_t at,
                       std::vector<Title>& titles);

}  // namespace chancery::extract
