// Lists: entities by name, events and relations by filter. Pure functions over a snapshot.
// Errors of all: deadline (budget or stop token), with nothing half done.
#pragma once

#include <string>
#include <vector>

#include "graph/query/budget.hpp"
#include "graph/snapshot.hpp"
#include "schema/error.hpp"
#include "schema/query.hpp"

namespace chancery::graph {

struct EntityMatch {
    EntityId id;
    std::string matched;  // the name or alias that matched; "" without a query
};

/// Ranked by how well the name matches (whole name, then all words from the start, then any words; the last
/// word may be a prefix), then by number of events, then by id. Without `q`: by number of events, then by id.
[[nodiscard]] Result<Page<EntityMatch>> find_entities(const Snapshot&, const EntityFilter&,
                                                      const PageRequest&, Budget&);

/// By date, newest (or oldest) first, undated ones last, then by id.
[[nodiscard]] Result<Page<EventId>> find_events(const Snapshot&, const EventFilter&, const PageRequest&,
                                                Budget&);

/// All of them, by id.
[[nodiscard]] Result<std::vector<EventId>> all_events(const Snapshot&, const EventFilter&, Budget&);

/// Whether one event passes the filter.
[[nodiscard]] bool matches(const Snapshot&, const EventView&, const EventFilter&);

/// By id.
[[nodiscard]] Result<Page<RelationId>> find_relations(const Snapshot&, const RelationFilter&,
                                                      const PageRequest&, Budget&);

/// Whether `entity` is the party or rolls up to it: itself; or, where the party is a country, what represents
/// it, belongs to it or holds its office.
[[nodiscard]] bool stands_for(const Snapshot&, const EntityView& entity, const PartyRef& party);

/// Whether a relation holds on a day: its stated period does not exclude it; without one, unless it is
/// former.
[[nodiscard]] bool holds_on(const RelationNode& relation, Date day);

/// The persons who lead `entity` (a delegation or organization), by number of documents, then name, then id.
[[nodiscard]] std::vector<EntityId> heads_of(const Snapshot&, EntityId entity);

/// A person's offices as text, current ones first, most documents first, then by title: "Defense Minister".
[[nodiscard]] std::vector<const RelationNode*> offices_of(const Snapshot&, EntityId person);

}  // namespace chancery::graph
