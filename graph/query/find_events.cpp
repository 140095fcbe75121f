// Events by filter, over the smallest set of candidates that the filter names.
#include <algorithm>
#include <limits>

#include "graph/query/facing.hpp"
#include "graph/query/find.hpp"
#include "graph/query/paging.hpp"
#include "graph/query/party.hpp"
#include "graph/state.hpp"

namespace chancery::graph {
namespace {

template <class T>
bool has(const std::vector<T>& list, const T& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

template <class Rows>
bool meets_party(const Snapshot& snapshot, const EventView& event, const Choice<PartyRef>& choice,
                 Rows in_question, bool is_exact = false) {
    if (choice.empty()) return true;
    return meets(choice, [&](const PartyRef& asked) {
        const PartyRef party = settled(snapshot, asked);
        return std::any_of(event.participants.begin(), event.participants.end(),
                           [&](const EventParticipant& p) {
                               if (!in_question(p)) return false;
                               if (is_exact) return p.entity == party.entity;
                               const auto entity = snapshot.find(p.entity);
                               return entity != nullptr && stands_for_settled(snapshot, *entity, party);
                           });
    });
}

bool parties_match(const Snapshot& snapshot, const EventView& event, const EventFilter& filter) {
    const auto in_role = [&](const Choice<PartyRef>& choice, Role role) {
        return meets_party(
            snapshot, event, choice, [&](const EventParticipant& p) { return p.role == role; },
            has(filter.exact, role));
    };
    if (filter.between && !both_take_part(snapshot, event, settled(snapshot, filter.between->first),
                                          settled(snapshot, filter.between->second))) {
        return false;
    }
    const auto asked_role = [&](const EventParticipant& p) {
        return filter.role.empty() || has(filter.role, p.role);
    };
    if (!filter.role.empty() &&
        std::none_of(event.participants.begin(), event.participants.end(), asked_role)) {
        return false;
    }
    return meets_party(snapshot, event, filter.participant, asked_role) &&
           in_role(filter.actor, Role::actor) && in_role(filter.recipient, Role::recipient) &&
           in_role(filter.mediator, Role::mediator) && in_role(filter.host, Role::host) &&
           meets_party(snapshot, event, filter.delegation, [&](const EventParticipant& p) {
               const auto entity = snapshot.find(p.entity);
               return entity != nullptr && entity->kind == EntityKind::delegation;
           });
}

bool place_matches(const Snapshot& snapshot, const EventView& event, const Choice<PartyRef>& choice) {
    if (choice.empty()) return true;
    const auto place = snapshot.find(event.place);
    return meets(choice, [&](const PartyRef& asked) {
        if (place == nullptr) return false;
        const PartyRef party = settled(snapshot, asked);
        return place->id == party.entity || (party.country && place->country == party.country);
    });
}

bool in_document(const Snapshot& snapshot, const EventView& event, const std::vector<std::string>& ids) {
    if (ids.empty()) return true;
    return std::any_of(event.claims.begin(), event.claims.end(),
                       [&](ClaimId claim) { return has(ids, snapshot.find(claim.document)->document->id); });
}

bool in_country(const Snapshot& snapshot, const EventView& event, const Choice<Iso3>& choice) {
    if (choice.empty()) return true;
    const auto place = snapshot.find(event.place);
    return meets(choice, [&](const Iso3& code) { return place != nullptr && place->country == code; });
}

bool from_source(const Snapshot& snapshot, const EventView& event, const Choice<std::string>& choice) {
    if (choice.empty()) return true;
    return meets(choice, [&](const std::string& source) {
        return std::any_of(event.claims.begin(), event.claims.end(), [&](ClaimId claim) {
            return snapshot.find(claim.document)->document->source == source;
        });
    });
}

// The shortest list that holds every match: the events of a party asked for; none if the filter names no
// party.
std::optional<std::vector<EntityId>> narrowest_parties(const Snapshot& snapshot, const EventFilter& filter) {
    std::optional<std::vector<EntityId>> best;
    std::size_t best_count = 0;
    const auto consider = [&](std::vector<EntityId> entities) {
        const std::size_t count = count_events(snapshot, entities);
        if (best && count >= best_count) return;
        best_count = count;
        best = std::move(entities);
    };
    if (filter.between) {
        consider(standing_for(snapshot, settled(snapshot, filter.between->first)));
        consider(standing_for(snapshot, settled(snapshot, filter.between->second)));
    }
    for (const auto* choice : {&filter.participant, &filter.actor, &filter.recipient, &filter.mediator,
                               &filter.host, &filter.delegation}) {
        for (const PartyRef& party : choice->all) consider(standing_for(snapshot, settled(snapshot, party)));
        if (choice->any.empty()) continue;
        std::vector<EntityId> together;
        for (const PartyRef& party : choice->any) {
            const auto entities = standing_for(snapshot, settled(snapshot, party));
            together.insert(together.end(), entities.begin(), entities.end());
        }
        consider(std::move(together));
    }
    return best;
}

std::vector<EventId> events_in_documents(const Snapshot& snapshot, const std::vector<std::string>& ids) {
    std::vector<EventId> events;
    for (const std::string& id : ids) {
        const DocumentVersion* const version = snapshot.find_document(id);
        if (version == nullptr) continue;
        for (std::size_t i = 0; i < version->claims->events.size(); ++i) {
            events.push_back(snapshot.event_of({version->key, version->claims->event_ordinal(i)}));
        }
    }
    std::sort(events.begin(), events.end());
    events.erase(std::unique(events.begin(), events.end()), events.end());
    return events;
}

Result<std::vector<EventId>> candidates(const Snapshot& snapshot, const EventFilter& filter, Budget& budget) {
    if (!filter.document.empty()) return events_in_documents(snapshot, filter.document);
    if (const auto parties = narrowest_parties(snapshot, filter))
        return events_of(snapshot, *parties, budget);
    std::vector<EventId> all;
    const std::uint32_t last = snapshot.last_event().value;
    if (!budget.spend(last)) return out_of_budget();
    for (std::uint32_t i = 1; i <= last; ++i) {
        if (snapshot.find(EventId{i}) != nullptr) all.push_back(EventId{i});
    }
    return all;
}

std::int64_t date_key(const EventView& event, bool newest_first) {
    if (!event.date) return std::numeric_limits<std::int64_t>::max();
    const std::int64_t days = to_days(event.date->from);
    return newest_first ? -days : days;
}

}  // namespace

bool matches(const Snapshot& snapshot, const EventView& event, const EventFilter& filter) {
    if (event.attributed && !filter.include_attributed) return false;
    if (!filter.realis.empty() && !has(filter.realis, event.realis)) return false;
    if (!meets(filter.type, [&](EventType type) { return type == event.type; })) return false;
    if (!meets(filter.mode,
               [&](const std::string& mode) { return mode == mode_name(event.type, event.mode); }))
        return false;
    if (!meets(filter.quad, [&](int quad) { return quad == info(event.type).quad; })) return false;
    if (!meets(filter.stage, [&](Stage stage) { return stage == event.stage; })) return false;
    if (event.confidence < filter.min_confidence || event.sources < filter.min_sources) return false;
    return in_window(event.date, filter.window) && in_country(snapshot, event, filter.country) &&
           from_source(snapshot, event, filter.source) && place_matches(snapshot, event, filter.place) &&
           in_document(snapshot, event, filter.document) && parties_match(snapshot, event, filter);
}

Result<std::vector<EventId>> all_events(const Snapshot& snapshot, const EventFilter& filter, Budget& budget) {
    auto ids = candidates(snapshot, filter, budget);
    if (!ids) return ids.error();
    std::vector<EventId> found;
    for (const EventId id : *ids) {
        const EventView event = *snapshot.find(id);
        if (!budget.spend(1 + event.participants.size())) return out_of_budget();
        if (matches(snapshot, event, filter)) found.push_back(id);
    }
    return found;
}

Result<Page<EventId>> find_events(const Snapshot& snapshot, const EventFilter& filter,
                                  const PageRequest& request, Budget& budget) {
    const auto ids = all_events(snapshot, filter, budget);
    if (!ids) return ids.error();
    std::vector<Ranked<EventId>> found;
    found.reserve(ids->size());
    for (const EventId id : *ids)
        found.push_back({{date_key(*snapshot.find(id), filter.newest_first), id.value}, id});
    return take_page(std::move(found), request);
}

}  // namespace chancery::graph
