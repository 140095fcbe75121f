// The order of the steps matters: documents and targets first, then relations and events, which are made of
// resolved targets, then entities, which know what they take part in.
#include <algorithm>

#include "graph/apply/applier.hpp"
#include "schema/check.hpp"

namespace chancery::graph {

std::vector<ClaimId> changed_claims(std::span<const ClaimId> claims, std::vector<ClaimId> lost,
                                    std::vector<ClaimId> gained) {
    std::sort(lost.begin(), lost.end());
    std::sort(gained.begin(), gained.end());
    std::vector<ClaimId> kept;
    kept.reserve(claims.size() + gained.size());
    std::set_difference(claims.begin(), claims.end(), lost.begin(), lost.end(), std::back_inserter(kept));
    CHANCERY_CHECK(kept.size() + lost.size() == claims.size());
    const auto middle = static_cast<std::ptrdiff_t>(kept.size());
    kept.insert(kept.end(), gained.begin(), gained.end());
    std::inplace_merge(kept.begin(), kept.begin() + middle, kept.end());
    return kept;
}

void Applier::run() {
    CHANCERY_CHECK(revision_ == before_.revision + 1 || before_.counters == Counters{});
    next_.revision = revision_;
    next_.counters = delta_.counters;
    sort_assignments();
    change_documents();
    change_blocks();
    change_targets();
    change_redirects();
    find_dependents();
    change_relations();
    change_events();
    change_entities();
}

void Applier::sort_assignments() {
    const auto change_of = [&](const Assignment& a) -> ClaimChange& {
        switch (a.kind) {
            case TargetKind::entity:
                return entities_[EntityId{a.target}];
            case TargetKind::relation:
                return relations_[RelationId{a.target}];
            case TargetKind::event:
                break;
        }
        return events_[EventId{a.target}];
    };
    for (const Assignment& a : delta_.unassigned) change_of(a).lost.push_back(a.claim);
    for (const Assignment& a : delta_.assigned) change_of(a).gained.push_back(a.claim);
}

// Whatever mentions an entity claim that now speaks of another entity has to be made anew, though its own
// claims stay.
void Applier::find_dependents() {
    std::map<DocumentKey, std::set<LocalEntity>> moved;
    for (const Assignment& a : delta_.assigned) {
        if (a.kind == TargetKind::entity && live(before_.slot(a.claim.document))) {
            moved[a.claim.document].insert(a.claim.ordinal);
        }
    }
    for (const auto& [key, locals] : moved) add_dependents(key, locals);
}

void Applier::add_dependents(DocumentKey key, const std::set<LocalEntity>& moved) {
    const Claims& claims = *next_.slot(key)->entry->version.claims;
    const auto target = [&](std::uint32_t ordinal) { return next_.target({key, ordinal}); };
    for (std::size_t i = 0; i < claims.entities.size(); ++i) {
        const auto& parties = claims.entities[i].represents;
        if (std::any_of(parties.begin(), parties.end(), [&](LocalEntity p) { return moved.contains(p); })) {
            representing_.insert(EntityId{target(Claims::entity_ordinal(i))});
        }
    }
    for (std::size_t i = 0; i < claims.relations.size(); ++i) {
        if (moved.contains(claims.relations[i].subject) || moved.contains(claims.relations[i].object)) {
            relations_.try_emplace(RelationId{target(claims.relation_ordinal(i))});
        }
    }
    for (std::size_t i = 0; i < claims.events.size(); ++i) {
        const EventClaim& event = claims.events[i];
        const bool touched = (event.place && moved.contains(*event.place)) ||
                             std::any_of(event.participants.begin(), event.participants.end(),
                                         [&](const Participant& p) { return moved.contains(p.entity); });
        if (touched) events_.try_emplace(EventId{target(claims.event_ordinal(i))});
    }
}

void apply_delta(Snapshot::State& next, const Snapshot::State& before, const GraphDelta& delta) {
    Applier(next, before, delta).run();
}

}  // namespace chancery::graph
