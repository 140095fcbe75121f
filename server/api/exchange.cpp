#include "server/api/exchange.hpp"

#include <utility>

#include "server/api/answer.hpp"
#include "server/api/api.hpp"

namespace chancery::api {

void Exchange::answer(Response response) {
    if (answered_.exchange(true)) return;
    const auto snapshot = app.snapshot();
    add_header_once(response, "Chancery-Revision", std::to_string(snapshot->revision()));
    respond_(std::move(response));
}

void Exchange::fail(const Error& error) {
    if (error.code == Errc::overloaded) app.metrics().refused.fetch_add(1, std::memory_order_relaxed);
    answer(problem(error, request.id));
}

}  // namespace chancery::api
