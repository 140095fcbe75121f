// Fifth pass: who can act: "Turkish officials" is Turkey, "leaders of A and B" are both.
#pragma once

#include "extract/stage/draft.hpp"

namespace chancery::extract {

void join_parties(SentenceUnits& sentence);

/// A list of parties in a sentence, with where it begins and ends (units, half-open); empty if there is none.
struct PartyList {
    std::vector<LocalEntity> parties;
    std::size_t begin = 0;
    std::size_t end = 0;
    [[nodiscard]] bool empty() const { return parties.empty(); }
};

/// The list that begins at unit `i`, articles and loose words before its first party skipped.
[[nodiscard]] PartyList parties_from(const SentenceUnits& sentence, std::size_t i);
/// The list that ends right before unit `i`.
[[nodiscard]] PartyList parties_until(const SentenceUnits& sentence, std::size_t i);

}  // namespace chancery::extract
