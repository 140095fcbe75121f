// Events and relations, by filter.
#include <array>
#include <utility>

#include "graph/query/find.hpp"
#include "server/api/answer.hpp"
#include "server/api/handlers/event_filter.hpp"
#include "server/api/handlers/handlers.hpp"
#include "server/api/problem.hpp"
#include "server/api/references.hpp"
#include "server/api/time_window.hpp"

namespace chancery::api {
namespace {

constexpr std::array<std::string_view, 2> kAttributed{"exclude", "include"};

Result<RelationFilter> read_relation_filter(const Context& context) {
    const Parameters& parameters = context.call.parameters;
    RelationFilter filter;
    auto types = read_word_choice<RelationType>(parameters, "type");
    if (!types) return types.error();
    filter.type = std::move(*types);
    auto subjects = read_parties(context, "subject");
    if (!subjects) return subjects.error();
    filter.subject = std::move(*subjects);
    auto objects = read_parties(context, "object");
    if (!objects) return objects.error();
    filter.object = std::move(*objects);
    auto status = read_word_choice<OfficeStatus>(parameters, "status");
    if (!status) return status.error();
    filter.status = std::move(*status);
    const auto attributed = read_word(parameters, "attributed", kAttributed);
    if (!attributed) return attributed.error();
    filter.include_attributed = *attributed == 1;
    const auto day = read_day(parameters, "valid_at", today_utc());
    if (!day) return day.error();
    filter.valid_at = *day;
    return filter;
}

}  // namespace

Result<Response> list_events(const Context& context) {
    const auto filter = read_event_filter(context);
    if (!filter) return filter.error();
    const auto page = read_page(context);
    if (!page) return page.error();
    const auto evidence = read_evidence(context.call);
    if (!evidence) return evidence.error();
    graph::Budget budget(limits::kQueryBudget, context.call.request.stop);
    const auto found = graph::find_events(*context.graph, *filter, *page, budget);
    if (!found) return found.error();
    ListAnswer list(context, *evidence);
    list.open_items();
    for (const EventId id : found->items) {
        if (const auto node = context.graph->find(id)) list.shapes.event(*node);
    }
    list.close_items();
    return list.finish(found->next, found->total);
}

Result<Response> get_event(const Context& context) {
    const auto node = event_in_path(context, 0);
    if (!node) return node.error();
    const auto evidence = read_evidence(context.call, limits::kMaxEvidence);
    if (!evidence) return evidence.error();
    json::Quotes quotes = quotes_of(context);
    json::JsonWriter out;
    json::ShapeWriter shapes(out, *context.graph, quotes, *evidence);
    shapes.event(**node);
    if (quotes.failure()) return *quotes.failure();
    Response response = json_response(out.take());
    const std::string scope =
        to_text((*node)->id) + "-" + std::to_string(*evidence) + "-" + std::to_string(shapes.independent());
    response.headers.emplace_back("ETag", entity_tag(shapes.newest(), scope));
    return response;
}

Result<Response> list_relations(const Context& context) {
    const auto filter = read_relation_filter(context);
    if (!filter) return filter.error();
    const auto page = read_page(context);
    if (!page) return page.error();
    const auto evidence = read_evidence(context.call);
    if (!evidence) return evidence.error();
    graph::Budget budget(limits::kQueryBudget, context.call.request.stop);
    const auto found = graph::find_relations(*context.graph, *filter, *page, budget);
    if (!found) return found.error();
    ListAnswer list(context, *evidence);
    list.open_items();
    for (const RelationId id : found->items) {
        if (const auto node = context.graph->find(id)) list.shapes.relation(*node);
    }
    list.close_items();
    return list.finish(found->next, found->total);
}

Result<Response> get_relation(const Context& context) {
    const auto node = relation_in_path(context, 0);
    if (!node) return node.error();
    const auto evidence = read_evidence(context.call, limits::kMaxEvidence);
    if (!evidence) return evidence.error();
    json::Quotes quotes = quotes_of(context);
    json::JsonWriter out;
    json::ShapeWriter shapes(out, *context.graph, quotes, *evidence);
    shapes.relation(**node);
    if (quotes.failure()) return *quotes.failure();
    Response response = json_response(out.take());
    const std::string scope =
        to_text((*node)->id) + "-" + std::to_string(*evidence) + "-" + std::to_string(shapes.independent());
    response.headers.emplace_back("ETag", entity_tag(shapes.newest(), scope));
    return response;
}

}  // namespace chancery::api
