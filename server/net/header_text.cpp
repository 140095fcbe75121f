// Apart from session.cpp, because none of this needs Beast.
#include "server/net/header_text.hpp"

#include <algorithm>
#include <ctime>

namespace chancery::net {

std::string http_date() {
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    char text[sizeof "Sun, 06 Nov 1994 08:49:37 GMT"];
    const std::size_t length = std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &utc);
    return std::string(text, length);
}

std::string header_safe(std::string value) {
    const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    std::replace_if(value.begin(), value.end(), control, ' ');
    return value;
}

}  // namespace chancery::net
