// The shortest ways from one entity to another, each step an event or a relation.
#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "graph/query/explore.hpp"
#include "graph/query/party.hpp"

namespace chancery::graph {
namespace {

// Paths of one length after the other, in each length by the ids of their entities; entities from which the
// goal is too far are not entered, so that the search does not get lost in a hub.
class PathSearch {
public:
    PathSearch(const Snapshot& snapshot, const PathRequest& request, Budget& budget)
        : snapshot_(snapshot), request_(request), budget_(budget) {}

    [[nodiscard]] Paths run() {
        if (request_.from == request_.to || snapshot_.find(request_.from) == nullptr ||
            snapshot_.find(request_.to) == nullptr) {
            return {};
        }
        measure_distances();
        const auto start = distance_.find(request_.from);
        if (start != distance_.end()) {
            trail_ = {request_.from};
            for (auto length = start->second; length <= request_.max_length && !is_over(); ++length)
                extend(length);
        }
        paths_.truncated = spent_;
        return std::move(paths_);
    }

private:
    using Via = std::variant<EventId, RelationId>;
    using Steps = std::map<EntityId, Via>;

    [[nodiscard]] bool is_over() const { return spent_ || paths_.items.size() >= request_.k; }

    [[nodiscard]] bool spend(std::uint64_t visits) {
        if (!spent_ && !budget_.spend(visits)) spent_ = true;
        return !spent_;
    }

    // By rings around the goal.
    void measure_distances() {
        std::vector<EntityId> ring{request_.to};
        distance_[request_.to] = 0;
        for (std::uint32_t d = 1; d <= request_.max_length && !ring.empty() && !spent_; ++d) {
            std::vector<EntityId> next;
            for (const EntityId id : ring) {
                for (const auto& [other, via] : steps_from(id)) {
                    if (distance_.emplace(other, d).second) next.push_back(other);
                }
            }
            ring = std::move(next);
        }
    }

    void extend(std::uint32_t left) {
        const EntityId at = trail_.back();
        if (left == 0) {
            if (at == request_.to) add_path();
            return;
        }
        if (at == request_.to) return;
        for (const auto& [next, via] : steps_from(at)) {
            if (is_over() || !spend(1)) return;
            const auto it = distance_.find(next);
            if (it == distance_.end() || it->second > left - 1) continue;
            if (std::find(trail_.begin(), trail_.end(), next) != trail_.end()) continue;
            trail_.push_back(next);
            extend(left - 1);
            trail_.pop_back();
        }
    }

    void add_path() {
        Path path;
        for (std::size_t i = 0; i + 1 < trail_.size(); ++i) {
            path.steps.push_back({trail_[i], trail_[i + 1], steps_from(trail_[i]).at(trail_[i + 1])});
        }
        paths_.items.push_back(std::move(path));
    }

    // The entities one step away, each by its best way: the newest event, else the oldest relation.
    const Steps& steps_from(EntityId id) {
        const auto [it, added] = steps_.try_emplace(id);
        if (!added) return it->second;
        Steps& steps = it->second;
        const EntityNode& node = *snapshot_.find(id);
        if (request_.via != graph::Via::events) {
            for (const RelationId relation : node.relations) add_relation(id, relation, steps);
        }
        if (request_.via != graph::Via::relations) {
            for (const EventId event : node.events) add_event(id, event, steps);
        }
        return steps;
    }

    void add_relation(EntityId id, RelationId relation_id, Steps& steps) {
        if (!spend(1)) return;
        const RelationNode& relation = *snapshot_.find(relation_id);
        const EntityId other = relation.subject == id ? relation.object : relation.subject;
        if (!relation.attributed && other != id) steps.emplace(other, relation_id);
    }

    void add_event(EntityId id, EventId event_id, Steps& steps) {
        const EventNode& event = *snapshot_.find(event_id);
        if (!spend(1 + event.participants.size())) return;
        if (!counts_as_fact(event) || !in_window(event.date, request_.window)) return;
        const auto takes_part = [&](EntityId who) {
            return std::any_of(event.participants.begin(), event.participants.end(),
                               [&](const EventParticipant& p) { return p.entity == who; });
        };
        // A place is where a path may end, not what it leads through: two who were in one city need not have
        // met.
        if (!takes_part(id) && !is_end(id)) return;
        const auto enter = [&](EntityId other) {
            if (other == id) return;
            const auto [it, added] = steps.emplace(other, event_id);
            if (!added && !is_newer_event(it->second, event)) return;
            it->second = event_id;
        };
        for (const EventParticipant& p : event.participants) enter(p.entity);
        if (event.place && is_end(event.place)) enter(event.place);
    }

    [[nodiscard]] bool is_end(EntityId id) const { return id == request_.from || id == request_.to; }

    [[nodiscard]] bool is_newer_event(const Via& known, const EventNode& event) const {
        const EventId* const id = std::get_if<EventId>(&known);
        if (id == nullptr) return true;
        const auto rank = [](const EventNode& e) {
            return std::tuple(!e.date.has_value(), e.date ? -std::int64_t{to_days(e.date->from)} : 0, e.id);
        };
        return rank(event) < rank(*snapshot_.find(*id));
    }

    const Snapshot& snapshot_;
    const PathRequest& request_;
    Budget& budget_;
    bool spent_ = false;
    std::unordered_map<EntityId, std::uint32_t> distance_;  // to the goal
    std::unordered_map<EntityId, Steps> steps_;
    std::vector<EntityId> trail_;
    Paths paths_;
};

}  // namespace

Result<Paths> paths(const Snapshot& snapshot, const PathRequest& request, Budget& budget) {
    return PathSearch(snapshot, request, budget).run();
}

}  // namespace chancery::graph
