// Who stands beside an entity in events and relations, by steps.
#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "graph/query/explore.hpp"
#include "graph/query/newer.hpp"
#include "graph/query/paging.hpp"
#include "graph/query/party.hpp"

namespace chancery::graph {
namespace {

// Rings around the entity, one after the other. An event of several entities of a ring counts once.
class RingSearch {
public:
    RingSearch(const Snapshot& snapshot, EntityId center, const NeighborFilter& filter, Budget& budget)
        : snapshot_(snapshot), filter_(filter), budget_(budget), seen_{center}, ring_{center} {}

    /// False when the budget is spent.
    [[nodiscard]] bool next_ring(std::uint32_t distance, std::vector<Neighbor>& out) {
        std::unordered_map<EntityId, Neighbor> found;
        if (!cross_events(found) || !cross_relations(found)) return false;
        ring_.clear();
        for (auto& [id, neighbor] : found) {
            neighbor.entity = id;
            neighbor.distance = distance;
            seen_.insert(id);
            ring_.push_back(id);
            out.push_back(neighbor);
        }
        return true;
    }

private:
    [[nodiscard]] bool cross_events(std::unordered_map<EntityId, Neighbor>& found) {
        std::unordered_set<EventId> crossed;
        for (const EntityId id : ring_) {
            const EntityView node = *snapshot_.find(id);
            for (const EventId event_id : node.events) {
                const EventView event = *snapshot_.find(event_id);
                if (!budget_.spend(1 + event.participants.size())) return false;
                if (!counts_as_fact(event) || !in_window(event.date, filter_.window)) continue;
                if (crossed.insert(event_id).second) cross(event, found);
            }
        }
        return true;
    }

    void cross(const EventView& event, std::unordered_map<EntityId, Neighbor>& found) {
        std::set<EntityId> reached;
        for (const EventParticipant& p : event.participants) {
            const auto& roles = filter_.role;
            if (!roles.empty() && std::find(roles.begin(), roles.end(), p.role) == roles.end()) continue;
            reached.insert(p.entity);
        }
        if (event.place && filter_.role.empty()) reached.insert(event.place);
        for (const EntityId id : reached) {
            if (seen_.contains(id)) continue;
            Neighbor& neighbor = found[id];
            ++neighbor.events;
            if (event.date) {
                neighbor.first =
                    neighbor.first ? std::min(*neighbor.first, event.date->from) : event.date->from;
                neighbor.last = neighbor.last ? std::max(*neighbor.last, event.date->to) : event.date->to;
            }
            if (!neighbor.event || newer(snapshot_, event, *snapshot_.find(neighbor.event)))
                neighbor.event = event.id;
        }
    }

    // A role is one in an event: who asks for roles gets no relations.
    [[nodiscard]] bool cross_relations(std::unordered_map<EntityId, Neighbor>& found) {
        if (!filter_.role.empty()) return true;
        for (const EntityId id : ring_) {
            const EntityView node = *snapshot_.find(id);
            for (const RelationId relation_id : node.relations) {
                if (!budget_.spend()) return false;
                const RelationNode& relation = *snapshot_.find(relation_id);
                const EntityId other = relation.subject == id ? relation.object : relation.subject;
                if (relation.attributed || seen_.contains(other)) continue;
                Neighbor& neighbor = found[other];
                ++neighbor.relations;
                neighbor.relation = std::max(neighbor.relation, relation_id);
            }
        }
        return true;
    }

    const Snapshot& snapshot_;
    const NeighborFilter& filter_;
    Budget& budget_;
    std::unordered_set<EntityId> seen_;
    std::vector<EntityId> ring_;
};

PageKey sort_key(const Neighbor& neighbor) {
    constexpr std::int64_t kMost = std::int64_t{1} << 40U;
    const std::int64_t shared = std::int64_t{neighbor.events} + neighbor.relations;
    return {neighbor.distance * kMost * 2 + kMost - shared, neighbor.entity.value};
}

}  // namespace

Result<Page<Neighbor>> neighbors(const Snapshot& snapshot, EntityId center, const NeighborFilter& filter,
                                 const PageRequest& request, Budget& budget) {
    if (snapshot.find(center) == nullptr) return Page<Neighbor>{};
    RingSearch search(snapshot, center, filter, budget);
    std::vector<Neighbor> all;
    for (std::uint32_t distance = 1; distance <= filter.depth; ++distance) {
        if (!search.next_ring(distance, all)) return out_of_budget();
    }
    std::vector<Ranked<Neighbor>> found;
    for (const Neighbor& neighbor : all) {
        const EntityKind kind = snapshot.find(neighbor.entity)->kind;
        const bool asked = filter.kind.empty() ||
                           std::find(filter.kind.begin(), filter.kind.end(), kind) != filter.kind.end();
        if (asked && neighbor.events >= filter.min_events) found.push_back({sort_key(neighbor), neighbor});
    }
    return take_page(std::move(found), request);
}

}  // namespace chancery::graph
