// Problems of HTTP itself, found before there is a request that the API could see.
#pragma once

#include <cstddef>
#include <string_view>

#include "server/api/http.hpp"

namespace chancery::net {

/// Why a request is refused. `detail` needs no JSON escaping; 401, 413 and 503 have one of their own.
struct Fault {
    int status = 400;
    std::string_view detail;
};
inline constexpr Fault kForeignPeer{401, {}};
inline constexpr Fault kTooLarge{413, {}};
inline constexpr Fault kTooBusy{503, {}};

/// RFC 9457, with the type "about:blank" where the status says it all. `body_limit` is the one that kTooLarge
/// is above.
[[nodiscard]] api::Response refusal(const Fault& fault, std::size_t body_limit, std::string_view request_id);

[[nodiscard]] std::string_view reason_phrase(int status);

}  // namespace chancery::net
