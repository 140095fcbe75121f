// Small texts of HTTP header fields.
#pragma once

#include <string>
#include <string_view>

namespace chancery::net {

/// "Sun, 06 Nov 1994 08:49:37 GMT": now.
[[nodiscard]] std::string http_date();

[[nodiscard]] std::string lower_case(std::string_view text);  // ASCII

/// A header's value may repeat what a client sent: control characters become spaces, so no line break gets
/// out.
[[nodiscard]] std::string header_safe(std::string value);

}  // namespace chancery::net
