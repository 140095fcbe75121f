// A relation node from the claims behind it.
#include "graph/materialize/materialize.hpp"
#include "graph/materialize/support.hpp"
#include "graph/materialize/votes.hpp"

namespace chancery::graph {

RelationNode materialize_relation(const Snapshot::State& state, RelationId id, std::vector<ClaimId> claims) {
    RelationNode node;
    node.id = id;
    Support support;
    Votes<std::string> titles;
    Votes<OfficeStatus> statuses;
    for (const ClaimId claim_id : claims) {
        const RelationClaim& claim = relation_claim(state, claim_id);
        node.type = claim.type;
        node.subject = resolved(state, claim_id.document, claim.subject);
        node.object = resolved(state, claim_id.document, claim.object);
        titles.give(claim.title, claim_id.document);
        statuses.give(claim.status, claim_id.document);
        if (claim.period) {
            node.from = node.from ? std::min(*node.from, claim.period->from) : claim.period->from;
            node.to = node.to ? std::max(*node.to, claim.period->to) : claim.period->to;
        }
        support.add(state.slot(claim_id.document)->entry->version, claim.evidence,
                    claim.attributed_to.has_value());
    }
    node.title = *titles.best(kLongerFirst);
    node.status = *statuses.best();
    support.write(node);
    node.claims = std::move(claims);
    return node;
}

}  // namespace chancery::graph
