// Counting events by time and property; who mediates; who sits in a delegation; which pairs cool.
#include "graph/query/aggregate.hpp"

#include <catch2/catch.hpp>

#include "graph/query/brokers.hpp"
#include "graph/query/composition.hpp"
#include "graph/query/explore.hpp"
#include "graph/query/find.hpp"
#include "tests/unit/graph/claims_maker.hpp"

namespace chancery::test {
namespace {

using graph::Bucket;
using graph::Budget;
using graph::Dimension;

std::vector<graph::AggregateRow> counted(const graph::Snapshot& snapshot,
                                         const graph::AggregateRequest& request) {
    Budget budget;
    const auto events = graph::all_events(snapshot, {}, budget);
    return graph::aggregate(snapshot, *events, request, budget).value();
}

// Four meetings of Greece: two in January, one in April, one without a day.
struct Meetings {
    ClaimsMaker claims;
    LocalEntity greece, albania, norway;
    GraphMaker graph;
    Meetings() {
        greece = claims.country("GRC");
        albania = claims.country("ALB");
        norway = claims.country("NOR");
        claims.meeting({greece, albania}, "2025-01-10");
        claims.meeting({greece, norway}, "2025-01-20");
        claims.meeting({greece, albania}, "2025-04-02");
        claims.meeting({greece, norway}, "2024");
        graph.add("doc", claims);
    }
};

}  // namespace

TEST_CASE("buckets begin where calendars say", "[graph][aggregate]") {
    const Date day{2025, 5, 15};  // a Thursday
    CHECK(graph::bucket_start(day, Bucket::day) == day);
    CHECK(graph::bucket_start(day, Bucket::week) == Date{2025, 5, 12});
    CHECK(graph::bucket_start(day, Bucket::month) == Date{2025, 5, 1});
    CHECK(graph::bucket_start(day, Bucket::quarter) == Date{2025, 4, 1});
    CHECK(graph::bucket_start(day, Bucket::year) == Date{2025, 1, 1});
    CHECK(graph::bucket_start({1, 1, 3}, Bucket::week) == Date{1, 1, 1});
}

TEST_CASE("the next bucket follows without a gap, over leap years and to the end of time",
          "[graph][aggregate]") {
    for (const Bucket bucket : {Bucket::day, Bucket::week, Bucket::month, Bucket::quarter, Bucket::year}) {
        Date at = graph::bucket_start({2023, 12, 31}, bucket);
        for (int i = 0; i < 800; ++i) {
            const auto next = graph::next_bucket(at, bucket);
            REQUIRE(next.has_value());
            REQUIRE(*next > at);
            REQUIRE(graph::bucket_start(*next, bucket) == *next);
            REQUIRE(graph::bucket_start(plus_days(*next, -1), bucket) == at);  // nothing lies between
            at = *next;
        }
    }
    CHECK_FALSE(graph::next_bucket({9999, 12, 1}, Bucket::month).has_value());
}

TEST_CASE("events are counted by month, those without one in a row of their own", "[graph][aggregate]") {
    const Meetings w;
    const auto rows = counted(*w.graph, {Bucket::month, {}, false, {}});
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].start == Date{2025, 1, 1});
    CHECK(rows[0].count == 2);
    CHECK(rows[1].start == Date{2025, 4, 1});
    CHECK_FALSE(rows[2].start.has_value());
    CHECK(rows[2].count == 1);
    const auto years = counted(*w.graph, {Bucket::year, {}, false, {}});
    REQUIRE(years.size() == 2);
    CHECK(years[0].start == Date{2024, 1, 1});
}

TEST_CASE("empty buckets are filled between the first and the last, or over the window",
          "[graph][aggregate]") {
    const Meetings w;
    const auto rows = counted(*w.graph, {Bucket::month, {}, true, {}});
    REQUIRE(rows.size() == 5);  // January to April, and the undated
    CHECK(rows[1].count == 0);
    CHECK(rows[1].start == Date{2025, 2, 1});
    TimeWindow year;
    year.from = Date{2025, 1, 1};
    year.to = Date{2026, 1, 1};
    CHECK(counted(*w.graph, {Bucket::month, {}, true, year}).size() == 13);
    TimeWindow ages;
    ages.from = Date{1, 1, 1};
    ages.to = Date{9999, 1, 1};
    Budget budget;
    const auto events = graph::all_events(*w.graph, {}, budget);
    CHECK(graph::aggregate(*w.graph, *events, {Bucket::day, {}, true, ages}, budget).error().code ==
          Errc::invalid_argument);
}

TEST_CASE("an event counts once for each of its actors", "[graph][aggregate]") {
    const Meetings w;
    const auto rows = counted(*w.graph, {{}, {Dimension::actor}, false, {}});
    REQUIRE(rows.size() == 3);
    std::uint32_t sum = 0;
    for (const auto& row : rows) {
        sum += row.count;
        if (row.values.at(0).entity == w.graph.entity("doc", w.greece)) CHECK(row.count == 4);
    }
    CHECK(sum == 8);
    const auto nobody = counted(*w.graph, {{}, {Dimension::mediator, Dimension::type}, false, {}});
    REQUIRE(nobody.size() == 1);
    CHECK_FALSE(nobody[0].values.at(0).entity);
    CHECK(nobody[0].values.at(1).word == "CONSULT");
}

TEST_CASE("the contributions of a month's events add up to its change", "[graph][dyads]") {
    ClaimsMaker claims;
    const LocalEntity a = claims.country("GRC");
    const LocalEntity b = claims.country("ALB");
    claims.meeting({a, b}, "2025-01-10");
    claims.meeting({a, b}, "2025-01-20").type = EventType::assault;
    claims.meeting({a, b}, "2025-03-01").type = EventType::agree;
    GraphMaker graph;
    graph.add("doc", claims);
    Budget budget;
    const auto dyad =
        graph::dyad(*graph, {EntityId{}, parse_iso3("GRC")}, {EntityId{}, parse_iso3("ALB")}, {}, budget);
    REQUIRE(dyad->months.size() == 2);
    double before = 0;
    for (const auto& month : dyad->months) {
        double sum = 0;
        for (const auto& row : month.contributions) sum += row.contribution;
        CHECK(sum == Approx(month.temperature - before));
        before = month.temperature;
    }
    CHECK_FALSE(dyad->months[0].change.has_value());
    CHECK(*dyad->months[1].change == Approx(dyad->months[1].temperature - dyad->months[0].temperature));
    CHECK(graph->find(dyad->months[0].contributions.front().event)->type == EventType::assault);
}

TEST_CASE("pairs are ranked, a country standing for its delegation", "[graph][dyads]") {
    ClaimsMaker claims;
    const LocalEntity greece = claims.country("GRC");
    const LocalEntity albania = claims.country("ALB");
    const LocalEntity norway = claims.country("NOR");
    const LocalEntity delegation = claims.delegation(greece);
    claims.meeting({greece, albania}, "2025-01-10");
    claims.meeting({delegation, albania}, "2025-02-10").type = EventType::assault;
    claims.meeting({greece, delegation}, "2025-02-11");  // one side only
    claims.meeting({norway, albania}, "2025-03-10");
    GraphMaker graph;
    graph.add("doc", claims);
    Budget budget;
    const auto rows = graph::dyads(*graph, {}, budget).value();
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].a.country == parse_iso3("ALB"));
    CHECK(rows[0].b.country == parse_iso3("GRC"));
    CHECK(rows[0].events == 2);
    CHECK(*rows[0].temperature_change < 0);
    CHECK_FALSE(rows[1].temperature_change.has_value());
    graph::DyadRanking cooling;
    cooling.order = graph::DyadOrder::temperature_change;
    cooling.descending = false;
    CHECK(graph::dyads(*graph, cooling, budget)->front().events == 2);
    graph::DyadRanking of_norway;
    of_norway.party = {{EntityId{}, parse_iso3("NOR")}};
    CHECK(graph::dyads(*graph, of_norway, budget)->size() == 1);
}

TEST_CASE("brokers are counted between those asked for, in the window asked for", "[graph][brokers]") {
    ClaimsMaker claims;
    const LocalEntity greece = claims.country("GRC");
    const LocalEntity albania = claims.country("ALB");
    const LocalEntity peru = claims.country("PER");
    const LocalEntity norway = claims.country("NOR");
    const LocalEntity oman = claims.country("OMN");
    const auto mediated = [&](LocalEntity a, LocalEntity b, LocalEntity m, const char* day) {
        claims.meeting({a, b}, day).participants.push_back({m, Role::mediator});
    };
    mediated(greece, albania, norway, "2025-01-10");
    mediated(greece, peru, norway, "2025-02-10");
    mediated(greece, albania, oman, "2025-03-10");
    mediated(greece, albania, oman, "2025-04-10");
    GraphMaker graph;
    graph.add("doc", claims);
    Budget budget;
    const auto party = [](const char* code) { return PartyRef{EntityId{}, parse_iso3(code)}; };
    const auto all = graph::brokers(*graph, {}, {}, budget).value();
    REQUIRE(all.size() == 2);
    const auto among = graph::brokers(*graph, {party("GRC"), party("ALB"), party("PER")}, {}, budget).value();
    REQUIRE(among.size() == 2);
    CHECK(among[0].entity == graph.entity("doc", norway));  // two pairs before two events of one pair
    CHECK(among[0].pairs.size() == 2);
    CHECK(among[1].events == 2);
    TimeWindow spring;
    spring.from = Date{2025, 3, 1};
    const auto late = graph::brokers(*graph, {party("GRC"), party("ALB")}, spring, budget).value();
    REQUIRE(late.size() == 1);
    CHECK(late[0].entity == graph.entity("doc", oman));
    CHECK(graph::brokers(*graph, {party("ALB"), party("PER")}, {}, budget)->empty());
}

TEST_CASE("a delegation's composition is what the documents of the meeting say", "[graph][composition]") {
    const auto round = [](const char* head, const char* member, const char* day) {
        ClaimsMaker claims;
        const LocalEntity greece = claims.country("GRC");
        const LocalEntity delegation = claims.delegation(greece);
        claims.leads(claims.person(head, "GRC"), delegation);
        claims.relation(RelationType::member_of, claims.person(member, "GRC"), delegation);
        claims.meeting({delegation, claims.country("ALB")}, day);
        return claims;
    };
    GraphMaker graph;
    const ClaimsMaker first = round("Ann Alpha", "Bob Beta", "2025-01-10");
    const ClaimsMaker second = round("Cay Gamma", "Bob Beta", "2025-06-10");
    graph.add("first", first);
    graph.add("second", second);
    Budget budget;
    const EntityId delegation = graph.entity("first", 1);
    REQUIRE(delegation == graph.entity("second", 1));
    const auto at = [&](const char* document) {
        return graph::composition(*graph, delegation, *graph->find(graph.event(document, 0)), budget).value();
    };
    const auto before = at("first");
    const auto after = at("second");
    REQUIRE(before.size() == 2);
    CHECK(before[0].is_head);
    CHECK(before[0].person == graph.entity("first", 2));
    const auto rows = graph::changes(before, after);
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].change == graph::Change::joined);
    CHECK(rows[0].seat.is_head);
    CHECK(rows[1].change == graph::Change::stayed);
    CHECK(rows[2].change == graph::Change::left);
    CHECK(rows[2].seat.person == graph.entity("first", 2));
    CHECK(graph::last_event_by(*graph, delegation, {2025, 3, 1}, budget).value() == graph.event("first", 0));
    CHECK(graph::last_event_by(*graph, delegation, {2025, 7, 1}, budget).value() == graph.event("second", 0));
    CHECK_FALSE(graph::last_event_by(*graph, delegation, {2024, 7, 1}, budget).value());
}

}  // namespace chancery::test
