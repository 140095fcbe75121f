#include "graph/state.hpp"

#include <algorithm>

namespace chancery::graph {

const DocumentSlot* Snapshot::State::slot(DocumentKey key) const {
    const DocumentSlot* const found = documents.get(key.value);
    return live(found) ? found : nullptr;
}

std::uint32_t Snapshot::State::target(ClaimId claim) const {
    const DocumentSlot* const found = slot(claim.document);
    return found != nullptr && claim.ordinal < found->targets->size() ? (*found->targets)[claim.ordinal] : 0;
}

const EntityEntry* Snapshot::State::entity(EntityId id) const {
    const auto* const found = entities.get(id.value);
    return found == nullptr ? nullptr : found->get();
}

const RelationNode* Snapshot::State::relation(RelationId id) const {
    const auto* const found = relations.get(id.value);
    return found == nullptr ? nullptr : found->get();
}

const EventNode* Snapshot::State::event(EventId id) const {
    const auto* const found = events.get(id.value);
    return found == nullptr ? nullptr : found->get();
}

std::string relation_key(RelationType type, EntityId subject, EntityId object,
                         const std::string& folded_title, bool former) {
    std::string key(to_string(type));
    key += '|' + std::to_string(subject.value) + '|' + std::to_string(object.value);
    key += former ? "|former|" : "|held|";
    return key + folded_title;
}

std::vector<Iso3> stands_for_states(const Snapshot::State& state, const EntityNode& node) {
    std::vector<Iso3> found;
    if (node.kind == EntityKind::place) return found;
    if (node.country) found.push_back(*node.country);
    for (const EntityId id : node.represents) {
        const EntityEntry* const party = state.entity(id);
        if (party != nullptr && party->node.kind == EntityKind::country && party->node.country) {
            found.push_back(*party->node.country);
        }
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

}  // namespace chancery::graph
