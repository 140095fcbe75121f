// Who is in a delegation, and how that changed between two meetings.
#include <utility>

#include "graph/query/composition.hpp"
#include "server/api/answer.hpp"
#include "server/api/handlers/handlers.hpp"
#include "server/api/problem.hpp"
#include "server/api/references.hpp"
#include "server/api/row_paging.hpp"
#include "server/api/time_window.hpp"

namespace chancery::api {
namespace {

// The meetings that are compared, or the one that is looked at (then `before` is null). Both null: none was
// found.
struct Meetings {
    graph::Found<graph::EventView> before = nullptr;
    graph::Found<graph::EventView> after = nullptr;
};

Result<graph::Found<graph::EventView>> meeting_of(const Context& context, std::string_view text,
                                                  const graph::EntityView& delegation) {
    const auto event = event_in_parameter(context, "between", text);
    if (!event) return event.error();
    const auto& participants = (*event)->participants;
    const bool takes_part = std::any_of(participants.begin(), participants.end(),
                                        [&](const auto& p) { return p.entity == delegation.id; });
    if (!takes_part) {
        return bad_parameter("between", "The delegation takes no part in " + in_quotes(text) + ".",
                             "two events of the delegation");
    }
    return *event;
}

Result<Meetings> read_between(const Context& context, std::string_view text,
                              const graph::EntityView& delegation) {
    const auto parts = split_commas(text);
    if (parts.size() != 2) {
        return bad_parameter("between", "'between' is two events with a comma, such as between=evt_1,evt_2.",
                             "two events");
    }
    const auto before = meeting_of(context, parts[0], delegation);
    if (!before) return before.error();
    const auto after = meeting_of(context, parts[1], delegation);
    if (!after) return after.error();
    return Meetings{*before, *after};
}

Result<Meetings> read_meetings(const Context& context, const graph::EntityView& delegation,
                               graph::Budget& budget) {
    const Parameters& parameters = context.call.parameters;
    const auto between = parameters.one("between");
    const auto at = parameters.one("at");
    if (between && at) return bad_parameter("at", "Give 'at' or 'between', not both.", "not with 'between'");
    if (between) return read_between(context, *between, delegation);
    Date day{9999, 12, 31};
    if (at) {
        const auto read = parse_moment(*at, today_utc(), false);
        if (!read)
            return bad_parameter("at", in_quotes(*at) + " is no time for 'at'.", "a day such as 2025-03-01");
        day = *read;
    }
    const auto last = graph::last_event_by(*context.graph, delegation.id, day, budget);
    if (!last) return last.error();
    return Meetings{nullptr, context.graph->find(*last)};
}

}  // namespace

Result<Response> list_composition(const Context& context) {
    const auto party = party_in_path(context, 0);
    if (!party) return party.error();
    const auto node = context.graph->find(party->entity);
    if (node == nullptr || node->kind != EntityKind::delegation) {
        return Error{Errc::not_found, in_quotes(context.call.path.front()) +
                                          " is no delegation. /v1/entities?kind=delegation lists them."};
    }
    const auto page = read_page(context, Order::moving);
    if (!page) return page.error();
    const auto evidence = read_evidence(context.call);
    if (!evidence) return evidence.error();
    graph::Budget budget(limits::kQueryBudget, context.call.request.stop);
    const auto meetings = read_meetings(context, *node, budget);
    if (!meetings) return meetings.error();
    const auto seats_at = [&](graph::Found<graph::EventView> event) -> Result<std::vector<graph::Seat>> {
        if (event == nullptr) return std::vector<graph::Seat>{};
        return graph::composition(*context.graph, node->id, *event, budget);
    };
    const auto before = seats_at(meetings->before);
    if (!before) return before.error();
    const auto after = seats_at(meetings->after);
    if (!after) return after.error();
    const auto rows = graph::changes(*before, *after);

    ListAnswer list(context, *evidence);
    list.out.key("delegation");
    list.shapes.reference(node->id);
    list.out.key("before");
    list.shapes.contact(meetings->before == nullptr ? EventId{} : meetings->before->id);
    list.out.key("at");
    list.shapes.contact(meetings->after == nullptr ? EventId{} : meetings->after->id);
    list.out.key("head");
    list.shapes.reference(after->empty() || !after->front().is_head ? EntityId{} : after->front().person);
    list.open_items();
    const RowRange range = rows_of_page(rows.size(), *page);
    for (std::size_t i = range.begin; i < range.end; ++i)
        list.shapes.seat(rows[i], meetings->before != nullptr);
    list.close_items();
    return list.finish(range.next, rows.size());
}

}  // namespace chancery::api
