// From the surest source to the weakest.
#include "extract/stage/office_resolver.hpp"

#include <unordered_map>

namespace chancery::extract {
namespace {

LocalEntity only_country(const EntityTable& entities) {
    LocalEntity found = kNobody;
    for (LocalEntity e = 0; e < entities.all().size(); ++e) {
        if (entities.at(e).kind != EntityKind::country) continue;
        if (found != kNobody) return kNobody;
        found = e;
    }
    return found;
}

}  // namespace

void resolve_offices(DocumentDraft& draft, const Lexicon& lexicon) {
    std::unordered_map<LocalEntity, LocalEntity> polity_of;
    for (const OfficeDraft& o : draft.offices) {
        if (o.polity != kNobody) polity_of.try_emplace(o.person, o.polity);
    }
    for (const LinkDraft& link : draft.links)
        polity_of.try_emplace(link.subject, draft.entities.polity(link.object));
    const LocalEntity only = only_country(draft.entities);
    const OfficeDraft* before = nullptr;  // with its state, in the order of the text
    for (OfficeDraft& o : draft.offices) {
        const OfficeDraft* const neighbour = before;
        before = &o;
        if (o.polity != kNobody) continue;
        const auto found = polity_of.find(o.person);
        if (found != polity_of.end()) {
            o.polity = found->second;
        } else if (const auto state = lexicon.title_state(o.title)) {
            o.polity = draft.entities.implied_country(*state, o.evidence);
            polity_of.emplace(o.person, o.polity);
            o.evidence.confidence = 0.7;
        } else if (o.context != kNobody) {
            o.polity = o.context;
            o.evidence.confidence = 0.6;
        } else if (neighbour != nullptr && neighbour->polity != kNobody &&
                   neighbour->evidence.sentence == o.evidence.sentence) {
            o.polity = neighbour->polity;  // "Prime Minister X of Kenya, Foreign Minister Y and General Z"
            o.evidence.confidence = 0.6;
        } else if (only != kNobody) {
            o.polity = only;
            o.evidence.confidence = 0.6;
        }
        if (o.polity == kNobody) continue;
        auto& country = draft.entities.at(o.person).country;
        if (!country) country = draft.entities.at(o.polity).country;
    }
    std::erase_if(draft.offices, [](const OfficeDraft& o) { return o.polity == kNobody; });
}

}  // namespace chancery::extract
