#include "server/api/handlers/export_source.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "server/api/shapes.hpp"
#include "server/json/cameo_dyads.hpp"
#include "server/json/graphml.hpp"
#include "server/json/plover_record.hpp"
#include "server/json/shape_writer.hpp"
#include "server/json/table.hpp"

namespace chancery::api {
namespace {

constexpr std::size_t kPieceItems = 256;
constexpr std::size_t kPieceBytes = 256U * 1024;

class ExportSource final : public BodySource, public std::enable_shared_from_this<ExportSource> {
public:
    ExportSource(app::Application& app, graph::SnapshotRef graph, ExportPlan plan, std::stop_token stop)
        : app_(app), graph_(std::move(graph)), plan_(std::move(plan)), stop_(std::move(stop)) {}

    void next(std::function<void(Result<std::string>)> done) override {
        const bool taken = app_.run_query([self = shared_from_this(), done] { done(self->make()); });
        if (!taken) done(Error{Errc::overloaded, "Too many requests are waiting."});
    }

private:
    using Form = ExportPlan::Form;
    using What = ExportPlan::What;

    Result<std::string> make() {
        if (stop_.stop_requested()) return Error{Errc::cancelled, "The client has gone."};
        if (is_over_) return std::string();
        switch (plan_.form) {
            case Form::ndjson:
            case Form::csv:
                return list_piece();
            case Form::graphml:
                return graphml_piece();
            case Form::plover:
                return plover_piece();
            case Form::cameo:
                return cameo_piece();
        }
        return std::string();
    }

    Result<std::string> list_piece() {
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

    Result<std::string> plover_piece() {
        json::Quotes quotes(
            *graph_, [this](DocumentKey key) { return app_.store().text(key); }, stop_);
        std::string out;
        const std::size_t end = std::min(plan_.ids.size(), at_ + kPieceItems);
        for (; at_ < end; ++at_) {
            json::JsonWriter record;
            json::write_plover_record(record, *graph_, quotes, event(at_), plan_.evidence > 0);
            out += record.take() + "\n";
        }
        if (quotes.failure()) return *quotes.failure();
        is_over_ = at_ == plan_.ids.size();
        if (is_over_) out += end_line();
        return out;
    }

    // An event among many is many rows: pieces are measured in bytes.
    Result<std::string> cameo_piece() {
        std::string out = at_ == 0 ? json::cameo_head() : std::string();
        while (at_ < plan_.ids.size() && out.size() < kPieceBytes)
            json::write_cameo_rows(out, *graph_, event(at_++));
        is_over_ = at_ == plan_.ids.size();
        return out;
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
        std::string out = at_ == 0 ? json::graphml_head() : std::string();
        const std::size_t all = plan_.entities.size() + plan_.ids.size();
        const std::size_t end = std::min(all, at_ + kPieceItems);
        for (; at_ < end; ++at_) {
            if (at_ < plan_.entities.size()) {
                json::write_graphml_entity(out, *graph_->find(EntityId{plan_.entities[at_]}));
            } else {
                json::write_graphml_event(out, *graph_, event(at_ - plan_.entities.size()));
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
        if (plan_.form == Form::plover) out.member("left_out", plan_.left_out);
        out.end_object();
        return out.take() + "\n";
    }

    graph::EventView event(std::size_t at) const { return *graph_->find(EventId{plan_.ids[at]}); }

    const Shape& shape() const {
        return plan_.what == What::events     ? event_list()
               : plan_.what == What::entities ? entity_list()
                                              : relation_list();
    }

    app::Application& app_;
    graph::SnapshotRef graph_;
    ExportPlan plan_;
    std::stop_token stop_;
    std::size_t at_ = 0;
    bool is_over_ = false;
};

}  // namespace

std::shared_ptr<BodySource> export_source(app::Application& app, graph::SnapshotRef graph, ExportPlan plan,
                                          std::stop_token stop) {
    return std::make_shared<ExportSource>(app, std::move(graph), std::move(plan), std::move(stop));
}

}  // namespace chancery::api
