#include "graph/query/party.hpp"

#include <algorithm>

#include "graph/query/find.hpp"
#include "graph/state.hpp"

namespace chancery::graph {

PartyRef settled(const Snapshot& snapshot, const PartyRef& party) {
    PartyRef out = party;
    if (const auto survivor = snapshot.redirect(out.entity)) out.entity = *survivor;
    const auto node = snapshot.find(out.entity);
    if (!out.country && node != nullptr && node->kind == EntityKind::country) out.country = node->country;
    if (!out.entity && out.country) out.entity = snapshot.country(*out.country).value_or(EntityId{});
    return out;
}

std::vector<EntityId> standing_for(const Snapshot& snapshot, const PartyRef& party) {
    if (party.country) {
        const auto* const found = snapshot.state().standing.find(*party.country);
        return found == nullptr ? std::vector<EntityId>() : **found;
    }
    return snapshot.find(party.entity) == nullptr ? std::vector<EntityId>()
                                                  : std::vector<EntityId>{party.entity};
}

bool stands_for_settled(const Snapshot& snapshot, const EntityView& entity, const PartyRef& party) {
    if (party.entity && entity.id == party.entity) return true;
    if (!party.country || entity.kind == EntityKind::place) return false;
    if (entity.country == party.country) return true;
    return std::any_of(entity.represents.begin(), entity.represents.end(), [&](EntityId id) {
        const auto represented = snapshot.find(id);
        return represented != nullptr && represented->kind == EntityKind::country &&
               represented->country == party.country;
    });
}

bool stands_for(const Snapshot& snapshot, const EntityView& entity, const PartyRef& party) {
    return stands_for_settled(snapshot, entity, settled(snapshot, party));
}

Result<std::vector<EventId>> events_of(const Snapshot& snapshot, const std::vector<EntityId>& entities,
                                       Budget& budget) {
    std::vector<EventId> events;
    for (const EntityId id : entities) {
        const auto node = snapshot.find(id);
        if (node == nullptr) continue;
        if (!budget.spend(1 + node->events.size())) return out_of_budget();
        events.insert(events.end(), node->events.begin(), node->events.end());
    }
    std::sort(events.begin(), events.end());
    events.erase(std::unique(events.begin(), events.end()), events.end());
    return events;
}

std::size_t count_events(const Snapshot& snapshot, const std::vector<EntityId>& entities) {
    std::size_t sum = 0;
    for (const EntityId id : entities) {
        const auto node = snapshot.find(id);
        if (node != nullptr) sum += node->events.size();
    }
    return sum;
}

Error out_of_budget() {
    return {Errc::deadline, "the question takes more time than is allowed: narrow it"};
}

bool in_window(const std::optional<DateRange>& date, const TimeWindow& window) {
    if (!window.from && !window.to) return true;
    if (!date) return false;
    return (!window.from || date->to >= *window.from) && (!window.to || date->from < *window.to);
}

}  // namespace chancery::graph
