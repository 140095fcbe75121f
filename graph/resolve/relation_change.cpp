#include "graph/resolve/relation_change.hpp"

#include <algorithm>

namespace chancery::graph {
namespace {

std::string key_of(const Plan& plan, ClaimId id) {
    const Claims& claims = plan.claims_of(id.document);
    const std::size_t i = id.ordinal - claims.entities.size();
    const RelationClaim& claim = claims.relations[i];
    const auto entity = [&](LocalEntity local) {
        return EntityId{plan.target({id.document, Claims::entity_ordinal(local)})};
    };
    return relation_key(claim.type, entity(claim.subject), entity(claim.object),
                        plan.signatures_of(id.document).titles[i], claim.status == OfficeStatus::former);
}

// Those of new documents, and those of which an end moved.
std::set<ClaimId> affected_claims(const Plan& plan) {
    std::set<ClaimId> affected;
    for (const BegunDocument& begun : plan.begun()) {
        for (std::size_t i = 0; i < begun.claims->relations.size(); ++i) {
            affected.insert({begun.key, begun.claims->relation_ordinal(i)});
        }
    }
    std::map<DocumentKey, std::set<LocalEntity>> moved;
    for (const ClaimId claim : plan.moved_entities()) moved[claim.document].insert(claim.ordinal);
    for (const auto& [key, locals] : moved) {
        const Claims& claims = plan.claims_of(key);
        for (std::size_t i = 0; i < claims.relations.size(); ++i) {
            const RelationClaim& relation = claims.relations[i];
            if (locals.contains(relation.subject) || locals.contains(relation.object)) {
                affected.insert({key, claims.relation_ordinal(i)});
            }
        }
    }
    return affected;
}

}  // namespace

void resolve_relations(Plan& plan) {
    const auto affected = affected_claims(plan);
    std::map<std::string, Cluster> clusters;
    const auto add = [&](ClaimId claim) {
        Cluster& cluster = clusters[key_of(plan, claim)];
        cluster.claims.push_back(claim);
        if (cluster.oldest == ClaimId{} || claim < cluster.oldest) cluster.oldest = claim;
    };
    std::set<RelationId> left;  // relations that affected claims may leave
    for (const ClaimId claim : affected) {
        add(claim);
        if (const std::uint32_t old = plan.target(claim); old != 0) left.insert(RelationId{old});
    }
    for (const RelationId id :
         left) {  // a leaving claim may take the id with it: the others have to answer too
        for (const ClaimId claim : plan.before.relation(id)->claims) {
            if (!plan.ends(claim.document) && !affected.contains(claim)) add(claim);
        }
    }
    std::vector<Cluster> all;
    for (auto& [key, cluster] : clusters) {
        const RelationId* const joined = plan.before.relation_keys.find(key);
        if (joined != nullptr && !left.contains(*joined)) {
            const auto& there = plan.before.relation(*joined)->claims;
            cluster.groups.push_back(&there);
            if (const auto first = plan.first_staying(there); first && *first < cluster.oldest)
                cluster.oldest = *first;
        }
        all.push_back(std::move(cluster));
    }
    plan.assign(TargetKind::relation, std::move(all));
}

}  // namespace chancery::graph
