// Whether the address is one of this machine's is for the system to say.
#include "server/cli/listen_address.hpp"

#include <charconv>

namespace chancery::cli {

Result<ListenAddress> parse_listen_address(std::string_view text) {
    const Error wrong{
        Errc::invalid_argument,
        "'" + std::string(text) + "' is not ADDRESS:PORT, such as 127.0.0.1:8080 or [::1]:8080"};
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0) return wrong;
    std::string_view host = text.substr(0, colon);
    const std::string_view digits = text.substr(colon + 1);
    ListenAddress parsed;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), parsed.port);
    if (error != std::errc() || end != digits.data() + digits.size()) return wrong;
    if (host.front() == '[') {
        if (host.size() < 3 || host.back() != ']') return wrong;
        host = host.substr(1, host.size() - 2);
    } else if (host.find(':') != std::string_view::npos) {
        return wrong;  // an IPv6 address without brackets: which colon is the port's?
    }
    parsed.address = host == "localhost" ? "127.0.0.1" : std::string(host);
    return parsed;
}

}  // namespace chancery::cli
