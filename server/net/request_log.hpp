// One line a request, key=value.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace chancery::net {

struct RequestLine {
    std::string id;
    std::string method;
    std::string target;  // logged without its query, which may hold what a user typed
    int status = 0;
    std::chrono::nanoseconds duration{0};
    std::size_t bytes = 0;  // of the answer's body
};

void log_request(const RequestLine& line);

/// Printable ASCII stays; quotes, backslashes, control characters and all other bytes become \xNN, so that
/// nobody can forge a line.
[[nodiscard]] std::string escape_for_log(std::string_view text);

}  // namespace chancery::net
