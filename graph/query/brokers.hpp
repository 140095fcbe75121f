// Who mediates, ranked: between whom, how often, when. Errors: deadline.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "graph/query/budget.hpp"
#include "graph/snapshot.hpp"
#include "schema/error.hpp"
#include "schema/query.hpp"

namespace chancery::graph {

struct Broker {
    EntityId entity;
    std::uint32_t events = 0;
    std::uint32_t sources = 0;  // different ones
    std::vector<std::pair<PartyRef, PartyRef>>
        pairs;  // between whom, as far as `among` names them; each once
    std::optional<Date> first;
    std::optional<Date> last;
    EventId newest;  // where the evidence is
};

/// Mediators of actual events in the window; with `among` (two at least), only of events in which two of
/// these take part, rolled up. By number of pairs, then events, then sources (most first), then id.
[[nodiscard]] Result<std::vector<Broker>> brokers(const Snapshot&, const std::vector<PartyRef>& among,
                                                  const TimeWindow&, Budget&);

}  // namespace chancery::graph
