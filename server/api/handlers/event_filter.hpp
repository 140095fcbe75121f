// The filter of events as parameters: shared by all that ask about events.
#pragma once

#include "schema/error.hpp"
#include "schema/query.hpp"
#include "server/api/exchange.hpp"

namespace chancery::api {

/// Errors: invalid_argument, not_found, gone, each with its parameter.
[[nodiscard]] Result<EventFilter> read_event_filter(const Context& context);

}  // namespace chancery::api
