#include "graph/query/composition.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "graph/query/newer.hpp"
#include "graph/query/party.hpp"

namespace chancery::graph {
namespace {

std::set<DocumentKey> documents_of(std::span<const ClaimId> claims) {
    std::set<DocumentKey> documents;
    for (const ClaimId claim : claims) documents.insert(claim.document);
    return documents;
}

// A relation without a stated period holds when its document says so, which is another question.
bool covers(const RelationNode& relation, const std::optional<DateRange>& date) {
    if (!date || (!relation.from && !relation.to)) return false;
    return (!relation.from || *relation.from <= date->to) && (!relation.to || *relation.to >= date->from);
}

const Seat* find_seat(const std::vector<Seat>& seats, EntityId person) {
    const auto seat =
        std::find_if(seats.begin(), seats.end(), [&](const Seat& s) { return s.person == person; });
    return seat == seats.end() ? nullptr : &*seat;
}

}  // namespace

Result<std::vector<Seat>> composition(const Snapshot& snapshot, EntityId delegation, const EventView& event,
                                      Budget& budget) {
    const auto node = snapshot.find(delegation);
    if (node == nullptr) return std::vector<Seat>{};
    const std::set<DocumentKey> documents = documents_of(event.claims);
    std::map<EntityId, Seat> seats;
    for (const RelationId id : node->relations) {
        const RelationNode& relation = *snapshot.find(id);
        if (!budget.spend(1 + relation.claims.size())) return out_of_budget();
        const bool is_seat = relation.type == RelationType::leads || relation.type == RelationType::member_of;
        if (!is_seat || relation.object != delegation || relation.attributed) continue;
        const bool is_told = std::any_of(relation.claims.begin(), relation.claims.end(),
                                         [&](ClaimId claim) { return documents.contains(claim.document); });
        if (!is_told && !covers(relation, event.date)) continue;
        Seat& seat = seats[relation.subject];
        seat.person = relation.subject;
        seat.is_head = seat.is_head || relation.type == RelationType::leads;
        seat.relations.push_back(id);
    }
    std::vector<Seat> out;
    for (const auto& row : seats) out.push_back(row.second);
    std::stable_sort(out.begin(), out.end(),
                     [](const Seat& a, const Seat& b) { return a.is_head && !b.is_head; });
    return out;
}

Result<EventId> last_event_by(const Snapshot& snapshot, EntityId delegation, Date day, Budget& budget) {
    const auto node = snapshot.find(delegation);
    EventId last;
    if (node == nullptr) return last;
    for (const EventId id : node->events) {
        if (!budget.spend()) return out_of_budget();
        const EventView event = *snapshot.find(id);
        if (!counts_as_fact(event) || !event.date || event.date->from > day) continue;
        if (!last || newer(snapshot, event, *snapshot.find(last))) last = id;
    }
    return last;
}

std::vector<SeatChange> changes(const std::vector<Seat>& before, const std::vector<Seat>& after) {
    std::vector<SeatChange> out;
    for (const Seat& seat : after) {
        const Seat* const earlier = find_seat(before, seat.person);
        out.push_back({seat, earlier == nullptr ? Change::joined : Change::stayed,
                       earlier != nullptr && earlier->is_head != seat.is_head});
    }
    for (const Seat& seat : before) {
        if (find_seat(after, seat.person) == nullptr) out.push_back({seat, Change::left, false});
    }
    return out;
}

}  // namespace chancery::graph
