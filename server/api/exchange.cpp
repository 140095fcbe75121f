#include "server/api/exchange.hpp"

#include <utility>

#include "server/api/answer.hpp"
#include "server/api/api.hpp"

namespace chancery::api {

void Exchange::answer(Response response) {
    if (answered_.exchange(true)) return;
    const auto newest = app.snapshot();
    add_revision(response, *newest);  // unless the handler has said of which it speaks
    respond_(std::move(response));
}

void Exchange::fail(const Error& error) {
    if (error.code == Errc::overloaded) app.metrics().refused.fetch_add(1, std::memory_order_relaxed);
    answer(problem(error, request.id));
}

}  // namespace chancery::api
