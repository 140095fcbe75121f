// A body that comes in pieces: asked for one at a time, each only when the one before has been taken, so that
// a slow reader costs one piece and no more.
#pragma once

#include <memory>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/tcp_stream.hpp>

#include "server/api/http.hpp"
#include "server/net/response_message.hpp"
#include "server/net/server_state.hpp"

namespace chancery::net {

/// Whether it is a stream of events, which has no end of its own.
[[nodiscard]] bool is_followed(const HttpResponse& head);

/// Sends the head and the pieces. False if the stream broke (the client went, was too slow, a piece failed,
/// the server stops): the body then has no proper end, and the connection must close. A client
/// that follows events hears a comment every 15 s. Cancelling the timer while the server stops ends it. All
/// on the I/O thread.
[[nodiscard]] boost::asio::awaitable<bool> send_in_pieces(boost::beast::tcp_stream& stream,
                                                          ServerState& state,
                                                          boost::asio::steady_timer& timer,
                                                          HttpResponse& head,
                                                          std::shared_ptr<api::BodySource> source);

}  // namespace chancery::net
