// The command and the server together: real files, a real socket, and kill -9 in the middle.
#include <fstream>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/support/json.hpp"
#include "tests/support/server_process.hpp"
#include "tests/support/temp_dir.hpp"

using namespace chancery::test;
using namespace std::chrono_literals;

namespace {

std::string url(const ServerProcess& server) {
    return "http://127.0.0.1:" + std::to_string(server.port());
}

struct Done {
    int code;
    Json report;
};

Done run_import(const ServerProcess& server, const std::filesystem::path& file) {
    ChildProcess child({"import", "--url", url(server), file.string()});
    const int code = child.wait(120s);
    const std::string out = child.output();
    INFO(out);
    const std::size_t begin = out.find('{');
    REQUIRE(begin != std::string::npos);
    return {code, Json::parse(out.substr(begin))};
}

std::string record(std::uint32_t i) {
    const std::string day = "20" + std::to_string(10 + i % 14) + "-0" + std::to_string(1 + i % 9) + "-11";
    return R"({"id":"e)" + std::to_string(i) + R"(","type":"AID","date":")" + day +
           R"(","participants":[{"role":"actor","entity":{"kind":"organization","name":"Fund )" +
           std::to_string(i % 500) +
           R"("}},{"role":"recipient","entity":{"kind":"country","name":"Albania"}}]})" + "\n";
}

std::filesystem::path write_table(const TempDir& folder, std::uint32_t rows) {
    const auto file = folder.path() / "table.ndjson";
    std::ofstream out(file, std::ios::binary);
    for (std::uint32_t i = 0; i < rows; ++i) out << record(i);
    return file;
}

std::size_t events(const ServerProcess& server) {
    HttpClient client = server.client();
    const Json metrics = client.get("/readyz").json();
    std::size_t count = 0;
    std::string cursor;
    do {
        const Json page = client.get("/v1/events?limit=1000&evidence=0" + cursor).json();
        count += page["items"].size();
        cursor =
            page["next_cursor"].is_null() ? "" : "&cursor=" + percent_encoded(page["next_cursor"].text());
    } while (!cursor.empty());
    return count;
}

}  // namespace

TEST_CASE("an import killed in the middle goes on where it was, and is the same as one in peace",
          "[e2e][import]") {
    constexpr std::uint32_t kRows = 60'000;
    const TempDir folder;
    const TempDir data;
    const auto file = write_table(folder, kRows);
    std::size_t committed = 0;
    {
        ServerProcess server(data.path());
        ChildProcess child({"import", "--url", url(server), file.string()});
        // Some of it is durable, not all.
        HttpClient client = server.client();
        for (int i = 0; i < 2000 && client.get("/v1/documents?limit=10").json()["items"].size() == 0; ++i) {
            std::this_thread::sleep_for(5ms);
        }
        committed = client.get("/v1/documents?limit=10").json()["items"].size();
        server.kill_hard();
        const int code = child.wait(120s);
        INFO(child.output());
        CHECK(code == 3);
        CHECK(child.output().find("\"complete\":false") != std::string::npos);
    }
    REQUIRE(committed > 0);
    REQUIRE(committed < 6);
    const ServerProcess server(data.path());
    const Done done = run_import(server, file);
    CHECK(done.code == 0);
    CHECK(done.report["rows"].size_number() == kRows);
    CHECK(done.report["events"].size_number() == kRows);
    CHECK(done.report["committed_through"].size_number() == kRows);
    CHECK(done.report["documents_unchanged"].size_number() >= committed);
    CHECK(done.report["documents_unchanged"].size_number() + done.report["documents_created"].size_number() ==
          6);
    CHECK(events(server) == kRows);
    const Done again = run_import(server, file);
    CHECK(again.code == 0);
    CHECK(again.report["documents_created"].size_number() == 0);
    CHECK(again.report["revision"].size_number() == done.report["revision"].size_number());
}

TEST_CASE("hostile tables are reported, never fatal", "[e2e][import]") {
    const TempDir folder;
    const TempDir data;
    const ServerProcess server(data.path());
    const auto file = folder.path() / "hostile.ndjson";
    {
        std::ofstream out(file, std::ios::binary);
        out << record(1) << std::string(10U << 20U, 'x') << "\n"
            << std::string(1000, '\0') << "\n\xFF\xFE\xFD\n[[[[\n{\"type\":\"AID\"}\n"
            << record(2) << std::string(30U << 20U, '{');
    }
    const Done done = run_import(server, file);
    CHECK(done.code == 0);
    CHECK(done.report["rows"].size_number() == 8);
    CHECK(done.report["events"].size_number() == 2);
    CHECK(done.report["bad_rows"].size_number() == 6);
    REQUIRE(done.report["errors"].size() == 6);
    CHECK(done.report["errors"][0]["line"].size_number() == 2);
    CHECK(done.report["errors"][5]["line"].size_number() == 8);
    CHECK(events(server) == 2);
}

TEST_CASE("files that are no tables, or not there, fail with a reason", "[e2e][import]") {
    const TempDir folder;
    const TempDir data;
    const ServerProcess server(data.path());
    const auto file = folder.path() / "text";
    std::ofstream(file) << "a text\nof two lines\n";
    const Done done = run_import(server, file);
    CHECK(done.code == 1);
    CHECK_FALSE(done.report["complete"].boolean());
    ChildProcess missing({"import", "--url", url(server), (folder.path() / "missing").string()});
    CHECK(missing.wait(60s) == 1);
    ChildProcess a_folder({"import", "--url", url(server), folder.path().string()});
    CHECK(a_folder.wait(60s) == 1);
}
