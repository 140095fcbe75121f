// Everything, or all that a filter finds, as one file: NDJSON, CSV, GraphML; in pieces, from one revision.
#include <algorithm>
#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "graph/query/find.hpp"
#include "server/api/accept.hpp"
#include "server/api/answer.hpp"
#include "server/api/handlers/event_filter.hpp"
#include "server/api/handlers/handlers.hpp"
#include "server/api/problem.hpp"
#include "server/api/shapes.hpp"
#include "server/json/graphml.hpp"
#include "server/json/table.hpp"

namespace chancery::api {
namespace {

enum class What : std::uint8_t { events, entities, relations };
enum class Form : std::uint8_t { ndjson, csv, graphml };

constexpr std::size_t kPieceItems = 256;

struct Plan {
    What what = What::events;
    Form form = Form::ndjson;
    std::uint32_t evidence = 1;
    std::vector<std::uint32_t> ids;       // of what is exported, in order
    std::vector<std::uint32_t> entities;  // GraphML: those that take part
};

// One export at work. The pieces are made one after the other, on the query pool.
class ExportSource final : public BodySource, public std::enable_shared_from_this<ExportSource> {
public:
    ExportSource(app::Application& app, graph::SnapshotRef graph, Plan plan, std::stop_token stop)
        : app_(app), graph_(std::move(graph)), plan_(std::move(plan)), stop_(std::move(stop)) {}

    void next(std::function<void(Result<std::string>)> done) override {
        const bool taken = app_.run_query([self = shared_from_this(), done] { done(self->make()); });
        if (!taken) done(Error{Errc::overloaded, "Too many requests are waiting."});
    }

private:
    Result<std::string> make() {
        if (stop_.stop_requested()) return Error{Errc::cancelled, "The client has gone."};
        if (plan_.form == Form::graphml) return graphml_piece();
        if (is_over_) return std::string();
        const bool is_first = at_ == 0;
        const std::size_t begin = at_;
        at_ = std::min(plan_.ids.size(), at_ + kPieceItems);
        is_over_ = at_ == plan_.ids.size();
        const Result<std::string> list = items(begin, at_);
        if (!list) return list.error();
        if (plan_.form == Form::ndjson)
            return json::ndjson_of(*list) + (is_over_ ? end_line() : std::string());
        std::string rows = json::csv_of(*list, shape().columns);
        return is_first || rows.empty() ? rows : rows.substr(rows.find('\n') + 1);
    }

    Result<std::string> items(std::size_t begin, std::size_t end) {
        json::Quotes quotes(
            *graph_, [this](DocumentKey key) { return app_.store().text(key); }, stop_);
        json::JsonWriter out;
        json::ShapeWriter shapes(out, *graph_, quotes, plan_.evidence);
        out.begin_object();
        out.key("items");
        out.begin_array();
        for (std::size_t i = begin; i < end; ++i) write(shapes, plan_.ids[i]);
        out.end_array();
        out.end_object();
        if (quotes.failure()) return *quotes.failure();
        return out.take();
    }

    void write(json::ShapeWriter& shapes, std::uint32_t id) {
        switch (plan_.what) {
            case What::events:
                return shapes.event(*graph_->find(EventId{id}));
            case What::entities:
                return shapes.entity(*graph_->find(EntityId{id}), {});
            case What::relations:
                return shapes.relation(*graph_->find(RelationId{id}));
        }
    }

    // Head and entities first, then events with their edges, then the end.
    Result<std::string> graphml_piece() {
        if (is_over_) return std::string();
        std::string out = at_ == 0 ? json::graphml_head() : std::string();
        const std::size_t all = plan_.entities.size() + plan_.ids.size();
        const std::size_t end = std::min(all, at_ + kPieceItems);
        for (; at_ < end; ++at_) {
            if (at_ < plan_.entities.size()) {
                json::write_graphml_entity(out, *graph_->find(EntityId{plan_.entities[at_]}));
            } else {
                json::write_graphml_event(out, *graph_,
                                          *graph_->find(EventId{plan_.ids[at_ - plan_.entities.size()]}));
            }
        }
        is_over_ = at_ == all;
        if (is_over_) out += json::graphml_end();
        return out;
    }

    std::string end_line() const {
        json::JsonWriter out;
        out.begin_object();
        out.member("end", true);
        out.member("revision", graph_->revision());
        out.member("count", plan_.ids.size());
        out.end_object();
        return out.take() + "\n";
    }

    const Shape& shape() const {
        return plan_.what == What::events     ? event_list()
               : plan_.what == What::entities ? entity_list()
                                              : relation_list();
    }

    app::Application& app_;
    graph::SnapshotRef graph_;
    Plan plan_;
    std::stop_token stop_;
    std::size_t at_ = 0;
    bool is_over_ = false;
};

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

Result<Form> read_form(const Exchange& call) {
    static constexpr std::array<std::string_view, 3> kForms{"ndjson", "csv", "graphml"};
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

Result<Plan> read_plan(const Context& context) {
    const graph::Snapshot& graph = *context.graph;
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
    if (plan.form == Form::graphml && plan.what != What::events)
        return bad_parameter("what", "GraphML is of events and those who take part in them.", "events");
    const auto filter = read_event_filter(context);
    if (!filter) return filter.error();
    if (plan.what == What::events) {
        graph::Budget budget(UINT64_MAX, context.call.request.stop);  // all of it, however much that is
        const auto events = graph::all_events(graph, *filter, budget);
        if (!events) return events.error();
        for (const EventId id : *events) plan.ids.push_back(id.value);
    } else {
        plan.ids = plan.what == What::entities ? all_ids(graph, graph.last_entity())
                                               : all_ids(graph, graph.last_relation());
    }
    if (plan.form == Form::graphml) plan.entities = taking_part(graph, plan.ids);
    return plan;
}

}  // namespace

Result<Response> get_export(const Context& context) {
    auto plan = read_plan(context);
    if (!plan) return plan.error();
    static constexpr std::array<std::string_view, 3> kTypes{
        "application/x-ndjson", "text/csv; charset=utf-8; header=present", "application/xml"};
    static constexpr std::array<std::string_view, 3> kEndings{"ndjson", "csv", "graphml"};
    const auto form = static_cast<std::size_t>(plan->form);
    Response response;
    response.content_type = kTypes.at(form);
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"chancery-" +
                                                             std::to_string(context.graph->revision()) + "." +
                                                             std::string(kEndings.at(form)) + "\"");
    response.source = std::make_shared<ExportSource>(context.app, context.graph, std::move(*plan),
                                                     context.call.request.stop);
    return response;
}

}  // namespace chancery::api
