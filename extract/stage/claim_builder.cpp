// Same subject, object, title and status is the same relation.
#include "extract/stage/claim_builder.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "extract/stage/confidence.hpp"
#include "schema/name_fold.hpp"

namespace chancery::extract {
namespace {

using Key = std::tuple<RelationType, LocalEntity, LocalEntity, std::string, OfficeStatus>;

class RelationTable {
public:
    explicit RelationTable(std::vector<RelationClaim>& out) : out_(out) {}

    void add(RelationClaim claim, const ClaimEvidence& evidence) {
        Key key{claim.type, claim.subject, claim.object, fold_name(claim.title), claim.status};
        const auto [found, fresh] = index_.try_emplace(std::move(key), out_.size());
        if (fresh) out_.push_back(std::move(claim));
        out_[found->second].evidence.push_back(evidence);
    }

private:
    std::vector<RelationClaim>& out_;
    std::map<Key, std::size_t> index_;
};

void add_relations(const DocumentDraft& draft, std::vector<RelationClaim>& out) {
    RelationTable table(out);
    for (const OfficeDraft& o : draft.offices) {
        RelationClaim claim;
        claim.type = RelationType::holds_office;
        claim.subject = o.person;
        claim.object = o.polity;
        claim.title = o.title;
        claim.status = o.status;
        table.add(std::move(claim), o.evidence);
    }
    for (const LinkDraft& link : draft.links) {
        RelationClaim claim;
        claim.type = link.type;
        claim.subject = link.subject;
        claim.object = link.object;
        table.add(std::move(claim), link.evidence);
    }
    for (LocalEntity e = 0; e < draft.entities.all().size(); ++e) {
        const EntityClaim& entity = draft.entities.at(e);
        for (const LocalEntity party : entity.represents) {
            RelationClaim claim;
            claim.type = RelationType::represents;
            claim.subject = e;
            claim.object = party;
            ClaimEvidence evidence = entity.evidence.front();
            evidence.rule = "delegation.represents";
            table.add(std::move(claim), evidence);
        }
    }
}

// The trigger's evidence stays first; the others follow the text, none twice.
void sort_evidence(std::vector<ClaimEvidence>& evidence) {
    const auto place = [](const ClaimEvidence& e) { return std::tie(e.sentence, e.span, e.rule); };
    std::stable_sort(evidence.begin() + 1, evidence.end(),
                     [&](const auto& a, const auto& b) { return place(a) < place(b); });
    evidence.erase(std::unique(evidence.begin(), evidence.end()), evidence.end());
}

}  // namespace

void build_claims(DocumentDraft draft, std::vector<EventDraft> events, Claims& claims) {
    add_relations(draft, claims.relations);
    for (EventDraft& e : events) {
        EventClaim claim;
        claim.type = e.type;
        claim.mode = e.mode;
        claim.realis = e.realis;
        claim.stage = e.stage;
        e.evidence.front().confidence = event_confidence(e);
        claim.trigger = std::move(e.trigger);
        claim.participants = std::move(e.participants);
        claim.date = e.date;
        if (e.attributed_to != kNobody) claim.attributed_to = e.attributed_to;
        if (e.place != kNobody) claim.place = e.place;
        sort_evidence(e.evidence);
        claim.evidence = std::move(e.evidence);
        claims.events.push_back(std::move(claim));
    }
    claims.entities = draft.entities.take();
}

}  // namespace chancery::extract
