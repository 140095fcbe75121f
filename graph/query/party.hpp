// For whom an entity stands in a question; for graph/query only.
#pragma once

#include <algorithm>
#include <vector>

#include "graph/query/budget.hpp"
#include "graph/snapshot.hpp"
#include "schema/error.hpp"
#include "schema/query.hpp"

namespace chancery::graph {

/// Swallowed ids followed, and a country told by its entity given its code.
[[nodiscard]] PartyRef settled(const Snapshot& snapshot, const PartyRef& party);

/// All entities that stand for the party, sorted; `party` is settled.
[[nodiscard]] std::vector<EntityId> standing_for(const Snapshot& snapshot, const PartyRef& party);

/// Whether the entity is one of them; `party` is settled.
[[nodiscard]] bool stands_for_settled(const Snapshot& snapshot, const EntityView& entity,
                                      const PartyRef& party);

/// The events of entities, each once, sorted. Errors: deadline.
[[nodiscard]] Result<std::vector<EventId>> events_of(const Snapshot& snapshot,
                                                     const std::vector<EntityId>& entities, Budget& budget);

/// How many events they have, repetitions counted: to choose the shorter list.
[[nodiscard]] std::size_t count_events(const Snapshot& snapshot, const std::vector<EntityId>& entities);

[[nodiscard]] Error out_of_budget();

/// An event without a date is in no bounded window.
[[nodiscard]] bool in_window(const std::optional<DateRange>& date, const TimeWindow& window);

/// Whether `holds` is true for one of `any`, for each of `all` and for none of `none`.
template <class T, class Holds>
[[nodiscard]] bool meets(const Choice<T>& choice, Holds holds) {
    return (choice.any.empty() || std::any_of(choice.any.begin(), choice.any.end(), holds)) &&
           std::all_of(choice.all.begin(), choice.all.end(), holds) &&
           std::none_of(choice.none.begin(), choice.none.end(), holds);
}

/// What counts unless a question says otherwise: it happened, and it is not only somebody's word.
[[nodiscard]] inline bool counts_as_fact(const EventView& event) {
    return event.realis == Realis::actual && !event.attributed;
}

}  // namespace chancery::graph
