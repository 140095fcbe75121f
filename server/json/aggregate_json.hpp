// Tables of counts, as JSON rows that are the same for every row: what a dashboard reads without thinking.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "graph/query/aggregate.hpp"
#include "server/json/writer.hpp"

namespace chancery::json {

enum class Metric : std::uint8_t { count, sources, score_mean, score_sum };

struct AggregateTable {
    std::optional<graph::Bucket> bucket;
    std::span<const graph::Dimension> by;
    std::span<const Metric> metrics;
};

[[nodiscard]] std::string_view to_string(graph::Dimension dimension);
[[nodiscard]] std::string_view to_string(graph::Bucket bucket);
[[nodiscard]] std::string_view to_string(Metric metric);

/// "2025-03-10" (a day, a week by its Monday), "2025-03", "2025-Q1", "2025".
[[nodiscard]] std::string bucket_text(Date start, graph::Bucket bucket);

/// Member "columns" of an open object: the names of a row's members, in order.
void write_columns(JsonWriter& out, const AggregateTable& table);
/// {"t": Unix ms, "bucket", ..., "count"}; entities as id and <name>_label.
void write_row(JsonWriter& out, const graph::Snapshot& graph, const AggregateTable& table,
               const graph::AggregateRow& row);

}  // namespace chancery::json
