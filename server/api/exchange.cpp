#include "server/api/exchange.hpp"

#include <utility>

#include "server/api/accept.hpp"
#include "server/api/answer.hpp"
#include "server/api/api.hpp"
#include "server/api/gzip.hpp"

namespace chancery::api {

namespace {

void pack(Response& response, const Request& request) {
    if (response.source != nullptr || response.body.size() < kLeastCompressed ||
        !takes_gzip(request.header("accept-encoding")))
        return;
    response.body = gzip(response.body);
    response.headers.emplace_back("Content-Encoding", "gzip");
    add_header_once(response, "Vary", "Accept, Accept-Encoding");
}

}  // namespace

void Exchange::answer(Response response) {
    if (answered_.exchange(true)) return;
    const auto newest = app.snapshot();
    add_revision(response, *newest);  // unless the handler has said of which it speaks
    if (on_answer) on_answer(response);
    pack(response, request);
    respond_(std::move(response));
}

void Exchange::fail(const Error& error) {
    if (error.code == Errc::overloaded) app.metrics().refused.fetch_add(1, std::memory_order_relaxed);
    answer(problem(error, request.id));
}

}  // namespace chancery::api
