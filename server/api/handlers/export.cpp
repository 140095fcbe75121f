// Everything, or all that a filter finds, as one file; in pieces, from one revision.
#include <algorithm>
#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "graph/query/find.hpp"
#include "server/api/accept.hpp"
#include "server/api/answer.hpp"
#include "server/api/handlers/event_filter.hpp"
#include "server/api/handlers/export_source.hpp"
#include "server/api/handlers/handlers.hpp"
#include "server/api/problem.hpp"
#include "server/json/plover_record.hpp"

namespace chancery::api {
namespace {

using Plan = ExportPlan;
using Form = Plan::Form;
using What = Plan::What;

template <class Id>
std::vector<std::uint32_t> all_ids(const graph::Snapshot& graph, Id last) {
    std::vector<std::uint32_t> ids;
    for (std::uint32_t i = 1; i <= last.value; ++i) {
        if (graph.find(Id{i}) != nullptr) ids.push_back(i);
    }
    return ids;
}

std::vector<std::uint32_t> taking_part(const graph::Snapshot& graph,
                                       const std::vector<std::uint32_t>& events) {
    std::vector<std::uint32_t> entities;
    for (const std::uint32_t id : events) {
        const graph::EventView event = *graph.find(EventId{id});
        for (const auto& p : event.participants) entities.push_back(p.entity.value);
        if (event.place) entities.push_back(event.place.value);
    }
    std::sort(entities.begin(), entities.end());
    entities.erase(std::unique(entities.begin(), entities.end()), entities.end());
    return entities;
}

constexpr std::array<std::string_view, 5> kForms{"ndjson", "csv", "graphml", "plover", "cameo"};

Result<Form> read_form(const Exchange& call) {
    const auto form = read_word(call.parameters, "format", kForms);
    if (!form) return form.error();
    if (call.parameters.one("format")) return static_cast<Form>(*form);
    const std::string_view accept = call.request.header("accept");
    if (accept.empty() || welcome(accept, "application/x-ndjson") > 0) return Form::ndjson;
    if (welcome(accept, "text/csv") > 0) return Form::csv;
    if (welcome(accept, "application/xml") > 0) return Form::graphml;
    return Error{Errc::not_acceptable,
                 "This is offered as application/x-ndjson, text/csv, application/xml (GraphML)."};
}

// The first parameter that asks for some events rather than all; "" if there is none.
std::string_view filter_name(const Parameters& parameters) {
    static constexpr std::array<std::string_view, 5> kOthers{"what", "format", "evidence", "timeout_ms",
                                                             "min_revision"};
    for (const auto& parameter : parameters.all()) {
        if (std::find(kOthers.begin(), kOthers.end(), parameter.first) == kOthers.end())
            return parameter.first;
    }
    return {};
}

Result<void> check_what(const Plan& plan, const Parameters& parameters) {
    if (plan.form != Form::ndjson && plan.form != Form::csv && plan.what != What::events) {
        return bad_parameter("what", "This format is of events and those who take part in them.", "events");
    }
    const std::string_view filter = filter_name(parameters);
    if (plan.what == What::relations && !filter.empty()) {
        return bad_parameter(filter, "Filters are of events; relations are exported whole.",
                             "not of relations");
    }
    return {};
}

Result<std::vector<std::uint32_t>> found_events(const Context& context, const EventFilter& filter) {
    graph::Budget budget(UINT64_MAX, context.call.request.stop);  // all of it, however much that is
    const auto events = graph::all_events(*context.graph, filter, budget);
    if (!events) return events.error();
    std::vector<std::uint32_t> ids;
    ids.reserve(events->size());
    for (const EventId id : *events) ids.push_back(id.value);
    return ids;
}

Result<void> check_realis(const Plan& plan, const EventFilter& filter) {
    if (plan.form != Form::plover && plan.form != Form::cameo) return {};
    for (const Realis realis : filter.realis) {
        if (realis != Realis::actual && realis != Realis::planned)
            return bad_parameter("realis", "This format holds what happened or was announced.",
                                 "actual, planned");
    }
    return {};
}

// What the form has no place for.
bool fits(const graph::EventView& event, Form form) {
    if (form == Form::plover) return json::fits_plover(event);
    return form != Form::cameo || (event.date && !event.participants.empty());
}

void leave_out(Plan& plan, const graph::Snapshot& graph) {
    const std::size_t all = plan.ids.size();
    std::erase_if(plan.ids, [&](std::uint32_t id) { return !fits(*graph.find(EventId{id}), plan.form); });
    plan.left_out = all - plan.ids.size();
}

Result<void> choose(const Context& context, Plan& plan) {
    const graph::Snapshot& graph = *context.graph;
    const auto filter = read_event_filter(context);
    if (!filter) return filter.error();
    if (auto r = check_realis(plan, *filter); !r) return r.error();
    const bool is_all = filter_name(context.call.parameters).empty();
    if (plan.what == What::relations) {
        plan.ids = all_ids(graph, graph.last_relation());
    } else if (plan.what == What::entities && is_all) {
        plan.ids = all_ids(graph, graph.last_entity());
    } else {
        auto events = found_events(context, *filter);
        if (!events) return events.error();
        plan.ids = plan.what == What::events ? std::move(*events) : taking_part(graph, *events);
    }
    if (plan.what == What::events) leave_out(plan, graph);
    if (plan.form == Form::graphml) plan.entities = taking_part(graph, plan.ids);
    return {};
}

Result<Plan> read_plan(const Context& context) {
    Plan plan;
    const auto form = read_form(context.call);
    if (!form) return form.error();
    plan.form = *form;
    static constexpr std::array<std::string_view, 3> kWhat{"events", "entities", "relations"};
    const auto what = read_word(context.call.parameters, "what", kWhat);
    if (!what) return what.error();
    plan.what = static_cast<What>(*what);
    const auto evidence = read_evidence(context.call);
    if (!evidence) return evidence.error();
    plan.evidence = *evidence;
    if (auto r = check_what(plan, context.call.parameters); !r) return r.error();
    if (auto r = choose(context, plan); !r) return r.error();
    return plan;
}

}  // namespace

Result<Response> get_export(const Context& context) {
    auto plan = read_plan(context);
    if (!plan) return plan.error();
    static constexpr std::string_view kCsv = "text/csv; charset=utf-8; header=present";
    static constexpr std::array<std::string_view, 5> kTypes{"application/x-ndjson", kCsv, "application/xml",
                                                            "application/x-ndjson", kCsv};
    static constexpr std::array<std::string_view, 5> kEndings{".ndjson", ".csv", ".graphml", "-plover.ndjson",
                                                              "-cameo.csv"};
    const auto form = static_cast<std::size_t>(plan->form);
    Response response;
    response.content_type = kTypes.at(form);
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"chancery-" +
                                                             std::to_string(context.graph->revision()) +
                                                             std::string(kEndings.at(form)) + "\"");
    response.headers.emplace_back("Chancery-Count", std::to_string(plan->ids.size()));
    if (plan->left_out > 0)
        response.headers.emplace_back("Chancery-Left-Out", std::to_string(plan->left_out));
    response.source = export_source(context.app, context.graph, std::move(*plan), context.call.request.stop);
    return response;
}

}  // namespace chancery::api
