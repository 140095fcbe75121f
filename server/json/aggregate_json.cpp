#include "server/json/aggregate_json.hpp"

#include <array>
#include <string>

namespace chancery::json {
namespace {

using graph::Bucket;
using graph::Dimension;

bool is_entity(Dimension dimension) {
    return dimension >= Dimension::place;
}

void write_value(JsonWriter& out, const graph::Snapshot& graph, Dimension dimension,
                 const graph::GroupValue& value) {
    const std::string_view name = to_string(dimension);
    if (!is_entity(dimension)) {
        out.member_or_null(name, value.word);
        return;
    }
    const auto node = graph.find(value.entity);
    out.member_or_null(name, node == nullptr ? std::string() : to_text(node->id));
    out.member_or_null(std::string(name) + "_label", node == nullptr ? std::string_view() : node->name);
}

void write_metric(JsonWriter& out, Metric metric, const graph::AggregateRow& row) {
    out.key(to_string(metric));
    switch (metric) {
        case Metric::count:
            out.value(row.count);
            break;
        case Metric::sources:
            out.value(row.sources);
            break;
        case Metric::score_sum:
            out.value(row.score_sum);
            break;
        case Metric::score_mean:
            if (row.count == 0) {
                out.null();
            } else {
                out.value(row.score_sum / static_cast<double>(row.count));
            }
            break;
    }
}

}  // namespace

std::string_view to_string(Dimension dimension) {
    static constexpr std::array<std::string_view, 12> kNames{"type",  "mode",      "quad",     "realis",
                                                             "stage", "country",   "place",    "participant",
                                                             "actor", "recipient", "mediator", "host"};
    return kNames.at(static_cast<std::size_t>(dimension));
}

std::string_view to_string(Bucket bucket) {
    static constexpr std::array<std::string_view, 5> kNames{"day", "week", "month", "quarter", "year"};
    return kNames.at(static_cast<std::size_t>(bucket));
}

std::string_view to_string(Metric metric) {
    static constexpr std::array<std::string_view, 4> kNames{"count", "sources", "score_mean", "score_sum"};
    return kNames.at(static_cast<std::size_t>(metric));
}

std::string bucket_text(Date start, Bucket bucket) {
    const std::string day = to_text(start);
    switch (bucket) {
        case Bucket::month:
            return day.substr(0, 7);
        case Bucket::quarter:
            return day.substr(0, 4) + "-Q" + std::to_string((start.month - 1) / 3 + 1);
        case Bucket::year:
            return day.substr(0, 4);
        default:
            return day;
    }
}

void write_columns(JsonWriter& out, const AggregateTable& table) {
    out.key("columns");
    out.begin_array();
    if (table.bucket) {
        out.value("t");
        out.value("bucket");
    }
    for (const Dimension dimension : table.by) {
        out.value(to_string(dimension));
        if (is_entity(dimension)) out.value(std::string(to_string(dimension)) + "_label");
    }
    for (const Metric metric : table.metrics) out.value(to_string(metric));
    out.end_array();
}

void write_row(JsonWriter& out, const graph::Snapshot& graph, const AggregateTable& table,
               const graph::AggregateRow& row) {
    constexpr std::int64_t kDayMilliseconds = 86'400'000;
    out.begin_object();
    if (table.bucket) {
        out.key("t");
        if (row.start) {
            out.value(std::int64_t{to_days(*row.start)} * kDayMilliseconds);
        } else {
            out.null();
        }
        out.member_or_null("bucket", row.start ? bucket_text(*row.start, *table.bucket) : std::string());
    }
    for (std::size_t i = 0; i < table.by.size(); ++i) write_value(out, graph, table.by[i], row.values.at(i));
    for (const Metric metric : table.metrics) write_metric(out, metric, row);
    out.end_object();
}

}  // namespace chancery::json
