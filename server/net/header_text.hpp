// Small texts of HTTP header fields.
#pragma once

#include <string>

namespace chancery::net {

/// "Sun, 06 Nov 1994 08:49:37 GMT": now.
[[nodiscard]] std::string http_date();

/// A header's value may repeat what a client sent: control characters become spaces, so no line break gets
/// out.
[[nodiscard]] std::string header_safe(std::string value);

}  // namespace chancery::net
