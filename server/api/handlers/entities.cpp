// Entities: search, profile, neighbours.
#include <array>
#include <utility>
#include <vector>

#include "graph/query/explore.hpp"
#include "graph/query/find.hpp"
#include "server/api/answer.hpp"
#include "server/api/cursor.hpp"
#include "server/api/handlers/handlers.hpp"
#include "server/api/problem.hpp"
#include "server/api/references.hpp"
#include "server/api/time_window.hpp"
#include "server/json/table.hpp"

namespace chancery::api {
namespace {

Result<EntityFilter> read_filter(const Parameters& parameters) {
    EntityFilter filter;
    filter.q = std::string(parameters.one("q").value_or(""));
    auto kinds = read_word_choice<EntityKind>(parameters, "kind");
    if (!kinds) return kinds.error();
    filter.kind = std::move(*kinds);
    auto countries = read_countries(parameters, "country");
    if (!countries) return countries.error();
    filter.country = std::move(*countries);
    const auto least = read_number(parameters, "min_events", 0, 0, UINT32_MAX);
    if (!least) return least.error();
    filter.min_events = *least;
    filter.office = std::string(parameters.one("office").value_or(""));
    const auto day = read_day(parameters, "valid_at", today_utc());
    if (!day) return day.error();
    filter.valid_at = *day;
    if (filter.valid_at && filter.office.empty()) {
        return bad_parameter("valid_at", "'valid_at' says when the office was held; give 'office' too.",
                             "needs office");
    }
    return filter;
}

// Which members of a profile belong to which part of `include`.
Result<std::vector<std::string_view>> included_members(const Exchange& call) {
    static constexpr std::array<std::string_view, 4> kParts{"names", "offices", "delegations", "counts"};
    const auto parts = read_include(call, kParts);
    if (!parts || parts->empty()) return parts;
    std::vector<std::string_view> members{"id",      "kind",     "name",           "country",
                                          "implied", "evidence", "evidence_total", "first_revision",
                                          "revision"};
    for (const std::string_view part : *parts) {
        members.push_back(part);  // "names", "offices", "counts"
        if (part == "offices") members.emplace_back("office_holders");
        if (part != "delegations") continue;
        for (const std::string_view member : {"represents", "leads", "member_of", "represents_parties",
                                              "heads", "members", "represented_by"}) {
            members.push_back(member);
        }
    }
    return members;
}

Result<graph::NeighborFilter> read_neighbor_filter(const Parameters& parameters) {
    graph::NeighborFilter filter;
    const auto depth = read_number(parameters, "depth", 1, 1, 3);
    if (!depth) return depth.error();
    filter.depth = *depth;
    auto kinds = read_words<EntityKind>(parameters, "kind");
    if (!kinds) return kinds.error();
    filter.kind = std::move(*kinds);
    auto roles = read_words<Role>(parameters, "role");
    if (!roles) return roles.error();
    filter.role = std::move(*roles);
    const auto window = read_window(parameters, today_utc());
    if (!window) return window.error();
    filter.window = *window;
    const auto least = read_number(parameters, "min_events", 0, 0, UINT32_MAX);
    if (!least) return least.error();
    filter.min_events = *least;
    return filter;
}

}  // namespace

Result<Response> list_entities(const Context& context) {
    const auto filter = read_filter(context.call.parameters);
    if (!filter) return filter.error();
    const auto page = read_page(context, Order::moving);
    if (!page) return page.error();
    const auto evidence = read_evidence(context.call);
    if (!evidence) return evidence.error();
    graph::Budget budget(limits::kQueryBudget, context.call.request.stop);
    const auto found = graph::find_entities(*context.graph, *filter, *page, budget);
    if (!found) return found.error();
    ListAnswer list(context, *evidence);
    list.open_items();
    for (const graph::EntityMatch& match : found->items) {
        if (const auto node = context.graph->find(match.id)) list.shapes.entity(*node, match.matched);
    }
    list.close_items();
    return list.finish(found->next, found->total);
}

Result<Response> get_entity(const Context& context) {
    const auto party = party_in_path(context, 0);
    if (!party) return party.error();
    const auto evidence = read_evidence(context.call);
    if (!evidence) return evidence.error();
    const auto members = included_members(context.call);
    if (!members) return members.error();
    const auto node = context.graph->find(party->entity);
    if (node == nullptr)
        return Error{Errc::not_found, "No document names " + context.call.path.front() + "."};
    json::Quotes quotes = quotes_of(context);
    json::JsonWriter out;
    json::ShapeWriter shapes(out, *context.graph, quotes, *evidence);
    shapes.profile(*node);
    if (quotes.failure()) return *quotes.failure();
    std::string body = out.take();
    std::string scope =
        to_text(node->id) + "-" + std::to_string(*evidence) + "-" + std::to_string(shapes.independent());
    if (!members->empty()) {
        body = json::with_fields(body, *members, false);
        scope += "-" + std::to_string(
                           fingerprint(std::string(context.call.parameters.one("include").value_or(""))));
    }
    Response response = json_response(std::move(body));
    response.headers.emplace_back("ETag", entity_tag(shapes.newest(), scope));
    return response;
}

Result<Response> list_neighbors(const Context& context) {
    const auto party = party_in_path(context, 0);
    if (!party) return party.error();
    const auto filter = read_neighbor_filter(context.call.parameters);
    if (!filter) return filter.error();
    const auto page = read_page(context, Order::moving);
    if (!page) return page.error();
    const auto evidence = read_evidence(context.call);
    if (!evidence) return evidence.error();
    Page<graph::Neighbor> rows;
    if (party->entity) {
        graph::Budget budget(limits::kQueryBudget, context.call.request.stop);
        auto found = graph::neighbors(*context.graph, party->entity, *filter, *page, budget);
        if (!found) return found.error();
        rows = std::move(*found);
    }
    ListAnswer list(context, *evidence);
    list.out.key("entity");
    list.shapes.reference(*party);
    list.open_items();
    for (const graph::Neighbor& row : rows.items) list.shapes.neighbor(row);
    list.close_items();
    list.out.member("truncated", rows.next.has_value());
    return list.finish(rows.next, rows.total);
}

}  // namespace chancery::api
