// Names other than localhost are never looked up: what they lead to is for their owner to say.
#include "server/net/own_name.hpp"

#include <optional>
#include <string>

#include "schema/ascii.hpp"

namespace chancery::net {

namespace {

namespace ip = boost::asio::ip;

// "[::1]:8080" -> "::1"; nullopt if it is no host with at most a port.
std::optional<std::string_view> host_of(std::string_view authority) {
    std::string_view host;
    if (authority.starts_with('[')) {
        const std::size_t end = authority.find(']');
        if (end == std::string_view::npos) return std::nullopt;
        host = authority.substr(1, end - 1);
        authority.remove_prefix(end + 1);
    } else {
        host = authority.substr(0, authority.find(':'));
        authority.remove_prefix(host.size());
    }
    const bool has_port = authority.starts_with(':');
    if (has_port) authority.remove_prefix(1);
    if (authority.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
    if (!has_port && !authority.empty()) return std::nullopt;
    return host;
}

ip::address unmapped(const ip::address& address) {
    const bool is_mapped = address.is_v6() && address.to_v6().is_v4_mapped();
    return is_mapped ? ip::make_address_v4(ip::v4_mapped, address.to_v6()) : address;
}

std::optional<ip::address> literal(std::string_view host) {
    boost::system::error_code ec;
    const ip::address address = ip::make_address(std::string(host), ec);
    return ec ? std::nullopt : std::optional(unmapped(address));
}

}  // namespace

bool is_loopback(const ip::address& address) {
    return unmapped(address).is_loopback();
}

bool is_own_authority(std::string_view authority, std::string_view listen_address) {
    const auto host = host_of(authority);
    if (!host) return false;
    if (lower_case(*host) == "localhost") return true;
    const auto address = literal(*host);
    if (!address) return false;
    if (address->is_loopback()) return true;
    const auto listening = literal(listen_address);
    return listening && (listening->is_unspecified() || *listening == *address);
}

bool is_own_origin(std::string_view origin, std::string_view listen_address) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (origin.starts_with(scheme)) {
            return is_own_authority(origin.substr(scheme.size()), listen_address);
        }
    }
    return false;
}

}  // namespace chancery::net
