// HTTP/1.1 over TCP in front of the API. No Boost in this header: whoever includes it compiles quickly.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "schema/error.hpp"
#include "schema/limits.hpp"
#include "server/api/api.hpp"
#include "server/app/metrics.hpp"

namespace chancery::net {

struct ServerOptions {
    std::string address = "127.0.0.1";            // IPv4 or IPv6, no name
    std::uint16_t port = 8080;                    // 0: any free one
    std::size_t body_limit = limits::kBodyBytes;  // of POST and PUT
    std::size_t reading_limit = limits::kReadingBytes;
    std::size_t max_connections = limits::kConnections;
    std::chrono::milliseconds deadline = limits::kRequestDeadline;
    std::chrono::milliseconds bulk_deadline =
        std::chrono::minutes{10};  // /v1/documents/bulk, /v1/imports, and reading any body
    std::chrono::milliseconds idle = limits::kIdleTimeout;
    std::chrono::milliseconds drain = limits::kDrain;
    bool stop_on_signals = false;  // SIGTERM and SIGINT call stop() while the server runs
};

/// One I/O thread: the one that calls run(). While there are no keys, only loopback peers are served, others
/// get 401; and no web page of another origin, which gets 403.
class HttpServer {
public:
    explicit HttpServer(ServerOptions options);
    ~HttpServer();

    /// Binds and listens: clients can connect from here on. Errors: invalid_argument (address), unsupported
    /// (the system refuses, as when the port is in use), each with a sentence for a human.
    [[nodiscard]] Result<void> listen();
    [[nodiscard]] std::uint16_t port() const;  // after listen()

    /// From any thread, once: from here on requests go to the API; before, they are answered 503 `starting`.
    /// Both must outlive the server. Requests may still be at work when run() has returned: their answers are
    /// dropped, also after the server is gone.
    void serve(api::Api& api, app::Metrics& metrics);

    /// Accepts and answers until stop(), on the calling thread.
    void run();

    /// From any thread. The first call stops accepting and drains: idle connections close, reads have
    /// `drain`, writes have `deadline` to finish. A second call closes everything at once.
    void stop();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace chancery::net
