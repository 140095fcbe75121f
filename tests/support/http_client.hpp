// A plain blocking HTTP client over one loopback socket, independent of the server's own HTTP library. It
// also sends bytes that are not HTTP.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/json.hpp"

namespace chancery::test {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct HttpAnswer {
    int status = 0;
    Headers headers;  // names in lower case
    std::string body;

    [[nodiscard]] std::string header(std::string_view lower_case_name) const;
    [[nodiscard]] Json json() const { return Json::parse(body); }
};

/// One TCP connection to 127.0.0.1. Throws std::runtime_error if it cannot connect.
class Connection {
public:
    explicit Connection(unsigned short port, std::chrono::seconds timeout = std::chrono::seconds(60));
    ~Connection();
    Connection(Connection&& other) noexcept;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Sends as much as the peer takes; stops early (true) when an answer is there to be read, as curl does.
    /// False if the connection broke.
    bool send(std::string_view bytes);
    /// The next answer: by Content-Length, chunked, or until the end. nullopt if the peer closed or timed
    /// out.
    [[nodiscard]] std::optional<HttpAnswer> read_answer(bool to_head = false);
    void stop_sending();

private:
    [[nodiscard]] bool fill();
    [[nodiscard]] std::optional<std::string> line();
    [[nodiscard]] bool take(std::size_t bytes, std::string& out);
    [[nodiscard]] bool read_body(HttpAnswer& answer);
    [[nodiscard]] bool read_chunks(std::string& body);

    int socket_ = -1;
    std::string buffer_;
};

/// Keeps a connection, and makes a new one when the old one has gone. Not thread-safe: one client a thread.
class HttpClient {
public:
    explicit HttpClient(unsigned short port) : port_(port) {}

    HttpAnswer get(const std::string& target, const Headers& headers = {});
    HttpAnswer send(const std::string& method, const std::string& target, std::string_view body = {},
                    std::string_view content_type = {}, const Headers& headers = {});
    /// POST /v1/documents with a JSON body.
    HttpAnswer post_document(std::string_view id, std::string_view text, std::string_view published,
                             std::string_view title = {});
    /// Any bytes on a fresh connection; nullopt if the server closed without an answer.
    [[nodiscard]] std::optional<HttpAnswer> raw(std::string_view bytes) const;

    [[nodiscard]] unsigned short port() const { return port_; }

private:
    unsigned short port_;
    std::optional<Connection> connection_;
};

/// For query values.
[[nodiscard]] std::string percent_encoded(std::string_view text);

/// The JSON body of a document; empty fields are left out.
[[nodiscard]] std::string document_json(std::string_view id, std::string_view text,
                                        std::string_view published, std::string_view title = {},
                                        std::string_view source = {});

}  // namespace chancery::test
