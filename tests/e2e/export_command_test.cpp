// `chancery export` as a script runs it: whole files, pipes, and streams that are cut.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <catch2/catch.hpp>

#include "tests/support/server_process.hpp"

namespace chancery::test {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

struct Ended {
    int code = -1;
    std::string output;
};

Ended run(std::vector<std::string> words, const std::string& url) {
    words.insert(words.begin(), "export");
    words.insert(words.end(), {"--url", url});
    ChildProcess child(words);
    const int code = child.wait(std::chrono::seconds(60));
    return {code, child.output()};
}

std::string content(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

struct World {
    TempDir folder;
    ServerProcess server{folder.path() / "data"};
    HttpClient client = server.client();
    std::string url = "http://127.0.0.1:" + std::to_string(server.port());
    std::filesystem::path file = folder.path() / "out";
    std::filesystem::path part = folder.path() / "out.part";

    World() {
        REQUIRE(client
                    .post_document("a",
                                   "Greece met Albania on 3 May 2024. Norway accused Peru on 4 May 2024.",
                                   "2024-05-05")
                    .status == 201);
    }
};

// Answers one request with these bytes and closes.
class Teller {
public:
    explicit Teller(std::string bytes)
        : thread_([this, bytes = std::move(bytes)] {
              tcp::socket socket(io_);
              acceptor_.accept(socket);
              std::string request;
              asio::read_until(socket, asio::dynamic_buffer(request), "\r\n\r\n");
              asio::write(socket, asio::buffer(bytes));
          }) {}
    [[nodiscard]] std::string url() const {
        return "http://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port());
    }

private:
    asio::io_context io_;
    tcp::acceptor acceptor_{io_, tcp::endpoint(asio::ip::address_v4::loopback(), 0)};
    std::jthread thread_;
};

TEST_CASE("export writes what the server streams, in every form", "[e2e][export]") {
    World w;
    for (const std::string form : {"ndjson", "csv", "graphml", "plover", "cameo"}) {
        INFO(form);
        const Ended piped = run({"--format", form, "--participant", "iso3:NOR"}, w.url);
        CHECK(piped.code == 0);
        CHECK(piped.output == w.client.get("/v1/export?format=" + form + "&participant=iso3:NOR").body);
        const Ended written = run({"--format", form, "--output", w.file.string()}, w.url);
        CHECK(written.code == 0);
        CHECK(written.output.empty());  // no progress outside a terminal
        CHECK(content(w.file) == w.client.get("/v1/export?format=" + form).body);
        CHECK_FALSE(std::filesystem::exists(w.part));
    }
    CHECK(run({"--what", "entities", "--format", "csv"}, w.url).output.starts_with("id,kind,name,"));
}

TEST_CASE("export says what is refused, and leaves no file behind", "[e2e][export]") {
    World w;
    const Ended refused = run({"--from", "yesterday", "--output", w.file.string()}, w.url);
    CHECK(refused.code == 1);
    CHECK(refused.output.find("parameter from") != std::string::npos);
    CHECK(run({"--format", "xml"}, w.url).code == 2);
    CHECK(run({"--output", w.file.string()}, "http://127.0.0.1:1").code == 3);
    CHECK(run({"--output", (w.folder.path() / "none" / "out").string()}, w.url).code == 1);
    CHECK_FALSE(std::filesystem::exists(w.file));
    CHECK_FALSE(std::filesystem::exists(w.part));
}

TEST_CASE("a stream that is cut fails, and never gets the file's name", "[e2e][export]") {
    const std::string head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n";
    const TempDir folder;
    const auto file = folder.path() / "out";
    const auto part = folder.path() / "out.part";
    for (const std::string rest : {"c\r\n{\"id\":\"a\"}\n\n\r\n", "ff\r\n{\"id\":\"a\"}\n"}) {
        const Teller cut(head + rest);
        const Ended ended = run({"--output", file.string()}, cut.url());
        INFO(ended.output);
        CHECK(ended.code == 1);
        CHECK(ended.output.find("broke off") != std::string::npos);
        CHECK_FALSE(std::filesystem::exists(file));
        CHECK(content(part).starts_with("{\"id\":\"a\"}"));
    }
    // Whole as HTTP goes, but without its last line.
    const Teller short_one(head + "c\r\n{\"id\":\"a\"}\n\n\r\n0\r\n\r\n");
    const Ended ended = run({"--output", file.string()}, short_one.url());
    CHECK(ended.code == 1);
    CHECK(ended.output.find("not whole") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(file));
}

TEST_CASE("export is in the help and the completion", "[e2e][export]") {
    ChildProcess help({"export", "--help"});
    CHECK(help.wait(std::chrono::seconds(10)) == 0);
    for (const std::string word : {"--output", "cameo", "--participant", "FILE.part"})
        CHECK(help.output().find(word) != std::string::npos);
    ChildProcess completion({"completion", "bash"});
    CHECK(completion.wait(std::chrono::seconds(10)) == 0);
    CHECK(completion.output().find("'export') words='") != std::string::npos);
}

}  // namespace
}  // namespace chancery::test
