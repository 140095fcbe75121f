// The API's front door: finds the route, runs its handler on the right threads, turns errors into problems.
#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include "schema/error.hpp"
#include "schema/ids.hpp"
#include "server/api/http.hpp"
#include "server/app/application.hpp"

namespace chancery::api {

/// Knows no sockets: tests call it directly. Thread-safe. `app` must outlive it and every response in flight.
class Api {
public:
    explicit Api(app::Application& app);
    ~Api();

    /// Answers every request exactly once, errors as RFC 9457 problems; never throws. Cheap routes are
    /// answered at once on the calling thread, queries on the query pool, documents on the extraction pool
    /// and by the writer.
    void handle(Request request, Responder respond);

    /// The newest visible one.
    [[nodiscard]] Revision revision() const;

    /// The time that the request gives itself (`timeout_ms`); nullopt without one that can be read.
    [[nodiscard]] std::optional<std::chrono::milliseconds> timeout_of(const Request& request) const;

    /// The route's pattern ("/v1/entities/{id}") for metrics, "unmatched" if there is none.
    [[nodiscard]] std::string_view route_of(const Request& request) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// The problem response for an error; also for faults that the network layer finds (413, 400, deadline).
[[nodiscard]] Response problem(const Error& error, std::string_view request_id);

}  // namespace chancery::api
