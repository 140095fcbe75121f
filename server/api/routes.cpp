#include "server/api/routes.hpp"

#include <array>

#include "server/api/handlers/handlers.hpp"

namespace chancery::api {
namespace {

using enum Arity;
using Rules = std::span<const ParameterRule>;

constexpr std::array<ParameterRule, 1> kEvidence{{{"evidence"}}};
constexpr std::array<ParameterRule, 2> kPage{{{"limit"}, {"cursor"}}};
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
constexpr std::array<ParameterRule, 7> kEntities{
    {{"q"}, {"kind", many}, {"country", many}, {"min_events"}, {"limit"}, {"cursor"}, {"evidence"}}};
constexpr std::array<ParameterRule, 9> kNeighbors{{{"depth"},
                                                   {"kind", many},
                                                   {"role", many},
                                                   {"from"},
                                                   {"to"},
                                                   {"min_events"},
                                                   {"limit"},
                                                   {"cursor"},
                                                   {"evidence"}}};
constexpr std::array<ParameterRule, 22> kEvents{{{"participant", choice},
                                                 {"actor", choice},
                                                 {"recipient", choice},
                                                 {"mediator", choice},
                                                 {"host", choice},
                                                 {"delegation", choice},
                                                 {"type", choice},
                                                 {"mode", many},
                                                 {"role", many},
                                                 {"realis", many},
                                                 {"stage", many},
                                                 {"place", choice},
                                                 {"document", many},
                                                 {"from"},
                                                 {"to"},
                                                 {"min_confidence"},
                                                 {"min_sources"},
                                                 {"attributed"},
                                                 {"sort"},
                                                 {"limit"},
                                                 {"cursor"},
                                                 {"evidence"}}};
constexpr std::array<ParameterRule, 8> kRelations{{{"type", many},
                                                   {"subject", choice},
                                                   {"object", choice},
                                                   {"status", many},
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

constexpr std::array<ParameterRule, 3> kImports{{{"format"}, {"source"}, {"first_row"}}};

constexpr std::array kRoutes{
    Route{"GET", "/healthz", Cost::inline_, get_health, nullptr, {}},
    Route{"GET", "/readyz", Cost::inline_, get_ready, nullptr, {}},
    Route{"GET", "/metrics", Cost::inline_, get_metrics, nullptr, {}},
    Route{"GET", "/problems/{name}", Cost::inline_, get_problem, nullptr, {}},
    Route{"GET", "/v1", Cost::inline_, get_root, nullptr, {}},
    Route{"GET", "/v1/openapi.json", Cost::inline_, get_openapi_json, nullptr, {}},
    Route{"GET", "/v1/openapi.yaml", Cost::inline_, get_openapi_yaml, nullptr, {}},
    Route{"POST", "/v1/documents", Cost::ingest, nullptr, post_document, Rules(kFields)},
    Route{"POST", "/v1/documents/bulk", Cost::ingest, nullptr, post_documents_bulk, Rules(kBulk)},
    Route{"GET", "/v1/documents", Cost::query, list_documents, nullptr, Rules(kDocuments)},
    Route{"GET", "/v1/documents/{id}", Cost::query, get_document, nullptr, {}},
    Route{"PUT", "/v1/documents/{id}", Cost::ingest, nullptr, put_document, Rules(kFieldsWithoutId)},
    Route{"DELETE", "/v1/documents/{id}", Cost::query, nullptr, delete_document, Rules(kDelete)},
    Route{"GET", "/v1/documents/{id}/text", Cost::query, get_document_text, nullptr, {}},
    Route{"GET", "/v1/documents/{id}/sentences", Cost::query, list_document_sentences, nullptr, Rules(kPage)},
    Route{"GET", "/v1/documents/{id}/extraction", Cost::query, get_document_extraction, nullptr,
          Rules(kEvidence)},
    Route{"POST", "/v1/imports", Cost::ingest, nullptr, post_import, Rules(kImports)},
    Route{"POST", "/v1/extract", Cost::ingest, post_extract, nullptr, Rules(kExtract)},
    Route{"GET", "/v1/entities", Cost::query, list_entities, nullptr, Rules(kEntities)},
    Route{"GET", "/v1/entities/{id}", Cost::query, get_entity, nullptr, Rules(kEvidence)},
    Route{"GET", "/v1/entities/{id}/neighbors", Cost::query, list_neighbors, nullptr, Rules(kNeighbors)},
    Route{"GET", "/v1/events", Cost::query, list_events, nullptr, Rules(kEvents)},
    Route{"GET", "/v1/events/{id}", Cost::query, get_event, nullptr, Rules(kEvidence)},
    Route{"GET", "/v1/relations", Cost::query, list_relations, nullptr, Rules(kRelations)},
    Route{"GET", "/v1/dyads/{a}/{b}", Cost::query, get_dyad, nullptr, Rules(kDyad)},
    Route{"GET", "/v1/mediations", Cost::query, list_mediations, nullptr, Rules(kMediations)},
    Route{"GET", "/v1/paths", Cost::query, list_paths, nullptr, Rules(kPaths)},
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
