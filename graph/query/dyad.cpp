// What passed between two parties: counts, first and last contact, temperature by month.
#include <algorithm>
#include <cmath>
#include <map>

#include "graph/query/explore.hpp"
#include "graph/query/facing.hpp"
#include "graph/query/newer.hpp"
#include "graph/query/party.hpp"

namespace chancery::graph {
namespace {

void count_types(const Snapshot& snapshot, Dyad& dyad) {
    std::map<EventType, std::uint32_t> counts;
    for (const EventId id : dyad.items) ++counts[snapshot.find(id)->type];
    dyad.by_type.assign(counts.begin(), counts.end());
    std::stable_sort(dyad.by_type.begin(), dyad.by_type.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
}

void find_first_and_last(const Snapshot& snapshot, Dyad& dyad) {
    for (const EventId id : dyad.items) {  // newest first, undated last
        if (!snapshot.find(id)->date) break;
        if (!dyad.last_event) dyad.last_event = id;
        dyad.first_event = id;
    }
}

// What each event of a month adds to its change against the month before.
void tell_contributions(DyadMonth& month, double before, std::vector<std::pair<EventId, double>> events) {
    for (const auto& [id, points] : events)
        month.contributions.push_back({id, (points - before) / static_cast<double>(month.n)});
    std::stable_sort(month.contributions.begin(), month.contributions.end(),
                     [](const DyadContribution& a, const DyadContribution& b) {
                         return std::abs(a.contribution) > std::abs(b.contribution);
                     });
}

// A date that is only a year tells no month.
void take_temperature(const Snapshot& snapshot, Dyad& dyad) {
    std::map<std::pair<std::int16_t, std::int8_t>, std::vector<std::pair<EventId, double>>> months;
    for (const EventId id : dyad.items) {
        const EventView event = *snapshot.find(id);
        if (!event.date || event.date->precision == DatePrecision::year) continue;
        months[{event.date->from.year, event.date->from.month}].emplace_back(id,
                                                                             score(event.type, event.mode));
    }
    for (auto& [when, events] : months) {
        double sum = 0;
        for (const auto& event : events) sum += event.second;
        const double mean = sum / static_cast<double>(events.size());
        DyadMonth month{when.first, when.second, mean, static_cast<std::uint32_t>(events.size()), {}, {}};
        const double before = dyad.months.empty() ? 0 : dyad.months.back().temperature;
        if (!dyad.months.empty()) month.change = mean - before;
        tell_contributions(month, before, std::move(events));
        dyad.months.push_back(std::move(month));
    }
    if (dyad.months.size() > 1) {
        dyad.temperature_change = dyad.months.back().temperature - dyad.months.front().temperature;
    }
}

}  // namespace

Result<Dyad> dyad(const Snapshot& snapshot, const PartyRef& a, const PartyRef& b, const TimeWindow& window,
                  Budget& budget) {
    const PartyRef first = settled(snapshot, a);
    const PartyRef second = settled(snapshot, b);
    const auto candidates = possibly_shared(snapshot, first, second, budget);
    if (!candidates) return candidates.error();
    Dyad found;
    for (const EventId id : *candidates) {
        const EventView event = *snapshot.find(id);
        if (!budget.spend(1 + event.participants.size())) return out_of_budget();
        if (counts_as_fact(event) && in_window(event.date, window) &&
            face_each_other(snapshot, event, first, second)) {
            found.items.push_back(id);
        }
    }
    found.events = static_cast<std::uint32_t>(found.items.size());
    sort_newest_first(snapshot, found.items);
    count_types(snapshot, found);
    find_first_and_last(snapshot, found);
    take_temperature(snapshot, found);
    return found;
}

}  // namespace chancery::graph
