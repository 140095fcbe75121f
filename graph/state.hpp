// The parts of a snapshot; for graph/ only. Everything but the documents and their targets is derived from
// these two.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "graph/cow_map.hpp"
#include "graph/cow_vector.hpp"
#include "graph/materialize/entity_tally.hpp"
#include "graph/nodes.hpp"
#include "graph/resolve/signature.hpp"
#include "graph/snapshot.hpp"

namespace chancery::graph {

/// A live document version.
struct DocumentEntry {
    DocumentVersion version;  // without its text, with its signatures
    [[nodiscard]] const DocumentSignatures& signatures() const { return *version.signatures; }
};
using Targets = std::vector<std::uint32_t>;  // by the claim's ordinal; 0 only in the midst of apply

struct DocumentSlot {
    std::shared_ptr<const DocumentEntry> entry;  // null: ended or never given
    std::shared_ptr<const Targets> targets;
};

struct EntityEntry {
    EntityNode node;
    EntityTally tally;
    std::vector<std::string> folded;  // of the name, then of the aliases
};

/// Claims with one signature, sorted.
struct SignatureGroup {
    std::shared_ptr<const Signature> signature;
    std::shared_ptr<const std::vector<ClaimId>> claims;
};
/// The few signatures that could be the same thing, sorted by key.
using Block = std::vector<SignatureGroup>;

struct Snapshot::State {
    Revision revision = 0;
    Counters counters;
    Counts counts;
    std::size_t claims = 0;

    CowVector<std::shared_ptr<const EntityEntry>> entities;
    CowVector<std::shared_ptr<const RelationNode>> relations;
    CowVector<std::shared_ptr<const EventNode>> events;
    CowVector<DocumentSlot> documents;

    CowMap<std::string, DocumentKey> document_keys;            // live ones
    CowMap<std::string, std::shared_ptr<const Block>> blocks;  // of entity and event claims
    CowMap<std::string, RelationId> relation_keys;             // see relation_key
    CowMap<std::uint64_t, EventId> records;                    // see resolve/record_index.hpp
    CowMap<std::string, EventId> record_twins;                 // likewise
    CowMap<std::uint64_t, std::uint32_t> redirects;            // see redirect_key
    CowMap<std::uint32_t, std::shared_ptr<const std::vector<DocumentKey>>>
        sketched;  // documents by a key of their sketch, the earliest first: apply/copies.hpp
    CowMap<std::uint32_t, DocumentKey> copies;  // the original, by the copy's key
    CowMap<Iso3, EntityId> countries;
    CowMap<Iso3, std::shared_ptr<const std::vector<EntityId>>> standing;  // who stands for a country, sorted

    [[nodiscard]] const DocumentSlot* slot(DocumentKey key) const;  // null unless live
    [[nodiscard]] std::uint32_t target(ClaimId claim) const;        // 0 if there is none
    [[nodiscard]] Found<EntityView> entity(EntityId id) const;
    [[nodiscard]] const EntityEntry* entity_entry(EntityId id) const;
    [[nodiscard]] const RelationNode* relation(RelationId id) const;
    [[nodiscard]] Found<EventView> event(EventId id) const;
};

[[nodiscard]] inline std::uint64_t redirect_key(TargetKind kind, std::uint32_t from) {
    return (static_cast<std::uint64_t>(kind) << 32U) | from;
}

/// What makes a relation the same: its ends as resolved, the title as folded, and whether it is over.
[[nodiscard]] std::string relation_key(RelationType type, EntityId subject, EntityId object,
                                       const std::string& folded_title, bool former);

/// The states that an entity stands for besides itself: its own (places aside) and those that it represents.
/// Sorted.
[[nodiscard]] std::vector<Iso3> stands_for_states(const Snapshot::State& state, const EntityView& node);

[[nodiscard]] inline bool live(const DocumentSlot* slot) {
    return slot != nullptr && slot->entry != nullptr;
}

/// Makes `next`, a copy of `before`, the state after the delta.
void apply_delta(Snapshot::State& next, const Snapshot::State& before, const GraphDelta& delta);

/// The live graph as one delta to apply to an empty state.
[[nodiscard]] GraphDelta replay_of(const Snapshot::State& state);

}  // namespace chancery::graph
