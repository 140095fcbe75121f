// A database file that this version must not touch: refused with a message, and not a byte of it changed.
#include <chrono>
#include <fstream>
#include <iterator>
#include <map>

#include <catch2/catch.hpp>

#include "tests/support/server_process.hpp"
#include "tests/support/temp_dir.hpp"

using namespace chancery::test;
using namespace std::chrono_literals;

namespace {

std::string content(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void overwrite(const std::filesystem::path& path, std::size_t offset, std::string_view bytes) {
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(static_cast<std::streamoff>(offset));
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

// A folder with a good database of a few documents, its log moved into the file.
std::filesystem::path make_database(const TempDir& data) {
    ServerProcess server(data.path());
    HttpClient client = server.client();
    for (int i = 0; i < 20; ++i) {
        const std::string number = std::to_string(i);
        REQUIRE(client
                    .post_document("d" + number, "Kenya thanked Ghana. Peru met Chile on day " + number + ".",
                                   "2031-01-01")
                    .status == 201);
    }
    REQUIRE(server.terminate() == 0);
    return data.path() / "chancery.sqlite";
}

void check_refused(const TempDir& data, const std::vector<std::string>& words) {
    std::map<std::filesystem::path, std::string> before;
    for (const auto& entry : std::filesystem::directory_iterator(data.path())) {
        if (entry.is_regular_file()) before[entry.path()] = content(entry.path());
    }
    ChildProcess server(
        {"serve", "--listen", "127.0.0.1:" + std::to_string(free_port()), "--data", data.path().string()});
    const int status = server.wait(30s);
    INFO("exit " << status << ": " << server.output());
    CHECK(status > 0);
    CHECK(status < 128);  // a message, not a crash
    for (const std::string& word : words) {
        INFO("the message should have: " << word);
        CHECK(server.output().find(word) != std::string::npos);
    }
    for (const auto& [path, bytes] : before) {
        INFO(path);
        const bool unchanged = content(path) == bytes;
        CHECK(unchanged);
    }
}

}  // namespace

TEST_CASE("a database of a newer version is refused", "[e2e][database]") {
    const TempDir data;
    const auto file = make_database(data);
    // SQLite's user_version: four bytes at 60, big-endian.
    overwrite(file, 60, std::string_view("\0\0\x27\x0f", 4));
    check_refused(data, {file.string(), "newer"});
}

TEST_CASE("a file that is no database is refused", "[e2e][database]") {
    const TempDir data;
    const std::string name = "chancery.sqlite";
    SECTION("another kind of file") {
        std::ofstream(data.path() / name) << std::string(5000, 'x');
        check_refused(data, {name});
    }
    SECTION("a damaged header") {
        const auto file = make_database(data);
        overwrite(file, 0, "no SQLite here..");
        check_refused(data, {name});
    }
    SECTION("pages overwritten") {
        const auto file = make_database(data);
        const std::size_t size = std::filesystem::file_size(file);
        for (std::size_t at = 4096; at + 64 < size; at += 4096) overwrite(file, at, std::string(64, '\xA5'));
        check_refused(data, {name});
    }
    SECTION("cut short") {
        const auto file = make_database(data);
        std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
        check_refused(data, {name});
    }
}
