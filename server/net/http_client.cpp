// Blocking on purpose: a command does one thing at a time and has nobody else to serve.
#include "server/net/http_client.hpp"

#include <array>
#include <charconv>
#include <optional>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

namespace chancery::net {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using boost::system::error_code;

beast::string_view beast_view(std::string_view text) {
    return {text.data(), text.size()};
}

}  // namespace

struct HttpClient::Impl {
    explicit Impl(Url server_) : server(std::move(server_)) {}

    error_code connect();
    [[nodiscard]] std::string authority() const;
    [[nodiscard]] http::request<http::string_body> request(std::string_view method, std::string_view target,
                                                           const Headers& headers) const;
    error_code download(const http::request<http::string_body>& request, Reply& reply, const Sink& sink);
    error_code exchange(const http::request<http::string_body>& request, Reply& reply);

    Url server;
    asio::io_context io{1};
    std::optional<beast::tcp_stream> stream;
    beast::flat_buffer buffer;
};

HttpClient::HttpClient(Url server) : impl_(std::make_unique<Impl>(std::move(server))) {}
HttpClient::~HttpClient() = default;

std::string HttpClient::Impl::authority() const {
    const bool literal_v6 = server.host.find(':') != std::string::npos;
    return (literal_v6 ? "[" + server.host + "]" : server.host) + ":" + std::to_string(server.port);
}

http::request<http::string_body> HttpClient::Impl::request(std::string_view method, std::string_view target,
                                                           const Headers& headers) const {
    http::request<http::string_body> request;
    request.version(11);
    request.method_string(beast_view(method));
    request.target(server.base + std::string(target));
    request.set(http::field::host, authority());
    request.set(http::field::user_agent, "chancery");
    for (const auto& [name, value] : headers) request.set(name, value);
    return request;
}

error_code HttpClient::Impl::connect() {
    error_code ec;
    tcp::resolver resolver(io);
    const auto endpoints = resolver.resolve(server.host, std::to_string(server.port), ec);
    if (ec) return ec;
    stream.emplace(io);
    buffer.clear();
    stream->connect(endpoints, ec);
    if (ec) stream.reset();
    return ec;
}

error_code HttpClient::Impl::exchange(const http::request<http::string_body>& request, Reply& reply) {
    error_code ec;
    http::write(*stream, request, ec);
    // A refused upload breaks the writing off, but the refusal may have arrived: read it before giving up.
    const error_code write_error = ec;
    http::response_parser<http::string_body> parser;
    parser.body_limit(boost::none);
    http::read(*stream, buffer, parser, ec);
    if (ec) {
        stream.reset();
        return write_error ? write_error : ec;
    }
    http::response<http::string_body> response = parser.release();
    reply.status = static_cast<int>(response.result_int());
    const auto type = response[http::field::content_type];
    reply.content_type = std::string(type.data(), type.size());
    const auto link = response[http::field::link];
    reply.link = std::string(link.data(), link.size());
    if (write_error || !response.keep_alive()) stream.reset();
    reply.body = std::move(response.body());
    return {};
}

Result<Reply> HttpClient::send(std::string_view method, std::string_view target, const Headers& headers,
                               std::string body) {
    const std::string authority = impl_->authority();
    http::request<http::string_body> request = impl_->request(method, target, headers);
    request.body() = std::move(body);
    request.prepare_payload();

    Reply reply;
    error_code ec;
    const bool reused = impl_->stream.has_value();
    if (!reused) ec = impl_->connect();
    if (!ec) ec = impl_->exchange(request, reply);
    if (ec && reused) {  // closed while it was idle; everything that is sent here may be sent twice
        ec = impl_->connect();
        if (!ec) ec = impl_->exchange(request, reply);
    }
    if (ec) return Error{Errc::storage, "cannot reach http://" + authority + ": " + ec.message()};
    return reply;
}

error_code HttpClient::Impl::download(const http::request<http::string_body>& request, Reply& reply,
                                      const Sink& sink) {
    error_code ec;
    http::write(*stream, request, ec);
    http::response_parser<http::buffer_body> parser;
    parser.body_limit(boost::none);
    if (!ec) http::read_header(*stream, buffer, parser, ec);
    if (ec) return ec;
    reply = {};
    reply.status = static_cast<int>(parser.get().result_int());
    const auto type = parser.get()[http::field::content_type];
    reply.content_type = std::string(type.data(), type.size());
    const auto count = parser.get()["Chancery-Count"];
    std::from_chars(count.data(), count.data() + count.size(), reply.count);
    const bool is_wanted = reply.status >= 200 && reply.status <= 299;
    std::array<char, 64 * 1024> piece{};
    while (!parser.is_done()) {
        parser.get().body().data = piece.data();
        parser.get().body().size = piece.size();
        http::read_some(*stream, buffer, parser, ec);
        if (ec == http::error::need_buffer) ec = {};
        if (ec) return ec;
        const std::string_view text(piece.data(), piece.size() - parser.get().body().size);
        if (!is_wanted) {
            reply.body += text;
        } else if (!text.empty() && !sink(reply, text)) {
            return asio::error::operation_aborted;
        }
    }
    if (!parser.get().keep_alive()) stream.reset();
    return {};
}

Result<Reply> HttpClient::fetch(std::string_view target, const Headers& headers, const Sink& sink) {
    http::request<http::string_body> request = impl_->request("GET", target, headers);
    request.prepare_payload();
    impl_->stream.reset();  // a body must not be asked for twice: no connection that may have gone stale
    Reply reply;
    error_code ec = impl_->connect();
    if (ec) return Error{Errc::storage, "cannot reach http://" + impl_->authority() + ": " + ec.message()};
    ec = impl_->download(request, reply, sink);
    if (ec) {
        impl_->stream.reset();
        return Error{Errc::corrupt, "http://" + impl_->authority() + " broke off: " + ec.message()};
    }
    return reply;
}

}  // namespace chancery::net
