// Nodes from the claims behind them. Nothing here is stored on disk; a tie never goes by an id, because the
// same claims in another order have other ids.
#pragma once

#include <vector>

#include "graph/state.hpp"

namespace chancery::graph {

/// Of sorted, live claims that all speak of `id`; revisions are left to the caller. O(claims).
[[nodiscard]] RelationNode materialize_relation(const Snapshot::State& state, RelationId id,
                                                std::vector<ClaimId> claims);
[[nodiscard]] EventNode materialize_event(const Snapshot::State& state, EventId id,
                                          std::vector<ClaimId> claims);

/// The entities that a delegation's claims say it represents, sorted.
[[nodiscard]] std::vector<EntityId> represented_by(const Snapshot::State& state,
                                                   const std::vector<ClaimId>& claims);

/// What document `key` says of an entity by these claims of it.
[[nodiscard]] EntitySaying saying_of(const Snapshot::State& state, DocumentKey key,
                                     const std::vector<ClaimId>& claims);

/// Name, aliases, country and counts of an entity from its tally.
void write_tally(EntityEntry& entry);

/// The claim itself; the claim must be live.
[[nodiscard]] const EntityClaim& entity_claim(const Snapshot::State& state, ClaimId id);
[[nodiscard]] const RelationClaim& relation_claim(const Snapshot::State& state, ClaimId id);
[[nodiscard]] const EventClaim& event_claim(const Snapshot::State& state, ClaimId id);

/// The entity that a local one of this document resolves to.
[[nodiscard]] EntityId resolved(const Snapshot::State& state, DocumentKey document, LocalEntity local);

}  // namespace chancery::graph
