// The shortest ways from one entity to another, each step an event or a relation.
#include <algorithm>
#include <limits>
#include <unordered_map>

#include "graph/query/explore.hpp"
#include "graph/query/newer.hpp"
#include "graph/query/party.hpp"

namespace chancery::graph {
namespace {

// Paths of one length after the other, in each length by the ids of their entities; entities from which the
// goal is too far are not entered, so that the search does not get lost in a hub. How far they are is
// measured in rings around the goal, one for each length, and no further than the paths found so far ask for.
class PathSearch {
public:
    PathSearch(const Snapshot& snapshot, const PathRequest& request, Budget& budget)
        : snapshot_(snapshot), request_(request), budget_(budget) {}

    [[nodiscard]] Result<Paths> run() {
        if (request_.from == request_.to || snapshot_.find(request_.from) == nullptr ||
            snapshot_.find(request_.to) == nullptr) {
            return Paths{};
        }
        distance_.assign(snapshot_.last_entity().value + 1, kFar);
        crossed_.assign(snapshot_.last_event().value + 1, false);
        distance_[request_.to.value] = 0;
        ring_ = {request_.to};
        trail_ = {request_.from};
        for (std::uint32_t length = 1; length <= request_.max_length && !is_over(); ++length) {
            if (length > 1) measure_ring(length - 1);
            extend(length);
        }
        if (spent_) return out_of_budget();
        paths_.truncated = is_over();
        return std::move(paths_);
    }

private:
    using Via = std::variant<EventId, RelationId>;
    struct Step {
        EntityId to;
        Via via;
    };
    using Steps = std::vector<Step>;  // by entity, each once

    static constexpr std::uint32_t kFar = std::numeric_limits<std::uint32_t>::max();

    [[nodiscard]] bool is_over() const { return spent_ || paths_.items.size() >= request_.k; }

    [[nodiscard]] bool spend(std::uint64_t visits) {
        if (!spent_ && !budget_.spend(visits)) spent_ = true;
        return !spent_;
    }

    // The entities `distance` steps away from the goal; those nearer are known.
    void measure_ring(std::uint32_t distance) {
        std::vector<EntityId> next;
        const auto reach = [&](EntityId other) {
            if (distance_[other.value] != kFar) return;
            distance_[other.value] = distance;
            next.push_back(other);
        };
        for (const EntityId id : ring_) {
            const EntityView node = *snapshot_.find(id);
            for (const RelationId relation : relations_of(node)) {
                if (!spend(1)) return;
                if (const EntityId other = across(id, *snapshot_.find(relation))) reach(other);
            }
            for (const EventId event_id : events_of(node)) {
                if (!spend(1)) return;
                if (crossed_[event_id.value]) continue;
                const EventView event = *snapshot_.find(event_id);
                if (!spend(event.participants.size())) return;
                if (!leads_on(id, event)) continue;
                crossed_[event_id.value] = true;
                for_each_across(event, reach);
            }
        }
        ring_ = std::move(next);
    }

    void extend(std::uint32_t left) {
        const EntityId at = trail_.back();
        if (left == 0) {
            if (at == request_.to) add_path();
            return;
        }
        if (at == request_.to) return;
        for (const Step& step : steps_from(at)) {
            if (is_over() || !spend(1)) return;
            if (distance_[step.to.value] > left - 1) continue;
            if (std::find(trail_.begin(), trail_.end(), step.to) != trail_.end()) continue;
            trail_.push_back(step.to);
            extend(left - 1);
            trail_.pop_back();
        }
    }

    void add_path() {
        Path path;
        for (std::size_t i = 0; i + 1 < trail_.size(); ++i) {
            const Steps& steps = steps_from(trail_[i]);
            const auto step = std::lower_bound(steps.begin(), steps.end(), trail_[i + 1],
                                               [](const Step& s, EntityId to) { return s.to < to; });
            path.steps.push_back({trail_[i], step->to, step->via});
        }
        paths_.items.push_back(std::move(path));
    }

    // The entities one step away, each by its best way: the newest event, else the oldest relation.
    const Steps& steps_from(EntityId id) {
        const auto [it, added] = steps_.try_emplace(id);
        if (!added) return it->second;
        Steps& steps = it->second;
        const EntityView node = *snapshot_.find(id);
        const auto add = [&](EntityId other, Via via) {
            if (other != id) steps.push_back({other, via});
        };
        for (const EventId event_id : events_of(node)) {
            const EventView event = *snapshot_.find(event_id);
            if (!spend(1 + event.participants.size())) break;
            if (leads_on(id, event)) for_each_across(event, [&](EntityId other) { add(other, event_id); });
        }
        for (const RelationId relation : relations_of(node)) {
            if (!spend(1)) break;
            if (const EntityId other = across(id, *snapshot_.find(relation))) add(other, relation);
        }
        keep_best(steps);
        if (!spend(steps.size())) steps.clear();  // what is remembered costs once more
        return steps;
    }

    void keep_best(Steps& steps) const {
        std::sort(steps.begin(), steps.end(), [&](const Step& a, const Step& b) {
            return a.to != b.to ? a.to < b.to : is_better(a.via, b.via);
        });
        const auto same = [](const Step& a, const Step& b) { return a.to == b.to; };
        steps.erase(std::unique(steps.begin(), steps.end(), same), steps.end());
        steps.shrink_to_fit();
    }

    [[nodiscard]] bool is_better(const Via& a, const Via& b) const {
        if (a.index() != b.index()) return std::holds_alternative<EventId>(a);
        if (const RelationId* const relation = std::get_if<RelationId>(&a)) {
            return *relation < std::get<RelationId>(b);
        }
        return std::get<EventId>(a) != std::get<EventId>(b) &&
               newer(snapshot_, *snapshot_.find(std::get<EventId>(a)), *snapshot_.find(std::get<EventId>(b)));
    }

    [[nodiscard]] List<RelationId> relations_of(const EntityView& node) const {
        return request_.via == graph::Via::events ? List<RelationId>() : node.relations;
    }
    [[nodiscard]] EventIds events_of(const EntityView& node) const {
        return request_.via == graph::Via::relations ? EventIds() : node.events;
    }

    // The other end; none if the relation is no step.
    [[nodiscard]] static EntityId across(EntityId id, const RelationNode& relation) {
        if (relation.attributed) return {};
        return relation.subject == id ? relation.object : relation.subject;
    }

    // A place is where a path may end, not what it leads through: two who were in one city need not have met.
    [[nodiscard]] bool leads_on(EntityId id, const EventView& event) const {
        if (!counts_as_fact(event) || !in_window(event.date, request_.window)) return false;
        return is_end(id) || std::any_of(event.participants.begin(), event.participants.end(),
                                         [&](const EventParticipant& p) { return p.entity == id; });
    }
    template <class Visit>
    void for_each_across(const EventView& event, Visit visit) const {
        for (const EventParticipant& p : event.participants) visit(p.entity);
        if (event.place && is_end(event.place)) visit(event.place);
    }
    [[nodiscard]] bool is_end(EntityId id) const { return id == request_.from || id == request_.to; }

    const Snapshot& snapshot_;
    const PathRequest& request_;
    Budget& budget_;
    bool spent_ = false;
    std::vector<std::uint32_t> distance_;  // to the goal, by entity
    std::vector<bool> crossed_;            // while measuring, by event
    std::vector<EntityId> ring_;           // the outermost that is measured
    std::unordered_map<EntityId, Steps> steps_;
    std::vector<EntityId> trail_;
    Paths paths_;
};

}  // namespace

Result<Paths> paths(const Snapshot& snapshot, const PathRequest& request, Budget& budget) {
    return PathSearch(snapshot, request, budget).run();
}

}  // namespace chancery::graph
