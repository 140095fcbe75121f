// How two entities stand to each other: dyads, mediations, paths.
#include "graph/query/explore.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "server/api/answer.hpp"
#include "server/api/handlers/handlers.hpp"
#include "server/api/problem.hpp"
#include "server/api/references.hpp"
#include "server/api/time_window.hpp"

namespace chancery::api {
namespace {

// Pages through rows that were computed whole: behind the row with the cursor's id, or, if it has gone since,
// at its place.
template <class Row, class IdOf>
std::size_t page_start(const std::vector<Row>& rows, const PageRequest& page, IdOf id_of) {
    if (!page.after) return 0;
    const auto row =
        std::find_if(rows.begin(), rows.end(), [&](const Row& r) { return id_of(r) == page.after->id; });
    if (row != rows.end()) return static_cast<std::size_t>(row - rows.begin()) + 1;
    return std::min(static_cast<std::size_t>(std::max<std::int64_t>(page.after->key, 0)), rows.size());
}

template <class Row, class IdOf>
std::optional<PageKey> page_next(const std::vector<Row>& rows, std::size_t end, IdOf id_of) {
    if (end == 0 || end >= rows.size()) return std::nullopt;
    return PageKey{static_cast<std::int64_t>(end), id_of(rows[end - 1])};
}

// Rows whose mediator and stages are asked for.
Result<std::vector<graph::Mediation>> filtered(const Context& context, std::vector<graph::Mediation> rows) {
    std::vector<EntityId> mediators;
    const auto named = context.call.parameters.many("mediator");
    for (const std::string_view text : named) {
        const auto party = party_in_parameter(context, "mediator", text);
        if (!party) return party.error();
        if (party->entity) mediators.push_back(party->entity);
    }
    const auto stages = read_words<Stage>(context.call.parameters, "stage");
    if (!stages) return stages.error();
    std::erase_if(rows, [&](const graph::Mediation& row) {
        if (!named.empty() && std::find(mediators.begin(), mediators.end(), row.mediator) == mediators.end())
            return true;
        return !stages->empty() && std::none_of(row.stages.begin(), row.stages.end(), [&](const auto& stage) {
            return std::find(stages->begin(), stages->end(), stage.stage) != stages->end();
        });
    });
    return rows;
}

}  // namespace

Result<Response> get_dyad(const Context& context) {
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
    ListAnswer list(context, *evidence);
    list.shapes.dyad_members(*dyad, *a, *b);
    list.open_items();
    const auto id_of = [](EventId id) { return id.value; };
    const std::size_t start = page_start(dyad->items, *page, id_of);
    const std::size_t end = start + std::min<std::size_t>(page->limit, dyad->items.size() - start);
    for (std::size_t i = start; i < end; ++i) {
        if (const auto node = context.graph->find(dyad->items[i])) list.shapes.event(*node);
    }
    list.close_items();
    return list.finish(page_next(dyad->items, end, id_of), dyad->items.size());
}

Result<Response> list_mediations(const Context& context) {
    const auto between = read_between(context);
    if (!between) return between.error();
    const auto window = read_window(context.call.parameters, today_utc());
    if (!window) return window.error();
    const auto page = read_page(context, Order::moving);
    if (!page) return page.error();
    const auto evidence = read_evidence(context.call);
    if (!evidence) return evidence.error();
    const auto& [a, b] = *between;
    graph::Budget budget(limits::kQueryBudget, context.call.request.stop);
    auto found = graph::mediations(*context.graph, a, b, *window, budget);
    if (!found) return found.error();
    const auto rows = filtered(context, std::move(*found));
    if (!rows) return rows.error();
    ListAnswer list(context, *evidence);
    list.out.key("between");
    list.out.begin_array();
    list.out.value(json::party_id(a));
    list.out.value(json::party_id(b));
    list.out.end_array();
    list.open_items();
    const auto id_of = [](const graph::Mediation& row) { return row.mediator.value; };
    const std::size_t start = page_start(*rows, *page, id_of);
    const std::size_t end = start + std::min<std::size_t>(page->limit, rows->size() - start);
    for (std::size_t i = start; i < end; ++i) list.shapes.mediation((*rows)[i], a, b, *window);
    list.close_items();
    return list.finish(page_next(*rows, end, id_of), rows->size());
}

Result<Response> list_paths(const Context& context) {
    const Parameters& parameters = context.call.parameters;
    const auto from = party_in_parameter(context, "from_entity", parameters.one("from_entity").value_or(""));
    if (!from) return from.error();
    const auto to = party_in_parameter(context, "to_entity", parameters.one("to_entity").value_or(""));
    if (!to) return to.error();
    static constexpr std::array<std::string_view, 3> kVia{"both", "events", "relations"};
    static constexpr std::array<graph::Via, 3> kViaValues{graph::Via::both, graph::Via::events,
                                                          graph::Via::relations};
    const auto via = read_word(parameters, "via", kVia);
    if (!via) return via.error();
    const auto length = read_number(parameters, "max_length", 4, 1, 6);
    if (!length) return length.error();
    const auto k = read_number(parameters, "k", 5, 1, 20);
    if (!k) return k.error();
    const auto window = read_window(parameters, today_utc());
    if (!window) return window.error();
    const auto evidence = read_evidence(context.call);
    if (!evidence) return evidence.error();

    graph::Paths found;
    if (from->entity && to->entity && from->entity != to->entity) {
        graph::Budget budget(limits::kQueryBudget, context.call.request.stop);
        auto paths = graph::paths(
            *context.graph, {from->entity, to->entity, *length, *k, kViaValues.at(*via), *window}, budget);
        if (!paths) return paths.error();
        found = std::move(*paths);
    }
    ListAnswer list(context, *evidence);
    list.open_items();
    for (const graph::Path& path : found.items) list.shapes.path(path);
    list.close_items();
    list.out.member("truncated", found.truncated);
    return list.finish(std::nullopt, found.items.size());
}

}  // namespace chancery::api
