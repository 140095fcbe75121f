// Which of several meetings a phrase means.
#pragma once

#include "extract/stage/unit.hpp"

namespace chancery::extract {

inline constexpr int kAnotherMeeting = -1;

/// "the third round of talks", "their 2nd meeting": 3, 2; kAnotherMeeting for "the next round", 0 if nothing
/// tells. The words are units [begin, noun).
[[nodiscard]] int ordinal_of(const SentenceUnits& sentence, std::size_t begin, std::size_t noun);

}  // namespace chancery::extract
