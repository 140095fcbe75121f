// Aggregates, timelines, rankings, delegations, statistics, relations by id; and filters that came with them.
#include <string>

#include <catch2/catch.hpp>

#include "tests/api/server.hpp"

namespace chancery::test {
namespace {

void send_talks(Server& server) {
    REQUIRE(
        server.post_text("/v1/documents?id=talks&source=Agency&published_at=2024-03-15", std::string(kTalks))
            .status == 201);
}

TEST_CASE("aggregates give tidy rows with their columns", "[api][counts]") {
    Server server;
    send_talks(server);
    const Answer months = server.get(
        "/v1/events/aggregate?group_by=bucket,mediator&metric=count,score_mean,sources&type=CONSULT");
    REQUIRE(months.status == 200);
    CHECK(months.size("columns") == 7);
    CHECK(months.text("columns/0") == "t");
    CHECK(months.text("columns/3") == "mediator_label");
    REQUIRE(months.size("items") == 2);  // with and without a mediator
    double count = 0;
    for (const std::string row : {"items/0/", "items/1/"}) {
        CHECK(months.text(row + "bucket") == "2024-03");
        CHECK(months.number(row + "t") == 1'709'251'200'000.0);
        count += months.number(row + "count");
    }
    CHECK(count == static_cast<double>(server.get("/v1/events?type=CONSULT").size("items")));
    const Answer csv = server.get("/v1/events/aggregate?group_by=type&bucket=quarter&format=csv");
    CHECK(csv.body.starts_with("t,bucket,type,count\r\n1704067200000,2024-Q1,CONSULT,"));
    const Answer filled = server.get("/v1/events/aggregate?bucket=month&fill=zero&from=2024&to=2025");
    CHECK(filled.size("items") == 12);
    CHECK(filled.number("items/0/count") == 0);
}

TEST_CASE("an aggregate's parameters are checked", "[api][counts]") {
    Server server;
    for (const char* query :
         {"group_by=colour", "metric=mean", "bucket=decade", "fill=zero", "group_by=,",
          "fill=zero&bucket=day&from=0001&to=9999", "fields=count", "quad=5", "country=XXX"}) {
        INFO(query);
        require_problem(server.get(std::string("/v1/events/aggregate?") + query), "invalid-parameter", 400);
    }
    const Answer wrong = server.get("/v1/events/aggregate?group_by=mediatr");
    CHECK(wrong.text("detail").find("Did you mean 'mediator'?") != std::string::npos);
}

TEST_CASE("timelines count an entity's and a dyad's events by bucket", "[api][counts]") {
    Server server;
    send_talks(server);
    const Answer days = server.get("/v1/entities/iso3:GRC/timeline?bucket=day&fill=zero");
    REQUIRE(days.status == 200);
    CHECK(days.text("entity/country") == "GRC");
    REQUIRE(days.size("items") == 3);  // 12 to 14 March
    CHECK(days.text("items/1/bucket") == "2024-03-13");
    CHECK(days.number("items/1/count") == 0);
    CHECK(days.at("items/1/score_mean").is_null());
    const Answer dyad = server.get("/v1/dyads/iso3:GRC/iso3:ALB/timeline?bucket=year");
    REQUIRE(dyad.size("items") == 1);
    CHECK(dyad.number("items/0/count") == server.get("/v1/dyads/iso3:GRC/iso3:ALB").number("events"));
    CHECK(server.get("/v1/entities/iso3:GRC/timeline?type=ASSAULT").size("items") == 0);
}

TEST_CASE("a dyad's months say which events moved them", "[api][counts]") {
    Server server;
    send_talks(server);
    const Answer dyad = server.get("/v1/dyads/iso3:GRC/iso3:ALB");
    CHECK(dyad.at("months/0/change").is_null());
    REQUIRE(dyad.size("months/0/contributions") == static_cast<std::size_t>(dyad.number("months/0/n")));
    double sum = 0;
    for (std::size_t i = 0; i < dyad.size("months/0/contributions"); ++i)
        sum += dyad.number("months/0/contributions/" + std::to_string(i) + "/contribution");
    CHECK(sum == Approx(dyad.number("months/0/temperature")));
    CHECK(dyad.text("months/0/contributions/0/event").starts_with("evt_"));
}

TEST_CASE("dyads are ranked, and their meetings listed", "[api][counts]") {
    Server server;
    send_talks(server);
    const Answer dyads = server.get("/v1/dyads");
    REQUIRE(dyads.size("items") >= 1);
    CHECK(dyads.text("items/0/a/country") == "ALB");
    CHECK(dyads.text("items/0/b/country") == "GRC");
    CHECK(dyads.size("items/0/evidence") == 1);
    CHECK(server.get("/v1/dyads?party=iso3:PER").size("items") == 0);
    require_problem(server.get("/v1/dyads?sort=name"), "invalid-parameter", 400);
    const Answer meetings = server.get("/v1/dyads/iso3:GRC/iso3:ALB/meetings?limit=1&include=total");
    CHECK(meetings.text("items/0/type") == "CONSULT");
    CHECK(meetings.number("total") == 2);
    const Answer second =
        server.get("/v1/dyads/iso3:GRC/iso3:ALB/meetings?limit=1&cursor=" + meetings.text("next_cursor"));
    CHECK(second.text("items/0/id") != meetings.text("items/0/id"));
    CHECK(second.at("next_cursor").is_null());
}

TEST_CASE("brokers name the pairs between which they mediated", "[api][counts]") {
    Server server;
    send_talks(server);
    const Answer among = server.get("/v1/brokers?among=iso3:GRC,iso3:ALB,iso3:PER&from=2024");
    REQUIRE(among.size("items") == 1);
    CHECK(among.text("items/0/mediator/country") == "NOR");
    CHECK(among.size("items/0/pairs") == 1);
    CHECK(server.get("/v1/brokers?to=2024").size("items") == 0);
    require_problem(server.get("/v1/brokers?among=iso3:GRC"), "invalid-parameter", 400);
}

TEST_CASE("a delegation shows its head, and who came and went between two meetings", "[api][counts]") {
    Server server;
    send_talks(server);
    REQUIRE(server
                .post_text("/v1/documents?id=later",
                           "The Greek delegation met Albanian officials in Muscat on 20 May 2024. "
                           "The Greek delegation was headed by Foreign Minister Eleni Parthenou.")
                .status == 201);
    const std::string id = server.entity("Greek delegation", "delegation");
    const Answer events = server.get("/v1/events?sort=date&participant=" + id);
    REQUIRE(events.size("items") >= 1);
    const Answer last = server.get("/v1/delegations/" + id + "/composition");
    REQUIRE(last.status == 200);
    CHECK(last.text("delegation/id") == id);
    CHECK(last.at("before").is_null());
    require_problem(server.get("/v1/delegations/iso3:GRC/composition"), "not-found", 404);
    require_problem(server.get("/v1/delegations/" + id + "/composition?between=evt_1"), "invalid-parameter",
                    400);
    require_problem(server.get("/v1/delegations/" + id + "/composition?between=evt_1,evt_999"), "not-found",
                    404);
    require_problem(server.get("/v1/delegations/" + id + "/composition?at=soon"), "invalid-parameter", 400);
}

TEST_CASE("a relation is shown by its id with all evidence", "[api][relations]") {
    Server server;
    send_talks(server);
    const std::string id = server.get("/v1/relations?type=leads&object=iso3:GRC").text("items/0/id");
    const Answer relation = server.get("/v1/relations/" + id);
    REQUIRE(relation.status == 200);
    CHECK(relation.text("subject/name") == "Petros Vallandis");
    CHECK(relation.number("evidence_total") == static_cast<double>(relation.size("evidence")));
    CHECK(server.get("/v1/relations/" + id, {{"if-none-match", relation.header("ETag")}}).status == 304);
    require_problem(server.get("/v1/relations/rel_999"), "not-found", 404);
    require_problem(server.get("/v1/relations/evt_1"), "not-found", 404);
    REQUIRE(server.call("DELETE", "/v1/documents/talks").status == 204);
    require_problem(server.get("/v1/relations/" + id), "retracted", 410);
}

TEST_CASE("events are filtered by quad class, country of the place and source", "[api][events]") {
    Server server;
    send_talks(server);
    const std::size_t all = server.get("/v1/events").size("items");
    CHECK(server.get("/v1/events?quad=1&quad=2").size("items") == all);
    CHECK(server.get("/v1/events?quad.not=1").size("items") == 0);
    CHECK(server.get("/v1/events?country=OMN").size("items") >= 1);
    CHECK(server.get("/v1/events?country=iso3:PER").size("items") == 0);
    CHECK(server.get("/v1/events?source=Agency").size("items") == all);
    CHECK(server.get("/v1/events?source.not=Agency").size("items") == 0);
    CHECK(server.get("/v1/events?source.all=Agency,Other").size("items") == 0);
    require_problem(server.get("/v1/events?mode.not=nonsense"), "invalid-parameter", 400);
}

TEST_CASE("statistics count what the lists hold", "[api][counts]") {
    Server server;
    send_talks(server);
    const Answer stats = server.get("/v1/stats");
    REQUIRE(stats.status == 200);
    CHECK(stats.number("documents") == 1);
    CHECK(stats.number("events") ==
          server
              .get("/v1/events?attributed=include&include=total&limit=1&realis=actual&realis=planned&realis="
                   "negated&realis=hypothetical")
              .number("total"));
    CHECK(stats.number("entities_by_kind/delegation") == 2);
    CHECK(stats.text("first_event") == "2024-03-12");
    CHECK(stats.number("sources") == 1);
}

TEST_CASE("entities are found by the office they hold, relations by the day", "[api][entities]") {
    Server server;
    send_talks(server);
    const Answer presidents = server.get("/v1/entities?office=president&kind=person");
    REQUIRE(presidents.status == 200);
    std::size_t found = 0;
    for (std::size_t i = 0; i < presidents.size("items"); ++i) {
        const std::string name = presidents.text("items/" + std::to_string(i) + "/name");
        found += name == "Ioannis Melidoros" || name == "Luan Shkodrani";
    }
    CHECK(found == 2);
    CHECK(server.get("/v1/entities?office=DEFENSE+minister").text("items/0/name") == "Petros Vallandis");
    CHECK(server.get("/v1/entities?office=astronaut").size("items") == 0);
    CHECK(server.get("/v1/entities?office=president&valid_at=2024-03-14").size("items") >= 2);
    CHECK(server.get("/v1/relations?type=holds_office&valid_at=2024-03-14&include=total").number("total") >=
          3);
    require_problem(server.get("/v1/entities?valid_at=2024"), "invalid-parameter", 400);
    require_problem(server.get("/v1/relations?valid_at=soon"), "invalid-parameter", 400);
}

TEST_CASE("a profile has the parts that are asked for", "[api][entities]") {
    Server server;
    send_talks(server);
    const Answer whole = server.get("/v1/entities/iso3:GRC");
    const Answer part = server.get("/v1/entities/iso3:GRC?include=names,counts");
    REQUIRE(part.status == 200);
    CHECK(part.text("names/0") == "Greece");
    CHECK(part.number("counts/events") == whole.number("counts/events"));
    CHECK(find(part.json, "heads") == nullptr);
    CHECK(find(part.json, "offices") == nullptr);
    CHECK(find(server.get("/v1/entities/iso3:GRC?include=delegations").json, "represented_by") != nullptr);
    CHECK(part.header("ETag") != whole.header("ETag"));
    require_problem(server.get("/v1/entities/iso3:GRC?include=name"), "invalid-parameter", 400);
}

TEST_CASE("what is not wanted is named with .not, in every list", "[api][events]") {
    Server server;
    send_talks(server);
    const auto total = [&](const std::string& target) {
        return server.get(target + "&include=total").number("total");
    };
    CHECK(total("/v1/entities?kind=person") + total("/v1/entities?kind.not=person") ==
          total("/v1/entities?limit=9"));
    CHECK(total("/v1/entities?country=GRC") + total("/v1/entities?country.not=GRC") ==
          total("/v1/entities?limit=9"));
    CHECK(total("/v1/relations?type=leads") + total("/v1/relations?type.not=leads") ==
          total("/v1/relations?limit=9"));
    CHECK(total("/v1/relations?status.not=current") < total("/v1/relations?limit=9"));
    CHECK(total("/v1/entities?kind.not=person,country,place,organization") ==
          total("/v1/entities?kind=delegation"));
    CHECK(total("/v1/events?stage.not=rejected") == total("/v1/events?limit=9"));
    require_problem(server.get("/v1/entities?kind.not=persons"), "invalid-parameter", 400);
    require_problem(server.get("/v1/relations?type.not=,"), "invalid-parameter", 400);
}

}  // namespace
}  // namespace chancery::test
