// GET /v1/coverage: what looked eventful and gave nothing, and which names and titles nothing places.
#include "graph/query/coverage.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "server/api/answer.hpp"
#include "server/api/handlers/handlers.hpp"
#include "server/api/row_paging.hpp"
#include "server/api/time_window.hpp"

namespace chancery::api {
namespace {

// The three lists go forward together: a cursor is the number of rows of each that were shown.
template <class Row>
std::span<const Row> part(const std::vector<Row>& rows, const RowRange& range) {
    const std::size_t from = std::min(range.begin, rows.size());
    return std::span(rows).subspan(from, std::min(range.end, rows.size()) - from);
}

void write_sentences(ListAnswer& list, std::span<const graph::CoverageSentence> rows) {
    list.out.key("sentences");
    list.out.begin_array();
    for (const graph::CoverageSentence& row : rows) {
        const json::DocumentQuotes* const quotes = list.quotes.document(row.document);
        if (quotes != nullptr) quotes->write_silent(list.out, *row.silent);
    }
    list.out.end_array();
}

void write_phrases(ListAnswer& list, std::string_view name, std::span<const graph::CoveragePhrase> rows) {
    list.out.key(name);
    list.out.begin_array();
    for (const graph::CoveragePhrase& row : rows) {
        list.out.begin_object();
        list.out.member("text", row.text);
        list.out.member("count", row.mentions);
        list.out.member("documents", row.documents);
        list.out.key("examples");
        list.out.begin_array();
        for (const auto& [document, sentence] : row.examples) {
            const json::DocumentQuotes* const quotes = list.quotes.document(document);
            if (quotes != nullptr) quotes->write_place(list.out, sentence);
        }
        list.out.end_array();
        list.out.end_object();
    }
    list.out.end_array();
}

}  // namespace

Result<Response> get_coverage(const Context& context) {
    const auto page = read_page(context, Order::moving);
    if (!page) return page.error();
    const auto window = read_window(context.call.parameters, today_utc());
    if (!window) return window.error();
    graph::CoverageFilter filter{{}, *window};
    for (const std::string_view source : context.call.parameters.many("source"))
        filter.source.emplace_back(source);
    graph::Budget budget(limits::kQueryBudget, context.call.request.stop);
    const auto report = graph::coverage(*context.graph, filter, budget);
    if (!report) return report.error();

    const std::size_t longest =
        std::max({report->sentences.size(), report->names.size(), report->titles.size()});
    const RowRange range = rows_of_page(longest, *page);
    ListAnswer list(context, 0);
    list.out.member("documents", report->documents);
    list.out.member("documents_without_events", report->documents_without_events);
    list.out.member("documents_not_read", report->documents_not_read);
    list.out.member("sentences_total", report->sentences.size());
    list.out.member("names_total", report->names.size());
    list.out.member("titles_total", report->titles.size());
    write_sentences(list, part(report->sentences, range));
    write_phrases(list, "names", part(report->names, range));
    write_phrases(list, "titles", part(report->titles, range));
    return list.finish(range.next, longest);
}

}  // namespace chancery::api
