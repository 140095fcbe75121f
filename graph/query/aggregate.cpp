#include "graph/query/aggregate.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "graph/query/party.hpp"

namespace chancery::graph {
namespace {

using Values = std::vector<GroupValue>;
struct Key {
    bool is_undated = false;  // sorts them last
    Date start;
    Values values;
    auto operator<=>(const Key&) const = default;
};

struct Tally {
    std::uint32_t count = 0;
    double score_sum = 0;
    std::set<std::string_view> sources;
};

// Whether a date tells in which bucket it lies.
bool is_fine_enough(DatePrecision precision, Bucket bucket) {
    if (precision == DatePrecision::day) return true;
    if (precision == DatePrecision::month) return bucket >= Bucket::month;
    return bucket == Bucket::year;
}

std::string_view quad_word(EventType type) {
    static constexpr std::string_view kDigits = "0123456789";
    return kDigits.substr(static_cast<std::size_t>(info(type).quad), 1);
}

GroupValue word(std::string_view text) {
    return {{}, text};
}

std::optional<Role> role_of(Dimension dimension) {
    switch (dimension) {
        case Dimension::actor:
            return Role::actor;
        case Dimension::recipient:
            return Role::recipient;
        case Dimension::mediator:
            return Role::mediator;
        case Dimension::host:
            return Role::host;
        default:
            return std::nullopt;
    }
}

GroupValue single_value(const Snapshot& snapshot, const EventView& event, Dimension dimension) {
    switch (dimension) {
        case Dimension::type:
            return word(to_string(event.type));
        case Dimension::mode:
            return word(mode_name(event.type, event.mode));
        case Dimension::quad:
            return word(quad_word(event.type));
        case Dimension::realis:
            return word(to_string(event.realis));
        case Dimension::stage:
            return word(to_string(event.stage));
        case Dimension::country: {
            const auto place = snapshot.find(event.place);
            return word(place != nullptr && place->country ? find_country(place->country->text())->alpha3
                                                           : std::string_view());
        }
        default:
            return {event.place, {}};
    }
}

Values values_of(const Snapshot& snapshot, const EventView& event, Dimension dimension) {
    const auto role = role_of(dimension);
    if (!role && dimension != Dimension::participant) return {single_value(snapshot, event, dimension)};
    Values values;
    for (const EventParticipant& p : event.participants) {
        if (!role || p.role == *role) values.push_back({p.entity, {}});
    }
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    if (values.empty()) values.emplace_back();
    return values;
}

// Every combination of the event's values, one for each dimension; nothing if they are more than a table may
// have: a hundred participants by five dimensions are ten thousand million.
std::optional<std::vector<Values>> groups_of(const Snapshot& snapshot, const EventView& event,
                                             const AggregateRequest& request) {
    std::vector<Values> groups{{}};
    for (const Dimension dimension : request.by) {
        std::vector<Values> longer;
        const Values values = values_of(snapshot, event, dimension);
        if (groups.size() * values.size() > kMostAggregateRows) return std::nullopt;
        for (const GroupValue& value : values) {
            for (Values group : groups) {
                group.push_back(value);
                longer.push_back(std::move(group));
            }
        }
        groups = std::move(longer);
    }
    return groups;
}

std::optional<Date> start_of(const EventView& event, const AggregateRequest& request) {
    if (!request.bucket || !event.date || !is_fine_enough(event.date->precision, *request.bucket))
        return std::nullopt;
    return bucket_start(event.date->from, *request.bucket);
}

Error too_many_rows() {
    return {Errc::invalid_argument, "The question gives more than " + std::to_string(kMostAggregateRows) +
                                        " rows. Take longer buckets, fewer groups or a narrower window."};
}

// The buckets that a table without gaps has.
Result<std::vector<Date>> all_starts(const std::map<Key, Tally>& rows, const AggregateRequest& request) {
    std::optional<Date> first;
    std::optional<Date> last;
    if (request.window.from) first = bucket_start(*request.window.from, *request.bucket);
    if (request.window.to) last = bucket_start(plus_days(*request.window.to, -1), *request.bucket);
    for (const auto& row : rows) {
        if (row.first.is_undated) continue;
        if (!request.window.from) first = std::min(first.value_or(row.first.start), row.first.start);
        if (!request.window.to) last = std::max(last.value_or(row.first.start), row.first.start);
    }
    std::vector<Date> starts;
    for (std::optional<Date> at = first; at && last && *at <= *last; at = next_bucket(*at, *request.bucket)) {
        if (starts.size() >= kMostAggregateRows) return too_many_rows();
        starts.push_back(*at);
    }
    return starts;
}

Result<void> fill(std::map<Key, Tally>& rows, const AggregateRequest& request) {
    const auto starts = all_starts(rows, request);
    if (!starts) return starts.error();
    std::set<Values> groups;
    for (const auto& row : rows) groups.insert(row.first.values);
    if (request.by.empty()) groups.insert(Values{});
    if (starts->size() * groups.size() > kMostAggregateRows) return too_many_rows();
    for (const Date start : *starts) {
        for (const Values& values : groups) rows[{false, start, values}];
    }
    return {};
}

}  // namespace

Date bucket_start(Date day, Bucket bucket) {
    switch (bucket) {
        case Bucket::day:
            return day;
        case Bucket::week:
            return to_days(day) - weekday(day) < to_days(Date{}) ? Date{} : plus_days(day, -weekday(day));
        case Bucket::month:
            return {day.year, day.month, 1};
        case Bucket::quarter:
            return {day.year, static_cast<std::int8_t>((day.month - 1) / 3 * 3 + 1), 1};
        case Bucket::year:
            return {day.year, 1, 1};
    }
    return day;
}

std::optional<Date> next_bucket(Date start, Bucket bucket) {
    static constexpr std::int32_t kDays[] = {1, 7, 31, 92, 366};  // at least one bucket
    const std::int32_t later = to_days(start) + kDays[static_cast<std::size_t>(bucket)];
    if (later > to_days({9999, 12, 31})) return std::nullopt;
    const Date next = bucket_start(from_days(later), bucket);
    return next;
}

Result<std::vector<AggregateRow>> aggregate(const Snapshot& snapshot, std::span<const EventId> events,
                                            const AggregateRequest& request, Budget& budget) {
    std::map<Key, Tally> rows;
    for (const EventId id : events) {
        const EventView event = *snapshot.find(id);
        const std::optional<Date> start = start_of(event, request);
        const double points = score(event.type, event.mode);
        auto groups = groups_of(snapshot, event, request);
        if (!groups) return too_many_rows();
        for (Values& values : *groups) {
            if (!budget.spend(1 + event.claims.size())) return out_of_budget();
            Tally& tally = rows[{request.bucket && !start, start.value_or(Date{}), std::move(values)}];
            ++tally.count;
            tally.score_sum += points;
            for (const ClaimId claim : event.claims)
                tally.sources.insert(snapshot.find(claim.document)->document->source);
        }
        if (rows.size() > kMostAggregateRows) return too_many_rows();
    }
    if (request.fill_zero && request.bucket) {
        if (const auto filled = fill(rows, request); !filled) return filled.error();
    }
    std::vector<AggregateRow> out;
    out.reserve(rows.size());
    for (const auto& [key, tally] : rows) {
        out.push_back({request.bucket && !key.is_undated ? std::optional(key.start) : std::nullopt,
                       key.values, tally.count, static_cast<std::uint32_t>(tally.sources.size()),
                       tally.score_sum});
    }
    return out;
}

}  // namespace chancery::graph
