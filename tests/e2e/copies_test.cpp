// Copies from outside: kept through kill -9 and a restart.
#include <string>

#include <catch2/catch.hpp>

#include "tests/support/json.hpp"
#include "tests/support/server_process.hpp"
#include "tests/support/temp_dir.hpp"

namespace chancery::test {
namespace {

constexpr std::string_view kWire =
    "Kenya and Uganda held talks in Nairobi on 12 March 2024. The talks were mediated by Norway. The two "
    "sides "
    "spoke for four hours about the lake, its fish and the boats that were seized in the spring, and agreed "
    "to "
    "go on.";

std::string copy_of(HttpClient& client, const std::string& id) {
    return client.get("/v1/documents/" + id).json()["copy_of"].text();
}

TEST_CASE("copies are the same after kill -9 and a restart, and follow deletions", "[e2e][copies]") {
    const TempDir data;
    const std::string reprint = "NAIROBI - " + std::string(kWire);
    {
        ServerProcess server(data.path());
        HttpClient client = server.client();
        REQUIRE(client.post_document("paper", reprint, "2024-03-14").status == 201);
        REQUIRE(client.post_document("radio", reprint + " Rain is expected.", "2024-03-15").status == 201);
        REQUIRE(client.post_document("wire", kWire, "2024-03-13").status == 201);
        REQUIRE(client.post_document("short", "Kenya met Uganda.", "2024-03-13").status == 201);
        CHECK(copy_of(client, "paper") == "wire");
        server.kill_hard();
    }
    ServerProcess again(data.path());
    HttpClient client = again.client();
    CHECK(copy_of(client, "paper") == "wire");
    CHECK(copy_of(client, "radio") == "wire");
    CHECK(client.get("/v1/documents/short").json()["copy_of"].is_null());
    REQUIRE(client.send("DELETE", "/v1/documents/wire").status == 204);
    CHECK(copy_of(client, "radio") == "paper");
    REQUIRE(client.post_document("short2", "KENYA met Uganda", "2024-03-14").status == 201);
    CHECK(copy_of(client, "short2") == "short");
    REQUIRE(again.terminate() == 0);
    ServerProcess third(data.path());
    HttpClient last = third.client();
    CHECK(copy_of(last, "radio") == "paper");
    CHECK(last.get("/v1/documents/paper").json()["copy_of"].is_null());
    CHECK(third.terminate() == 0);
}

}  // namespace
}  // namespace chancery::test
