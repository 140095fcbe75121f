// One client's connection. Only session.cpp and http_client.cpp compile Beast (8 s and more a file).
#pragma once

#include <boost/asio/ip/tcp.hpp>

#include "server/net/server_state.hpp"

namespace chancery::net {

/// Serves requests on `socket` until one of the two sides closes; `state` must outlive the io_context's
/// handlers.
void start_session(boost::asio::ip::tcp::socket socket, ServerState& state);

}  // namespace chancery::net
