// Tables of counts: aggregates, timelines, statistics of the whole.
#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

#include "graph/query/aggregate.hpp"
#include "graph/query/explore.hpp"
#include "graph/query/find.hpp"
#include "server/api/answer.hpp"
#include "server/api/handlers/event_filter.hpp"
#include "server/api/handlers/handlers.hpp"
#include "server/api/problem.hpp"
#include "server/api/references.hpp"
#include "server/api/row_paging.hpp"
#include "server/api/time_window.hpp"
#include "server/json/aggregate_json.hpp"

namespace chancery::api {
namespace {

using graph::Bucket;
using graph::Dimension;
using json::Metric;

constexpr std::string_view kBucketWord = "bucket";

template <class Enum, std::size_t Count>
std::array<std::string_view, Count> words() {
    std::array<std::string_view, Count> out;
    for (std::size_t i = 0; i < Count; ++i) out.at(i) = json::to_string(static_cast<Enum>(i));
    return out;
}

template <class Enum, std::size_t Count>
std::optional<Enum> parse(std::string_view word) {
    const auto known = words<Enum, Count>();
    const auto found = std::find(known.begin(), known.end(), word);
    if (found == known.end()) return std::nullopt;
    return static_cast<Enum>(found - known.begin());
}

// What `group_by`, `bucket`, `metric` and `fill` ask for.
struct Table {
    std::optional<Bucket> bucket;
    std::vector<Dimension> by;
    std::vector<Metric> metrics;
    bool fill_zero = false;

    [[nodiscard]] json::AggregateTable shown() const { return {bucket, by, metrics}; }
};

Result<void> read_group_by(const Parameters& parameters, Table& table) {
    for (const std::string_view value : parameters.many("group_by")) {
        const auto parts = split_commas(value);
        if (parts.empty()) return empty_list("group_by");
        for (const std::string_view part : parts) {
            if (part == kBucketWord) {
                table.bucket = Bucket::month;
                continue;
            }
            const auto dimension = parse<Dimension, 12>(part);
            if (!dimension) {
                const auto known = words<Dimension, 12>();
                std::vector<std::string_view> all{kBucketWord};
                all.insert(all.end(), known.begin(), known.end());
                return unknown_value("group_by", part, all);
            }
            if (std::find(table.by.begin(), table.by.end(), *dimension) == table.by.end())
                table.by.push_back(*dimension);
        }
    }
    return {};
}

Result<void> read_metrics(const Parameters& parameters, Table& table) {
    for (const std::string_view value : parameters.many("metric")) {
        const auto parts = split_commas(value);
        if (parts.empty()) return empty_list("metric");
        for (const std::string_view part : parts) {
            const auto metric = parse<Metric, 4>(part);
            if (!metric) return unknown_value("metric", part, words<Metric, 4>());
            if (std::find(table.metrics.begin(), table.metrics.end(), *metric) == table.metrics.end())
                table.metrics.push_back(*metric);
        }
    }
    if (table.metrics.empty()) table.metrics.push_back(Metric::count);
    return {};
}

Result<void> read_bucket(const Parameters& parameters, Table& table) {
    if (const auto word = parameters.one(kBucketWord)) {
        table.bucket = parse<Bucket, 5>(*word);
        if (!table.bucket) return unknown_value(kBucketWord, *word, words<Bucket, 5>());
    }
    static constexpr std::array<std::string_view, 2> kFill{"none", "zero"};
    const auto fill = read_word(parameters, "fill", kFill);
    if (!fill) return fill.error();
    table.fill_zero = *fill == 1;
    if (table.fill_zero && !table.bucket) {
        return bad_parameter("fill", "'fill' needs buckets of time; give 'bucket' too.", "needs bucket");
    }
    return {};
}

Result<Table> read_table(const Parameters& parameters) {
    Table table;
    if (auto r = read_group_by(parameters, table); !r) return r.error();
    if (auto r = read_metrics(parameters, table); !r) return r.error();
    if (auto r = read_bucket(parameters, table); !r) return r.error();
    return table;
}

// A timeline has buckets, and all metrics.
Result<Table> read_timeline(const Parameters& parameters) {
    Table table;
    table.bucket = Bucket::month;
    table.metrics = {Metric::count, Metric::sources, Metric::score_mean, Metric::score_sum};
    if (auto r = read_bucket(parameters, table); !r) return r.error();
    return table;
}

// `begin` writes what stands before the rows.
template <class Begin>
Result<Response> answer_table(const Context& context, const Table& table,
                              const std::vector<graph::AggregateRow>& rows, Begin begin) {
    const auto page = read_page(context, Order::moving, limits::kMaxLimit);
    if (!page) return page.error();
    ListAnswer list(context, 0);
    begin(list);
    json::write_columns(list.out, table.shown());
    list.open_items();
    const RowRange range = rows_of_page(rows.size(), *page);
    for (std::size_t i = range.begin; i < range.end; ++i)
        json::write_row(list.out, *context.graph, table.shown(), rows[i]);
    list.close_items();
    return list.finish(range.next, rows.size());
}

Result<std::vector<graph::AggregateRow>> count(const Context& context, const std::vector<EventId>& events,
                                               const Table& table, const TimeWindow& window,
                                               graph::Budget& budget) {
    return graph::aggregate(*context.graph, events, {table.bucket, table.by, table.fill_zero, window},
                            budget);
}

}  // namespace

Result<Response> list_aggregate(const Context& context) {
    const auto filter = read_event_filter(context);
    if (!filter) return filter.error();
    const auto table = read_table(context.call.parameters);
    if (!table) return table.error();
    graph::Budget budget(limits::kQueryBudget, context.call.request.stop);
    const auto events = graph::all_events(*context.graph, *filter, budget);
    if (!events) return events.error();
    const auto rows = count(context, *events, *table, filter->window, budget);
    if (!rows) return rows.error();
    return answer_table(context, *table, *rows, [](ListAnswer&) {});
}

Result<Response> list_entity_timeline(const Context& context) {
    const auto party = party_in_path(context, 0);
    if (!party) return party.error();
    auto filter = read_event_filter(context);
    if (!filter) return filter.error();
    filter->participant.all.push_back(*party);
    const auto table = read_timeline(context.call.parameters);
    if (!table) return table.error();
    graph::Budget budget(limits::kQueryBudget, context.call.request.stop);
    const auto events = graph::all_events(*context.graph, *filter, budget);
    if (!events) return events.error();
    const auto rows = count(context, *events, *table, filter->window, budget);
    if (!rows) return rows.error();
    return answer_table(context, *table, *rows, [&](ListAnswer& list) {
        list.out.key("entity");
        list.shapes.reference(*party);
    });
}

Result<Response> list_dyad_timeline(const Context& context) {
    const auto a = party_in_path(context, 0);
    if (!a) return a.error();
    const auto b = party_in_path(context, 1);
    if (!b) return b.error();
    const auto window = read_window(context.call.parameters, today_utc());
    if (!window) return window.error();
    const auto table = read_timeline(context.call.parameters);
    if (!table) return table.error();
    graph::Budget budget(limits::kQueryBudget, context.call.request.stop);
    const auto dyad = graph::dyad(*context.graph, *a, *b, *window, budget);
    if (!dyad) return dyad.error();
    const auto rows = count(context, dyad->items, *table, *window, budget);
    if (!rows) return rows.error();
    return answer_table(context, *table, *rows, [&](ListAnswer& list) {
        list.out.key("a");
        list.shapes.reference(*a);
        list.out.key("b");
        list.shapes.reference(*b);
    });
}

namespace {

template <class Id, class Row>
void each(const graph::Snapshot& graph, Id last, Row row) {
    for (std::uint32_t i = 1; i <= last.value; ++i) {
        if (const auto node = graph.find(Id{i})) row(*node);
    }
}

using Counts = std::map<std::string_view, std::uint64_t>;

void write_counts(json::JsonWriter& out, std::string_view name, const Counts& counts) {
    out.key(name);
    out.begin_object();
    for (const auto& [word, number] : counts) out.member(word, number);
    out.end_object();
}

}  // namespace

Result<Response> get_stats(const Context& context) {
    const graph::Snapshot& graph = *context.graph;
    const auto counts = graph.counts();
    graph::Budget budget(limits::kQueryBudget, context.call.request.stop);
    if (!budget.spend(graph.last_entity().value + std::uint64_t{graph.last_relation().value} +
                      graph.last_event().value + graph.last_document().value)) {
        return Error{Errc::deadline, "The graph is too large to be counted in one request."};
    }
    Counts kinds, relations, types, realis, sources, languages;
    std::optional<Date> first;
    std::optional<Date> last;
    each(graph, graph.last_entity(), [&](const graph::EntityView& node) { ++kinds[to_string(node.kind)]; });
    each(graph, graph.last_relation(),
         [&](const graph::RelationNode& node) { ++relations[to_string(node.type)]; });
    each(graph, graph.last_event(), [&](const graph::EventView& node) {
        ++types[to_string(node.type)];
        ++realis[to_string(node.realis)];
        if (!node.date || node.realis != Realis::actual) return;
        first = first ? std::min(*first, node.date->from) : node.date->from;
        last = last ? std::max(*last, node.date->to) : node.date->to;
    });
    each(graph, graph.last_document(), [&](const DocumentVersion& version) {
        ++sources[version.document->source];
        ++languages[version.claims->language];
    });
    json::JsonWriter out;
    out.begin_object();
    out.member("documents", counts.documents);
    out.member("entities", counts.entities);
    out.member("relations", counts.relations);
    out.member("events", counts.events);
    write_counts(out, "entities_by_kind", kinds);
    write_counts(out, "relations_by_type", relations);
    write_counts(out, "events_by_type", types);
    write_counts(out, "events_by_realis", realis);
    write_counts(out, "documents_by_language", languages);
    out.member("sources", sources.size());
    json::write_day(out, "first_event", first);
    json::write_day(out, "last_event", last);
    const auto size = context.app.store().size();
    out.member("database_bytes", size.database);
    out.member("wal_bytes", size.wal);
    out.member("extractor_version", context.app.extractor().version());
    out.member("revision", graph.revision());
    out.end_object();
    return json_response(out.take());
}

}  // namespace chancery::api
