// Bulk loads: counts, errors by line and id, abort, upsert.
#include <string>

#include <catch2/catch.hpp>

#include "server/api/openapi.hpp"
#include "server/json/reader.hpp"
#include "tests/api/server.hpp"

namespace chancery::test {
namespace {

Answer bulk(Server& server, std::string body, const std::string& query = {}) {
    return server.call("POST", "/v1/documents/bulk" + query, {{"content-type", "application/x-ndjson"}},
                       std::move(body));
}

std::string line(const std::string& id, const std::string& text = "Greece met Albania.") {
    return R"({"id":")" + id + R"(","text":")" + text + "\"}\n";
}

TEST_CASE("a good load is 200 and loading it again changes nothing", "[api][bulk]") {
    Server server;
    std::string body = "\xEF\xBB\xBF";
    for (int i = 0; i < 50; ++i) body += line("d" + std::to_string(i)) + (i % 7 == 0 ? "\r\n" : "");
    const Answer first = bulk(server, body);
    REQUIRE(first.status == 200);
    CHECK(first.number("documents") == 50);
    CHECK(first.number("created") == 50);
    CHECK(first.number("failed") == 0);
    CHECK(first.size("errors") == 0);
    CHECK(server.get("/v1/documents?limit=1000").size("items") == 50);
    const double revision = server.get("/v1").number("revision");
    CHECK(first.number("revision") == revision);
    const Answer again = bulk(server, body);
    CHECK(again.status == 200);
    CHECK(again.number("unchanged") == 50);
    CHECK(server.get("/v1").number("revision") == revision);
}

TEST_CASE("a load of which nothing is stored is a problem with the lines as numbers", "[api][bulk]") {
    Server server;
    const Answer answer = bulk(server, "\n{oops\n");
    REQUIRE(answer.status == 422);
    CHECK(answer.content_type == "application/problem+json");
    CHECK(answer.number("errors/0/line") == 2);
    const auto description = json::parse(api::openapi_json(), 100'000);
    REQUIRE(description.has_value());
    const json::Value* const type =
        find(*description, "components/schemas/Problem/properties/errors/items/properties/line/type");
    REQUIRE(type != nullptr);
    CHECK(*type->string() == "integer");
}

TEST_CASE("bad lines are named by line and id, the others count", "[api][bulk]") {
    Server server;
    const Answer answer = bulk(server, line("a") + "\n{\"id\":\"b\",\"text\":7}\n" + "{oops\n" +
                                           line("a", "Greece met Malta.") + line("e") +
                                           "{\"id\":\"f\",\"text\":\"\xFF\"}\n" + "[]");
    REQUIRE(answer.status == 207);
    CHECK(answer.number("documents") == 7);
    CHECK(answer.number("created") == 2);
    CHECK(answer.number("failed") == 5);
    CHECK(answer.number("errors_total") == 5);
    REQUIRE(answer.size("errors") == 5);
    CHECK(answer.number("errors/0/line") == 3);
    CHECK(answer.text("errors/0/id") == "b");
    CHECK(answer.number("errors/0/status") == 422);
    CHECK(answer.text("errors/0/detail").find("/text") != std::string::npos);
    CHECK(answer.number("errors/1/line") == 4);
    CHECK(answer.number("errors/1/status") == 400);
    CHECK(answer.at("errors/1/id").is_null());
    CHECK(answer.text("errors/2/id") == "a");
    CHECK(answer.number("errors/2/status") == 409);
    CHECK(answer.number("errors/3/line") == 7);
    CHECK(answer.number("errors/4/line") == 8);
}

TEST_CASE("one bad line of a thousand is 207 and named", "[api][bulk]") {
    Server server;
    std::string body;
    for (int i = 1; i <= 1000; ++i)
        body += i == 571 ? R"({"id":"bad","text":"x","txet":"y"})"
                           "\n"
                         : line("d" + std::to_string(i), "Malta spoke.");
    const Answer answer = bulk(server, body);
    REQUIRE(answer.status == 207);
    CHECK(answer.number("created") == 999);
    REQUIRE(answer.size("errors") == 1);
    CHECK(answer.number("errors/0/line") == 571);
    CHECK(answer.text("errors/0/id") == "bad");
}

TEST_CASE("a load of nothing good is 422", "[api][bulk]") {
    Server server;
    const Answer answer = bulk(server, "{}\nx\n");
    CHECK(require_problem(answer, "invalid-document", 422).number("failed") == 2);
    CHECK(answer.number("errors/0/line") == 1);
    require_problem(bulk(server, ""), "malformed-json", 400);
    require_problem(bulk(server, "\n \r\n"), "malformed-json", 400);
    require_problem(bulk(server, line("a"), "?on_error=stop"), "invalid-parameter", 400);
}

TEST_CASE("no more than a thousand errors are listed", "[api][bulk]") {
    Server server;
    std::string body = line("good");
    for (int i = 0; i < 1200; ++i) body += "{}\n";
    const Answer answer = bulk(server, body);
    REQUIRE(answer.status == 207);
    CHECK(answer.number("errors_total") == 1200);
    REQUIRE(answer.size("errors") == 1000);
    CHECK(answer.number("errors/0/line") == 2);
    CHECK(answer.number("errors/999/line") == 1001);
}

TEST_CASE("on_error=abort begins no line after the fault", "[api][bulk]") {
    Server server;
    const Answer answer = bulk(server, line("a") + "oops\n" + line("c"), "?on_error=abort");
    REQUIRE(answer.status == 207);
    CHECK(answer.at("aborted").boolean() != nullptr);
    CHECK(*answer.at("aborted").boolean());
    CHECK(answer.number("created") == 1);
    CHECK(answer.number("documents") == 2);
    CHECK(server.get("/v1/documents/c").status == 404);
    const Answer conflict = bulk(server, line("a", "Malta spoke.") + line("c"), "?on_error=abort");
    CHECK(conflict.status == 422);
    CHECK(server.get("/v1/documents/c").status == 404);
}

TEST_CASE("mode=upsert replaces", "[api][bulk]") {
    Server server;
    REQUIRE(bulk(server, line("a")).status == 200);
    const Answer answer = bulk(server, line("a", "Greece met Malta.") + line("b"), "?mode=upsert");
    REQUIRE(answer.status == 200);
    CHECK(answer.number("replaced") == 1);
    CHECK(answer.number("created") == 1);
    CHECK(server.get("/v1/documents/a/text").text("text") == "Greece met Malta.");
}

}  // namespace
}  // namespace chancery::test
