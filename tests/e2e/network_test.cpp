// What the network layer decides before the API sees a request: for whom it serves, how much it reads, how
// many it lets in. In this process, with limits small enough to reach.
#include <algorithm>
#include <chrono>
#include <sstream>
#include <thread>

#include <catch2/catch.hpp>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include "server/net/http_server.hpp"
#include "tests/support/problem.hpp"
#include "tests/support/server_process.hpp"
#include "tests/unit/app/app_fixture.hpp"

using namespace chancery;
using namespace chancery::test;
using namespace std::chrono_literals;

namespace {

class LocalServer {
public:
    explicit LocalServer(net::ServerOptions options = {}) : server_(with_port(std::move(options))) {
        REQUIRE(server_.listen().has_value());
        thread_ = std::jthread([this] { server_.run(); });
    }
    ~LocalServer() {
        server_.stop();
        server_.stop();  // at once
        thread_.join();
        memory_.app->stop();  // nobody may answer when the API is gone
    }
    void serve() { server_.serve(api_, memory_.app->metrics()); }

    [[nodiscard]] HttpClient client() const { return HttpClient(server_.port()); }
    [[nodiscard]] unsigned short port() const { return server_.port(); }
    [[nodiscard]] OnMemory& memory() { return memory_; }

private:
    static net::ServerOptions with_port(net::ServerOptions options) {
        options.port = 0;
        return options;
    }
    OnMemory memory_;
    api::Api api_{*memory_.app};
    net::HttpServer server_;
    std::jthread thread_;
};

struct Serving : LocalServer {
    explicit Serving(net::ServerOptions options = {}) : LocalServer(std::move(options)) { serve(); }
};

int status_of(const std::optional<HttpAnswer>& answer) {
    return answer ? answer->status : 0;
}

std::string get_with(const std::string& fields) {
    return "GET /v1/documents HTTP/1.1\r\n" + fields + "\r\n";
}

std::string post_head(std::size_t length) {
    return "POST /v1/documents HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: " +
           std::to_string(length) + "\r\n\r\n";
}

/// What is logged while it lives.
class CapturedLog {
public:
    CapturedLog() : before_(spdlog::default_logger()) {
        auto sink = std::make_shared<spdlog::sinks::ostream_sink_mt>(text_);
        spdlog::set_default_logger(std::make_shared<spdlog::logger>("captured", std::move(sink)));
    }
    ~CapturedLog() { spdlog::set_default_logger(before_); }
    CapturedLog(const CapturedLog&) = delete;
    CapturedLog& operator=(const CapturedLog&) = delete;
    [[nodiscard]] std::string text() const { return text_.str(); }

private:
    std::ostringstream text_;
    std::shared_ptr<spdlog::logger> before_;
};

}  // namespace

TEST_CASE("requests that are meant for another host are refused", "[e2e][network]") {
    const Serving server;
    const HttpClient client = server.client();
    for (const char* host : {"localhost", "LOCALHOST:8080", "127.0.0.1", "127.0.0.1:1", "127.8.9.1", "[::1]",
                             "[::1]:8080", "[::ffff:127.0.0.1]:80"}) {
        INFO(host);
        CHECK(status_of(client.raw(get_with("Host: " + std::string(host) + "\r\n"))) == 200);
    }
    for (const char* host : {"evil.example", "evil.example:8080", "localhost.evil.example", "x", "", ":8080",
                             "10.0.0.1", "0.0.0.0", "[::2]", "[::1", "[::1]x", "127.0.0.1.nip.example",
                             "127.0.0.1:8080:9", "127.0.0.1@evil.example", "2130706433", "localhost:http"}) {
        INFO(host);
        const auto answer = client.raw(get_with("Host: " + std::string(host) + "\r\n"));
        REQUIRE(answer.has_value());
        check_problem(*answer, 403, "forbidden");
    }
    CHECK(status_of(client.raw("GET /healthz HTTP/1.0\r\n\r\n")) == 200);  // has no Host, and is no browser
    HttpClient asking = server.client();
    CHECK(asking.get("/problems/forbidden").status == 200);
}

TEST_CASE("a server that listens on every address takes every literal one", "[e2e][network]") {
    net::ServerOptions options;
    options.address = "0.0.0.0";
    const Serving server(options);
    const HttpClient client = server.client();
    CHECK(status_of(client.raw(get_with("Host: 0.0.0.0:8080\r\n"))) == 200);
    CHECK(status_of(client.raw(get_with("Host: 10.0.0.1\r\n"))) == 200);
    CHECK(status_of(client.raw(get_with("Host: evil.example\r\n"))) == 403);
}

TEST_CASE("a page of another origin can neither write nor read", "[e2e][network]") {
    Serving server;
    HttpClient client = server.client();
    for (const char* origin : {"http://evil.example", "https://evil.example:8080", "null", "file://",
                               "http://", "http://localhost.evil.example", "chrome-extension://abc"}) {
        INFO(origin);
        const Headers fields{{"Origin", origin}};
        check_problem(client.send("POST", "/v1/documents?id=a", "Kenya thanked Ghana.", "text/plain", fields),
                      403, "forbidden");
        check_problem(client.get("/v1/documents", fields), 403, "forbidden");
    }
    CHECK(client.get("/v1/documents").json()["items"].size() == 0);
    for (const char* origin : {"http://localhost:3000", "http://127.0.0.1:8080", "https://[::1]"}) {
        INFO(origin);
        CHECK(client.get("/v1/documents", {{"Origin", origin}}).status == 200);
    }
    const auto twice =
        client.raw(get_with("Host: localhost\r\nOrigin: http://localhost\r\nOrigin: http://x\r\n"));
    CHECK(status_of(twice) == 403);
}

TEST_CASE("what needs no body may have a small one only", "[e2e][network]") {
    const Serving server;
    const HttpClient client = server.client();
    for (const std::string method : {"GET", "HEAD", "DELETE"}) {
        for (const std::string& body :
             {std::string("Content-Length: 9000\r\n\r\n"),
              "Transfer-Encoding: chunked\r\n\r\n2328\r\n" + std::string(9000, 'x')}) {
            INFO(method << " " << body.substr(0, 30));
            Connection connection(server.port());
            REQUIRE(connection.send(method + " /v1/documents HTTP/1.1\r\nHost: localhost\r\n" + body));
            CHECK(status_of(connection.read_answer(method == "HEAD")) == 413);
        }
    }
    CHECK(status_of(client.raw(get_with("Host: localhost\r\nContent-Length: 100\r\n") +
                               std::string(100, 'x'))) == 200);
    CHECK(status_of(client.raw(post_head(20'000) + std::string(20'000, 'x'))) == 201);
}

TEST_CASE("all bodies being read share one allowance", "[e2e][network]") {
    net::ServerOptions options;
    options.reading_limit = 100'000;
    Serving server(options);
    const HttpClient client = server.client();
    CHECK(status_of(client.raw(post_head(150'000) + std::string(150'000, 'a'))) ==
          201);  // alone it may be larger

    std::optional<Connection> slow(std::in_place, server.port());
    REQUIRE(slow->send(post_head(90'000) + std::string(80'000, 'b')));
    std::optional<HttpAnswer> refused;
    for (int i = 0; i < 200 && status_of(refused) != 503;
         ++i) {  // until the server has read the slow one's part
        std::this_thread::sleep_for(10ms);
        refused = client.raw(post_head(60'000) + std::string(60'000, 'c'));
    }
    REQUIRE(refused.has_value());
    check_problem(*refused, 503, "overloaded");
    CHECK(status_of(client.raw(get_with("Host: localhost\r\n"))) == 200);
    CHECK(server.memory().app->metrics().refused >= 1);
    REQUIRE(slow->send(std::string(10'000, 'b')));
    CHECK(status_of(slow->read_answer()) == 201);

    REQUIRE(slow->send(post_head(90'000) + std::string(80'000, 'd')));
    slow.reset();  // what a client leaves behind is given back
    std::optional<HttpAnswer> taken;
    for (int i = 0; i < 200 && status_of(taken) != 201; ++i) {
        std::this_thread::sleep_for(10ms);
        taken = client.raw(post_head(60'000) + std::string(60'000, 'e'));
    }
    CHECK(status_of(taken) == 201);
}

TEST_CASE("a full server lets the next client in when one has gone", "[e2e][network]") {
    net::ServerOptions options;
    options.max_connections = 2;
    const Serving server(options);
    const std::string ask = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";
    std::optional<Connection> first(std::in_place, server.port());
    REQUIRE(first->send(ask));
    CHECK(status_of(first->read_answer()) == 200);
    Connection second(server.port());
    REQUIRE(second.send(ask));
    CHECK(status_of(second.read_answer()) == 200);
    Connection third(server.port(), 1s);
    REQUIRE(third.send(ask));
    CHECK_FALSE(third.read_answer().has_value());  // still waits outside
    first.reset();
    CHECK(status_of(third.read_answer()) == 200);
    REQUIRE(second.send(ask));
    CHECK(status_of(second.read_answer()) == 200);
}

TEST_CASE("until the application is up, every request is told to come again", "[e2e][network]") {
    LocalServer server;
    HttpClient client = server.client();
    for (const char* target : {"/readyz", "/healthz", "/v1/events", "/nothing"}) {
        INFO(target);
        check_problem(client.get(target), 503, "starting");
    }
    check_problem(client.send("POST", "/v1/documents", "Kenya thanked Ghana.", "text/plain"), 503,
                  "starting");
    CHECK(status_of(client.raw("GET /readyz HTTP/1.1\r\nHost: evil.example\r\n\r\n")) == 403);
    server.serve();
    for (int i = 0; i < 500 && client.get("/readyz").status != 200; ++i) std::this_thread::sleep_for(2ms);
    CHECK(client.get("/readyz").status == 200);
    CHECK(client.get("/metrics").body.find("\nchancery_connections 1\n") != std::string::npos);
}

TEST_CASE("the log has the cause of a failed request under its id, in one line", "[e2e][network]") {
    const CapturedLog log;
    std::string id;
    {
        Serving server;
        server.memory().store->fail_next_commit(Errc::storage);
        HttpClient client = server.client();
        const HttpAnswer answer = client.send("POST", "/v1/documents", "Kenya thanked Ghana.", "text/plain");
        check_problem(answer, 500, "internal");
        CHECK(answer.body.find("test wishes") == std::string::npos);
        id = answer.header("x-request-id");
    }
    const std::string line = "event=request_failed id=" + id + " cause=\"storage: as the test wishes\"\n";
    CHECK(log.text().find(line) != std::string::npos);
}

TEST_CASE("answers that the API never sees name the revision too", "[e2e][network]") {
    const Serving server;
    HttpClient client = server.client();
    REQUIRE(client.post_document("a", "Kenya thanked Ghana.", "2031-01-01").status == 201);
    const std::string host = "Host: localhost\r\n";
    for (const std::string& request :
         {"GET /" + std::string(9000, 'x') + " HTTP/1.1\r\n" + host + "\r\n",
          "GET /" + std::string(20'000, 'x') + " HTTP/1.1\r\n" + host + "\r\n",
          "GET / HTTP/1.1\r\n" + host + "Content-Length: 9000\r\n\r\n", std::string("nonsense\r\n\r\n")}) {
        INFO(request.substr(0, 40));
        const auto answer = client.raw(request);
        REQUIRE(answer.has_value());
        CHECK(answer->status >= 400);
        CHECK(answer->header("chancery-revision") == "1");
    }
}
