// The notations of `from` and `to`: 2025, 2025-03, 2025-03-01, RFC 3339, Unix milliseconds, -90d.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "schema/date.hpp"
#include "schema/error.hpp"
#include "schema/query.hpp"
#include "server/api/parameters.hpp"

namespace chancery::api {

/// The first day on or after the moment if `round_up`, else the day it falls on. A period means its
/// beginning: with `to` exclusive, from=2025-03&to=2025-04 is March.
[[nodiscard]] std::optional<Date> parse_moment(std::string_view text, Date today, bool round_up);

/// Reads `from` (inclusive) and `to` (exclusive).
[[nodiscard]] Result<TimeWindow> read_window(const Parameters& parameters, Date today);

/// Reads one day, in the notations of `from`; nullopt without the parameter.
[[nodiscard]] Result<std::optional<Date>> read_day(const Parameters& parameters, std::string_view name,
                                                   Date today);

[[nodiscard]] Date today_utc();

}  // namespace chancery::api
