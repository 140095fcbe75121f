// Bodies in pieces as they go over a socket: whole ones end, broken ones visibly do not.
#include "server/net/stream_body.hpp"

#include <string>
#include <thread>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <catch2/catch.hpp>

#include "tests/support/http_client.hpp"

namespace chancery::net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

class Pieces final : public api::BodySource {
public:
    explicit Pieces(bool breaks) : breaks_(breaks) {}
    void next(std::function<void(Result<std::string>)> done) override {
        if (++count_ <= 3) return done(std::string(100'000, static_cast<char>('a' + count_)));
        if (breaks_) return done(Error{Errc::storage, "the disk is gone"});
        done(std::string());
    }

private:
    bool breaks_;
    int count_ = 0;
};

struct Sent {
    bool whole = false;
    std::optional<test::HttpAnswer> answer;
};

Sent sent(bool breaks, unsigned version) {
    ServerState state{ServerOptions{}};
    tcp::acceptor acceptor(state.io, tcp::endpoint(asio::ip::address_v4::loopback(), 0));
    const unsigned short port = acceptor.local_endpoint().port();
    Sent result;
    std::jthread server([&] {
        tcp::socket socket(state.io);
        acceptor.accept(socket);
        boost::beast::tcp_stream stream(std::move(socket));
        asio::steady_timer timer(state.io);
        HttpResponse head;
        head.version(version);
        head.result(200);
        if (version == 11) head.chunked(true);
        auto source = std::make_shared<Pieces>(breaks);
        asio::awaitable<bool> work = send_in_pieces(stream, state, timer, head, std::move(source));
        asio::co_spawn(state.io, std::move(work),
                       [&](const std::exception_ptr&, bool whole) { result.whole = whole; });
        state.io.run();
    });
    test::Connection client(port);
    result.answer = client.read_answer();
    server.join();
    return result;
}

TEST_CASE("a whole body in pieces arrives and ends", "[e2e][stream]") {
    const Sent whole = sent(false, 11);
    CHECK(whole.whole);
    REQUIRE(whole.answer.has_value());
    CHECK(whole.answer->body ==
          std::string(100'000, 'b') + std::string(100'000, 'c') + std::string(100'000, 'd'));
}

TEST_CASE("a body that breaks off never looks complete", "[e2e][stream]") {
    const Sent broken = sent(true, 11);
    CHECK_FALSE(broken.whole);
    CHECK_FALSE(broken.answer.has_value());  // the last chunk is missing
}

TEST_CASE("HTTP/1.0 has no chunks: its connection closes behind the body", "[e2e][stream]") {
    const Sent old = sent(false, 10);
    CHECK_FALSE(old.whole);
    REQUIRE(old.answer.has_value());
    CHECK(old.answer->body.size() == 300'000);
}

}  // namespace
}  // namespace chancery::net
