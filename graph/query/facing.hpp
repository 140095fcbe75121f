// Which events two parties have with each other; for graph/query only.
#pragma once

#include <vector>

#include "graph/query/budget.hpp"
#include "graph/snapshot.hpp"
#include "schema/error.hpp"
#include "schema/query.hpp"

namespace chancery::graph {

/// Both are actor or recipient, by different entities. Parties are settled.
[[nodiscard]] bool both_take_part(const Snapshot& snapshot, const EventView& event, const PartyRef& a,
                                  const PartyRef& b);

/// ... and face each other: where somebody is addressed (an accusation), two who speak with one voice do not.
[[nodiscard]] bool face_each_other(const Snapshot& snapshot, const EventView& event, const PartyRef& a,
                                   const PartyRef& b);

/// Events of the party with fewer of them: all that the two can share. Errors: deadline.
[[nodiscard]] Result<std::vector<EventId>> possibly_shared(const Snapshot& snapshot, const PartyRef& a,
                                                           const PartyRef& b, Budget& budget);

}  // namespace chancery::graph
