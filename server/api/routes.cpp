#include "server/api/routes.hpp"

#include <algorithm>
#include <array>

#include "server/api/handlers/handlers.hpp"

namespace chancery::api {
namespace {

using enum Arity;
using Rules = std::span<const ParameterRule>;

constexpr std::array<ParameterRule, 5> kCommon{
    {{"fields"}, {"timeout_ms"}, {"min_revision"}, {"format"}, {"include"}}};
constexpr std::array<ParameterRule, 1> kEvidence{{{"evidence"}}};
constexpr std::array<ParameterRule, 2> kProfile{{{"evidence"}, {"include"}}};
constexpr std::array<ParameterRule, 2> kPage{{{"limit"}, {"cursor"}}};
template <std::size_t N, std::size_t M>
constexpr std::array<ParameterRule, N + M> joined(const std::array<ParameterRule, N>& a,
                                                  const std::array<ParameterRule, M>& b) {
    std::array<ParameterRule, N + M> all;
    std::copy(a.begin(), a.end(), all.begin());
    std::copy(b.begin(), b.end(), all.begin() + N);
    return all;
}

// text/plain takes the other fields of the document as parameters.
constexpr std::array<ParameterRule, 8> kFields{
    {{"id"}, {"title"}, {"url"}, {"source"}, {"published_at"}, {"lang"}, {"collection"}, {"tags", many}}};
constexpr std::array<ParameterRule, 7> kFieldsWithoutId{
    {{"title"}, {"url"}, {"source"}, {"published_at"}, {"lang"}, {"collection"}, {"tags", many}}};
constexpr std::array<ParameterRule, 10> kExtract{{{"id"},
                                                  {"title"},
                                                  {"url"},
                                                  {"source"},
                                                  {"published_at"},
                                                  {"lang"},
                                                  {"collection"},
                                                  {"tags", many},
                                                  {"evidence"},
                                                  {"explain", many}}};
constexpr std::array<ParameterRule, 2> kBulk{{{"on_error"}, {"mode"}}};
constexpr std::array<ParameterRule, 6> kDocuments{
    {{"source", many}, {"collection", many}, {"from"}, {"to"}, {"limit"}, {"cursor"}}};
constexpr std::array<ParameterRule, 1> kDelete{{{"dry_run"}}};
constexpr std::array<ParameterRule, 9> kEntities{{{"office"},
                                                  {"valid_at"},
                                                  {"q"},
                                                  {"kind", choice},
                                                  {"country", choice},
                                                  {"min_events"},
                                                  {"limit"},
                                                  {"cursor"},
                                                  {"evidence"}}};
constexpr std::array<ParameterRule, 9> kNeighbors{{{"depth"},
                                                   {"kind", many},
                                                   {"role", many},
                                                   {"from"},
                                                   {"to"},
                                                   {"min_events"},
                                                   {"limit"},
                                                   {"cursor"},
                                                   {"evidence"}}};
constexpr std::array<ParameterRule, 23> kEventFilter{
    {{"participant", choice}, {"actor", choice},  {"recipient", choice},
     {"mediator", choice},    {"host", choice},   {"delegation", choice},
     {"type", choice},        {"mode", choice},   {"quad", choice},
     {"country", choice},     {"source", choice}, {"role", many},
     {"realis", many},        {"stage", choice},  {"place", choice},
     {"document", many},      {"from"},           {"to"},
     {"min_confidence"},      {"min_sources"},    {"between"},
     {"exact", many},         {"attributed"}}};
constexpr auto kEvents =
    joined(kEventFilter, std::array<ParameterRule, 4>{{{"sort"}, {"limit"}, {"cursor"}, {"evidence"}}});
constexpr std::array<ParameterRule, 4> kBuckets{{{"bucket"}, {"fill"}, {"limit"}, {"cursor"}}};
constexpr auto kAggregate = joined(joined(kEventFilter, kBuckets),
                                   std::array<ParameterRule, 2>{{{"group_by", many}, {"metric", many}}});
constexpr std::array<ParameterRule, 5> kChanges{
    {{"since"}, {"kind", many}, {"limit"}, {"cursor"}, {"evidence"}}};
constexpr auto kExport =
    joined(kEventFilter, std::array<ParameterRule, 3>{{{"what"}, {"format"}, {"evidence"}}});
constexpr auto kTimeline = joined(kEventFilter, kBuckets);
constexpr std::array<ParameterRule, 6> kDyadTimeline{
    {{"from"}, {"to"}, {"bucket"}, {"fill"}, {"limit"}, {"cursor"}}};
constexpr std::array<ParameterRule, 8> kDyads{
    {{"party", many}, {"min_events"}, {"sort"}, {"from"}, {"to"}, {"limit"}, {"cursor"}, {"evidence"}}};
constexpr std::array<ParameterRule, 6> kBrokers{
    {{"among"}, {"from"}, {"to"}, {"limit"}, {"cursor"}, {"evidence"}}};
constexpr std::array<ParameterRule, 5> kComposition{
    {{"at"}, {"between"}, {"limit"}, {"cursor"}, {"evidence"}}};
constexpr std::array<ParameterRule, 5> kMentions{{{"q"}, {"from"}, {"to"}, {"limit"}, {"cursor"}}};
constexpr auto kSentences = joined(std::array<ParameterRule, 1>{{{"entity", many, true}}}, kMentions);
constexpr std::array<ParameterRule, 9> kRelations{{{"valid_at"},
                                                   {"type", choice},
                                                   {"subject", choice},
                                                   {"object", choice},
                                                   {"status", choice},
                                                   {"attributed"},
                                                   {"limit"},
                                                   {"cursor"},
                                                   {"evidence"}}};
constexpr std::array<ParameterRule, 5> kDyad{{{"from"}, {"to"}, {"limit"}, {"cursor"}, {"evidence"}}};
constexpr std::array<ParameterRule, 8> kMediations{{{"between", one, true},
                                                    {"mediator", many},
                                                    {"stage", many},
                                                    {"from"},
                                                    {"to"},
                                                    {"limit"},
                                                    {"cursor"},
                                                    {"evidence"}}};
constexpr std::array<ParameterRule, 8> kPaths{{{"from_entity", one, true},
                                               {"to_entity", one, true},
                                               {"max_length"},
                                               {"k"},
                                               {"via"},
                                               {"from"},
                                               {"to"},
                                               {"evidence"}}};

constexpr std::array<ParameterRule, 5> kCoverage{{{"source", many}, {"from"}, {"to"}, {"limit"}, {"cursor"}}};
constexpr std::array<ParameterRule, 3> kImports{{{"format"}, {"source"}, {"first_row"}}};

constexpr std::array kRoutes{
    Route{"GET", "/healthz", Cost::inline_, get_health, nullptr, {}},
    Route{"GET", "/readyz", Cost::inline_, get_ready, nullptr, {}},
    Route{"GET", "/metrics", Cost::inline_, get_metrics, nullptr, {}},
    Route{"GET", "/docs", Cost::inline_, get_docs, nullptr, {}},
    Route{"GET", "/docs/docs.css", Cost::inline_, get_docs_style, nullptr, {}},
    Route{"GET", "/docs/docs.js", Cost::inline_, get_docs_script, nullptr, {}},
    Route{"GET", "/problems", Cost::inline_, list_problems, nullptr, {}},
    Route{"GET", "/problems/{name}", Cost::inline_, get_problem, nullptr, {}},
    Route{"GET", "/v1", Cost::inline_, get_root, nullptr, {}},
    Route{"GET", "/v1/openapi.json", Cost::inline_, get_openapi_json, nullptr, {}},
    Route{"GET", "/v1/openapi.yaml", Cost::inline_, get_openapi_yaml, nullptr, {}},
    Route{"POST", "/v1/documents", Cost::ingest, nullptr, post_document, Rules(kFields)},
    Route{"POST", "/v1/documents/bulk", Cost::ingest, nullptr, post_documents_bulk, Rules(kBulk)},
    Route{"GET", "/v1/documents", Cost::query, list_documents, nullptr, Rules(kDocuments), document_list},
    Route{"GET", "/v1/documents/{id}", Cost::query, get_document, nullptr, {}, single_document},
    Route{"PUT", "/v1/documents/{id}", Cost::ingest, nullptr, put_document, Rules(kFieldsWithoutId)},
    Route{"DELETE", "/v1/documents/{id}", Cost::query, nullptr, delete_document, Rules(kDelete)},
    Route{"GET", "/v1/documents/{id}/text", Cost::query, get_document_text, nullptr, {}},
    Route{"GET", "/v1/documents/{id}/sentences", Cost::query, list_document_sentences, nullptr, Rules(kPage),
          document_sentence_list},
    Route{"GET", "/v1/documents/{id}/extraction", Cost::query, get_document_extraction, nullptr,
          Rules(kEvidence)},
    Route{"POST", "/v1/imports", Cost::ingest, nullptr, post_import, Rules(kImports)},
    Route{"POST", "/v1/extract", Cost::ingest, post_extract, nullptr, Rules(kExtract)},
    Route{"GET", "/v1/entities", Cost::query, list_entities, nullptr, Rules(kEntities), entity_list},
    Route{"GET", "/v1/entities/{id}", Cost::query, get_entity, nullptr, Rules(kProfile), single_entity},
    Route{"GET", "/v1/entities/{id}/neighbors", Cost::query, list_neighbors, nullptr, Rules(kNeighbors),
          neighbor_list},
    Route{"GET", "/v1/entities/{id}/timeline", Cost::query, list_entity_timeline, nullptr, Rules(kTimeline),
          counted_list},
    Route{"GET", "/v1/entities/{id}/mentions", Cost::query, list_mentions, nullptr, Rules(kMentions),
          document_sentence_list},
    Route{"GET", "/v1/sentences", Cost::query, list_sentences, nullptr, Rules(kSentences),
          document_sentence_list},
    Route{"GET", "/v1/events", Cost::query, list_events, nullptr, Rules(kEvents), event_list},
    Route{"GET", "/v1/events/{id}", Cost::query, get_event, nullptr, Rules(kEvidence), single_event},
    Route{"GET", "/v1/events/aggregate", Cost::query, list_aggregate, nullptr, Rules(kAggregate),
          counted_list},
    Route{"GET", "/v1/relations", Cost::query, list_relations, nullptr, Rules(kRelations), relation_list},
    Route{"GET", "/v1/relations/{id}", Cost::query, get_relation, nullptr, Rules(kEvidence), single_relation},
    Route{"GET", "/v1/dyads/{a}/{b}", Cost::query, get_dyad, nullptr, Rules(kDyad), event_list},
    Route{"GET", "/v1/dyads/{a}/{b}/timeline", Cost::query, list_dyad_timeline, nullptr, Rules(kDyadTimeline),
          counted_list},
    Route{"GET", "/v1/dyads/{a}/{b}/meetings", Cost::query, list_dyad_meetings, nullptr, Rules(kDyad),
          event_list},
    Route{"GET", "/v1/dyads", Cost::query, list_dyads, nullptr, Rules(kDyads), dyad_list},
    Route{"GET", "/v1/delegations/{id}/composition", Cost::query, list_composition, nullptr,
          Rules(kComposition), seat_list},
    Route{"GET", "/v1/brokers", Cost::query, list_brokers, nullptr, Rules(kBrokers), broker_list},
    Route{"GET", "/v1/export", Cost::query, get_export, nullptr, Rules(kExport), nullptr, true},
    Route{"GET", "/v1/changes", Cost::query, list_changes, nullptr, Rules(kChanges), change_list},
    Route{"GET", "/v1/stats", Cost::query, get_stats, nullptr, {}},
    Route{"GET", "/v1/mediations", Cost::query, list_mediations, nullptr, Rules(kMediations), mediation_list},
    Route{"GET", "/v1/paths", Cost::query, list_paths, nullptr, Rules(kPaths), path_list},
    Route{"GET", "/v1/coverage", Cost::query, get_coverage, nullptr, Rules(kCoverage)},
};

std::string_view next_segment(std::string_view& pattern) {
    pattern.remove_prefix(1);  // "/"
    const std::string_view segment = pattern.substr(0, pattern.find('/'));
    pattern.remove_prefix(segment.size());
    return segment;
}

bool fits(std::string_view pattern, std::span<const std::string> segments, std::vector<std::string>& path) {
    path.clear();
    for (const std::string& segment : segments) {
        if (pattern.empty()) return false;
        const std::string_view expected = next_segment(pattern);
        if (!expected.starts_with('{')) {
            if (expected != segment) return false;
        } else if (segment.empty()) {
            return false;
        } else {
            path.push_back(segment);
        }
    }
    return pattern.empty();
}

// Whether `a` says its segments more exactly than `b`: "/v1/documents/bulk" before "/v1/documents/{id}".
bool is_more_exact(std::string_view a, std::string_view b) {
    return b.find('{') < a.find('{');
}

}  // namespace

std::span<const Route> routes() {
    return kRoutes;
}

std::span<const ParameterRule> common_parameters(const Route& route) {
    if (route.cost == Cost::inline_) return {};
    const Rules all(kCommon);
    if (route.method != "GET" || route.handler == nullptr) return all.subspan(1, 1);
    if (route.shape == nullptr) return all.subspan(1, 2);
    if (!route.shape().is_list) return all.first(3);
    return route.shape().columns.empty() ? all.subspan(1) : all;
}

Match match(std::string_view method, std::span<const std::string> segments) {
    if (method == "HEAD") method = "GET";
    Match found;
    std::vector<std::string> path;
    for (const Route& route : kRoutes) {
        if (!fits(route.pattern, segments, path)) continue;
        if (found.pattern.empty() || is_more_exact(route.pattern, found.pattern)) {
            found = {nullptr, {}, {}, route.pattern};
        } else if (route.pattern != found.pattern) {
            continue;
        }
        if (!found.allow.empty()) found.allow += ", ";
        found.allow += route.method == "GET" ? "GET, HEAD" : route.method;
        if (route.method != method) continue;
        found.route = &route;
        found.path = path;
    }
    return found;
}

}  // namespace chancery::api
