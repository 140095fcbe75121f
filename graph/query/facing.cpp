#include "graph/query/facing.hpp"

#include <algorithm>

#include "graph/query/party.hpp"

namespace chancery::graph {
namespace {

bool is_party(Role role) {
    return role == Role::actor || role == Role::recipient;
}

template <class Pair>
bool any_pair(const Snapshot& snapshot, const EventView& event, const PartyRef& a, const PartyRef& b,
              Pair fits) {
    std::vector<EventParticipant> first;
    std::vector<EventParticipant> second;
    for (const EventParticipant& p : event.participants) {
        const auto entity = is_party(p.role) ? snapshot.find(p.entity) : nullptr;
        if (entity == nullptr) continue;
        if (stands_for_settled(snapshot, *entity, a)) first.push_back(p);
        if (stands_for_settled(snapshot, *entity, b)) second.push_back(p);
    }
    return std::any_of(first.begin(), first.end(), [&](const EventParticipant& p) {
        return std::any_of(second.begin(), second.end(),
                           [&](const EventParticipant& q) { return p.entity != q.entity && fits(p, q); });
    });
}

}  // namespace

bool both_take_part(const Snapshot& snapshot, const EventView& event, const PartyRef& a, const PartyRef& b) {
    return any_pair(snapshot, event, a, b, [](const auto&, const auto&) { return true; });
}

bool face_each_other(const Snapshot& snapshot, const EventView& event, const PartyRef& a, const PartyRef& b) {
    const bool addressed = !is_symmetric(event.type) &&
                           std::any_of(event.participants.begin(), event.participants.end(),
                                       [](const EventParticipant& p) { return p.role == Role::recipient; });
    return any_pair(snapshot, event, a, b, [&](const EventParticipant& p, const EventParticipant& q) {
        return !addressed || p.role != q.role;
    });
}

Result<std::vector<EventId>> possibly_shared(const Snapshot& snapshot, const PartyRef& a, const PartyRef& b,
                                             Budget& budget) {
    auto first = standing_for(snapshot, a);
    auto second = standing_for(snapshot, b);
    if (count_events(snapshot, second) < count_events(snapshot, first)) first.swap(second);
    return events_of(snapshot, first, budget);
}

}  // namespace chancery::graph
