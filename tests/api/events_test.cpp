// Events and relations by filter, with shapes as documented.
#include <string>

#include <catch2/catch.hpp>

#include "tests/api/server.hpp"

namespace chancery::test {
namespace {

void send_talks(Server& server) {
    REQUIRE(server.post_text("/v1/documents?id=talks&published_at=2024-03-15", std::string(kTalks)).status ==
            201);
}

TEST_CASE("the talks are found by party, mediator, host, place and day", "[api][events]") {
    Server server;
    send_talks(server);
    for (const char* query :
         {"mediator=iso3:NOR", "host=iso3:OMN", "place=iso3:OMN",
          "participant=iso3:GRC&from=2024-03-12&to=2024-03-13",
          "participant.all=iso3:GRC,iso3:ALB&type=CONSULT", "participant=iso3:NOR&role=mediator",
          "document=talks&from=2024&to=2025", "min_sources=1&participant=iso3:ALB"}) {
        INFO(query);
        const Answer answer = server.get(std::string("/v1/events?") + query);
        REQUIRE(answer.status == 200);
        REQUIRE(answer.size("items") >= 1);
        CHECK(answer.text("items/0/type") == "CONSULT");
        CHECK_FALSE(answer.text("items/0/evidence/0/quote").empty());
    }
    for (const char* query :
         {"mediator=iso3:PER", "participant=iso3:GRC&to=2024-03-01", "type=ASSAULT",
          "type.not=CONSULT&mediator=iso3:NOR", "participant.not=iso3:GRC&mediator=iso3:NOR",
          "document=other", "realis=negated&mediator=iso3:NOR"}) {
        INFO(query);
        CHECK(server.get(std::string("/v1/events?") + query).size("items") == 0);
    }
}

TEST_CASE("an event shows parties, mediator, host, place, date and where it is written", "[api][events]") {
    Server server;
    send_talks(server);
    const Answer list = server.get("/v1/events?mediator=iso3:NOR");
    REQUIRE(list.size("items") == 1);
    const std::string id = list.text("items/0/id");
    const Answer event = server.get("/v1/events/" + id);
    REQUIRE(event.status == 200);
    CHECK(event.text("id") == id);
    CHECK(event.number("quad") == 1);
    CHECK(event.text("realis") == "actual");
    CHECK(event.text("date/from") == "2024-03-12");
    CHECK(event.text("date/to") == "2024-03-12");
    CHECK(event.text("date/precision") == "day");
    CHECK(event.text("place/name") == "Muscat");
    std::string roles;
    for (const json::Value& row : *event.at("participants").array()) {
        roles += *find(row, "role")->string() + ":" + *find(row, "entity/country")->string() + " ";
    }
    INFO(roles);
    CHECK(roles.find("actor:GRC") != std::string::npos);
    CHECK(roles.find("actor:ALB") != std::string::npos);
    CHECK(roles.find("mediator:NOR") != std::string::npos);
    CHECK(roles.find("host:OMN") != std::string::npos);
    CHECK(event.number("sources") == 1);
    CHECK(event.number("evidence_total") >= 1);
    CHECK(event.text("evidence/0/document") == "talks");
    CHECK(event.at("evidence/0/asserted_by").is_null());
}

TEST_CASE("a participant that is a person shows office and country", "[api][events]") {
    Server server;
    send_talks(server);
    const Answer answer = server.get("/v1/events?participant=" + server.entity("Ioannis Melidoros"));
    REQUIRE(answer.size("items") >= 1);
    bool seen = false;
    for (const json::Value& row : *answer.at("items/0/participants").array()) {
        if (*find(row, "entity/kind")->string() != "person" ||
            *find(row, "represents")->string() != "iso3:GRC")
            continue;
        seen = true;
        CHECK(*find(row, "office")->string() == "President");
    }
    CHECK(seen);
}

TEST_CASE("relations are found by type, subject, object and status", "[api][relations]") {
    Server server;
    send_talks(server);
    const Answer leads = server.get("/v1/relations?type=leads&object=iso3:GRC");
    REQUIRE(leads.size("items") == 1);
    CHECK(leads.text("items/0/subject/name") == "Petros Vallandis");
    CHECK(leads.text("items/0/object/kind") == "delegation");
    CHECK(leads.text("items/0/evidence/0/quote") ==
          "The Greek delegation was led by Defense Minister Petros Vallandis.");
    const Answer offices = server.get("/v1/relations?type=holds_office&object=iso3:ALB&status=current");
    CHECK(offices.size("items") == 2);
    CHECK(server.get("/v1/relations?type=holds_office&status=former").size("items") == 0);
    CHECK(
        server
            .get("/v1/relations?subject=" + server.entity("Arben Korreti") + "&type=leads&type=holds_office")
            .size("items") == 2);
    CHECK(server.get("/v1/relations?object=iso3:PER").size("items") == 0);
}

TEST_CASE("pages of events link to the next one", "[api][events]") {
    Server server;
    send_talks(server);
    const Answer first = server.get("/v1/events?limit=1&participant=iso3:GRC");
    REQUIRE(first.size("items") == 1);
    const std::string link = first.header("Link");
    REQUIRE(link.starts_with("<"));
    const Answer second = server.get(link.substr(1, link.find('>') - 1));
    REQUIRE(second.status == 200);
    CHECK(second.text("items/0/id") != first.text("items/0/id"));
    const Answer reversed = server.get("/v1/events?limit=1&participant=iso3:GRC&sort=date");
    CHECK(reversed.text("items/0/date/from") == "2024-03-12");
    CHECK(first.text("items/0/date/from") == "2024-03-14");
}

}  // namespace
}  // namespace chancery::test
