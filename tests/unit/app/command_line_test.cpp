// The small parsers of the command line and of the log.
#include <catch2/catch.hpp>

#include "server/api/target.hpp"
#include "server/cli/listen_address.hpp"
#include "server/net/http_client.hpp"
#include "server/net/plain_problem.hpp"
#include "server/net/request_id.hpp"
#include "server/net/request_log.hpp"

using namespace chancery;

TEST_CASE("--listen takes an address and a port", "[cli]") {
    CHECK(cli::parse_listen_address("127.0.0.1:8080")->address == "127.0.0.1");
    CHECK(cli::parse_listen_address("127.0.0.1:8080")->port == 8080);
    CHECK(cli::parse_listen_address("[::1]:0")->address == "::1");
    CHECK(cli::parse_listen_address("localhost:80")->address == "127.0.0.1");
    for (const char* wrong :
         {"", "8080", ":8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:http", "127.0.0.1:65536", "127.0.0.1:-1",
          "::1:8080", "[]:80", "[::1:80", "127.0.0.1:80 "}) {
        INFO(wrong);
        CHECK_FALSE(cli::parse_listen_address(wrong).has_value());
    }
}

TEST_CASE("--url takes http URLs only", "[cli]") {
    const auto plain = net::parse_url("http://localhost:8080");
    REQUIRE(plain.has_value());
    CHECK(plain->host == "localhost");
    CHECK(plain->port == 8080);
    CHECK(plain->base.empty());
    CHECK(net::parse_url("http://h")->port == 80);
    CHECK(net::parse_url("http://[::1]:81/")->host == "::1");
    CHECK(net::parse_url("http://h/a/b/")->base == "/a/b");
    for (const char* wrong : {"", "localhost:8080", "https://h", "http://", "http://h?q", "http://u@h",
                              "http://h:0", "http://h:99999"}) {
        INFO(wrong);
        CHECK_FALSE(net::parse_url(wrong).has_value());
    }
}

TEST_CASE("what goes into a path or a parameter is percent-encoded", "[cli]") {
    CHECK(api::percent_encode("iso3:TUR a/b&c=d~e") == "iso3%3ATUR%20a%2Fb%26c%3Dd~e");
    CHECK(api::percent_encode("Côte") == "C%C3%B4te");
}

TEST_CASE("nobody can forge a line of the log", "[net][log]") {
    CHECK(net::escape_for_log("/v1/events") == "/v1/events");
    CHECK(net::escape_for_log("a\r\nevent=x \"\\\x7f\xC3") == "a\\x0d\\x0aevent=x \\x22\\x5c\\x7f\\xc3");
}

TEST_CASE("request ids differ and grow", "[net][log]") {
    net::RequestIds ids;
    std::string last = ids.next();
    CHECK(last.size() == 9);
    for (int i = 0; i < 100; ++i) {
        const std::string next = ids.next();
        CHECK(next > last);
        last = next;
    }
}

TEST_CASE("a fault of HTTP itself is a problem document too", "[net]") {
    const api::Response response = net::refusal({431, "Too much."}, 0, "abc");
    CHECK(response.status == 431);
    CHECK(response.content_type == "application/problem+json");
    CHECK(
        response.body ==
        R"({"type":"about:blank","title":"Request Header Fields Too Large","status":431,"detail":"Too much.","instance":"/requests/abc"})");
    CHECK(net::refusal(net::kForeignPeer, 0, "abc").headers.front().first == "WWW-Authenticate");
}
