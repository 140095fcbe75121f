// A request target, taken apart: "/v1/events?type=CONSULT".
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "schema/error.hpp"

namespace chancery::api {

/// Segments are compared one by one after decoding and never joined again, so that "..", "//", "%2e" and
/// "%2F" name nothing: they match no route and no id.
struct Target {
    std::vector<std::string> segments;                       // decoded
    std::vector<std::pair<std::string, std::string>> query;  // decoded, in order
    std::string raw_query;                                   // without "?"
};

/// Errors: invalid_argument (bad percent encoding, not origin-form, invalid UTF-8, U+0000 in the query).
[[nodiscard]] Result<Target> parse_target(std::string_view target);

/// Every byte but RFC 3986's unreserved ones and those of `keep` as %XX: for a path segment, a parameter's
/// name or value.
[[nodiscard]] std::string percent_encode(std::string_view text, const char* keep = "");

}  // namespace chancery::api
