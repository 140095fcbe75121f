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
        if (signatures.events[i] == nullptr) continue;
        visit(TargetKind::event, claims.event_ordinal(i), signatures.events[i]);
    }
}

// A new claim whose very signature its block has already: it changes no cluster.
struct Repeat {
    ClaimId claim;
    const std::shared_ptr<const Signature>* signature = nullptr;
    std::uint32_t target = 0;  // of the others
};

// What the claims with that signature speak of; 0 if there are none that stay, or if they may be several
// things. An event is never a repeat: the years are tied to each other.
std::uint32_t known_target(const Plan& plan, TargetKind kind, const Signature& signature) {
    if (kind == TargetKind::event) return 0;
    const auto* const block = plan.before.blocks.find(signature.block);
    if (block == nullptr) return 0;
    const auto group = std::lower_bound(
        (*block)->begin(), (*block)->end(), signature.key,
        [](const SignatureGroup& g, const std::string& key) { return g.signature->key < key; });
    if (group == (*block)->end() || group->signature->key != signature.key) return 0;
    const auto first = plan.first_staying(*group->claims);
    return first ? plan.target(*first) : 0;
}

void touch(TouchedBlocks& touched, TargetKind kind, ClaimId claim,
           const std::shared_ptr<const Signature>& s) {
    TouchedBlock& block = touched[s->block];
    block.kind = kind;
    block.added[s->key].emplace_back(claim, s);
}

// Claims without a block are clusters by themselves at once.
TouchedBlocks touched_blocks(const Plan& plan, std::vector<Cluster>& entities, std::vector<Cluster>& events,
                             std::vector<Repeat>& repeats) {
    TouchedBlocks touched;
    for (const DocumentKey key : plan.delta.ended) {
        const DocumentEntry& entry = *plan.before.slot(key)->entry;
        for_each_signature(*entry.version.claims, entry.signatures(),
                           [&](TargetKind, std::uint32_t, const auto& s) {
                               if (!s->block.empty()) touched[s->block].kind = kind_of_block(s->block);
                           });
    }
    for (const BegunDocument& begun : plan.begun()) {
        for_each_signature(
            *begun.claims, *begun.signatures, [&](TargetKind kind, std::uint32_t ordinal, const auto& s) {
                const ClaimId claim{begun.key, ordinal};
                if (s->block.empty()) {
                    (kind == TargetKind::entity ? entities : events).push_back({claim, {claim}, {}});
                } else if (const auto target = known_target(plan, kind, *s); target != 0) {
                    repeats.push_back({claim, &s, target});
                } else {
                    touch(touched, kind, claim, s);
                }
            });
    }
    return touched;
}

// Most claims of an import are repeats: they go where the others are, unless their block changes anyway.
void settle_repeats(Plan& plan, const std::vector<Repeat>& repeats, TouchedBlocks& touched) {
    for (const Repeat& repeat : repeats) {
        const auto& signature = *repeat.signature;
        if (!touched.empty() && touched.contains(signature->block)) {
            touch(touched, TargetKind::entity, repeat.claim, signature);
        } else {
            plan.assign_repeat(repeat.claim, repeat.target);
        }
    }
}

bool has_claims(const Plan& plan, const Group& group) {
    return !group.added.empty() || plan.first_staying(*group.old);
}

void add_groups_after(const Plan& plan, const TouchedBlocks& touched, const std::string& name,
                      std::vector<Group>& out) {
    std::map<std::string_view, Group> groups;
    const auto* const block = plan.before.blocks.find(name);
    if (block != nullptr) {
        for (const SignatureGroup& group : **block) {
            groups[group.signature->key] = {group.signature, group.claims.get(), {}};
        }
    }
    if (const auto it = touched.find(name); it != touched.end()) {
        for (const auto& [key, claims] : it->second.added) {
            Group& group = groups[key];
            if (group.signature == nullptr) group.signature = claims.front().second;
            for (const auto& [claim, signature] : claims) group.added.push_back(claim);
        }
    }
    for (auto& [key, group] : groups) {
        if (has_claims(plan, group)) out.push_back(std::move(group));
    }
}

// Only a coarse date can have been alone in its block: its claims need not be under one id.
bool may_have_been_alone(const Signature& signature) {
    return signature.date && !tells_days(*signature.date);
}

// Whether an event of the block, from before the change or after it, goes on in the next year.
bool goes_on(const Plan& plan, const TouchedBlocks& touched, const std::string& name) {
    const auto is_over_new_year = [](const Signature& s) {
        return s.date && s.date->from.year != s.date->to.year;
    };
    const auto* const block = plan.before.blocks.find(name);
    if (block != nullptr && std::any_of((*block)->begin(), (*block)->end(), [&](const SignatureGroup& g) {
            return is_over_new_year(*g.signature);
        })) {
        return true;
    }
    const auto it = touched.find(name);
    return it != touched.end() &&
           std::any_of(it->second.added.begin(), it->second.added.end(),
                       [&](const auto& added) { return is_over_new_year(*added.second.front().second); });
}

// A touched block, and those of the years before and after that events over New Year tie to it.
std::vector<std::string> tied_blocks(const Plan& plan, const TouchedBlocks& touched,
                                     const std::string& name) {
    if (kind_of_block(name) != TargetKind::event) return {name};
    std::string first = name;
    for (std::string before = block_of_year(first, -1); goes_on(plan, touched, before);
         before = block_of_year(first, -1)) {
        first = before;
    }
    std::vector<std::string> names{first};
    while (goes_on(plan, touched, names.back())) names.push_back(block_of_year(names.back(), 1));
    return names;
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

// `names`: blocks that are tied to each other, or one.
void cluster_blocks(const Plan& plan, const TouchedBlocks& touched, const std::vector<std::string>& names,
                    std::vector<Cluster>& out) {
    std::vector<Group> groups;
    for (const std::string& name : names) add_groups_after(plan, touched, name, groups);
    std::vector<const Signature*> signatures;
    signatures.reserve(groups.size());
    for (const Group& group : groups) signatures.push_back(group.signature.get());
    const auto labels = cluster(names.front(), signatures);

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
    std::vector<Repeat> repeats;
    TouchedBlocks touched = touched_blocks(plan, entities, events, repeats);
    settle_repeats(plan, repeats, touched);
    std::set<std::string> done;
    for (const auto& [name, block] : touched) {
        if (done.contains(name)) continue;
        const auto names = tied_blocks(plan, touched, name);
        done.insert(names.begin(), names.end());
        cluster_blocks(plan, touched, names, block.kind == TargetKind::entity ? entities : events);
    }
    plan.assign(TargetKind::entity, std::move(entities));
    plan.assign(TargetKind::event, std::move(events));
}

}  // namespace chancery::graph
