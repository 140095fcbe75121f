// Sentences with highlights, aliases of countries, Idempotency-Key.
#include <string>

#include <catch2/catch.hpp>

#include "server/api/idempotency.hpp"
#include "tests/api/server.hpp"

namespace chancery::test {
namespace {

using api::IdempotencyCache;

void send_talks(Server& server) {
    REQUIRE(server.post_text("/v1/documents?id=talks&published_at=2024-03-15", std::string(kTalks)).status ==
            201);
}

TEST_CASE("a document's sentences show what was read in them", "[api][sentences]") {
    Server server;
    send_talks(server);
    const Answer answer = server.get("/v1/documents/talks/sentences");
    REQUIRE(answer.size("items") == 5);
    CHECK(answer.text("items/1/text") == "The talks were mediated by Norway.");
    REQUIRE(answer.size("items/1/highlights") == 1);
    CHECK(answer.text("items/1/highlights/0/text") == "Norway");
    CHECK(answer.text("items/1/highlights/0/entity/country") == "NOR");
    const auto from = static_cast<std::size_t>(answer.number("items/1/highlights/0/span/0"));
    CHECK(kTalks.substr(from, 6) == "Norway");
    CHECK(answer.size("items/1/events") >= 1);
    CHECK(server.get("/v1/events/" + answer.text("items/1/events/0/id")).status == 200);
    CHECK(answer.text("items/2/relations/0/type") == "leads");
}

TEST_CASE("sentences that name an entity are found, and narrowed by words and days", "[api][sentences]") {
    Server server;
    send_talks(server);
    REQUIRE(server.post_text("/v1/documents?id=b&published_at=2024-04-01", "Norway met Peru. Peru left.")
                .status == 201);
    const Answer all = server.get("/v1/entities/iso3:NOR/mentions?include=total");
    REQUIRE(all.size("items") == 2);
    CHECK(all.number("total") == 2);
    CHECK(all.text("items/0/document") == "talks");
    CHECK(all.text("items/1/text") == "Norway met Peru.");
    CHECK(server.get("/v1/entities/iso3:NOR/mentions?q=MEDIATED+talks").size("items") == 1);
    CHECK(server.get("/v1/entities/iso3:NOR/mentions?from=2024-04").text("items/0/document") == "b");
    CHECK(server.get("/v1/sentences?entity=iso3:NOR&entity=iso3:PER").size("items") == 3);
    const Answer first = server.get("/v1/sentences?entity=iso3:PER&limit=1");
    const Answer second =
        server.get("/v1/sentences?entity=iso3:PER&limit=1&cursor=" + first.text("next_cursor"));
    CHECK(second.text("items/0/text") == "Peru left.");
    CHECK(second.at("next_cursor").is_null());
    require_problem(server.get("/v1/sentences"), "invalid-parameter", 400);
}

TEST_CASE("a country goes by its Wikidata item too", "[api][references]") {
    Server server;
    send_talks(server);
    CHECK(server.get("/v1/entities/wikidata:Q41").text("country") == "GRC");
    CHECK(server.get("/v1/events?participant=wikidata:Q41&mediator=wikidata:Q20").size("items") == 1);
    require_problem(server.get("/v1/entities/wikidata:Q1"), "not-found", 404);
    require_problem(server.get("/v1/events?participant=wikidata:Q1"), "invalid-parameter", 400);
}

TEST_CASE("a POST under an Idempotency-Key is done once", "[api][idempotency]") {
    Server server;
    const Headers headers{{"content-type", "text/plain"}, {"idempotency-key", "k1"}};
    const Answer first = server.call("POST", "/v1/documents?id=a", headers, "Greece met Albania.");
    REQUIRE(first.status == 201);
    const Answer again = server.call("POST", "/v1/documents?id=a", headers, "Greece met Albania.");
    CHECK(again.status == 201);  // not 200, as without the key
    CHECK(again.body == first.body);
    CHECK(again.header("Idempotency-Replayed") == "true");
    require_problem(server.call("POST", "/v1/documents?id=a", headers, "Greece met Peru."), "conflict", 409);
    const Headers somebody{
        {"content-type", "text/plain"}, {"idempotency-key", "k1"}, {"authorization", "Bearer x"}};
    CHECK(server.call("POST", "/v1/documents?id=a", somebody, "Greece met Albania.").status == 200);
    const Headers long_key{{"content-type", "text/plain"}, {"idempotency-key", std::string(256, 'k')}};
    require_problem(server.call("POST", "/v1/documents", long_key, "x"), "invalid-parameter", 400);
}

TEST_CASE("answers are remembered for a day and within bounds, failures of ours never",
          "[api][idempotency]") {
    IdempotencyCache cache(10'000);
    const auto now = IdempotencyCache::Clock::now();
    api::Response answer;
    answer.body = "done";
    CHECK(cache.begin("a", 1, now).state == IdempotencyCache::State::first);
    CHECK(cache.begin("a", 1, now).state == IdempotencyCache::State::at_work);
    cache.finish("a", answer);
    CHECK(cache.begin("a", 1, now).answer->body == "done");
    CHECK(cache.begin("a", 2, now).state == IdempotencyCache::State::different);
    CHECK(cache.begin("a", 1, now + std::chrono::hours(25)).state == IdempotencyCache::State::first);
    answer.status = 503;
    cache.finish("a", answer);
    CHECK(cache.begin("a", 1, now).state == IdempotencyCache::State::first);
    answer.status = 200;
    cache.finish("a", answer);
    for (int i = 0; i < 100; ++i) static_cast<void>(cache.begin("b" + std::to_string(i), 1, now));
    CHECK(cache.begin("a", 1, now).state == IdempotencyCache::State::first);
}

}  // namespace
}  // namespace chancery::test
