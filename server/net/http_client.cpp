// Blocking on purpose: a command does one thing at a time and has nobody else to serve.
#include "server/net/http_client.hpp"

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
    error_code exchange(const http::request<http::string_body>& request, Reply& reply);

    Url server;
    asio::io_context io{1};
    std::optional<beast::tcp_stream> stream;
    beast::flat_buffer buffer;
};

HttpClient::HttpClient(Url server) : impl_(std::make_unique<Impl>(std::move(server))) {}
HttpClient::~HttpClient() = default;

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
    const Url& server = impl_->server;
    const bool literal_v6 = server.host.find(':') != std::string::npos;
    const std::string host = literal_v6 ? "[" + server.host + "]" : server.host;
    const std::string authority = host + ":" + std::to_string(server.port);

    http::request<http::string_body> request;
    request.version(11);
    request.method_string(beast_view(method));
    request.target(server.base + std::string(target));
    request.set(http::field::host, authority);
    request.set(http::field::user_agent, "chancery");
    for (const auto& [name, value] : headers) request.set(name, value);
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

}  // namespace chancery::net
