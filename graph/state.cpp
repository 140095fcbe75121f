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

const EntityEntry* Snapshot::State::entity_entry(EntityId id) const {
    const auto* const found = entities.get(id.value);
    return found == nullptr ? nullptr : found->get();
}

Found<EntityView> Snapshot::State::entity(EntityId id) const {
    const EntityEntry* const entry = entity_entry(id);
    if (entry == nullptr) return nullptr;
    const EntityNode& node = entry->node;
    return EntityView{
        node.id,        node.kind,      node.name,           Texts(node.aliases), Texts(entry->folded),
        node.country,   node.implied,   node.represents,     node.claims,         EventIds(node.events),
        node.relations, node.documents, node.first_revision, node.revision};
}

const RelationNode* Snapshot::State::relation(RelationId id) const {
    const auto* const found = relations.get(id.value);
    return found == nullptr ? nullptr : found->get();
}

Found<EventView> Snapshot::State::event(EventId id) const {
    const auto* const found = events.get(id.value);
    if (found == nullptr || *found == nullptr) return nullptr;
    const EventNode& node = **found;
    return EventView{node.id,         node.type,      node.mode,
                     node.realis,     node.stage,     node.date,
                     node.place,      node.trigger,   Participants(node.participants),
                     node.confidence, node.documents, node.sources,
                     node.attributed, node.claims,    node.first_revision,
                     node.revision};
}

std::string relation_key(RelationType type, EntityId subject, EntityId object,
                         const std::string& folded_title, bool former) {
    std::string key(to_string(type));
    key += '|' + std::to_string(subject.value) + '|' + std::to_string(object.value);
    key += former ? "|former|" : "|held|";
    return key + folded_title;
}

std::vector<Iso3> stands_for_states(const Snapshot::State& state, const EntityView& node) {
    std::vector<Iso3> found;
    if (node.kind == EntityKind::place) return found;
    if (node.country) found.push_back(*node.country);
    for (const EntityId id : node.represents) {
        const auto party = state.entity(id);
        if (party != nullptr && party->kind == EntityKind::country && party->country) {
            found.push_back(*party->country);
        }
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

}  // namespace chancery::graph
