// Pairs ranked, their meetings, and those who mediate.
#include <array>
#include <utility>
#include <vector>

#include "graph/query/brokers.hpp"
#include "graph/query/explore.hpp"
#include "server/api/answer.hpp"
#include "server/api/handlers/handlers.hpp"
#include "server/api/problem.hpp"
#include "server/api/references.hpp"
#include "server/api/row_paging.hpp"
#include "server/api/time_window.hpp"

namespace chancery::api {
namespace {

Result<graph::DyadRanking> read_ranking(const Context& context) {
    const Parameters& parameters = context.call.parameters;
    graph::DyadRanking ranking;
    const auto window = read_window(parameters, today_utc());
    if (!window) return window.error();
    ranking.window = *window;
    for (const std::string_view text : parameters.many("party")) {
        const auto party = party_in_parameter(context, "party", text);
        if (!party) return party.error();
        ranking.party.push_back(*party);
    }
    const auto least = read_number(parameters, "min_events", 1, 1, UINT32_MAX);
    if (!least) return least.error();
    ranking.min_events = *least;
    static constexpr std::array<std::string_view, 8> kSort{
        "-events", "events", "-temperature", "temperature", "-temperature_change", "temperature_change",
        "-last",   "last"};
    static constexpr std::array<graph::DyadOrder, 4> kOrders{
        graph::DyadOrder::events, graph::DyadOrder::temperature, graph::DyadOrder::temperature_change,
        graph::DyadOrder::last};
    const auto sort = read_word(parameters, "sort", kSort);
    if (!sort) return sort.error();
    ranking.order = kOrders.at(*sort / 2);
    ranking.descending = *sort % 2 == 0;
    return ranking;
}

// `among`: entities with commas between them, two at least; none without the parameter.
Result<std::vector<PartyRef>> read_among(const Context& context) {
    std::vector<PartyRef> among;
    const auto text = context.call.parameters.one("among");
    if (!text) return among;
    for (const std::string_view part : split_commas(*text)) {
        const auto party = party_in_parameter(context, "among", part);
        if (!party) return party.error();
        if (std::find(among.begin(), among.end(), *party) == among.end()) among.push_back(*party);
    }
    constexpr std::size_t kMost = 20;  // pairs grow with the square
    if (among.size() < 2 || among.size() > kMost) {
        return bad_parameter("among",
                             "'among' is two to 20 entities with commas, such as among=iso3:GRC,iso3:TUR.",
                             "two to 20 different entities");
    }
    return among;
}

}  // namespace

Result<Response> list_dyads(const Context& context) {
    const auto ranking = read_ranking(context);
    if (!ranking) return ranking.error();
    const auto page = read_page(context, Order::moving);
    if (!page) return page.error();
    const auto evidence = read_evidence(context.call);
    if (!evidence) return evidence.error();
    graph::Budget budget(limits::kQueryBudget, context.call.request.stop);
    const auto rows = graph::dyads(*context.graph, *ranking, budget);
    if (!rows) return rows.error();
    ListAnswer list(context, *evidence);
    list.open_items();
    const RowRange range = rows_of_page(rows->size(), *page);
    for (std::size_t i = range.begin; i < range.end; ++i) list.shapes.dyad_row((*rows)[i]);
    list.close_items();
    return list.finish(range.next, rows->size());
}

Result<Response> list_dyad_meetings(const Context& context) {
    const auto a = party_in_path(context, 0);
    if (!a) return a.error();
    const auto b = party_in_path(context, 1);
    if (!b) return b.error();
    const auto window = read_window(context.call.parameters, today_utc());
    if (!window) return window.error();
    const auto page = read_page(context, Order::moving);
    if (!page) return page.error();
    const auto evidence = read_evidence(context.call);
    if (!evidence) return evidence.error();
    graph::Budget budget(limits::kQueryBudget, context.call.request.stop);
    const auto dyad = graph::dyad(*context.graph, *a, *b, *window, budget);
    if (!dyad) return dyad.error();
    std::vector<graph::Found<graph::EventView>> meetings;
    for (const EventId id : dyad->items) {
        const auto event = context.graph->find(id);
        if (event->type == EventType::consult) meetings.push_back(event);
    }
    ListAnswer list(context, *evidence);
    list.out.key("a");
    list.shapes.reference(*a);
    list.out.key("b");
    list.shapes.reference(*b);
    list.open_items();
    const RowRange range = rows_of_page(meetings.size(), *page);
    for (std::size_t i = range.begin; i < range.end; ++i) list.shapes.event(*meetings[i]);
    list.close_items();
    return list.finish(range.next, meetings.size());
}

Result<Response> list_brokers(const Context& context) {
    const auto among = read_among(context);
    if (!among) return among.error();
    const auto window = read_window(context.call.parameters, today_utc());
    if (!window) return window.error();
    const auto page = read_page(context, Order::moving);
    if (!page) return page.error();
    const auto evidence = read_evidence(context.call);
    if (!evidence) return evidence.error();
    graph::Budget budget(limits::kQueryBudget, context.call.request.stop);
    const auto rows = graph::brokers(*context.graph, *among, *window, budget);
    if (!rows) return rows.error();
    ListAnswer list(context, *evidence);
    list.open_items();
    const RowRange range = rows_of_page(rows->size(), *page);
    for (std::size_t i = range.begin; i < range.end; ++i) list.shapes.broker((*rows)[i]);
    list.close_items();
    return list.finish(range.next, rows->size());
}

}  // namespace chancery::api
