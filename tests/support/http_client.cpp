// POSIX sockets, blocking, with time-outs by poll.
#include "tests/support/http_client.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <cstdlib>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace chancery::test {

namespace {

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

std::string trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos) return {};
    return std::string(text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1));
}

}  // namespace

std::string HttpAnswer::header(std::string_view lower_case_name) const {
    for (const auto& [name, value] : headers) {
        if (name == lower_case_name) return value;
    }
    return {};
}

Connection::Connection(unsigned short port, std::chrono::seconds timeout)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    if (socket_ < 0) throw std::runtime_error("no socket");
    timeval wait{};
    wait.tv_sec = timeout.count();
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
    const int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    sockaddr generic{};
    static_assert(sizeof generic == sizeof address);
    std::copy_n(reinterpret_cast<const char*>(&address), sizeof address, reinterpret_cast<char*>(&generic));
    if (::connect(socket_, &generic, sizeof address) != 0) {
        ::close(socket_);
        socket_ = -1;
        throw std::runtime_error("cannot connect to port " + std::to_string(port));
    }
}

Connection::~Connection() {
    if (socket_ >= 0) ::close(socket_);
}

Connection::Connection(Connection&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), buffer_(std::move(other.buffer_)) {}

bool Connection::send(std::string_view bytes) {
    constexpr std::size_t kPiece = 64U * 1024;
    while (!bytes.empty()) {
        pollfd ready{socket_, POLLIN | POLLOUT, 0};
        if (::poll(&ready, 1, 60'000) <= 0) return false;
        if ((ready.revents & POLLIN) != 0) return true;
        const ssize_t sent = ::send(socket_, bytes.data(), std::min(bytes.size(), kPiece), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void Connection::stop_sending() {
    ::shutdown(socket_, SHUT_WR);
}

bool Connection::fill() {
    char piece[16384];
    ssize_t got = 0;
    do {
        got = ::recv(socket_, piece, sizeof piece, 0);
    } while (got < 0 && errno == EINTR);
    if (got <= 0) return false;
    buffer_.append(piece, static_cast<std::size_t>(got));
    return true;
}

std::optional<std::string> Connection::line() {
    std::size_t end = 0;
    while ((end = buffer_.find('\n')) == std::string::npos) {
        if (!fill()) return std::nullopt;
    }
    std::string out = trimmed(std::string_view(buffer_).substr(0, end));
    buffer_.erase(0, end + 1);
    return out;
}

bool Connection::take(std::size_t bytes, std::string& out) {
    while (buffer_.size() < bytes) {
        if (!fill()) return false;
    }
    out.append(buffer_, 0, bytes);
    buffer_.erase(0, bytes);
    return true;
}

bool Connection::read_chunks(std::string& body) {
    while (true) {
        const auto size_line = line();
        if (!size_line) return false;
        const std::size_t size = std::strtoul(size_line->c_str(), nullptr, 16);
        if (size == 0) break;
        if (!take(size, body) || !line()) return false;
    }
    while (true) {  // trailers
        const auto trailer = line();
        if (!trailer) return false;
        if (trailer->empty()) return true;
    }
}

bool Connection::read_body(HttpAnswer& answer) {
    if (lower(answer.header("transfer-encoding")).find("chunked") != std::string::npos)
        return read_chunks(answer.body);
    const std::string length = answer.header("content-length");
    if (!length.empty()) return take(std::strtoul(length.c_str(), nullptr, 10), answer.body);
    while (fill()) {
    }
    answer.body = std::exchange(buffer_, {});
    return true;
}

std::optional<HttpAnswer> Connection::read_answer(bool to_head) {
    HttpAnswer answer;
    do {  // 100 Continue comes before the answer proper
        const auto status = line();
        if (!status || status->rfind("HTTP/1.", 0) != 0 || status->size() < 12) return std::nullopt;
        answer = {};
        answer.status = std::atoi(status->c_str() + 9);
        while (true) {
            const auto header = line();
            if (!header) return std::nullopt;
            if (header->empty()) break;
            const std::size_t colon = header->find(':');
            if (colon == std::string::npos) return std::nullopt;
            answer.headers.emplace_back(lower(std::string_view(*header).substr(0, colon)),
                                        trimmed(std::string_view(*header).substr(colon + 1)));
        }
    } while (answer.status == 100);
    if (to_head || answer.status == 204 || answer.status == 304) return answer;
    if (!read_body(answer)) return std::nullopt;
    return answer;
}

HttpAnswer HttpClient::get(const std::string& target, const Headers& headers) {
    return send("GET", target, {}, {}, headers);
}

HttpAnswer HttpClient::send(const std::string& method, const std::string& target, std::string_view body,
                            std::string_view content_type, const Headers& headers) {
    std::string bytes =
        method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port_) + "\r\n";
    if (!content_type.empty()) bytes += "Content-Type: " + std::string(content_type) + "\r\n";
    for (const auto& [name, value] : headers) bytes += name + ": " + value + "\r\n";
    if (!body.empty() || method == "POST" || method == "PUT") {
        bytes += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    }
    bytes += "\r\n";
    bytes += body;
    for (int attempt = 0; attempt < 2; ++attempt) {
        const bool fresh = !connection_;
        if (fresh) connection_.emplace(port_);
        static_cast<void>(connection_->send(bytes));
        if (auto answer = connection_->read_answer(method == "HEAD")) {
            if (lower(answer->header("connection")) == "close") connection_.reset();
            return *std::move(answer);
        }
        connection_.reset();  // the server may have closed an idle connection: once more on a fresh one
        if (fresh) break;
    }
    throw std::runtime_error("no answer to " + method + " " + target.substr(0, 200));
}

HttpAnswer HttpClient::post_document(std::string_view id, std::string_view text, std::string_view published,
                                     std::string_view title) {
    return send("POST", "/v1/documents", document_json(id, text, published, title), "application/json");
}

std::optional<HttpAnswer> HttpClient::raw(std::string_view bytes) const {
    Connection connection(port_);
    static_cast<void>(connection.send(bytes));
    return connection.read_answer();
}

std::string percent_encoded(std::string_view text) {
    static constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           std::string_view("-._~").find(c) != std::string_view::npos;
        if (plain) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
        }
    }
    return out;
}

std::string document_json(std::string_view id, std::string_view text, std::string_view published,
                          std::string_view title, std::string_view source) {
    std::string out = "{";
    if (!id.empty()) out += "\"id\":" + quoted(id) + ",";
    if (!title.empty()) out += "\"title\":" + quoted(title) + ",";
    if (!published.empty()) out += "\"published_at\":" + quoted(published) + ",";
    if (!source.empty()) out += "\"source\":" + quoted(source) + ",";
    return out + "\"text\":" + quoted(text) + "}";
}

}  // namespace chancery::test
