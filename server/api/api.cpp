#include "server/api/api.hpp"

#include <charconv>
#include <exception>
#include <utility>

#include "schema/ascii.hpp"
#include "schema/limits.hpp"
#include "server/api/answer.hpp"
#include "server/api/cursor.hpp"
#include "server/api/gzip.hpp"
#include "server/api/idempotency.hpp"
#include "server/api/problem.hpp"
#include "server/api/references.hpp"
#include "server/api/representation.hpp"
#include "server/api/routes.hpp"
#include "server/api/target.hpp"

namespace chancery::api {
namespace {

// Adds the validator and turns an answer that the client has into 304.
Response validated(const Context& context, Response response) {
    if (response.status != 200 || context.call.wanted.format == Format::events) return response;
    if (find_header(response, "ETag") == nullptr) {
        add_header_once(response, "ETag", graph_tag(context));
    } else {
        distinguish_tag(response, context.call.wanted);
    }
    add_header_once(response, "Vary", "Accept, Accept-Encoding");
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
    if (result->status == 200 && route.shape != nullptr)
        represent(*result, context.call.wanted, route.shape());
    const bool is_state = route.method == "GET" && route.cost == Cost::query;
    return is_state ? validated(context, std::move(*result)) : std::move(*result);
}

// Bodies come as they are or in gzip; who reads them sees them plain.
Result<void> unpack(Exchange& call) {
    const std::string encoding = lower_case(trimmed(call.request.header("content-encoding")));
    if (call.request.body.empty()) return {};
    if (encoding != "gzip" && encoding != "x-gzip") return {};
    Result<std::string> body = gunzip(call.request.body, call.app.max_body());
    if (!body) return body.error();
    call.request.body = std::move(*body);
    std::erase_if(call.request.headers,
                  [](const auto& header) { return header.first == "content-encoding"; });
    return {};
}

void run(const std::shared_ptr<Exchange>& call, const Route& route) {
    try {
        if (call->request.stop.stop_requested()) {
            call->fail({Errc::deadline, "The request's time was over before its work began."});
        } else if (route.starter != nullptr) {
            if (auto unpacked = unpack(*call); !unpacked) {
                call->fail(unpacked.error());
                return;
            }
            route.starter(call);
        } else {
            if (auto unpacked = unpack(*call); !unpacked) {
                call->fail(unpacked.error());
                return;
            }
            const Context context{call->app, *call, graph_of(*call)};
            Response response = answered(context, route);
            add_revision(response, *context.graph);
            call->answer(std::move(response));
        }
    } catch (const std::exception& error) {
        call->fail({Errc::internal, error.what()});
    }
}

void dispatch(const std::shared_ptr<Exchange>& call, const Route& route, bool is_awaited = false) {
    if (route.cost == Cost::inline_) {
        run(call, route);
        return;
    }
    if (!call->app.ready()) {
        call->fail({Errc::starting, "The server is starting or stopping."});
        return;
    }
    if (!is_awaited && call->min_revision > call->app.revision()) {
        const bool waits = call->app.when_visible(call->min_revision, call->request.stop,
                                                  [call, &route] { dispatch(call, route, true); });
        if (!waits)
            call->fail({Errc::overloaded, "Too many requests are waiting for a revision. Try again."});
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

// `timeout_ms` is kept by the network layer (Api::timeout_of); that it is right is seen to here.
Result<void> read_patience(Exchange& call) {
    constexpr auto kMost =
        std::chrono::duration_cast<std::chrono::milliseconds>(limits::kRequestDeadline).count();
    const auto timeout = read_number(call.parameters, "timeout_ms", 0, 1, static_cast<std::uint32_t>(kMost));
    if (!timeout) return timeout.error();
    const auto revision = read_number(call.parameters, "min_revision", 0, 0, UINT32_MAX);
    if (!revision) return revision.error();
    call.min_revision = *revision;
    return {};
}

// True if the request is the first with its Idempotency-Key, or has none: its work is to be done.
bool is_first(const std::shared_ptr<Exchange>& call, const std::shared_ptr<IdempotencyCache>& cache) {
    const std::string_view sent = trimmed(call->request.header("idempotency-key"));
    if (call->request.method != "POST" || sent.empty()) return true;
    constexpr std::size_t kMostBytes = 255;
    if (sent.size() > kMostBytes) {
        call->fail(bad_parameter("Idempotency-Key", "An Idempotency-Key has at most 255 bytes.", "too long"));
        return false;
    }
    // Nobody is to get an answer of somebody else's.
    const std::string key = std::string(sent) + '\n' + std::string(call->request.header("authorization"));
    const std::string asked =
        call->request.target + '\n' + std::string(call->request.header("content-type")) + '\n';
    auto begun = cache->begin(key, fingerprint(asked) ^ (fingerprint(call->request.body) * 3));
    switch (begun.state) {
        case IdempotencyCache::State::first:
            call->on_answer = [cache, key](const Response& response) { cache->finish(key, response); };
            return true;
        case IdempotencyCache::State::at_work:
            call->fail({Errc::conflict, "The first request with this Idempotency-Key is still at work."});
            return false;
        case IdempotencyCache::State::different:
            call->fail({Errc::conflict, "This Idempotency-Key was used for another request."});
            return false;
        case IdempotencyCache::State::known:
            begun.answer->headers.emplace_back("Idempotency-Replayed", "true");
            call->answer(std::move(*begun.answer));
            return false;
    }
    return true;
}

void begin(const std::shared_ptr<Exchange>& call, const std::shared_ptr<IdempotencyCache>& cache) {
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
    Result<Parameters> parameters =
        Parameters::read(call->target.query, found.route->parameters, common_parameters(*found.route));
    if (!parameters) {
        call->fail(parameters.error());
        return;
    }
    call->parameters = std::move(*parameters);
    Result<Representation> wanted = read_representation(*call, *found.route);
    if (!wanted) {
        call->fail(wanted.error());
        return;
    }
    call->wanted = std::move(*wanted);
    if (const auto read = read_patience(*call); !read) {
        call->fail(read.error());
        return;
    }
    if (is_first(call, cache)) dispatch(call, *found.route);
}

}  // namespace

struct Api::Impl {
    app::Application& app;
    std::shared_ptr<IdempotencyCache> answered = std::make_shared<IdempotencyCache>(limits::kRememberedBytes);
};

Api::Api(app::Application& app) : impl_(std::make_unique<Impl>(Impl{.app = app})) {}
Api::~Api() = default;

void Api::handle(Request request, Responder respond) {
    const auto call = std::make_shared<Exchange>(impl_->app, std::move(request), std::move(respond));
    try {
        begin(call, impl_->answered);
    } catch (const std::exception& error) {
        call->fail({Errc::internal, error.what()});
    }
}

Revision Api::revision() const {
    const graph::SnapshotRef newest = impl_->app.snapshot();
    return newest->revision();
}

std::optional<std::chrono::milliseconds> Api::timeout_of(const Request& request) const {
    constexpr std::string_view kName = "timeout_ms=";
    const std::string_view target(request.target);
    for (std::size_t at = target.find(kName); at != std::string_view::npos; at = target.find(kName, at + 1)) {
        if (at == 0 || (target[at - 1] != '?' && target[at - 1] != '&')) continue;
        const std::string_view text = target.substr(at + kName.size());
        std::uint32_t value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        const bool is_whole = error == std::errc{} && (end == text.data() + text.size() || *end == '&');
        if (is_whole && value > 0) return std::chrono::milliseconds(value);
    }
    return std::nullopt;
}

std::string_view Api::route_of(const Request& request) const {
    const Result<Target> target = parse_target(request.target);
    if (!target) return "unmatched";
    const Match found = match(request.method, target->segments);
    return found.pattern.empty() ? std::string_view("unmatched") : found.pattern;
}

}  // namespace chancery::api
