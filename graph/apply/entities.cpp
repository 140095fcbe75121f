// The part of apply that concerns entities, and the indexes by country.
#include <algorithm>

#include "graph/apply/applier.hpp"
#include "graph/apply/stamp.hpp"
#include "graph/materialize/materialize.hpp"
#include "schema/check.hpp"

namespace chancery::graph {
namespace {

template <class Id, class Change>
void change_links(std::vector<Id>& ids, const Change& change) {
    std::erase_if(ids, [&](Id id) { return change.left.contains(id) && !change.entered.contains(id); });
    const auto old_size = static_cast<std::ptrdiff_t>(ids.size());
    ids.insert(ids.end(), change.entered.begin(), change.entered.end());
    std::inplace_merge(ids.begin(), ids.begin() + old_size, ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

std::set<DocumentKey> documents_of(const std::vector<ClaimId>& a, const std::vector<ClaimId>& b) {
    std::set<DocumentKey> keys;
    for (const ClaimId claim : a) keys.insert(claim.document);
    for (const ClaimId claim : b) keys.insert(claim.document);
    return keys;
}

bool has_claim_of(const std::vector<ClaimId>& claims, DocumentKey key) {
    const auto it = std::lower_bound(claims.begin(), claims.end(), ClaimId{key, 0});
    return it != claims.end() && it->document == key;
}

}  // namespace

void Applier::change_entities() {
    std::set<EntityId> ids = representing_;
    for (const auto& [id, change] : entities_) ids.insert(id);
    for (const auto& [id, links] : links_) ids.insert(id);
    static const ClaimChange kNone;
    for (const EntityId id : ids) {
        const auto it = entities_.find(id);
        change_entity(id, it == entities_.end() ? kNone : it->second);
    }
    change_country_indexes(ids);
}

void Applier::change_entity(EntityId id, const ClaimChange& change) {
    const EntityEntry* const old = before_.entity_entry(id);
    const bool claims_changed = !change.lost.empty() || !change.gained.empty();
    EntityEntry entry = old == nullptr ? EntityEntry() : *old;
    entry.node.id = id;
    if (claims_changed) {
        const std::vector<ClaimId> old_claims = entry.node.claims;
        entry.node.claims = changed_claims(old_claims, change.lost, change.gained);
        auto& place = next_.entities.edit(id.value, revision_);
        if (entry.node.claims.empty()) {
            if (old != nullptr) --next_.counts.entities;
            place = nullptr;
            return;
        }
        entry.node.kind = entity_claim(next_, entry.node.claims.front()).kind;
        change_tally(entry, change, old_claims);
        write_tally(entry);
    }
    if (entry.node.kind == EntityKind::delegation)
        entry.node.represents = represented_by(next_, entry.node.claims);
    const auto links = links_.find(id);
    if (links != links_.end()) {
        change_links(entry.node.events, links->second.events);
        change_links(entry.node.relations, links->second.relations);
    }
    stamp(entry.node, TargetKind::entity, old == nullptr ? nullptr : &old->node, claims_changed);
    if (old == nullptr) ++next_.counts.entities;
    next_.entities.edit(id.value, revision_) = std::make_shared<const EntityEntry>(std::move(entry));
}

// Document by document: what each said before leaves the tally, what it says now enters.
void Applier::change_tally(EntityEntry& entry, const ClaimChange& change,
                           const std::vector<ClaimId>& old_claims) {
    for (const DocumentKey key : documents_of(change.lost, change.gained)) {
        if (has_claim_of(old_claims, key)) entry.tally.remove(saying_of(before_, key, old_claims));
        if (has_claim_of(entry.node.claims, key)) entry.tally.add(saying_of(next_, key, entry.node.claims));
    }
}

// After all nodes: whom a delegation stands for is asked of the countries that it represents.
void Applier::change_country_indexes(const std::set<EntityId>& ids) {
    std::map<Iso3, LinkChange<EntityId>> standing;
    for (const EntityId id : ids) {
        const auto old = before_.entity(id);
        const auto now = next_.entity(id);
        if (old != nullptr) {
            for (const Iso3 code : stands_for_states(before_, *old)) standing[code].left.insert(id);
        }
        if (now != nullptr) {
            for (const Iso3 code : stands_for_states(next_, *now)) standing[code].entered.insert(id);
        }
        const auto country = [](const Found<EntityView>& node) {
            return node != nullptr && node->kind == EntityKind::country ? node->country : std::nullopt;
        };
        if (country(old) == country(now)) continue;
        if (const auto code = country(old)) {
            const EntityId* const known = next_.countries.find(*code);
            if (known != nullptr && *known == id) next_.countries.erase(*code, revision_);
        }
        if (const auto code = country(now)) next_.countries.set(*code, id, revision_);
    }
    for (const auto& [code, change] : standing) {
        if (change.left != change.entered) change_standing(code, change);
    }
}

void Applier::change_standing(Iso3 code, const LinkChange<EntityId>& change) {
    const auto* const old = next_.standing.find(code);
    auto ids = old == nullptr ? std::vector<EntityId>() : **old;
    change_links(ids, change);
    if (ids.empty()) {
        next_.standing.erase(code, revision_);
    } else {
        next_.standing.set(code, std::make_shared<const std::vector<EntityId>>(std::move(ids)), revision_);
    }
}

}  // namespace chancery::graph
