// The change feed: what each revision changed, as a list, or as events that a client follows.
#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <utility>
#include <vector>

#include "server/api/accept.hpp"
#include "server/api/answer.hpp"
#include "server/api/handlers/handlers.hpp"
#include "server/api/problem.hpp"
#include "server/app/change_log.hpp"

namespace chancery::api {
namespace {

constexpr std::string_view kEventStream = "text/event-stream";
constexpr std::size_t kPieceChanges = 256;

using app::Change;
using app::ChangePlace;

std::string place_text(const Change& change) {
    return std::to_string(change.revision) + "." + std::to_string(change.index);
}

// "1342" (behind all of that revision) or "1342.3" (behind that change).
std::optional<ChangePlace> parse_place(std::string_view text) {
    ChangePlace place;
    const char* const end = text.data() + text.size();
    const auto revision = std::from_chars(text.data(), end, place.revision);
    if (revision.ec != std::errc{}) return std::nullopt;
    if (revision.ptr == end) return place;
    if (*revision.ptr != '.') return std::nullopt;
    const auto index = std::from_chars(revision.ptr + 1, end, place.index);
    if (index.ec != std::errc{} || index.ptr != end) return std::nullopt;
    return place;
}

std::string id_text(TargetKind kind, std::uint32_t id) {
    if (kind == TargetKind::entity) return to_text(EntityId{id});
    return kind == TargetKind::relation ? to_text(RelationId{id}) : to_text(EventId{id});
}

// One change; the object as it is in this graph, null if it is there no more.
void write_change(json::JsonWriter& out, json::ShapeWriter& shapes, const graph::Snapshot& graph,
                  const Change& change) {
    out.begin_object();
    out.member("place", place_text(change));
    out.member("revision", change.revision);
    out.member("op", app::to_string(change.op));
    out.member("kind", to_string(change.kind));
    out.member("id", id_text(change.kind, change.id));
    out.member_or_null(
        "into", change.op == app::ChangeOp::merged ? id_text(change.kind, change.into) : std::string());
    const DocumentVersion* const version = graph.find(change.cause);
    out.member_or_null("document", version == nullptr ? std::string_view() : version->document->id);
    out.key("changed");
    out.begin_array();
    for (const std::string_view name : app::changed_names(change.changed)) out.value(name);
    out.end_array();
    out.key("object");
    const auto entity = graph.find(EntityId{change.kind == TargetKind::entity ? change.id : 0});
    const auto relation = graph.find(RelationId{change.kind == TargetKind::relation ? change.id : 0});
    const auto event = graph.find(EventId{change.kind == TargetKind::event ? change.id : 0});
    if (entity != nullptr) {
        shapes.entity(*entity, {});
    } else if (relation != nullptr) {
        shapes.relation(*relation);
    } else if (event != nullptr) {
        shapes.event(*event);
    } else {
        out.null();
    }
    out.end_object();
}

struct Wanted {
    ChangePlace place;
    std::vector<TargetKind> kinds;  // empty: all
    std::uint32_t evidence = 1;

    [[nodiscard]] bool has(const Change& change) const {
        return kinds.empty() || std::find(kinds.begin(), kinds.end(), change.kind) != kinds.end();
    }
};

// A client that follows. What it is told is read from the log each time, so that a slow one costs nothing.
class ChangeStream final : public BodySource, public std::enable_shared_from_this<ChangeStream> {
public:
    ChangeStream(app::Application& app, Wanted wanted, std::stop_token stop)
        : app_(app), wanted_(std::move(wanted)), stop_(std::move(stop)) {}
    ~ChangeStream() override { app_.changes().end_following(); }

    void next(std::function<void(Result<std::string>)> done) override {
        const bool taken = app_.run_query([self = shared_from_this(), done] { self->make(done); });
        if (!taken) done(Error{Errc::overloaded, "Too many requests are waiting."});
    }

private:
    void make(const std::function<void(Result<std::string>)>& done) {
        if (stop_.stop_requested()) return done(Error{Errc::cancelled, "The client has gone."});
        if (is_over_) return done(std::string());
        const auto graph = app_.snapshot();
        const auto changes = app_.changes().read(wanted_.place, graph->revision(), kPieceChanges);
        if (!changes) {  // it was too slow, and what it has missed is known no more
            is_over_ = true;
            return done("event: overflow\ndata: {\"since\":\"" + std::to_string(wanted_.place.revision) +
                        "\"}\n\n");
        }
        Result<std::string> text = written(*graph, *changes);
        if (!text || !text->empty()) return done(std::move(text));
        if (!changes->empty()) return next(done);  // none of the wanted kinds
        const bool waits = app_.when_visible(graph->revision() + 1, stop_,
                                             [self = shared_from_this(), done] { self->next(done); });
        if (!waits) done(Error{Errc::overloaded, "Too many requests are waiting for a revision."});
    }

    Result<std::string> written(const graph::Snapshot& graph, const std::vector<Change>& changes) {
        std::string text;
        json::Quotes quotes(
            graph, [this](DocumentKey key) { return app_.store().text(key); }, stop_);
        for (std::size_t i = 0; i < changes.size(); ++i) {
            const Change& change = changes[i];
            wanted_.place = {change.revision, change.index};
            if (!wanted_.has(change)) continue;
            json::JsonWriter out;
            json::ShapeWriter shapes(out, graph, quotes, wanted_.evidence);
            write_change(out, shapes, graph, change);
            const bool ends = ends_revision(changes, i);
            text += "id: " + (ends ? std::to_string(change.revision) : place_text(change)) +
                    "\nevent: " + std::string(to_string(change.kind)) + "." +
                    std::string(app::to_string(change.op)) + "\ndata: " + out.take() + "\n\n";
        }
        if (quotes.failure()) return *quotes.failure();
        return text;
    }

    // Whether a revision has nothing more for this client behind this change. Its id is then the revision's
    // number: a server that was restarted knows the places of no earlier changes, but that a whole revision
    // is behind one.
    [[nodiscard]] bool ends_revision(const std::vector<Change>& changes, std::size_t at) const {
        for (std::size_t i = at + 1; i < changes.size(); ++i) {
            if (changes[i].revision != changes[at].revision) return true;
            if (wanted_.has(changes[i])) return false;
        }
        return changes.size() < kPieceChanges;
    }

    app::Application& app_;
    Wanted wanted_;
    std::stop_token stop_;
    bool is_over_ = false;
};

Result<Wanted> read_wanted(const Context& context) {
    const Parameters& parameters = context.call.parameters;
    Wanted wanted;
    wanted.place.revision = context.graph->revision();  // without `since`: from now on
    std::string_view since = parameters.one("since").value_or("");
    if (const auto last = context.call.request.header("last-event-id"); !last.empty()) since = last;
    if (!since.empty()) {
        const auto place = parse_place(since);
        if (!place) {
            return bad_parameter("since",
                                 in_quotes(since) +
                                     " is no place in the feed. Write a revision (1342), or the "
                                     "place of a change (1342.3).",
                                 "1342 or 1342.3");
        }
        wanted.place = *place;
    }
    static constexpr std::array<std::string_view, 3> kKinds{"entity", "relation", "event"};
    for (const std::string_view word : parameters.many("kind")) {
        const auto kind = std::find(kKinds.begin(), kKinds.end(), word);
        if (kind == kKinds.end()) return unknown_value("kind", word, kKinds);
        wanted.kinds.push_back(static_cast<TargetKind>(kind - kKinds.begin()));
    }
    const auto evidence = read_evidence(context.call);
    if (!evidence) return evidence.error();
    wanted.evidence = *evidence;
    return wanted;
}

Result<Response> follow(const Context& context, Wanted wanted) {
    if (const auto known = context.app.changes().read(wanted.place, 0, 1); !known) return known.error();
    if (!context.app.changes().begin_following())
        return Error{Errc::overloaded, "Too many clients follow the changes."};
    Response response;
    response.content_type = kEventStream;
    response.headers.emplace_back("Cache-Control", "no-store");
    response.headers.emplace_back("X-Accel-Buffering", "no");
    response.source =
        std::make_shared<ChangeStream>(context.app, std::move(wanted), context.call.request.stop);
    return response;
}

}  // namespace

Result<Response> list_changes(const Context& context) {
    auto wanted = read_wanted(context);
    if (!wanted) return wanted.error();
    if (context.call.wanted.format == Format::events) return follow(context, std::move(*wanted));
    const auto page = read_page(context);
    if (!page) return page.error();
    const bool counts_all = context.call.parameters.one("include").has_value();
    const ChangePlace start =
        page->after ? ChangePlace{static_cast<Revision>(page->after->key), page->after->id} : wanted->place;
    if (!counts_all) wanted->place = start;
    std::vector<Change> rows;
    std::uint64_t total = 0;
    std::optional<PageKey> next;
    for (bool more = true; more;) {
        const auto some = context.app.changes().read(wanted->place, context.graph->revision(), kPieceChanges);
        if (!some) return some.error();
        more = !some->empty() && (counts_all || !next);
        for (const Change& change : *some) {
            wanted->place = {change.revision, change.index};
            if (!wanted->has(change)) continue;
            ++total;
            if (next || ChangePlace{change.revision, change.index} <= start) continue;
            if (rows.size() == page->limit) {
                next = PageKey{static_cast<std::int64_t>(rows.back().revision), rows.back().index};
            } else {
                rows.push_back(change);
            }
        }
    }
    ListAnswer list(context, wanted->evidence);
    list.open_items();
    for (const Change& change : rows) write_change(list.out, list.shapes, *context.graph, change);
    list.close_items();
    return list.finish(next, total);
}

}  // namespace chancery::api
