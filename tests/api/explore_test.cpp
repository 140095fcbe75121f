// Dyads, mediations, paths.
#include <string>

#include <catch2/catch.hpp>

#include "tests/api/server.hpp"

namespace chancery::test {
namespace {

void send_talks(Server& server) {
    REQUIRE(server.post_text("/v1/documents?id=talks&published_at=2024-03-15", std::string(kTalks)).status ==
            201);
}

TEST_CASE("a dyad has first and last contact, months and its events", "[api][dyads]") {
    Server server;
    send_talks(server);
    const Answer dyad = server.get("/v1/dyads/iso3:GRC/iso3:ALB");
    REQUIRE(dyad.status == 200);
    CHECK(dyad.text("a/country") == "GRC");
    CHECK(dyad.number("events") >= 2);
    CHECK(dyad.text("first/date/from") == "2024-03-12");
    CHECK(dyad.text("last/date/from") == "2024-03-14");
    CHECK(dyad.text("by_type/0/type") == "CONSULT");
    CHECK(dyad.text("months/0/month") == "2024-03");
    CHECK(dyad.size("items") == static_cast<std::size_t>(dyad.number("events")));
    const Answer page = server.get("/v1/dyads/iso3:ALB/iso3:GRC?limit=1");
    CHECK(page.text("items/0/id") == dyad.text("items/0/id"));
    const Answer next = server.get("/v1/dyads/iso3:ALB/iso3:GRC?limit=1&cursor=" + page.text("next_cursor"));
    CHECK(next.text("items/0/id") == dyad.text("items/1/id"));
    const Answer empty = server.get("/v1/dyads/iso3:GRC/iso3:PER");
    CHECK(empty.status == 200);
    CHECK(empty.number("events") == 0);
    CHECK(empty.text("b/name") == "Peru");
    CHECK(empty.at("first").is_null());
}

TEST_CASE("mediations name mediator, stage, event and sentence", "[api][mediations]") {
    Server server;
    send_talks(server);
    const Answer answer = server.get("/v1/mediations?between=iso3:GRC,iso3:ALB");
    REQUIRE(answer.status == 200);
    REQUIRE(answer.size("between") == 2);
    CHECK(answer.text("between/0") == server.entity("Greece", "country"));
    REQUIRE(answer.size("items") == 1);
    CHECK(answer.text("items/0/mediator/country") == "NOR");
    CHECK(answer.text("items/0/stages/0/stage") == "under_way");
    CHECK(answer.text("items/0/first") == "2024-03-12");
    CHECK(answer.number("items/0/events") == 1);
    CHECK(answer.text("items/0/evidence/0/event").starts_with("evt_"));
    CHECK(answer.text("items/0/evidence/0/document") == "talks");
    const Answer events = server.get(answer.text("items/0/events_url"));
    REQUIRE(events.status == 200);
    CHECK(events.size("items") == 1);
    CHECK(events.text("items/0/id") == answer.text("items/0/evidence/0/event"));
    CHECK(server.get("/v1/mediations?between=iso3:GRC,iso3:ALB&mediator=iso3:OMN").size("items") == 0);
    CHECK(server.get("/v1/mediations?between=iso3:GRC,iso3:ALB&stage=rejected").size("items") == 0);
    CHECK(server.get("/v1/mediations?between=iso3:GRC,iso3:ALB&stage=under_way&mediator=iso3:NOR")
              .size("items") == 1);
    const Answer unknown = server.get("/v1/mediations?between=iso3:GRC,iso3:PER");
    CHECK(unknown.text("between/1") == "iso3:PER");
    CHECK(unknown.size("items") == 0);
}

TEST_CASE("a mediation's link lists the events of its row and no others", "[api][mediations]") {
    Server server;
    send_talks(server);
    REQUIRE(
        server
            .post_text(
                "/v1/documents?id=later&published_at=2024-06-20",
                "Greece and Albania held talks on 18 June 2024 in Oslo. The talks were mediated by Norway.")
            .status == 201);
    // Norway mediates, but Albania only lends the room.
    REQUIRE(
        server
            .post_text(
                "/v1/documents?id=other&published_at=2024-06-21",
                "Greece and Malta held talks on 19 June 2024 in Tirana. The talks were mediated by Norway. "
                "The talks were hosted by Albania.")
            .status == 201);
    const std::string all = "/v1/mediations?between=iso3:GRC,iso3:ALB";
    for (const auto& [window, expected] :
         {std::pair("", 2), std::pair("&from=2024-06", 1), std::pair("&to=2024-06", 1),
          std::pair("&from=2024-03-12&to=2024-03-13", 1)}) {
        INFO(window);
        const Answer answer = server.get(all + window);
        REQUIRE(answer.size("items") == 1);
        CHECK(answer.number("items/0/events") == expected);
        const Answer events = server.get(answer.text("items/0/events_url"));
        REQUIRE(events.status == 200);
        CHECK(events.size("items") == static_cast<std::size_t>(expected));
    }
}

TEST_CASE("a path leads from one head of delegation to the other, each step with its sentence",
          "[api][paths]") {
    Server server;
    send_talks(server);
    const std::string from = server.entity("Petros Vallandis");
    const std::string to = server.entity("Arben Korreti");
    const Answer answer = server.get("/v1/paths?from_entity=" + from + "&to_entity=" + to);
    REQUIRE(answer.status == 200);
    REQUIRE(answer.size("items") >= 1);
    const std::size_t length = answer.size("items/0/steps");
    CHECK(answer.number("items/0/length") == static_cast<double>(length));
    CHECK(answer.text("items/0/steps/0/from/id") == from);
    CHECK(answer.text("items/0/steps/" + std::to_string(length - 1) + "/to/id") == to);
    for (std::size_t i = 0; i < length; ++i) {
        const std::string step = "items/0/steps/" + std::to_string(i);
        CHECK(answer.size(step + "/evidence") == 1);
        const std::string kind = answer.text(step + "/via/kind");
        CHECK((kind == "event" || kind == "relation"));
        CHECK_FALSE(answer.text(step + "/via/type").empty());
    }
    CHECK(server.get("/v1/paths?from_entity=" + from + "&to_entity=" + to + "&max_length=1").size("items") ==
          0);
    CHECK(server.get("/v1/paths?from_entity=" + from + "&to_entity=iso3:PER").size("items") == 0);
}

TEST_CASE("a mediation's events are the very ones that its link lists", "[api][mediations]") {
    Server server;
    send_talks(server);
    // The mediator's delegation is a row of its own; a plain filter by country would mix the two.
    REQUIRE(server
                .post_text("/v1/documents?id=more&published_at=2024-06-01",
                           "Greece and Albania held talks on 20 May 2024 in Muscat. "
                           "The talks were mediated by the Norwegian delegation.")
                .status == 201);
    const Answer rows = server.get("/v1/mediations?between=iso3:GRC,iso3:ALB");
    REQUIRE(rows.size("items") >= 1);
    for (std::size_t i = 0; i < rows.size("items"); ++i) {
        const std::string row = "items/" + std::to_string(i) + "/";
        const Answer events = server.get(rows.text(row + "events_url"));
        REQUIRE(events.status == 200);
        CHECK(events.size("items") == static_cast<std::size_t>(rows.number(row + "events")));
    }
    require_problem(server.get("/v1/events?between=iso3:GRC"), "invalid-parameter", 400);
    require_problem(server.get("/v1/events?exact=place"), "invalid-parameter", 400);
}

TEST_CASE("paths say whether there may be more", "[api][paths]") {
    Server server;
    send_talks(server);
    const std::string ends = "/v1/paths?from_entity=iso3:GRC&to_entity=iso3:ALB&k=";
    const Answer many = server.get(ends + "20");
    REQUIRE(many.size("items") > 1);
    REQUIRE(many.size("items") < 20);
    CHECK_FALSE(*many.at("truncated").boolean());
    const Answer one = server.get(ends + "1");
    CHECK(one.size("items") == 1);
    CHECK(*one.at("truncated").boolean());
}

}  // namespace
}  // namespace chancery::test
