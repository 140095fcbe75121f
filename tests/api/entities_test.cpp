// Entities: search, profile, neighbours.
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "tests/api/server.hpp"

namespace chancery::test {
namespace {

void send_talks(Server& server) {
    REQUIRE(server.post_text("/v1/documents?id=talks&published_at=2024-03-15", std::string(kTalks)).status ==
            201);
}

TEST_CASE("entities are found by name, kind and country, with the sentence that names them",
          "[api][entities]") {
    Server server;
    send_talks(server);
    const Answer found = server.get("/v1/entities?q=vallan");
    REQUIRE(found.size("items") == 1);
    CHECK(found.text("items/0/kind") == "person");
    CHECK(found.text("items/0/name") == "Petros Vallandis");
    CHECK(found.text("items/0/matched") == "Petros Vallandis");
    CHECK(found.text("items/0/evidence/0/document") == "talks");
    CHECK(found.text("items/0/evidence/0/quote").find("Petros Vallandis") != std::string::npos);
    CHECK(found.at("next_cursor").is_null());
    CHECK(found.number("revision") == 1);

    const Answer countries = server.get("/v1/entities?kind=country&country=GRC&country=iso3:alb&evidence=0");
    CHECK(countries.size("items") == 2);
    CHECK(countries.size("items/0/evidence") == 0);
    CHECK(countries.number("items/0/evidence_total") >= 1);
    CHECK(server.get("/v1/entities?q=nobody").size("items") == 0);
}

TEST_CASE("paging by cursor shows every entity once and ends with null", "[api][entities]") {
    Server server;
    send_talks(server);
    const std::size_t all = server.get("/v1/entities?limit=1000").size("items");
    REQUIRE(all > 4);
    std::set<std::string> seen;
    std::string cursor;
    for (std::size_t pages = 0; pages < all; ++pages) {
        const Answer page = server.get("/v1/entities?limit=2" + (cursor.empty() ? "" : "&cursor=" + cursor));
        REQUIRE(page.status == 200);
        for (std::size_t i = 0; i < page.size("items"); ++i) {
            CHECK(seen.insert(page.text("items/" + std::to_string(i) + "/id")).second);
        }
        if (page.at("next_cursor").is_null()) {
            CHECK(page.header("Link").empty());
            break;
        }
        cursor = page.text("next_cursor");
        CHECK(page.header("Link") == "</v1/entities?limit=2&cursor=" + cursor + ">; rel=\"next\"");
        require_problem(server.get("/v1/entities?kind=person&cursor=" + cursor), "cursor-mismatch", 400);
        require_problem(server.get("/v1/events?cursor=" + cursor), "cursor-mismatch", 400);
        CHECK(server.get("/v1/entities?evidence=0&limit=7&cursor=" + cursor).status == 200);
    }
    CHECK(seen.size() == all);
}

TEST_CASE("a profile has offices with their sentences, by id and by country code", "[api][entities]") {
    Server server;
    send_talks(server);
    const Answer person = server.get("/v1/entities/" + server.entity("Ioannis Melidoros"));
    REQUIRE(person.status == 200);
    REQUIRE(person.size("offices") == 1);
    CHECK(person.text("offices/0/title") == "President");
    CHECK(person.text("offices/0/status") == "current");
    CHECK(person.text("offices/0/polity/country") == "GRC");
    CHECK(person.text("offices/0/evidence/0/quote").find("President Ioannis Melidoros") != std::string::npos);
    CHECK(person.number("counts/documents") == 1);

    const Answer country = server.get("/v1/entities/iso3:GRC");
    REQUIRE(country.status == 200);
    CHECK(country.text("name") == "Greece");
    CHECK(country.text("id") == server.entity("Greece", "country"));
    CHECK(country.body == server.get("/v1/entities/" + country.text("id")).body);
    CHECK(country.size("office_holders") >= 1);
}

TEST_CASE("a delegation's profile names its head", "[api][entities]") {
    Server server;
    send_talks(server);
    const Answer list = server.get("/v1/entities?kind=delegation&country=GRC");
    REQUIRE(list.size("items") == 1);
    const Answer delegation = server.get("/v1/entities/" + list.text("items/0/id"));
    REQUIRE(delegation.size("heads") == 1);
    CHECK(delegation.text("heads/0/entity/name") == "Petros Vallandis");
    CHECK(delegation.text("represents/0/country") == "GRC");
}

TEST_CASE("neighbours come with counts and a sentence; a country without documents has none",
          "[api][entities]") {
    Server server;
    send_talks(server);
    const Answer answer = server.get("/v1/entities/iso3:GRC/neighbors");
    REQUIRE(answer.status == 200);
    CHECK(answer.text("entity/country") == "GRC");
    REQUIRE(answer.size("items") > 0);
    CHECK(answer.number("items/0/events") + answer.number("items/0/relations") >= 1);
    CHECK(answer.size("items/0/evidence") == 1);
    CHECK(answer.at("truncated").boolean() != nullptr);
    CHECK(server.get("/v1/entities/iso3:GRC/neighbors?kind=person&depth=2").status == 200);
    const Answer none = server.get("/v1/entities/iso3:PER/neighbors");
    CHECK(none.status == 200);
    CHECK(none.size("items") == 0);
    CHECK(none.text("entity/id") == "iso3:PER");
}

// The person of a document, by the id that it has at this time.
std::string person_of(Server& server, const std::string& document) {
    const Answer answer = server.get("/v1/documents/" + document + "/extraction");
    for (const json::Value& row : *answer.at("entities").array()) {
        if (*row.find("kind")->string() == "person") return *row.find("id")->string();
    }
    return {};
}

TEST_CASE("a swallowed id leads to the survivor, in the header and in the body", "[api][entities]") {
    Server server;
    const auto send = [&](const char* id, const char* text) {
        REQUIRE(server.post_text(std::string("/v1/documents?id=") + id, text).status == 201);
    };
    send("greek", "Greek Foreign Minister Petros Vallandis visited Oslo.");
    send("plain", "Petros Vallandis visited Oslo. Vallandis praised Norway.");
    const std::string survivor = person_of(server, "greek");
    REQUIRE(person_of(server, "plain") == survivor);
    send("maltese",
         "Maltese Foreign Minister Petros Vallandis visited Oslo.");  // two of the name: whose is it?
    const std::string swallowed = person_of(server, "plain");
    REQUIRE(swallowed != survivor);
    REQUIRE(server.call("DELETE", "/v1/documents/maltese").status == 204);

    const std::pair<std::string, std::string> paths[] = {{"/v1/entities/", "/neighbors?limit=3"},
                                                         {"/v1/entities/", ""},
                                                         {"/v1/dyads/iso3:GRC/", "?from=2024"},
                                                         {"/v1/dyads/" + swallowed + "/", ""}};
    for (const auto& [before, after] : paths) {
        INFO(before << swallowed << after);
        const Answer answer = server.get(before + swallowed + after);
        CHECK(require_problem(answer, "merged", 308).text("merged_into") == survivor);
        std::string expected = before + survivor + after;
        if (const auto at = expected.find(swallowed); at != std::string::npos) {
            expected.replace(at, swallowed.size(), survivor);
        }
        CHECK(answer.header("Location") == expected);
    }
}

}  // namespace
}  // namespace chancery::test
