#include "graph/query/brokers.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include "graph/query/facing.hpp"
#include "graph/query/newer.hpp"
#include "graph/query/party.hpp"

namespace chancery::graph {
namespace {

using Pair = std::pair<std::size_t, std::size_t>;  // indices into `among`

struct Tally {
    Broker broker;
    std::set<std::string_view> sources;
    std::set<Pair> pairs;
};

Result<std::vector<EventId>> candidates(const Snapshot& snapshot, const std::vector<PartyRef>& among,
                                        Budget& budget) {
    std::vector<EventId> events;
    if (among.empty()) {
        for (std::uint32_t i = 1; i <= snapshot.last_event().value; ++i) {
            if (!budget.spend()) return out_of_budget();
            if (snapshot.find(EventId{i}) != nullptr) events.push_back(EventId{i});
        }
        return events;
    }
    std::vector<EntityId> entities;
    for (const PartyRef& party : among) {
        const auto some = standing_for(snapshot, party);
        entities.insert(entities.end(), some.begin(), some.end());
    }
    return events_of(snapshot, entities, budget);
}

std::vector<Pair> pairs_in(const Snapshot& snapshot, const EventView& event,
                           const std::vector<PartyRef>& among) {
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i < among.size(); ++i) {
        for (std::size_t k = i + 1; k < among.size(); ++k) {
            if (both_take_part(snapshot, event, among[i], among[k])) pairs.emplace_back(i, k);
        }
    }
    return pairs;
}

void add(const Snapshot& snapshot, const EventView& event, Tally& tally) {
    Broker& broker = tally.broker;
    ++broker.events;
    if (!broker.newest || newer(snapshot, event, *snapshot.find(broker.newest))) broker.newest = event.id;
    for (const ClaimId claim : event.claims)
        tally.sources.insert(snapshot.find(claim.document)->document->source);
    if (!event.date) return;
    broker.first = broker.first ? std::min(*broker.first, event.date->from) : event.date->from;
    broker.last = broker.last ? std::max(*broker.last, event.date->to) : event.date->to;
}

}  // namespace

Result<std::vector<Broker>> brokers(const Snapshot& snapshot, const std::vector<PartyRef>& asked,
                                    const TimeWindow& window, Budget& budget) {
    std::vector<PartyRef> among;
    for (const PartyRef& party : asked) among.push_back(settled(snapshot, party));
    const auto events = candidates(snapshot, among, budget);
    if (!events) return events.error();
    std::map<EntityId, Tally> tallies;
    for (const EventId id : *events) {
        const EventView event = *snapshot.find(id);
        if (!budget.spend(1 + event.participants.size())) return out_of_budget();
        if (!counts_as_fact(event) || !in_window(event.date, window)) continue;
        const bool has_mediator =
            std::any_of(event.participants.begin(), event.participants.end(),
                        [](const EventParticipant& p) { return p.role == Role::mediator; });
        if (!has_mediator) continue;
        if (!budget.spend(among.size() * among.size() * event.participants.size() + event.claims.size()))
            return out_of_budget();
        const auto pairs = pairs_in(snapshot, event, among);
        if (!among.empty() && pairs.empty()) continue;
        for (const EventParticipant& p : event.participants) {
            if (p.role != Role::mediator) continue;
            Tally& tally = tallies[p.entity];
            add(snapshot, event, tally);
            tally.pairs.insert(pairs.begin(), pairs.end());
        }
    }
    std::vector<Broker> found;
    for (auto& [entity, tally] : tallies) {
        tally.broker.entity = entity;
        tally.broker.sources = static_cast<std::uint32_t>(tally.sources.size());
        for (const Pair& pair : tally.pairs)
            tally.broker.pairs.emplace_back(among[pair.first], among[pair.second]);
        found.push_back(std::move(tally.broker));
    }
    std::stable_sort(found.begin(), found.end(), [](const Broker& a, const Broker& b) {
        return std::tuple(a.pairs.size(), a.events, a.sources) >
               std::tuple(b.pairs.size(), b.events, b.sources);
    });
    return found;
}

}  // namespace chancery::graph
