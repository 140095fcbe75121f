// One request on its way through the API: what was asked, where the answer goes.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/snapshot_cell.hpp"
#include "schema/error.hpp"
#include "server/api/http.hpp"
#include "server/api/parameters.hpp"
#include "server/api/target.hpp"
#include "server/app/application.hpp"

namespace chancery::api {

enum class Format : std::uint8_t { json, csv, ndjson, events };

/// In which form a question wants its answer.
struct Representation {
    Format format = Format::json;
    std::vector<std::string> fields;  // empty: all
    [[nodiscard]] bool is_plain() const { return format == Format::json && fields.empty(); }
};

/// Shared by the jobs that work on one request; each touches it in turn.
class Exchange {
public:
    Exchange(app::Application& application, Request asked, Responder responder)
        : app(application), request(std::move(asked)), respond_(std::move(responder)) {}

    app::Application& app;
    Request request;
    Target target;
    std::vector<std::string> path;  // values of the route's {...}, in order
    Parameters parameters;
    Representation wanted;
    Revision min_revision = 0;  // the answer speaks of this one or a later one

    std::function<void(const Response&)> on_answer;  // sees the answer before it goes; set before work begins

    /// Sends the answer with the headers that every answer has. A second call is a bug and is ignored.
    void answer(Response response);
    void fail(const Error& error);

private:
    Responder respond_;
    std::atomic<bool> answered_{false};
};

/// What a handler sees: one snapshot for the whole request.
struct Context {
    app::Application& app;
    const Exchange& call;
    graph::SnapshotRef graph;
};

}  // namespace chancery::api
