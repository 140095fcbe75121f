// Documents as they are: list, fields, text, sentences, extraction.
#include <algorithm>
#include <utility>

#include "graph/query/budget.hpp"
#include "schema/limits.hpp"
#include "schema/utf8.hpp"
#include "server/api/answer.hpp"
#include "server/api/handlers/handlers.hpp"
#include "server/api/references.hpp"
#include "server/api/time_window.hpp"
#include "server/json/document_json.hpp"
#include "server/json/extraction_json.hpp"

namespace chancery::api {
namespace {

Result<void> write_document(json::JsonWriter& out, const Context& context, const DocumentVersion& version) {
    const auto characters = context.app.characters(version.key);
    if (!characters) return characters.error();
    json::begin_document(out, *version.document, *version.claims, *characters,
                         copied_id(*context.graph, version), version.begin);
    out.key("found");
    json::write_found(out, *version.claims);
    out.end_object();
    return {};
}

bool is_any(std::string_view value, const std::vector<std::string_view>& wanted) {
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

bool is_within(const std::optional<Date>& day, const TimeWindow& window) {
    if (!window.from && !window.to) return true;
    return day && (!window.from || *window.from <= *day) && (!window.to || *day < *window.to);
}

void tag(Response& response, const Context& context, const DocumentVersion& version) {
    response.headers.emplace_back("ETag", document_tag(*context.graph, version));
}

}  // namespace

// In order of arrival.
Result<Response> list_documents(const Context& context) {
    const Parameters& parameters = context.call.parameters;
    const auto page = read_page(context);
    if (!page) return page.error();
    const auto window = read_window(parameters, today_utc());
    if (!window) return window.error();
    const auto sources = parameters.many("source");
    const auto collections = parameters.many("collection");

    graph::Budget budget(limits::kQueryBudget, context.call.request.stop);
    ListAnswer list(context, 0);
    list.open_items();
    const bool counts_all = context.call.parameters.one("include").has_value();
    const std::uint32_t after = page->after ? page->after->id : 0;
    std::uint64_t total = 0;
    std::uint32_t written = 0;
    std::uint32_t last = 0;
    std::optional<PageKey> next;
    const std::uint32_t end = context.graph->last_document().value;
    for (std::uint32_t key = counts_all ? 1 : after + 1; key <= end && key != 0; ++key) {
        if (!budget.spend() ||
            context.call.request.stop.stop_requested()) {  // a text may be large: looked at each time
            return Error{Errc::deadline, "The list of documents took too long."};
        }
        const DocumentVersion* const version = context.graph->find(DocumentKey{key});
        if (version == nullptr || !is_any(version->document->source, sources) ||
            !is_any(version->document->collection, collections) ||
            !is_within(version->document->published, *window)) {
            continue;
        }
        ++total;
        if (key <= after || next) continue;
        if (written == page->limit) {
            next = PageKey{0, last};
            if (!counts_all) break;
            continue;
        }
        if (const auto done = write_document(list.out, context, *version); !done) return done.error();
        last = key;
        ++written;
    }
    list.close_items();
    return list.finish(next, total);
}

Result<Response> get_document(const Context& context) {
    const auto version = document_in_path(context);
    if (!version) return version.error();
    json::JsonWriter out;
    if (const auto done = write_document(out, context, **version); !done) return done.error();
    Response response = json_response(out.take());
    tag(response, context, **version);
    return response;
}

Result<Response> get_document_text(const Context& context) {
    const auto version = document_in_path(context);
    if (!version) return version.error();
    const auto text = context.app.store().text((*version)->key);
    if (!text) return text.error();
    json::JsonWriter out;
    out.begin_object();
    out.member("id", (*version)->document->id);
    out.member_or_null("title", (*version)->document->title);
    out.member("text", **text);
    out.member("characters", utf8::length(**text));
    out.member("revision", (*version)->begin);
    out.end_object();
    Response response = json_response(out.take());
    tag(response, context, **version);
    return response;
}

Result<Response> get_document_extraction(const Context& context) {
    const auto version = document_in_path(context);
    if (!version) return version.error();
    const auto evidence = read_evidence(context.call, limits::kMaxEvidence);
    if (!evidence) return evidence.error();
    json::Quotes quotes = quotes_of(context);
    const DocumentKey key = (*version)->key;
    const json::DocumentQuotes* const source = quotes.document(key);
    if (source == nullptr) return *quotes.failure();
    const Claims& claims = *(*version)->claims;
    const graph::Snapshot& graph = *context.graph;
    const json::ExtractionIds ids{[&](std::size_t i) {
                                      return to_text(graph.entity_of({key, Claims::entity_ordinal(i)}));
                                  },
                                  [&](std::size_t i) {
                                      return to_text(graph.relation_of({key, claims.relation_ordinal(i)}));
                                  },
                                  [&](std::size_t i) {
                                      return to_text(graph.event_of({key, claims.event_ordinal(i)}));
                                  }};
    json::JsonWriter out;
    out.begin_object();
    out.member("document", (*version)->document->id);
    out.member_or_null("copy_of", copied_id(graph, **version));
    json::write_extraction(out, *source, claims, ids, *evidence);
    out.member_or_null("language", claims.language);
    out.member("extractor_version", claims.extractor_version);
    out.member("revision", graph.revision());
    out.end_object();
    return json_response(out.take());
}

}  // namespace chancery::api
