#include "server/api/api.hpp"

#include <exception>
#include <utility>

#include "server/api/answer.hpp"
#include "server/api/problem.hpp"
#include "server/api/references.hpp"
#include "server/api/routes.hpp"
#include "server/api/target.hpp"

namespace chancery::api {
namespace {

// Adds the validator and turns an answer that the client has into 304.
Response validated(const Context& context, Response response) {
    if (response.status != 200) return response;
    add_header_once(response, "ETag", graph_tag(context));
    add_header_once(response, "Cache-Control", "private, no-cache");
    if (!is_known_to_client(context.call.request, *find_header(response, "ETag"))) return response;
    Response unchanged;
    unchanged.status = 304;
    unchanged.content_type.clear();
    unchanged.headers = std::move(response.headers);
    std::erase_if(unchanged.headers, [](const auto& header) { return header.first == "Link"; });
    return unchanged;
}

Response answered(const Context& context, const Route& route) {
    Result<Response> result = route.handler(context);
    const std::string& id = context.call.request.id;
    if (!result) {
        const bool moved = result.error().code == Errc::merged && route.method == "GET";
        return moved ? redirect(result.error(), moved_target(context), id) : problem(result.error(), id);
    }
    const bool is_state = route.method == "GET" && route.cost == Cost::query;
    return is_state ? validated(context, std::move(*result)) : std::move(*result);
}

void run(const std::shared_ptr<Exchange>& call, const Route& route) {
    try {
        if (call->request.stop.stop_requested()) {
            call->fail({Errc::deadline, "The request's time was over before its work began."});
        } else if (route.starter != nullptr) {
            route.starter(call);
        } else {
            const Context context{call->app, *call, call->app.snapshot()};
            Response response = answered(context, route);
            add_revision(response, *context.graph);
            call->answer(std::move(response));
        }
    } catch (const std::exception& error) {
        call->fail({Errc::internal, error.what()});
    }
}

void dispatch(const std::shared_ptr<Exchange>& call, const Route& route) {
    if (route.cost == Cost::inline_) {
        run(call, route);
        return;
    }
    if (!call->app.ready()) {
        call->fail({Errc::starting, "The server is starting or stopping."});
        return;
    }
    auto job = [call, &route] { run(call, route); };
    const bool taken = route.cost == Cost::ingest
                           ? call->app.run_extraction(std::move(job), call->request.body.size())
                           : call->app.run_query(std::move(job));
    if (!taken) call->fail({Errc::overloaded, "Too many requests are waiting. Try again."});
}

Response wrong_method(const Match& found, const Request& request) {
    Response response =
        problem({Errc::method_not_allowed, std::string(found.pattern) + " takes " + found.allow + ", not " +
                                               in_quotes(request.method) + "."},
                request.id);
    response.headers.emplace_back("Allow", found.allow);
    return response;
}

void begin(const std::shared_ptr<Exchange>& call) {
    Result<Target> target = parse_target(call->request.target);
    if (!target) {
        call->fail(target.error());
        return;
    }
    call->target = std::move(*target);
    Match found = match(call->request.method, call->target.segments);
    if (found.route == nullptr) {
        if (found.allow.empty()) {
            call->fail({Errc::not_found, "There is no such path. /v1 lists them."});
        } else {
            call->answer(wrong_method(found, call->request));
        }
        return;
    }
    call->path = std::move(found.path);
    Result<Parameters> parameters = Parameters::read(call->target.query, found.route->parameters);
    if (!parameters) {
        call->fail(parameters.error());
        return;
    }
    call->parameters = std::move(*parameters);
    dispatch(call, *found.route);
}

}  // namespace

struct Api::Impl {
    app::Application& app;
};

Api::Api(app::Application& app) : impl_(std::make_unique<Impl>(Impl{app})) {}
Api::~Api() = default;

void Api::handle(Request request, Responder respond) {
    const auto call = std::make_shared<Exchange>(impl_->app, std::move(request), std::move(respond));
    try {
        begin(call);
    } catch (const std::exception& error) {
        call->fail({Errc::internal, error.what()});
    }
}

Revision Api::revision() const {
    const graph::SnapshotRef newest = impl_->app.snapshot();
    return newest->revision();
}

std::string_view Api::route_of(const Request& request) const {
    const Result<Target> target = parse_target(request.target);
    if (!target) return "unmatched";
    const Match found = match(request.method, target->segments);
    return found.pattern.empty() ? std::string_view("unmatched") : found.pattern;
}

}  // namespace chancery::api
