// "ADDRESS:PORT" as --listen takes it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "schema/error.hpp"

namespace chancery::cli {

struct ListenAddress {
    std::string address;
    std::uint16_t port = 0;
};

/// "127.0.0.1:8080", "[::1]:8080", "localhost:8080" (127.0.0.1); port 0 is any free one. Errors:
/// invalid_argument.
[[nodiscard]] Result<ListenAddress> parse_listen_address(std::string_view text);

}  // namespace chancery::cli
