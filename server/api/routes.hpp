// The API's paths: one table that everything else follows (dispatch, 404, 405 with Allow, parameters,
// OpenAPI).
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/api/exchange.hpp"
#include "server/api/parameters.hpp"
#include "server/api/shapes.hpp"

namespace chancery::api {

enum class Cost : std::uint8_t {
    inline_,  // microseconds: on the calling thread
    query,    // reads the graph or the store: on the query pool
    ingest,   // extracts: on the extraction pool
};

/// A pure function of what it is given.
using Handler = Result<Response> (*)(const Context&);
/// Answers later, from another thread.
using Starter = void (*)(const std::shared_ptr<Exchange>&);

struct Route {
    std::string_view method;
    std::string_view pattern;  // "/v1/entities/{id}"
    Cost cost = Cost::query;
    Handler handler = nullptr;
    Starter starter = nullptr;  // one of the two
    std::span<const ParameterRule> parameters;
    const Shape& (*shape)() = nullptr;  // of answers that take `fields`, and lists that take `format`
    bool chooses_form = false;          // looks at `format` and Accept itself
};

/// Parameters that a route has without naming them: `timeout_ms` of all that work, `min_revision` of
/// questions, `fields` of those with a shape, `format` and `include` of lists.
[[nodiscard]] std::span<const ParameterRule> common_parameters(const Route& route);

[[nodiscard]] std::span<const Route> routes();

struct Match {
    const Route* route = nullptr;   // null: no such path, or not with this method
    std::vector<std::string> path;  // values of the {...}
    std::string allow;              // methods of the path; "" if there is no such path
    std::string_view pattern;       // also when the method is wrong
};

/// HEAD matches GET: the network layer leaves the body out.
[[nodiscard]] Match match(std::string_view method, std::span<const std::string> segments);

}  // namespace chancery::api
