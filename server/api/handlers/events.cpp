// Events and relations, by filter.
#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "graph/query/find.hpp"
#include "server/api/answer.hpp"
#include "server/api/handlers/handlers.hpp"
#include "server/api/problem.hpp"
#include "server/api/references.hpp"
#include "server/api/time_window.hpp"

namespace chancery::api {
namespace {

constexpr std::array<std::string_view, 2> kAttributed{"exclude", "include"};
constexpr std::array<std::string_view, 2> kSort{"-date", "date"};

std::vector<std::string_view> type_names() {
    std::vector<std::string_view> names;
    for (const EventTypeInfo& type : event_types()) names.push_back(type.name);
    return names;
}

std::vector<std::string_view> all_modes() {
    std::set<std::string_view> names;
    for (const EventTypeInfo& type : event_types()) {
        for (const ModeInfo& mode : type.modes) names.insert(mode.name);
    }
    return {names.begin(), names.end()};
}

Result<void> read_roles_of_parties(const Context& context, EventFilter& filter) {
    const std::array<std::pair<std::string_view, Choice<PartyRef>*>, 7> parties{
        {{"participant", &filter.participant},
         {"actor", &filter.actor},
         {"recipient", &filter.recipient},
         {"mediator", &filter.mediator},
         {"host", &filter.host},
         {"delegation", &filter.delegation},
         {"place", &filter.place}}};
    for (const auto& [name, into] : parties) {
        auto choice = read_parties(context, name);
        if (!choice) return choice.error();
        *into = std::move(*choice);
    }
    return {};
}

Result<void> read_what(const Parameters& parameters, EventFilter& filter) {
    auto types = read_choice<EventType>(
        parameters, "type", [](std::string_view name, std::string_view value) -> Result<EventType> {
            if (const auto type = parse_event_type(value)) return *type;
            return unknown_value(name, value, type_names());
        });
    if (!types) return types.error();
    filter.type = std::move(*types);
    const auto modes = all_modes();
    for (const std::string_view mode : parameters.many("mode")) {
        if (std::find(modes.begin(), modes.end(), mode) == modes.end())
            return unknown_value("mode", mode, modes);
        filter.mode.emplace_back(mode);
    }
    auto roles = read_words<Role>(parameters, "role");
    if (!roles) return roles.error();
    filter.role = std::move(*roles);
    auto realis = read_words<Realis>(parameters, "realis");
    if (!realis) return realis.error();
    if (!realis->empty()) filter.realis = std::move(*realis);
    auto stages = read_words<Stage>(parameters, "stage");
    if (!stages) return stages.error();
    filter.stage = std::move(*stages);
    for (const std::string_view id : parameters.many("document")) filter.document.emplace_back(id);
    return {};
}

Result<EventFilter> read_filter(const Context& context) {
    const Parameters& parameters = context.call.parameters;
    EventFilter filter;
    if (auto r = read_roles_of_parties(context, filter); !r) return r.error();
    if (auto r = read_what(parameters, filter); !r) return r.error();
    if (!filter.role.empty() && filter.participant.empty()) {
        return bad_parameter("role", "'role' says how 'participant' takes part; give a participant too.",
                             "needs participant");
    }
    const auto window = read_window(parameters, today_utc());
    if (!window) return window.error();
    filter.window = *window;
    const auto confidence = read_fraction(parameters, "min_confidence", 0);
    if (!confidence) return confidence.error();
    filter.min_confidence = *confidence;
    const auto sources = read_number(parameters, "min_sources", 0, 0, UINT32_MAX);
    if (!sources) return sources.error();
    filter.min_sources = *sources;
    const auto attributed = read_word(parameters, "attributed", kAttributed);
    if (!attributed) return attributed.error();
    filter.include_attributed = *attributed == 1;
    const auto sort = read_word(parameters, "sort", kSort);
    if (!sort) return sort.error();
    filter.newest_first = *sort == 0;
    return filter;
}

Result<RelationFilter> read_relation_filter(const Context& context) {
    const Parameters& parameters = context.call.parameters;
    RelationFilter filter;
    auto types = read_words<RelationType>(parameters, "type");
    if (!types) return types.error();
    filter.type = std::move(*types);
    auto subjects = read_parties(context, "subject");
    if (!subjects) return subjects.error();
    filter.subject = std::move(*subjects);
    auto objects = read_parties(context, "object");
    if (!objects) return objects.error();
    filter.object = std::move(*objects);
    auto status = read_words<OfficeStatus>(parameters, "status");
    if (!status) return status.error();
    filter.status = std::move(*status);
    const auto attributed = read_word(parameters, "attributed", kAttributed);
    if (!attributed) return attributed.error();
    filter.include_attributed = *attributed == 1;
    return filter;
}

}  // namespace

Result<Response> list_events(const Context& context) {
    const auto filter = read_filter(context);
    if (!filter) return filter.error();
    const auto page = read_page(context.call);
    if (!page) return page.error();
    const auto evidence = read_evidence(context.call);
    if (!evidence) return evidence.error();
    graph::Budget budget(limits::kQueryBudget, context.call.request.stop);
    const auto found = graph::find_events(*context.graph, *filter, *page, budget);
    if (!found) return found.error();
    ListAnswer list(context, *evidence);
    list.open_items();
    for (const EventId id : found->items) {
        if (const auto* const node = context.graph->find(id)) list.shapes.event(*node);
    }
    list.close_items();
    return list.finish(found->next);
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
    const std::string scope = to_text((*node)->id) + "-" + std::to_string(*evidence);
    response.headers.emplace_back("ETag", entity_tag(shapes.newest(), scope));
    return response;
}

Result<Response> list_relations(const Context& context) {
    const auto filter = read_relation_filter(context);
    if (!filter) return filter.error();
    const auto page = read_page(context.call);
    if (!page) return page.error();
    const auto evidence = read_evidence(context.call);
    if (!evidence) return evidence.error();
    graph::Budget budget(limits::kQueryBudget, context.call.request.stop);
    const auto found = graph::find_relations(*context.graph, *filter, *page, budget);
    if (!found) return found.error();
    ListAnswer list(context, *evidence);
    list.open_items();
    for (const RelationId id : found->items) {
        if (const auto* const node = context.graph->find(id)) list.shapes.relation(*node);
    }
    list.close_items();
    return list.finish(found->next);
}

}  // namespace chancery::api
