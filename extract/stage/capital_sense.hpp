// Whether a capital's name means the city or the state.
#pragma once

#include "extract/stage/unit.hpp"

namespace chancery::extract {

/// Whether the country entry of the tokens [begin, begin + length) is a capital that is meant as a city:
/// behind "in", before its country, before a meeting, or in a dateline. Elsewhere it stands for its state.
[[nodiscard]] bool means_place(const SentenceUnits& sentence, const Lexicon& lexicon, const Entry& entry,
                               std::size_t begin, std::size_t length);

}  // namespace chancery::extract
