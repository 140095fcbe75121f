// Reading requests, handing them to the API, writing answers: coroutines on the one I/O thread.
//
// g++ 12 destroys temporaries of aggregates and of capturing lambdas twice when they stand inside a co_await
// expression. So: what is awaited is given named objects only, and what must be kept is a member.
#include "server/net/session.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <exception>
#include <optional>
#include <string>
#include <sys/socket.h>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/error.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <spdlog/spdlog.h>

#include "server/net/own_name.hpp"
#include "server/net/patience.hpp"
#include "server/net/plain_problem.hpp"
#include "server/net/reading_share.hpp"
#include "server/net/request_fault.hpp"
#include "server/net/request_log.hpp"
#include "server/net/request_message.hpp"
#include "server/net/response_message.hpp"
#include "server/net/stream_body.hpp"

namespace chancery::net {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds kLinger{
    1};  // how long a refused client may go on sending before the connection goes

constexpr std::chrono::seconds kHalfClosed{
    5};  // how long to work on for a client that has shut its sending side

class Session final : public Connection, public std::enable_shared_from_this<Session> {
public:
    Session(tcp::socket socket, ServerState& state)
        : state_(state),
          stream_(std::move(socket)),
          timer_(state.io),
          gone_(state.io),
          reading_(state.reading_bytes) {
        state_.connections.insert(this);
        state_.count_connections();
    }
    ~Session() override;

    asio::awaitable<void> run();

    void finish() override;
    void cancel_reads() override;
    void close() override;

private:
    enum class Phase { idle, reading, working, writing, following };

    asio::awaitable<bool> serve_one();
    asio::awaitable<bool> read_body();
    asio::awaitable<bool> refuse(Fault fault);
    asio::awaitable<bool> answer();
    asio::awaitable<bool> write_message();
    asio::awaitable<void> let_go();

    [[nodiscard]] std::optional<Fault> fault_of(error_code error) const;
    void begin_request();
    void dispatch();
    void watch_client();
    void take_response(api::Response response);
    void record(int status, std::size_t bytes);

    ServerState& state_;
    beast::tcp_stream stream_;
    asio::steady_timer timer_;
    asio::steady_timer gone_;  // how long a silent client still gets its answer
    beast::flat_buffer buffer_;
    std::optional<http::request_parser<http::string_body>> parser_;
    HttpResponse message_;
    Phase phase_ = Phase::idle;
    bool closed_ = false;
    bool foreign_ = false;  // the peer is not on this machine
    ReadingShare reading_;  // of the body being read
    std::size_t body_limit_ = 0;

    // The request at work.
    RequestLine line_;
    std::string route_;
    bool head_ = false;
    bool keep_ = false;
    unsigned version_ = 11;
    Clock::time_point begin_;
    std::optional<std::chrono::milliseconds> patience_;  // the client's own
    std::stop_source stop_;
    std::shared_ptr<ReplySlot> slot_;
    std::uint64_t number_ = 0;  // tells a late event of an earlier request from one of this
};

Session::~Session() {
    if (slot_ != nullptr) slot_->wake = nullptr;
    stop_.request_stop();
    state_.connections.erase(this);
    state_.count_connections();
    if (state_.on_closed) state_.on_closed();
}

void Session::finish() {
    if (phase_ == Phase::idle || phase_ == Phase::following) close();
}

void Session::cancel_reads() {
    const bool safe = line_.method == "GET" || line_.method == "HEAD";
    if (phase_ == Phase::idle || phase_ == Phase::reading) {
        close();
    } else if (phase_ == Phase::working && safe) {
        timer_.cancel();  // answers as if the deadline had passed
    }
}

void Session::close() {
    closed_ = true;
    stop_.request_stop();
    timer_.cancel();
    stream_.close();
}

asio::awaitable<void> Session::run() {
    error_code ec;
    const tcp::endpoint peer = stream_.socket().remote_endpoint(ec);
    foreign_ = ec || !is_loopback(peer.address());
    const tcp::no_delay no_delay(true);
    stream_.socket().set_option(no_delay, ec);
    bool more = true;
    while (more) {
        more = co_await serve_one();
    }
    stream_.socket().shutdown(tcp::socket::shutdown_both, ec);
}

/// One request and its answer. False when the connection is over.
asio::awaitable<bool> Session::serve_one() {
    if (state_.stopping || closed_) co_return false;
    error_code ec;
    phase_ = Phase::idle;
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(limits::kHeaderBytes));
    body_limit_ = state_.options.body_limit;  // until the method is known
    parser_->body_limit(body_limit_);
    stream_.expires_after(state_.options.idle);
    // The parser, never parser.get(): the message overload silently drops both limits.
    co_await http::async_read_header(stream_, buffer_, *parser_,
                                     asio::redirect_error(asio::use_awaitable, ec));
    const std::optional<Fault> fault = fault_of(ec);
    if (ec && !fault) co_return false;
    begin_request();
    if (fault) co_return co_await refuse(*fault);
    body_limit_ = body_limit_of(parser_->get(), state_.options.body_limit);
    parser_->body_limit(body_limit_);
    if (parser_->content_length().value_or(0) > body_limit_) co_return co_await refuse(kTooLarge);
    if (!parser_->is_done()) {
        const bool complete = co_await read_body();
        if (!complete) co_return false;
    }
    co_return co_await answer();
}

/// The body, as long as it makes progress. False if it did not come, or was refused.
asio::awaitable<bool> Session::read_body() {
    error_code ec;
    if (expects_continue(parser_->get())) {
        message_ = {};
        message_.result(http::status::continue_);
        message_.version(11);
        const bool sent = co_await write_message();
        if (!sent) co_return false;
    }
    phase_ = Phase::reading;
    parser_->eager(true);
    const Clock::time_point latest = Clock::now() + state_.options.bulk_deadline;
    while (!parser_->is_done()) {
        stream_.expires_at(std::min(latest, Clock::now() + state_.options.idle));
        co_await http::async_read_some(stream_, buffer_, *parser_,
                                       asio::redirect_error(asio::use_awaitable, ec));
        std::optional<Fault> fault;
        if (ec) {
            fault = fault_of(ec);
        } else {
            reading_.hold(parser_->get().body().size());
            if (reading_.exceeds(state_.options.reading_limit)) fault = kTooBusy;
        }
        if (fault) co_await refuse(*fault);
        if (fault || ec) co_return false;
    }
    co_return true;
}

/// Answers what never becomes a request. Always false: the stream is of no use afterwards.
asio::awaitable<bool> Session::refuse(Fault fault) {
    phase_ = Phase::writing;
    reading_.hold(0);
    keep_ = false;
    head_ = parser_->get().method() == http::verb::head;
    if (fault.status == 503 && state_.metrics != nullptr) {
        state_.metrics->refused.fetch_add(1, std::memory_order_relaxed);
    }
    if (foreign_) fault = kForeignPeer;
    take_response(refusal(fault, body_limit_, line_.id));
    const bool written = co_await write_message();
    if (written) co_await let_go();
    co_return false;
}

/// Closing at once would reset the connection, and the client, still sending, would never see the answer.
asio::awaitable<void> Session::let_go() {
    error_code ec;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ec);
    stream_.expires_after(kLinger);
    std::array<char, 16384> dropped;
    const asio::mutable_buffer into = asio::buffer(dropped);
    while (!ec) {
        co_await stream_.async_read_some(into, asio::redirect_error(asio::use_awaitable, ec));
    }
}

asio::awaitable<bool> Session::answer() {
    phase_ = Phase::working;
    const bool bulk = is_bulk(line_.target);
    error_code ec;
    dispatch();
    if (!slot_->response) {
        watch_client();
        const auto most = bulk ? state_.options.bulk_deadline : state_.options.deadline;
        timer_.expires_after(std::min<Clock::duration>(most, patience_.value_or(most)));
        co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, ec));
        if (!closed_) stream_.socket().cancel(ec);  // ends the watch
        gone_.cancel();
    }
    slot_->wake = nullptr;
    if (closed_) co_return false;
    std::optional<api::Response> response = std::exchange(slot_->response, std::nullopt);
    if (!response) {
        stop_.request_stop();
        response = api::problem(Error{Errc::deadline, "The request took longer than it may."}, line_.id);
    }
    phase_ = Phase::writing;
    const std::shared_ptr<api::BodySource> source = response->source;
    keep_ = keep_ && !state_.stopping && (source == nullptr || version_ == 11);
    take_response(std::move(*response));
    bool written = false;
    if (source == nullptr || head_) {
        written = co_await write_message();
    } else {
        if (is_followed(message_)) phase_ = Phase::following;
        written = co_await send_in_pieces(stream_, state_, timer_, message_, source);
        if (!written) stop_.request_stop();
    }
    co_return written&& keep_;
}

asio::awaitable<bool> Session::write_message() {
    error_code ec;
    http::response_serializer<http::string_body> serializer(message_);
    while (!serializer.is_done() && !ec) {
        stream_.expires_after(state_.options.idle);  // as long as the client takes something
        co_await http::async_write_some(stream_, serializer, asio::redirect_error(asio::use_awaitable, ec));
    }
    co_return !ec;
}

std::optional<Fault> Session::fault_of(error_code error) const {
    if (closed_) return std::nullopt;
    if (error) return fault_of_error(error, parser_->get());
    if (foreign_) return kForeignPeer;
    const std::optional<Fault> fault = fault_of_header(parser_->get());
    return fault ? fault : fault_of_sender(parser_->get(), state_.options.address);
}

void Session::begin_request() {
    ++number_;
    begin_ = Clock::now();
    line_ = RequestLine{};
    line_.id = state_.ids.next();
    line_.method = std::string(parser_->get().method_string());
    line_.target = std::string(parser_->get().target());
    route_ = "unmatched";
    head_ = false;
    version_ = parser_->get().version() == 10 ? 10 : 11;
    stop_ = std::stop_source();
    slot_ = std::make_shared<ReplySlot>();
    phase_ = Phase::reading;
}

void Session::dispatch() {
    http::request<http::string_body> message = parser_->release();
    keep_ = message.keep_alive();
    reading_.hold(0);  // the queues count it from here on
    begin_ = Clock::now();
    head_ = message.method() == http::verb::head;
    slot_->wake = [this] { timer_.cancel(); };
    auto respond = [gate = state_.gate, slot = slot_](api::Response response) {
        gate->deliver(slot, std::move(response));
    };
    if (state_.api == nullptr) {
        respond(api::problem(Error{Errc::starting, "The server is loading its graph."}, line_.id));
        return;
    }
    patience_.reset();
    api::Request request = request_of(std::move(message), line_, head_, stop_.get_token());
    try {
        route_ = std::string(state_.api->route_of(request));
        patience_ = state_.api->timeout_of(request);
        state_.api->handle(std::move(request), respond);
    } catch (const std::exception& error) {  // the request wrapper: one of three places where exceptions end
        respond(api::problem(Error{Errc::internal, error.what()}, line_.id));
    }
}

/// Work for a client that has gone is wasted. One that only shut its sending side down looks the same, and
/// has a right to its answer: so the work goes on for a while.
void Session::watch_client() {
    auto check = [weak = weak_from_this(), number = number_](error_code error) {
        const std::shared_ptr<Session> self = weak.lock();
        if (error || self == nullptr || self->closed_ || self->number_ != number) return;
        char byte = 0;
        const ssize_t got = recv(self->stream_.socket().native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
        if (got > 0) return;  // the next request, already
        if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
        if (got < 0) {
            self->stop_.request_stop();
            return;
        }
        self->gone_.expires_after(kHalfClosed);
        self->gone_.async_wait([weak, number](error_code cancelled) {
            const std::shared_ptr<Session> still = weak.lock();
            if (!cancelled && still != nullptr && still->number_ == number) still->stop_.request_stop();
        });
    };
    stream_.expires_never();
    stream_.socket().async_wait(tcp::socket::wait_read, std::move(check));
}

void Session::take_response(api::Response response) {
    if (state_.api != nullptr && !response.has_header("Chancery-Revision")) {
        response.headers.emplace_back("Chancery-Revision", std::to_string(state_.api->revision()));
    }
    if (!response.log_note.empty()) {
        spdlog::error("event=request_failed id={} cause=\"{}\"", line_.id, escape_for_log(response.log_note));
    }
    record(response.status, head_ || !has_body(response) ? 0 : response.body.size());
    message_ = message_of(std::move(response), version_, head_, line_.id);
    message_.keep_alive(keep_);
}

void Session::record(int status, std::size_t bytes) {
    line_.status = status;
    line_.bytes = bytes;
    line_.duration = Clock::now() - begin_;
    if (state_.metrics != nullptr) state_.metrics->request(route_, line_.method, status, line_.duration);
    log_request(line_);
}

asio::awaitable<void> keep_alive_while_running(std::shared_ptr<Session> session) {
    co_await session->run();
}

}  // namespace

void start_session(tcp::socket socket, ServerState& state) {
    auto session = std::make_shared<Session>(std::move(socket), state);
    asio::awaitable<void> running = keep_alive_while_running(std::move(session));
    auto on_end = [](const std::exception_ptr& failure) {
        if (failure == nullptr) return;
        try {
            std::rethrow_exception(failure);
        } catch (const std::exception& error) {
            spdlog::error("event=connection_failed error=\"{}\"", error.what());
        }
    };
    asio::co_spawn(state.io, std::move(running), std::move(on_end));
}

}  // namespace chancery::net
