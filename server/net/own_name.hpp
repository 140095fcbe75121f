// Whether a request was meant for this server: the door that a web page in a browser of this machine would
// come through.
#pragma once

#include <string_view>

#include <boost/asio/ip/address.hpp>

namespace chancery::net {

/// An IPv4 address in IPv6's clothes too.
[[nodiscard]] bool is_loopback(const boost::asio::ip::address& address);

/// Whether `authority`, the value of a Host field ("localhost:8080", "[::1]"), names this machine itself:
/// localhost, a loopback address, or `listen_address`. A server that listens on every address takes every
/// literal one: what can be rebound to us are names.
[[nodiscard]] bool is_own_authority(std::string_view authority, std::string_view listen_address);

/// The same for an Origin field ("http://localhost:3000"); "null" is nobody's.
[[nodiscard]] bool is_own_origin(std::string_view origin, std::string_view listen_address);

}  // namespace chancery::net
