// Accepting, and the order of the shutdown. What happens on a connection is in session.cpp.
#include "server/net/http_server.hpp"

#include <csignal>
#include <exception>
#include <utility>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <spdlog/spdlog.h>

#include "server/net/server_state.hpp"
#include "server/net/session.hpp"

namespace chancery::net {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

// Out of file descriptors: trying again at once would spin.
constexpr std::chrono::milliseconds kAcceptPause{100};

std::string in_words(const tcp::endpoint& endpoint) {
    const std::string address = endpoint.address().to_string();
    const std::string host = endpoint.address().is_v6() ? "[" + address + "]" : address;
    return host + ":" + std::to_string(endpoint.port());
}

}  // namespace

struct HttpServer::Impl {
    explicit Impl(ServerOptions options)
        : state(std::move(options)), acceptor(state.io), signals(state.io), pause(state.io), grace(state.io) {
        state.on_closed = [this] {
            if (is_full) accept();
            if (state.stopping) end_if_empty();
        };
    }
    ~Impl() {
        state.gate->close();
        state.on_closed = nullptr;  // it would touch what is gone by then
    }

    void accept();
    void begin_session(tcp::socket socket);
    void watch_signals();
    void shut_down();
    void end_if_empty();

    ServerState state;
    tcp::acceptor acceptor;
    asio::signal_set signals;
    asio::steady_timer pause;
    asio::steady_timer grace;
    std::uint16_t port = 0;
    bool is_full = false;  // nobody is accepted until a connection closes
};

HttpServer::HttpServer(ServerOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}

HttpServer::~HttpServer() = default;

std::uint16_t HttpServer::port() const {
    return impl_->port;
}

Result<void> HttpServer::listen() {
    const ServerOptions& options = impl_->state.options;
    error_code ec;
    const asio::ip::address address = asio::ip::make_address(options.address, ec);
    if (ec) return Error{Errc::invalid_argument, "'" + options.address + "' is not an IP address"};
    const tcp::endpoint endpoint(address, options.port);
    tcp::acceptor& acceptor = impl_->acceptor;
    acceptor.open(endpoint.protocol(), ec);
    // So that a restart need not wait for the connections of the last run to time out.
    if (!ec) acceptor.set_option(tcp::acceptor::reuse_address(true), ec);
    if (!ec) acceptor.bind(endpoint, ec);
    if (!ec) acceptor.listen(asio::socket_base::max_listen_connections, ec);
    if (ec) {
        const bool in_use = ec == asio::error::address_in_use;
        return Error{Errc::unsupported, "cannot listen on " + in_words(endpoint) + ": " + ec.message() +
                                            (in_use ? "; stop the other server or choose another port" : "")};
    }
    impl_->port = acceptor.local_endpoint().port();
    spdlog::info("event=listening address={} peers=loopback-only", in_words(acceptor.local_endpoint()));
    if (options.stop_on_signals) impl_->watch_signals();
    impl_->accept();
    return {};
}

void HttpServer::run() {
    while (true) {
        try {
            impl_->state.io.run();
            return;
        } catch (const std::exception& error) {
            // A bug in one handler: logged, and the others go on.
            spdlog::error("event=handler_failed error=\"{}\"", error.what());
        }
    }
}

void HttpServer::stop() {
    impl_->state.gate->post([impl = impl_.get()] { impl->shut_down(); });
}

void HttpServer::serve(api::Api& api, app::Metrics& metrics) {
    impl_->state.gate->post([&state = impl_->state, &api, &metrics] {
        state.api = &api;
        state.metrics = &metrics;
        state.count_connections();
    });
}

void HttpServer::Impl::accept() {
    is_full = state.connections.size() >= state.options.max_connections;
    if (is_full || !acceptor.is_open()) return;
    acceptor.async_accept([this](error_code error, tcp::socket socket) {
        if (!acceptor.is_open()) return;
        if (!error) {
            begin_session(std::move(socket));
            accept();
            return;
        }
        spdlog::warn("event=accept_failed error=\"{}\"", error.message());
        pause.expires_after(kAcceptPause);
        pause.async_wait([this](error_code) {
            if (acceptor.is_open()) accept();
        });
    });
}

/// Whatever becomes of one client, the next one is accepted.
void HttpServer::Impl::begin_session(tcp::socket socket) {
    try {
        start_session(std::move(socket), state);
    } catch (const std::exception& error) {
        spdlog::error("event=connection_failed error=\"{}\"", error.what());
    }
}

void HttpServer::Impl::watch_signals() {
    error_code ec;
    signals.add(SIGTERM, ec);
    signals.add(SIGINT, ec);
    signals.async_wait([this](error_code error, int signal) {
        if (error) return;
        spdlog::info("event=signal number={}", signal);
        shut_down();
        if (!state.connections.empty()) watch_signals();
    });
}

void HttpServer::Impl::shut_down() {
    // Copies, because a connection that closes leaves the set.
    const std::set<Connection*> open = state.connections;
    if (state.stopping) {
        for (Connection* connection : open) connection->close();
        return;
    }
    state.stopping = true;
    error_code ec;
    acceptor.close(ec);
    pause.cancel();
    spdlog::info("event=draining connections={}", open.size());
    for (Connection* connection : open) connection->finish();

    grace.expires_after(state.options.drain);
    grace.async_wait([this](error_code error) {
        if (error) return;
        const std::set<Connection*> reading = state.connections;
        for (Connection* connection : reading) connection->cancel_reads();
        grace.expires_after(state.options.deadline);
        grace.async_wait([this](error_code cancelled) {
            if (cancelled) return;
            const std::set<Connection*> writing = state.connections;
            for (Connection* connection : writing) connection->close();
        });
    });
    end_if_empty();
}

/// Without connections nothing may keep run() from returning.
void HttpServer::Impl::end_if_empty() {
    if (!state.connections.empty()) return;
    error_code ec;
    grace.cancel();
    signals.cancel(ec);
}

}  // namespace chancery::net
