// Many documents at once: what is wrong is named by line and id, the rest goes in, twice is once.
#include <catch2/catch.hpp>

#include "tests/support/problem.hpp"
#include "tests/support/server_process.hpp"
#include "tests/support/story.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/texts.hpp"

using namespace chancery::test;

namespace {

constexpr std::string_view kNdjson = "application/x-ndjson";

HttpAnswer load(HttpClient& client, const std::string& lines, const std::string& query = {}) {
    return client.send("POST", "/v1/documents/bulk" + query, lines, kNdjson);
}

std::string story_line(std::uint32_t number) {
    const Story story = own_story(number % 25);
    return document_json("s" + std::to_string(number), story.text, story.cast.published) + "\n";
}

std::string revision(HttpClient& client) {
    return client.get("/v1/entities?limit=1").header("chancery-revision");
}

}  // namespace

TEST_CASE("one bad line of a hundred is named by line and id", "[e2e][bulk]") {
    const TempDir data;
    const ServerProcess server(data.path());
    HttpClient client = server.client();
    std::string lines;
    for (std::uint32_t i = 1; i <= 100; ++i) {
        lines += i == 58 ? std::string("{\"id\":\"bad-one\",\"text\":17}\n") : story_line(i);
    }
    const HttpAnswer answer = load(client, lines);
    INFO(answer.body);
    REQUIRE(answer.status == 207);
    const Json errors = answer.json()["errors"];
    REQUIRE(errors.size() == 1);
    CHECK(errors[0]["line"].size_number() == 58);
    CHECK(errors[0]["id"].text() == "bad-one");
    CHECK_FALSE(errors[0]["detail"].text().empty());
    CHECK(client.get("/v1/documents/s57").status == 200);
    CHECK(client.get("/v1/documents/s100").status == 200);
    CHECK(client.get("/v1/documents/bad-one").status == 404);

    const std::string before = revision(client);
    CHECK(load(client, lines).status == 207);
    CHECK(revision(client) == before);  // the good ones were there already
}

TEST_CASE("the same lines twice change nothing", "[e2e][bulk]") {
    const TempDir data;
    ServerProcess server(data.path());
    HttpClient client = server.client();
    std::string lines;
    std::size_t count = 0;
    for (const auto& texts : {own_texts(), shared_texts()}) {
        for (const TextFile& text : texts) {
            lines += bulk_line(text);
            ++count;
        }
    }
    const HttpAnswer first = load(client, lines);
    INFO(first.body);
    REQUIRE(first.status == 200);
    const std::string before = revision(client);
    const std::string entities = client.get("/v1/entities?limit=1000").body;
    const std::string events = client.get("/v1/events?limit=1000&evidence=20").body;
    CHECK(Json::parse(entities)["items"].size() > count);
    CHECK(Json::parse(events)["items"].size() > 10);

    CHECK(load(client, lines).status == 200);
    CHECK(revision(client) == before);
    CHECK(client.get("/v1/entities?limit=1000").body == entities);
    CHECK(client.get("/v1/events?limit=1000&evidence=20").body == events);
    CHECK(server.terminate() == 0);
}

TEST_CASE("a load without one good line is 422, an empty line is no line", "[e2e][bulk]") {
    const TempDir data;
    const ServerProcess server(data.path());
    HttpClient client = server.client();
    const HttpAnswer none = load(client, "{\"text\":1}\nnot json\n{\"text\":\"a\\u0000\"}\n");
    INFO(none.body);
    CHECK(none.status == 422);
    const HttpAnswer gaps = load(client, "\n" + story_line(1) + "\r\n\n" + story_line(2));
    INFO(gaps.body);
    CHECK(gaps.status == 200);
    CHECK(client.get("/v1/documents/s1").status == 200);
    CHECK(client.get("/v1/documents/s2").status == 200);
    const HttpAnswer deep = load(client, std::string(200'000, '[') + "\n" + story_line(3));
    INFO(deep.body);
    CHECK(deep.status == 207);
    CHECK(client.get("/v1/documents/s3").status == 200);
    check_problem(client.send("POST", "/v1/documents/bulk?mode=replace", story_line(4), kNdjson), 400,
                  "invalid-parameter", "mode");
    CHECK(client.get("/healthz").status == 200);
}
