// What a client says it takes: Accept and Accept-Encoding (RFC 9110, 12.5).
#pragma once

#include <string_view>

namespace chancery::api {

/// How welcome a media type is, 0 (not at all) to 1; the most exact range that fits decides.
[[nodiscard]] double welcome(std::string_view accept, std::string_view type);

[[nodiscard]] bool takes_gzip(std::string_view accept_encoding);

}  // namespace chancery::api
