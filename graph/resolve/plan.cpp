#include "graph/resolve/plan.hpp"

#include <algorithm>
#include <unordered_set>

#include "schema/check.hpp"

namespace chancery::graph {

Plan::Plan(const Snapshot::State& state, std::string at) : before(state) {
    delta.revision = state.revision + 1;
    delta.at = std::move(at);
    delta.counters = state.counters;
}

void Plan::end(DocumentKey key) {
    ended_.insert(key);
    delta.ended.push_back(key);
}

void Plan::begin(const DocumentChange& change) {
    CHANCERY_CHECK(change.document != nullptr && change.claims != nullptr);
    const DocumentKey key{++delta.counters.document};
    auto signatures = change.signatures != nullptr ? change.signatures : prepare(*change.claims);
    delta.begun.push_back(
        {key, change.document, change.claims, change.content_hash, delta.revision, signatures});
    begun_.push_back({key, change.claims, std::move(signatures)});
}

const BegunDocument* Plan::find_begun(DocumentKey key) const {
    if (begun_.empty() || key < begun_.front().key) return nullptr;
    return &begun_.at(key.value - begun_.front().key.value);
}

std::uint32_t Plan::target(ClaimId claim) const {
    const auto it = assigned_.find(claim);
    if (it != assigned_.end()) return it->second;
    return find_begun(claim.document) != nullptr ? 0 : before.target(claim);
}

const Claims& Plan::claims_of(DocumentKey key) const {
    const BegunDocument* const begun = find_begun(key);
    return begun != nullptr ? *begun->claims : *before.slot(key)->entry->version.claims;
}

const DocumentSignatures& Plan::signatures_of(DocumentKey key) const {
    const BegunDocument* const begun = find_begun(key);
    return begun != nullptr ? *begun->signatures : before.slot(key)->entry->signatures();
}

void Plan::unassign(ClaimId claim, TargetKind kind, std::uint32_t target) {
    delta.unassigned.push_back({claim, kind, target});
}

std::uint32_t Plan::next_id(TargetKind kind) {
    switch (kind) {
        case TargetKind::entity:
            return ++delta.counters.entity;
        case TargetKind::relation:
            return ++delta.counters.relation;
        case TargetKind::event:
            break;
    }
    return ++delta.counters.event;
}

std::optional<ClaimId> Plan::first_staying(std::span<const ClaimId> claims) const {
    const auto it = std::find_if(claims.begin(), claims.end(), [&](ClaimId c) { return !ends(c.document); });
    return it == claims.end() ? std::nullopt : std::optional(*it);
}

// False if the claim speaks of it already.
bool Plan::move(TargetKind kind, ClaimId claim, std::uint32_t id) {
    const std::uint32_t old = target(claim);
    if (old == id) return false;
    if (old != 0) {
        unassign(claim, kind, old);
        if (kind == TargetKind::entity) moved_entities_.push_back(claim);
    }
    delta.assigned.push_back({claim, kind, id});
    assigned_[claim] = id;
    return true;
}

void Plan::assign(TargetKind kind, std::vector<Cluster> clusters) {
    std::sort(clusters.begin(), clusters.end(),
              [](const Cluster& a, const Cluster& b) { return a.oldest < b.oldest; });
    std::unordered_set<std::uint32_t> taken;
    for (const Cluster& cluster : clusters) {
        std::uint32_t id = target(cluster.oldest);
        if (id == 0 || !taken.insert(id).second) id = next_id(kind);
        for (const ClaimId claim : cluster.claims) move(kind, claim, id);
        for (const auto* group : cluster.groups) {
            for (const ClaimId claim : *group) {
                if (!ends(claim.document) && !move(kind, claim, id)) break;
            }
        }
    }
}

void Plan::assign_repeat(ClaimId claim, std::uint32_t entity) {
    move(TargetKind::entity, claim, entity);
}

std::uint32_t Plan::assign_record(ClaimId claim, std::uint32_t event) {
    if (event == 0) event = next_id(TargetKind::event);
    delta.assigned.push_back({claim, TargetKind::event, event});
    return event;
}

List<ClaimId> Plan::claims_before(TargetKind kind, std::uint32_t id) const {
    if (kind == TargetKind::entity) {
        const auto node = before.entity(EntityId{id});
        return node == nullptr ? List<ClaimId>() : node->claims;
    }
    if (kind == TargetKind::relation) {
        const RelationNode* const node = before.relation(RelationId{id});
        return node == nullptr ? List<ClaimId>() : List<ClaimId>(node->claims);
    }
    const auto node = before.event(EventId{id});
    return node == nullptr ? List<ClaimId>() : node->claims;
}

// Where the oldest of the claims that lived under `id` lives now; nothing if some still live there, or none
// anywhere.
std::optional<std::uint32_t> Plan::heir(TargetKind kind, std::uint32_t id) const {
    std::optional<std::uint32_t> oldest;
    for (const ClaimId claim : claims_before(kind, id)) {
        if (ends(claim.document)) continue;
        const std::uint32_t now = target(claim);
        if (now == id) return std::nullopt;
        if (!oldest) oldest = now;
    }
    return oldest;
}

void Plan::redirect_swallowed() {
    // No claim enters an id that is redirected: a cluster has the id of one of its claims or a new one. So a
    // redirect never ends.
    if (delta.unassigned.empty()) return;
    std::set<std::pair<TargetKind, std::uint32_t>> left;
    std::set<std::pair<TargetKind, std::uint32_t>> entered;
    for (const Assignment& a : delta.unassigned) left.emplace(a.kind, a.target);
    for (const Assignment& a : delta.assigned) entered.emplace(a.kind, a.target);
    for (const auto& [kind, id] : left) {
        if (entered.contains({kind, id})) continue;
        if (const auto to = heir(kind, id)) delta.redirected.push_back({kind, id, *to});
    }
}

void Plan::finish() {
    redirect_swallowed();
    std::sort(delta.unassigned.begin(), delta.unassigned.end());
    std::sort(delta.assigned.begin(), delta.assigned.end());
}

}  // namespace chancery::graph
