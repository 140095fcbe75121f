// An event node from the claims behind it.
#include <algorithm>
#include <tuple>

#include "graph/materialize/materialize.hpp"
#include "graph/materialize/support.hpp"
#include "graph/materialize/votes.hpp"

namespace chancery::graph {
namespace {

// The most precise date; among those the shortest, then the one that most documents give, then the earliest.
std::optional<DateRange> best_date(const Votes<DateRange>& dates) {
    std::optional<DateRange> best;
    const auto rank = [&](const DateRange& date) {
        return std::tuple(date.precision, to_days(date.to) - to_days(date.from),
                          -std::int64_t{dates.votes(date)}, date.from);
    };
    dates.for_each([&](const DateRange& date, std::uint32_t) {
        if (!best || rank(date) < rank(*best)) best = date;
    });
    return best;
}

// The place that most documents give; a tie goes by what the claims call it, since ids depend on who came
// first.
class PlaceVotes {
public:
    void give(EntityId place, const EntityClaim& claim, DocumentKey document) {
        votes_.give(place, document);
        const auto name = std::pair(claim.name, claim.country);
        const auto [it, added] = names_.emplace(place, name);
        if (!added) it->second = std::min(it->second, name);
    }
    [[nodiscard]] EntityId best() const {
        const auto* const found =
            votes_.best([&](EntityId a, EntityId b) { return names_.at(a) < names_.at(b); });
        return found == nullptr ? EntityId{} : *found;
    }

private:
    Votes<EntityId> votes_;
    std::map<EntityId, std::pair<std::string, std::optional<Iso3>>> names_;
};

void settle_participants(EventNode& node) {
    std::sort(node.participants.begin(), node.participants.end());
    node.participants.erase(std::unique(node.participants.begin(), node.participants.end()),
                            node.participants.end());
}

// The same without votes: imports bring millions of these.
EventNode from_one_claim(const Snapshot::State& state, EventId id, std::vector<ClaimId> claims) {
    const DocumentKey document = claims.front().document;
    const EventClaim& claim = event_claim(state, claims.front());
    EventNode node;
    node.id = id;
    node.type = claim.type;
    node.mode = claim.mode;
    node.realis = claim.realis;
    node.stage = claim.stage;
    node.trigger = claim.trigger;
    node.date = claim.date;
    if (claim.place) node.place = resolved(state, document, *claim.place);
    node.participants.reserve(claim.participants.size());
    for (const Participant& p : claim.participants) {
        node.participants.push_back({resolved(state, document, p.entity), p.role});
    }
    settle_participants(node);
    for (const ClaimEvidence& e : claim.evidence) node.confidence = std::max(node.confidence, e.confidence);
    node.documents = 1;
    node.sources = 1;
    node.attributed = claim.attributed_to.has_value();
    node.claims = std::move(claims);
    return node;
}

}  // namespace

EventNode materialize_event(const Snapshot::State& state, EventId id, std::vector<ClaimId> claims) {
    if (claims.size() == 1) return from_one_claim(state, id, std::move(claims));
    EventNode node;
    node.id = id;
    Support support;
    Votes<EventMode> modes;
    Votes<Stage> stages;
    Votes<std::string> triggers;
    Votes<DateRange> dates;
    PlaceVotes places;
    for (const ClaimId claim_id : claims) {
        const EventClaim& claim = event_claim(state, claim_id);
        const DocumentKey document = claim_id.document;
        const DocumentVersion& version = state.slot(document)->entry->version;
        node.type = claim.type;
        node.realis = claim.realis;
        if (claim.mode != EventMode::none) modes.give(claim.mode, document);
        if (claim.stage != Stage::none) stages.give(claim.stage, document);
        triggers.give(claim.trigger, document);
        if (claim.date) dates.give(*claim.date, document);
        if (claim.place) {
            places.give(resolved(state, document, *claim.place), version.claims->entities[*claim.place],
                        document);
        }
        for (const Participant& p : claim.participants) {
            node.participants.push_back({resolved(state, document, p.entity), p.role});
        }
        support.add(version, claim.evidence, claim.attributed_to.has_value());
    }
    if (!modes.empty()) node.mode = *modes.best();
    if (!stages.empty()) node.stage = *stages.best();
    node.trigger = *triggers.best(kLongerFirst);
    node.date = best_date(dates);
    node.place = places.best();
    settle_participants(node);
    support.write(node);
    node.claims = std::move(claims);
    return node;
}

}  // namespace chancery::graph
