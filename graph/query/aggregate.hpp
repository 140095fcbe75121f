// Events counted: by time, type, parties, place. Errors of all: deadline.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "graph/query/budget.hpp"
#include "graph/snapshot.hpp"
#include "schema/error.hpp"
#include "schema/query.hpp"

namespace chancery::graph {

enum class Bucket : std::uint8_t { day, week, month, quarter, year };

/// The first day of the bucket that holds `day`; weeks begin on Monday (ISO 8601).
[[nodiscard]] Date bucket_start(Date day, Bucket bucket);
/// The first day of the one after it; nullopt behind the year 9999.
[[nodiscard]] std::optional<Date> next_bucket(Date start, Bucket bucket);

enum class Dimension : std::uint8_t {
    type,
    mode,
    quad,
    realis,
    stage,
    country,
    place,
    participant,
    actor,
    recipient,
    mediator,
    host
};

/// A group's value in one dimension: a word, an entity, or neither (an event without a place).
struct GroupValue {
    EntityId entity;
    std::string_view word;  // lives as long as the snapshot
    auto operator<=>(const GroupValue&) const = default;
};

struct AggregateRequest {
    std::optional<Bucket> bucket;
    std::vector<Dimension> by;
    bool fill_zero =
        false;  // also the buckets without events, between the first and the last or over the window
    TimeWindow window;
};

struct AggregateRow {
    std::optional<Date>
        start;  // of the bucket; none without buckets, and for events whose date is coarser than one
    std::vector<GroupValue> values;  // one for each dimension, in their order
    std::uint32_t count = 0;
    std::uint32_t sources = 0;  // different ones
    double score_sum = 0;       // of PLOVER scores
};

/// More rows than this are a question to be narrowed, not an answer.
inline constexpr std::size_t kMostAggregateRows = 100'000;

/// One row a bucket and group. An event with several actors counts once for each of them when grouped by
/// actor. An event falls into the bucket of its first day. By bucket (undated last), then values. Errors:
/// deadline, invalid_argument (more than kMostAggregateRows).
[[nodiscard]] Result<std::vector<AggregateRow>> aggregate(const Snapshot&, std::span<const EventId> events,
                                                          const AggregateRequest&, Budget&);

}  // namespace chancery::graph
