#include "graph/resolve/block_change.hpp"

#include <algorithm>

#include "graph/resolve/cluster.hpp"

namespace chancery::graph {
namespace {

// A signature group after the change.
struct Group {
    std::shared_ptr<const Signature> signature;
    const std::vector<ClaimId>* old = nullptr;  // some of which may be ending
    std::vector<ClaimId> added;
};

struct TouchedBlock {
    TargetKind kind = TargetKind::entity;
    std::map<std::string, std::vector<std::pair<ClaimId, std::shared_ptr<const Signature>>>>
        added;  // by signature key
};
using TouchedBlocks = std::map<std::string, TouchedBlock>;

TargetKind kind_of_block(const std::string& name) {
    return name.front() == static_cast<char>(BlockRule::event) ? TargetKind::event : TargetKind::entity;
}

template <class Visit>
void for_each_signature(const Claims& claims, const DocumentSignatures& signatures, Visit visit) {
    for (std::size_t i = 0; i < signatures.entities.size(); ++i) {
        visit(TargetKind::entity, Claims::entity_ordinal(i), signatures.entities[i]);
    }
    for (std::size_t i = 0; i < signatures.events.size(); ++i) {
        visit(TargetKind::event, claims.event_ordinal(i), signatures.events[i]);
    }
}

// Claims without a block are clusters by themselves at once.
TouchedBlocks touched_blocks(const Plan& plan, std::vector<Cluster>& entities, std::vector<Cluster>& events) {
    TouchedBlocks touched;
    for (const DocumentKey key : plan.delta.ended) {
        const DocumentEntry& entry = *plan.before.slot(key)->entry;
        for_each_signature(*entry.version.claims, entry.signatures,
                           [&](TargetKind, std::uint32_t, const auto& s) {
                               if (!s->block.empty()) touched[s->block].kind = kind_of_block(s->block);
                           });
    }
    for (const BegunDocument& begun : plan.begun()) {
        for_each_signature(
            *begun.claims, begun.signatures, [&](TargetKind kind, std::uint32_t ordinal, const auto& s) {
                const ClaimId claim{begun.key, ordinal};
                if (s->block.empty()) {
                    (kind == TargetKind::entity ? entities : events).push_back({claim, {claim}, {}});
                    return;
                }
                TouchedBlock& block = touched[s->block];
                block.kind = kind;
                block.added[s->key].emplace_back(claim, s);
            });
    }
    return touched;
}

bool has_claims(const Plan& plan, const Group& group) {
    return !group.added.empty() || plan.first_staying(*group.old);
}

std::vector<Group> groups_after(const Plan& plan, const std::string& name, const TouchedBlock& touched) {
    std::map<std::string_view, Group> groups;
    const auto* const block = plan.before.blocks.find(name);
    if (block != nullptr) {
        for (const SignatureGroup& group : **block) {
            groups[group.signature->key] = {group.signature, group.claims.get(), {}};
        }
    }
    for (const auto& [key, claims] : touched.added) {
        Group& group = groups[key];
        if (group.signature == nullptr) group.signature = claims.front().second;
        for (const auto& [claim, signature] : claims) group.added.push_back(claim);
    }
    std::vector<Group> found;
    for (auto& [key, group] : groups) {
        if (has_claims(plan, group)) found.push_back(std::move(group));
    }
    return found;
}

// Only a coarse date can have been alone in its block: its claims need not be under one id.
bool may_have_been_alone(const Signature& signature) {
    return signature.date && signature.date->precision != DatePrecision::day;
}

std::vector<ClaimId> staying_claims(const Plan& plan, const Group& group) {
    std::vector<ClaimId> claims;
    if (group.old != nullptr) {
        std::copy_if(group.old->begin(), group.old->end(), std::back_inserter(claims),
                     [&](ClaimId claim) { return !plan.ends(claim.document); });
    }
    claims.insert(claims.end(), group.added.begin(), group.added.end());
    return claims;
}

void add_to_cluster(const Plan& plan, const Group& group, Cluster& cluster) {
    const auto consider = [&](ClaimId claim) {
        if (cluster.oldest == ClaimId{} || claim < cluster.oldest) cluster.oldest = claim;
    };
    if (group.old != nullptr && !may_have_been_alone(*group.signature)) {
        cluster.groups.push_back(group.old);
        if (const auto first = plan.first_staying(*group.old)) consider(*first);
        cluster.claims.insert(cluster.claims.end(), group.added.begin(), group.added.end());
        if (!group.added.empty()) consider(group.added.front());
        return;
    }
    for (const ClaimId claim : staying_claims(plan, group)) {
        cluster.claims.push_back(claim);
        consider(claim);
    }
}

void cluster_block(const Plan& plan, const std::string& name, const TouchedBlock& touched,
                   std::vector<Cluster>& out) {
    const auto groups = groups_after(plan, name, touched);
    std::vector<const Signature*> signatures;
    signatures.reserve(groups.size());
    for (const Group& group : groups) signatures.push_back(group.signature.get());
    const auto labels = cluster(name, signatures);

    std::map<std::size_t, Cluster> joined;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (labels[i] != kAlone) {
            add_to_cluster(plan, groups[i], joined[labels[i]]);
            continue;
        }
        for (const ClaimId claim : staying_claims(plan, groups[i])) out.push_back({claim, {claim}, {}});
    }
    for (auto& [label, cluster] : joined) out.push_back(std::move(cluster));
}

}  // namespace

void resolve_blocks(Plan& plan) {
    std::vector<Cluster> entities;
    std::vector<Cluster> events;
    for (const auto& [name, touched] : touched_blocks(plan, entities, events)) {
        cluster_block(plan, name, touched, touched.kind == TargetKind::entity ? entities : events);
    }
    plan.assign(TargetKind::entity, std::move(entities));
    plan.assign(TargetKind::event, std::move(events));
}

}  // namespace chancery::graph
