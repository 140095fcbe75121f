// Bytes that are not quite HTTP, or too many of them, or too slow.
#include <algorithm>
#include <chrono>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/support/problem.hpp"
#include "tests/support/server_process.hpp"
#include "tests/support/temp_dir.hpp"

using namespace chancery::test;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t kTooLarge = 17U * 1024 * 1024;  // the limit is 16 MiB
const std::string kHead =
    "POST /v1/documents HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

struct Raw {
    std::string bytes;
    std::vector<int> allowed;  // statuses; an answer is not owed to what is no HTTP at all
    bool answer_owed = true;
};

std::vector<Raw> raw_requests() {
    std::string binary;
    for (int i = 0; i < 4096; ++i) binary += static_cast<char>((i * 37) & 0xFF);
    const std::string host = "Host: localhost\r\n";
    return {
        {"hello\r\n\r\n", {400}},
        {"GET\r\n\r\n", {400}},
        {"GET /healthz HTTP/9.9\r\n" + host + "\r\n", {400, 505}},
        {"GET /healthz HTTP/1.1\r\n" + host + "No colon here\r\n\r\n", {400}},
        {"GET /healthz HTTP/1.1\r\nHost : localhost\r\n\r\n", {400}},
        {"GET /a b HTTP/1.1\r\n" + host + "\r\n", {400, 505}},
        {"GET /healthz HTTP/1.1\r\n" + host + "X: a\x01z\r\n\r\n", {400}},
        {binary + "\r\n\r\n", {400}, false},
        {std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11) + binary, {400}, false},  // TLS
        {kHead + "Content-Length: -5\r\n\r\n{}", {400}},
        {kHead + "Content-Length: 2\r\nContent-Length: 7\r\n\r\n{}", {400}},
        {kHead + "Content-Length: 99999999999999999999999\r\n\r\n{}", {400, 413}},
        {kHead + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", {400}},
        {kHead + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n", {400}},
        {"GET /healthz HTTP/1.1\r\n" + host + "X-Long: " + std::string(200'000, 'x') + "\r\n\r\n",
         {400, 413, 431}},
        {"GET /v1/events?q=" + std::string(100'000, 'x') + " HTTP/1.1\r\n" + host + "\r\n",
         {400, 413, 414, 431}},
    };
}

void check_healthy(unsigned short port) {
    HttpClient client(port);
    CHECK(client.get("/healthz").status == 200);
}

std::string chunk(std::size_t size) {
    static constexpr std::string_view kHex = "0123456789abcdef";
    std::string digits;
    for (std::size_t rest = size; rest > 0; rest /= 16) digits.insert(digits.begin(), kHex[rest % 16]);
    return digits + "\r\n" + std::string(size, 'x') + "\r\n";
}

}  // namespace

TEST_CASE("what is not HTTP is refused, and the next client is served", "[e2e][bad-input]") {
    const TempDir data;
    ServerProcess server(data.path());
    const HttpClient client = server.client();
    for (const Raw& raw : raw_requests()) {
        INFO("sent: " << raw.bytes.substr(0, 200));
        const auto answer = client.raw(raw.bytes);
        if (raw.answer_owed) CHECK(answer.has_value());
        if (answer) {
            INFO("answered " << answer->status);
            CHECK(std::find(raw.allowed.begin(), raw.allowed.end(), answer->status) != raw.allowed.end());
            check_problem(*answer, answer->status, "");
        }
        check_healthy(server.port());
    }
    CHECK(server.terminate() == 0);
}

TEST_CASE("a body over the limit is 413, and the client gets to see it", "[e2e][bad-input]") {
    const TempDir data;
    const ServerProcess server(data.path());
    SECTION("announced by Content-Length") {
        Connection connection(server.port());
        static_cast<void>(
            connection.send(kHead + "Content-Length: " + std::to_string(kTooLarge) + "\r\n\r\n"));
        static_cast<void>(connection.send(std::string(kTooLarge, 'x')));
        const auto answer = connection.read_answer();
        REQUIRE(answer.has_value());
        check_problem(*answer, 413, "too-large");
    }
    SECTION("sent in chunks") {
        Connection connection(server.port());
        static_cast<void>(connection.send(kHead + "Transfer-Encoding: chunked\r\n\r\n"));
        for (std::size_t sent = 0; sent < kTooLarge; sent += 65'536) {
            if (!connection.send(chunk(65'536))) break;
        }
        static_cast<void>(connection.send("0\r\n\r\n"));
        const auto answer = connection.read_answer();
        REQUIRE(answer.has_value());
        check_problem(*answer, 413, "too-large");
    }
    SECTION("a body in chunks below the limit is a body") {
        Connection connection(server.port());
        const std::string bytes =
            kHead +
            "Transfer-Encoding: chunked\r\n\r\n9\r\n{\"text\":\"\r\n5\r\nPeru.\r\n2\r\n\"}\r\n0\r\n\r\n";
        REQUIRE(connection.send(bytes));
        const auto answer = connection.read_answer();
        REQUIRE(answer.has_value());
        CHECK(answer->status == 201);
    }
    check_healthy(server.port());
}

TEST_CASE("cut and slow requests hold nobody up", "[e2e][bad-input]") {
    const TempDir data;
    ServerProcess server(data.path());
    std::vector<Connection> slow;
    for (int i = 0; i < 50; ++i) {
        slow.emplace_back(server.port());
        CHECK(slow.back().send(kHead + "Content-Length: 1000\r\n\r\n{\"text\":"));
    }
    for (std::size_t i = 0; i < slow.size(); ++i) {
        if (i % 2 == 0) {
            slow[i].stop_sending();
        } else {
            CHECK(slow[i].send("x"));
        }
    }
    check_healthy(server.port());
    for (int i = 0; i < 50; ++i) {
        Connection cut(server.port());
        CHECK(cut.send("GET /v1/entities HTTP/1.1\r\nHost"));
    }  // closed in the middle of a header
    check_healthy(server.port());
    HttpClient client = server.client();
    CHECK(client.get("/v1/entities").json()["items"].size() == 0);
    const auto begin = std::chrono::steady_clock::now();
    CHECK(server.terminate() == 0);  // half a request does not keep it from ending
    CHECK(std::chrono::steady_clock::now() - begin < 20s);
}

TEST_CASE("two requests in one packet get two answers in order", "[e2e][bad-input]") {
    const TempDir data;
    const ServerProcess server(data.path());
    Connection connection(server.port());
    REQUIRE(
        connection.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\nGET /v1/nothing HTTP/1.1\r\nHost: "
                        "localhost\r\n\r\n"));
    const auto first = connection.read_answer();
    const auto second = connection.read_answer();
    REQUIRE(first.has_value());
    REQUIRE(second.has_value());
    CHECK(first->status == 200);
    CHECK(second->status == 404);
}
