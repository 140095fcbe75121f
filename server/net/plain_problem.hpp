// Problems of HTTP itself, found before there is a request that the API could see.
#pragma once

#include <string_view>

#include "server/api/http.hpp"

namespace chancery::net {

/// RFC 9457 with the type "about:blank": the status says it all. `detail` and `request_id` need no JSON
/// escaping.
[[nodiscard]] api::Response plain_problem(int status, std::string_view detail, std::string_view request_id);

/// 401 for a peer that is not on this machine.
[[nodiscard]] api::Response loopback_only(std::string_view request_id);

[[nodiscard]] std::string_view reason_phrase(int status);

}  // namespace chancery::net
