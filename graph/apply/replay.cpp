// The live graph as a delta for an empty state: what the store gives at start-up, made from memory.
#include "graph/state.hpp"

namespace chancery::graph {
namespace {

template <class Node>
TargetHistory history_of(TargetKind kind, const Node& node) {
    return {kind, node.id.value, node.first_revision, node.revision};
}

}  // namespace

GraphDelta replay_of(const Snapshot::State& state) {
    GraphDelta delta;
    delta.revision = state.revision;
    delta.counters = state.counters;
    for (std::uint32_t key = 1; key <= state.counters.document; ++key) {
        const DocumentSlot* const slot = state.slot(DocumentKey{key});
        if (slot == nullptr) continue;
        delta.begun.push_back(slot->entry->version);
        for (std::uint32_t ordinal = 0; ordinal < slot->targets->size(); ++ordinal) {
            const TargetKind kind = kind_of(*slot->entry->version.claims, ordinal);
            delta.assigned.push_back({{DocumentKey{key}, ordinal}, kind, (*slot->targets)[ordinal]});
        }
    }
    state.redirects.for_each([&](std::uint64_t key, std::uint32_t to) {
        delta.redirected.push_back(
            {static_cast<TargetKind>(key >> 32U), static_cast<std::uint32_t>(key & 0xFFFFFFFFU), to});
    });
    const auto all = [&](TargetKind kind, std::uint32_t last, auto find) {
        for (std::uint32_t id = 1; id <= last; ++id) {
            if (const auto node = find(id)) delta.history.push_back(history_of(kind, *node));
        }
    };
    all(TargetKind::entity, state.counters.entity,
        [&](std::uint32_t id) { return state.entity(EntityId{id}); });
    all(TargetKind::relation, state.counters.relation,
        [&](std::uint32_t id) { return state.relation(RelationId{id}); });
    all(TargetKind::event, state.counters.event, [&](std::uint32_t id) { return state.event(EventId{id}); });
    return delta;
}

}  // namespace chancery::graph
