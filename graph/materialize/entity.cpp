// An entity node from the claims behind it.
#include <algorithm>

#include "graph/materialize/materialize.hpp"
#include "schema/name_fold.hpp"

namespace chancery::graph {

const EntityClaim& entity_claim(const Snapshot::State& state, ClaimId id) {
    return state.slot(id.document)->entry->version.claims->entities[id.ordinal];
}

const RelationClaim& relation_claim(const Snapshot::State& state, ClaimId id) {
    const Claims& claims = *state.slot(id.document)->entry->version.claims;
    return claims.relations[id.ordinal - claims.entities.size()];
}

const EventClaim& event_claim(const Snapshot::State& state, ClaimId id) {
    const Claims& claims = *state.slot(id.document)->entry->version.claims;
    return claims.events[id.ordinal - claims.entities.size() - claims.relations.size()];
}

EntityId resolved(const Snapshot::State& state, DocumentKey document, LocalEntity local) {
    return EntityId{state.target({document, Claims::entity_ordinal(local)})};
}

std::vector<EntityId> represented_by(const Snapshot::State& state, const std::vector<ClaimId>& claims) {
    std::vector<EntityId> found;
    for (const ClaimId id : claims) {
        for (const LocalEntity party : entity_claim(state, id).represents) {
            found.push_back(resolved(state, id.document, party));
        }
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

EntitySaying saying_of(const Snapshot::State& state, DocumentKey key, const std::vector<ClaimId>& claims) {
    EntitySaying saying;
    const DocumentEntry& entry = *state.slot(key)->entry;
    const auto first = std::lower_bound(claims.begin(), claims.end(), ClaimId{key, 0});
    for (auto it = first; it != claims.end() && it->document == key; ++it) {
        saying.add(entry.version.claims->entities[it->ordinal],
                   entry.signatures().entities[it->ordinal]->country);
    }
    return saying;
}

void write_tally(EntityEntry& entry) {
    EntityNode& node = entry.node;
    node.name = entry.tally.name();
    node.country = entry.tally.country();
    node.implied = entry.tally.naming == 0;
    node.documents = entry.tally.documents;
    node.aliases.clear();
    entry.folded.assign(1, fold_name(node.name));
    for (const auto& [form, uses] : entry.tally.forms) {
        if (form == node.name) continue;
        node.aliases.push_back(form);
        entry.folded.push_back(fold_name(form));
    }
}

}  // namespace chancery::graph
