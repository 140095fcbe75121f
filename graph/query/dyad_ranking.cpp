// All pairs of parties, ranked: who has the most to do with whom, and which pairs cool or warm.
#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "graph/query/explore.hpp"
#include "graph/query/newer.hpp"
#include "graph/query/party.hpp"

namespace chancery::graph {
namespace {

// Whom an entity stands for: its country if it has one, else itself. Countries first, by code.
struct Side {
    Iso3 code;
    EntityId entity;  // 0 if there is a code
    auto operator<=>(const Side&) const = default;
};

Side side_of(const EntityView& entity) {
    if (entity.country) return {*entity.country, {}};
    return {{}, entity.id};
}

PartyRef party_of(const Snapshot& snapshot, const Side& side) {
    if (side.code.empty()) return {side.entity, {}};
    return {snapshot.country(side.code).value_or(EntityId{}), side.code};
}

using Sides = std::pair<Side, Side>;

// Pairs that face each other (graph/query/facing.hpp): where somebody is addressed, only those across.
std::vector<Sides> pairs_in(const Snapshot& snapshot, const EventView& event) {
    std::vector<std::pair<Side, Role>> parties;
    bool addressed = false;
    for (const EventParticipant& p : event.participants) {
        if (p.role != Role::actor && p.role != Role::recipient) continue;
        const EntityView entity = *snapshot.find(p.entity);
        if (entity.kind == EntityKind::place) continue;
        parties.emplace_back(side_of(entity), p.role);
        addressed = addressed || (p.role == Role::recipient && !is_symmetric(event.type));
    }
    std::vector<Sides> pairs;
    for (std::size_t i = 0; i < parties.size(); ++i) {
        for (std::size_t k = i + 1; k < parties.size(); ++k) {
            if (parties[i].first == parties[k].first || (addressed && parties[i].second == parties[k].second))
                continue;
            pairs.push_back(std::minmax(parties[i].first, parties[k].first));
        }
    }
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    return pairs;
}

struct Tally {
    DyadRow row;
    double sum = 0;
    std::map<std::pair<std::int16_t, std::int8_t>, std::pair<double, std::uint32_t>> months;
};

void add(const Snapshot& snapshot, const EventView& event, Tally& tally) {
    DyadRow& row = tally.row;
    const double points = score(event.type, event.mode);
    ++row.events;
    tally.sum += points;
    if (!row.newest || newer(snapshot, event, *snapshot.find(row.newest))) row.newest = event.id;
    if (!event.date) return;
    row.first = row.first ? std::min(*row.first, event.date->from) : event.date->from;
    row.last = row.last ? std::max(*row.last, event.date->to) : event.date->to;
    if (event.date->precision == DatePrecision::year) return;
    auto& [sum, n] = tally.months[{event.date->from.year, event.date->from.month}];
    sum += points;
    ++n;
}

DyadRow finished(const Snapshot& snapshot, const Sides& sides, Tally& tally) {
    DyadRow row = tally.row;
    row.a = party_of(snapshot, sides.first);
    row.b = party_of(snapshot, sides.second);
    row.temperature = tally.sum / static_cast<double>(row.events);
    if (tally.months.size() > 1) {
        const auto mean = [](const auto& month) { return month.second.first / month.second.second; };
        row.temperature_change = mean(*tally.months.rbegin()) - mean(*tally.months.begin());
    }
    return row;
}

std::optional<double> measure(const DyadRow& row, DyadOrder order) {
    switch (order) {
        case DyadOrder::events:
            return row.events;
        case DyadOrder::temperature:
            return row.temperature;
        case DyadOrder::temperature_change:
            return row.temperature_change;
        case DyadOrder::last:
            return row.last ? std::optional<double>(to_days(*row.last)) : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

Result<std::vector<DyadRow>> dyads(const Snapshot& snapshot, const DyadRanking& asked, Budget& budget) {
    std::vector<PartyRef> wanted;
    for (const PartyRef& party : asked.party) wanted.push_back(settled(snapshot, party));
    const auto is_wanted = [&](const Side& side) {
        return std::any_of(wanted.begin(), wanted.end(), [&](const PartyRef& party) {
            return party.country ? side.code == *party.country : side.entity && side.entity == party.entity;
        });
    };
    std::map<Sides, Tally> tallies;
    for (std::uint32_t i = 1; i <= snapshot.last_event().value; ++i) {
        if (!budget.spend()) return out_of_budget();
        const auto event = snapshot.find(EventId{i});
        if (event == nullptr || !counts_as_fact(*event) || !in_window(event->date, asked.window)) continue;
        if (!budget.spend(event->participants.size() * event->participants.size())) return out_of_budget();
        for (const Sides& sides : pairs_in(snapshot, *event)) {
            if (wanted.empty() || is_wanted(sides.first) || is_wanted(sides.second))
                add(snapshot, *event, tallies[sides]);
        }
    }
    std::vector<DyadRow> rows;
    for (auto& [sides, tally] : tallies) {
        if (tally.row.events >= asked.min_events) rows.push_back(finished(snapshot, sides, tally));
    }
    std::stable_sort(rows.begin(), rows.end(), [&](const DyadRow& x, const DyadRow& y) {
        const auto a = measure(x, asked.order);
        const auto b = measure(y, asked.order);
        if (a.has_value() != b.has_value()) return a.has_value();
        if (!a || *a == *b) return false;
        return asked.descending ? *a > *b : *a < *b;
    });
    return rows;
}

}  // namespace chancery::graph
