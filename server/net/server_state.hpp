// What all connections of one server share. Touched on the I/O thread only, but for the gate.
#pragma once

#include <functional>
#include <memory>
#include <set>

#include <boost/asio/io_context.hpp>

#include "server/net/http_server.hpp"
#include "server/net/reply_gate.hpp"
#include "server/net/request_id.hpp"

namespace chancery::net {

/// A connection as the shutdown sees it.
class Connection {
public:
    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    virtual ~Connection() = default;
    /// The drain begins: close, unless a request is being read or answered; that is the last one then.
    virtual void finish() = 0;
    /// The grace for reads is over: close, unless a document is being written.
    virtual void cancel_reads() = 0;
    /// All grace is over.
    virtual void close() = 0;
};

struct ServerState {
    explicit ServerState(ServerOptions options_)
        : options(std::move(options_)), gate(std::make_shared<ReplyGate>(io)) {}

    void count_connections() {
        if (metrics != nullptr) metrics->connections = static_cast<std::int64_t>(connections.size());
    }

    api::Api* api = nullptr;          // null until the application is up
    app::Metrics* metrics = nullptr;  // likewise
    ServerOptions options;
    RequestIds ids;
    bool stopping = false;
    std::set<Connection*> connections;
    std::size_t reading_bytes = 0;    // of bodies that are not complete yet
    std::function<void()> on_closed;  // called when `connections` has become one less
    std::shared_ptr<ReplyGate> gate;
    // Last, so that it goes first: what it destroys (unfinished sessions) still needs the rest.
    boost::asio::io_context io{1};
};

}  // namespace chancery::net
