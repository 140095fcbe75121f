// g++ 12 destroys temporaries of aggregates and of capturing lambdas twice when they stand inside a co_await
// expression: what is awaited is given named objects only.
#include "server/net/stream_body.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <spdlog/spdlog.h>

namespace chancery::net {

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;

// How long a client that follows may hear nothing.
constexpr std::chrono::milliseconds kKeepAlive{15'000};

// Where a piece is put. Touched on the I/O thread only.
struct PieceSlot {
    std::optional<Result<std::string>> piece;
    asio::steady_timer* timer = nullptr;  // null when nobody waits any more
};

void ask_for_piece(api::BodySource& source, const std::shared_ptr<ReplyGate>& gate,
                   const std::shared_ptr<PieceSlot>& slot) {
    source.next([gate, slot](Result<std::string> made) {
        auto held = std::make_shared<Result<std::string>>(std::move(made));
        gate->post([slot, held] {
            slot->piece = std::move(*held);
            if (slot->timer != nullptr) slot->timer->cancel();
        });
    });
}

std::string size_line(std::size_t size) {
    std::array<char, 20> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), size, 16).ptr;
    return std::string(digits.data(), end) + "\r\n";
}

asio::awaitable<bool> send_text(boost::beast::tcp_stream& stream, const ServerState& state,
                                const std::string& text) {
    error_code ec;
    const asio::const_buffer bytes = asio::buffer(text);
    stream.expires_after(state.options.idle);
    co_await asio::async_write(stream, bytes, asio::redirect_error(asio::use_awaitable, ec));
    co_return !ec;
}

}  // namespace

bool is_followed(const HttpResponse& head) {
    const auto type = head[http::field::content_type];
    return std::string_view(type.data(), type.size()).starts_with("text/event-stream");
}

asio::awaitable<bool> send_in_pieces(boost::beast::tcp_stream& stream, ServerState& state,
                                     asio::steady_timer& timer, HttpResponse& head,
                                     std::shared_ptr<api::BodySource> source) {
    error_code ec;
    const bool chunked = head.version() == 11;
    http::response_serializer<http::string_body> serializer(head);
    stream.expires_after(state.options.idle);
    co_await http::async_write_header(stream, serializer, asio::redirect_error(asio::use_awaitable, ec));
    if (ec) co_return false;
    const auto slot = std::make_shared<PieceSlot>();
    slot->timer = &timer;
    const bool is_endless = is_followed(head);
    const std::string comment = ": keep-alive\n\n";
    const std::string keep_alive = chunked ? size_line(comment.size()) + comment + "\r\n" : comment;
    bool more = true;
    bool whole = false;
    while (more) {
        slot->piece.reset();
        ask_for_piece(*source, state.gate, slot);
        timer.expires_after(is_endless ? kKeepAlive : state.options.deadline);
        co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, ec));
        while (is_endless && more && !ec && !slot->piece) {  // nothing to tell: the time ran out
            more = co_await send_text(stream, state, keep_alive);
            timer.expires_after(kKeepAlive);
            if (more && !slot->piece)
                co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, ec));
        }
        if (!slot->piece || !slot->piece->has_value() || state.stopping) {
            if (slot->piece && !slot->piece->has_value())
                spdlog::warn("event=stream_broken cause=\"{}\"", slot->piece->error().detail);
            break;
        }
        std::string text = std::move(**slot->piece);
        whole = text.empty();
        if (whole && !chunked) break;
        if (chunked) text = size_line(text.size()) + text + "\r\n";
        more = co_await send_text(stream, state, text);
        if (whole) break;
    }
    slot->timer = nullptr;
    co_return whole&& chunked&& more;
}

}  // namespace chancery::net
