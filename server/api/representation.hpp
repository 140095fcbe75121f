// The form of an answer: JSON, CSV or NDJSON, by `format` or Accept, with all members or some (`fields`).
#pragma once

#include "schema/error.hpp"
#include "server/api/exchange.hpp"
#include "server/api/routes.hpp"
#include "server/api/shapes.hpp"

namespace chancery::api {

/// What the request asks for. `format` wins over Accept. Errors: invalid_argument (an unknown format or
/// member, with a suggestion), not_acceptable (none of the forms that the route has; routes that answer
/// something else than JSON are not looked at).
[[nodiscard]] Result<Representation> read_representation(const Exchange& call, const Route& route);

/// Turns a JSON answer of this shape into what was asked for. O(bytes), nothing if JSON with all members was.
void represent(Response& response, const Representation& wanted, const Shape& shape);

/// Gives each form of one thing a tag of its own: W/"12-ent_3" -> W/"12-ent_3-<form>".
void distinguish_tag(Response& response, const Representation& wanted);

}  // namespace chancery::api
