// How entities stand to each other: neighbours, dyads, mediations, paths.
#include "graph/query/explore.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/graph/claims_maker.hpp"

namespace chancery::test {
namespace {

using graph::Budget;

PartyRef party(const char* code) {
    return {EntityId{}, parse_iso3(code)};
}

// a - b - c - d by meetings, a leads x, d leads x.
struct Chain {
    ClaimsMaker claims;
    LocalEntity a, b, c, d, x, city;
    GraphMaker graph;
    Chain() {
        a = claims.person("Ann Alpha");
        b = claims.person("Bob Beta");
        c = claims.person("Cay Gamma");
        d = claims.person("Dan Delta");
        x = claims.organization("Xenon Group");
        city = claims.place("Geneva", "CHE");
        claims.meeting({a, b}, "2025-01-10").place = city;
        claims.meeting({a, b}, "2025-03-10");
        claims.meeting({b, c}, "2025-02-01");
        claims.meeting({c, d}, "").place = city;
        claims.leads(a, x);
        claims.leads(d, x);
        graph.add("doc", claims);
    }
    EntityId id(LocalEntity local) const { return graph.entity("doc", local); }
    std::vector<graph::Neighbor> neighbors(LocalEntity of, const graph::NeighborFilter& filter) const {
        Budget budget;
        return graph::neighbors(*graph, id(of), filter, {}, budget).value().items;
    }
    std::vector<std::vector<EntityId>> paths(graph::PathRequest request) const {
        Budget budget;
        std::vector<std::vector<EntityId>> found;
        for (const auto& path : graph::paths(*graph, request, budget).value().items) {
            std::vector<EntityId> way{path.steps.front().from};
            for (const auto& step : path.steps) {
                REQUIRE(step.from == way.back());
                way.push_back(step.to);
            }
            found.push_back(way);
        }
        return found;
    }
};

}  // namespace

TEST_CASE("neighbours share events or relations, the nearest with most of them first", "[graph][explore]") {
    const Chain w;
    const auto near = w.neighbors(w.a, {});
    REQUIRE(near.size() == 3);
    CHECK(near[0].entity == w.id(w.b));
    CHECK(near[0].events == 2);
    CHECK(near[0].relations == 0);
    CHECK(near[0].first == parse_date("2025-01-10"));
    CHECK(near[0].last == parse_date("2025-03-10"));
    CHECK(near[0].event == w.graph.event("doc", 1));
    CHECK(near[1].entity == w.id(w.x));
    CHECK(near[1].relations == 1);
    CHECK(near[1].relation == w.graph.relation("doc", 0));
    CHECK(near[2].entity == w.id(w.city));

    graph::NeighborFilter filter;
    filter.depth = 2;
    const auto far = w.neighbors(w.a, filter);
    REQUIRE(far.size() == 5);
    for (std::size_t i = 3; i < 5; ++i) CHECK(far[i].distance == 2);
    // Each by two ways: c by its meetings with b and in the city, d by that in the city and by leading x.
    CHECK(far[3].entity == w.id(w.c));
    CHECK(far[3].events == 2);
    CHECK(far[3].relations == 0);
    CHECK(far[4].entity == w.id(w.d));
    CHECK(far[4].events == 1);
    CHECK(far[4].relations == 1);
}

TEST_CASE("neighbours are filtered by kind, role, time and number of events", "[graph][explore]") {
    const Chain w;
    graph::NeighborFilter filter;
    filter.kind = {EntityKind::place};
    CHECK(w.neighbors(w.a, filter).size() == 1);
    filter = {};
    filter.role = {Role::actor};
    CHECK(w.neighbors(w.a, filter).size() == 1);
    filter.role = {Role::mediator};
    CHECK(w.neighbors(w.a, filter).empty());
    filter = {};
    filter.window.from = parse_date("2025-02-01");
    filter.kind = {EntityKind::person};
    const auto later = w.neighbors(w.a, filter);
    REQUIRE(later.size() == 1);
    CHECK(later.front().events == 1);
    filter = {};
    filter.min_events = 2;
    CHECK(w.neighbors(w.a, filter).size() == 1);
}

TEST_CASE("pages of neighbours put together are all neighbours", "[graph][explore]") {
    const Chain w;
    graph::NeighborFilter filter;
    filter.depth = 3;
    Budget budget;
    PageRequest request{2, {}};
    std::vector<EntityId> walked;
    do {
        const auto page = graph::neighbors(*w.graph, w.id(w.a), filter, request, budget).value();
        for (const auto& n : page.items) walked.push_back(n.entity);
        request.after = page.next;
    } while (request.after);
    std::vector<EntityId> all;
    for (const auto& n : w.neighbors(w.a, filter)) all.push_back(n.entity);
    CHECK(walked == all);
    CHECK(all.size() == 5);
}

TEST_CASE("paths come shortest first, then by ids, and never twice through one entity", "[graph][explore]") {
    const Chain w;
    const graph::PathRequest request{.from = w.id(w.a), .to = w.id(w.d)};
    CHECK(w.paths(request) ==
          std::vector<std::vector<EntityId>>{{w.id(w.a), w.id(w.x), w.id(w.d)},
                                             {w.id(w.a), w.id(w.b), w.id(w.c), w.id(w.d)}});
    auto only = request;
    only.k = 1;
    CHECK(w.paths(only).size() == 1);
    only = request;
    only.max_length = 2;
    CHECK(w.paths(only).size() == 1);
    only = request;
    only.via = graph::Via::events;
    CHECK(w.paths(only) == std::vector<std::vector<EntityId>>{{w.id(w.a), w.id(w.b), w.id(w.c), w.id(w.d)}});
    only.window.from = parse_date("2025-01-01");  // the undated meeting is in no window
    CHECK(w.paths(only).empty());
    only = request;
    only.to = only.from;
    CHECK(w.paths(only).empty());
    only.to = EntityId{999};
    CHECK(w.paths(only).empty());
}

TEST_CASE("a path names the newest event of a step, and ends at a place but leads through none",
          "[graph][explore]") {
    const Chain w;
    Budget budget;
    const auto step =
        graph::paths(*w.graph, {.from = w.id(w.a), .to = w.id(w.b)}, budget).value().items.front();
    REQUIRE(step.steps.size() == 1);
    CHECK(std::get<EventId>(step.steps.front().via) == w.graph.event("doc", 1));
    CHECK(w.paths({.from = w.id(w.d), .to = w.id(w.city), .max_length = 1}).size() == 1);
    CHECK(w.paths({.from = w.id(w.city), .to = w.id(w.a), .max_length = 1}).size() == 1);
    CHECK(w.paths({.from = w.id(w.b), .to = w.id(w.d), .max_length = 2}) ==
          std::vector<std::vector<EntityId>>{{w.id(w.b), w.id(w.c), w.id(w.d)}});
}

TEST_CASE("a search for paths that costs too much is an error, not half an answer", "[graph][explore]") {
    const Chain w;
    const graph::PathRequest request{.from = w.id(w.a), .to = w.id(w.d)};
    std::uint64_t visits = 1;
    for (;; ++visits) {
        Budget budget(visits);
        const auto found = graph::paths(*w.graph, request, budget);
        if (found) {
            CHECK(found.value().items.size() == 2);
            break;
        }
        CHECK(found.error().code == Errc::deadline);
    }
    CHECK(visits > 10);
}

TEST_CASE("paths that are found ask for no more of the graph", "[graph][explore]") {
    ClaimsMaker claims;
    const auto envoy = claims.person("Ann Alpha");
    const auto minister = claims.person("Bob Beta");
    claims.meeting({envoy, minister}, "2025-01-10");
    constexpr int kOthers = 200;
    for (int i = 0; i < kOthers; ++i) {
        const auto other = claims.person("Cay Number" + std::to_string(i));
        claims.meeting({minister, other}, "2025-02-01");
        claims.meeting({other, claims.person("Dan Number" + std::to_string(i))}, "2025-03-01");
    }
    GraphMaker graph;
    graph.add("doc", claims);
    const EntityId from = graph.entity("doc", envoy);
    const EntityId to = graph.entity("doc", minister);
    Budget few(20);
    CHECK(graph::paths(*graph, {.from = from, .to = to, .max_length = 6, .k = 1}, few).value().items.size() ==
          1);
    // Not even one ring around the goal, where the others are.
    Budget none(20);
    CHECK(graph::paths(*graph, {.from = from, .to = to, .max_length = 6, .k = 2}, none).error().code ==
          Errc::deadline);
    Budget enough;
    CHECK(graph::paths(*graph, {.from = from, .to = to, .max_length = 6, .k = 2}, enough)
              .value()
              .items.size() == 1);
}

TEST_CASE("longer ways come after the shortest, up to the length asked for", "[graph][explore]") {
    ClaimsMaker claims;  // a ring of six, and a chord
    std::vector<LocalEntity> ring;
    for (const char* name : {"Ann A", "Bob B", "Cay C", "Dan D", "Eve E", "Fay F"}) {
        ring.push_back(claims.person(name));
    }
    for (std::size_t i = 0; i < ring.size(); ++i) claims.meeting({ring[i], ring[(i + 1) % 6]}, "2025-01-10");
    claims.meeting({ring[1], ring[4]}, "2025-01-10");
    GraphMaker graph;
    graph.add("doc", claims);
    const auto lengths = [&](std::uint32_t max_length) {
        Budget budget;
        std::vector<std::size_t> found;
        for (const auto& path : graph::paths(*graph,
                                             {.from = graph.entity("doc", ring[0]),
                                             .to = graph.entity("doc", ring[1]),
                                             .max_length = max_length,
                                             .k = 20},
                                             budget)
                                    .value()
                                    .items) {
            found.push_back(path.steps.size());
        }
        return found;
    };
    CHECK(lengths(1) == std::vector<std::size_t>{1});
    CHECK(lengths(2) == std::vector<std::size_t>{1});
    CHECK(lengths(3) == std::vector<std::size_t>{1, 3});
    CHECK(lengths(6) == std::vector<std::size_t>{1, 3, 5});
}

TEST_CASE("a dyad lists every event that it counts", "[graph][explore]") {
    ClaimsMaker claims;
    const auto russia = claims.country("RUS");
    const auto ukraine = claims.country("UKR");
    constexpr int kEvents = 1100;
    for (int i = 0; i < kEvents; ++i) {
        claims.event(EventType::consult, {{russia, Role::actor}, {ukraine, Role::actor}},
                     day_range(plus_days({2020, 1, 1}, i)));
    }
    GraphMaker graph;
    graph.add("doc", claims);
    Budget budget;
    const auto dyad = graph::dyad(*graph, party("RUS"), party("UKR"), {}, budget).value();
    CHECK(dyad.events == kEvents);
    REQUIRE(dyad.items.size() == kEvents);
    CHECK(dyad.items.back() == dyad.first_event);
}

TEST_CASE("a dyad counts what two states do with each other, by whomever they are represented",
          "[graph][explore]") {
    ClaimsMaker claims;
    const auto russia = claims.country("RUS");
    const auto ukraine = claims.country("UKR");
    const auto turkey = claims.country("TUR");
    const auto russians = claims.delegation(russia);
    const auto ukrainians = claims.delegation(ukraine);
    claims.event(EventType::consult,
                 {{russians, Role::actor}, {ukrainians, Role::actor}, {turkey, Role::mediator}},
                 on("2025-05-16"));
    claims.event(EventType::accuse, {{ukrainians, Role::actor}, {russia, Role::recipient}}, on("2025-05-20"));
    claims.event(EventType::consult, {{russians, Role::actor}, {ukrainians, Role::actor}}, on("2025-06-02"));
    claims.event(EventType::consult, {{russia, Role::actor}, {ukraine, Role::actor}});
    claims.event(EventType::accuse,
                 {{russia, Role::actor}, {ukraine, Role::actor}, {turkey, Role::recipient}},
                 on("2025-07-01"));
    claims.event(EventType::consult, {{russia, Role::actor}, {ukraine, Role::actor}}, on("2025-08-01"))
        .realis = Realis::negated;
    GraphMaker graph;
    graph.add("doc", claims);
    Budget budget;
    const auto dyad = graph::dyad(*graph, party("RUS"), party("UKR"), {}, budget).value();
    CHECK(dyad.events == 4);
    CHECK(dyad.by_type ==
          std::vector<std::pair<EventType, std::uint32_t>>{{EventType::consult, 3}, {EventType::accuse, 1}});
    CHECK(dyad.first_event == graph.event("doc", 0));
    CHECK(dyad.last_event == graph.event("doc", 2));
    CHECK(dyad.items == std::vector{graph.event("doc", 2), graph.event("doc", 1), graph.event("doc", 0),
                                    graph.event("doc", 3)});
    REQUIRE(dyad.months.size() == 2);
    CHECK(dyad.months[0].n == 2);
    CHECK(dyad.months[0].temperature == Approx((2.5 - 3.0) / 2));
    CHECK(dyad.months[1].temperature == Approx(2.5));
    CHECK(*dyad.temperature_change == Approx(2.75));
    // The other way round it is the same; a mediator is no party; nobody deals with himself.
    CHECK(graph::dyad(*graph, party("UKR"), party("RUS"), {}, budget).value().items == dyad.items);
    CHECK(graph::dyad(*graph, party("RUS"), party("RUS"), {}, budget).value().events == 0);
    const auto accused = graph::dyad(*graph, party("RUS"), party("TUR"), {}, budget).value();
    CHECK(accused.items == std::vector{graph.event("doc", 4)});
    CHECK_FALSE(accused.temperature_change);
    TimeWindow june;
    june.from = parse_date("2025-06-01");
    CHECK(graph::dyad(*graph, party("RUS"), party("UKR"), june, budget).value().events == 1);
    CHECK(graph::dyad(*graph, party("RUS"), party("BRA"), {}, budget).value().events == 0);
    Budget none(1);
    CHECK(graph::dyad(*graph, party("RUS"), party("UKR"), {}, none).error().code == Errc::deadline);
}

TEST_CASE("a mediation has a row a mediator, with its stages in order", "[graph][explore]") {
    ClaimsMaker claims;
    const auto russia = claims.country("RUS");
    const auto ukraine = claims.country("UKR");
    const auto turkey = claims.country("TUR");
    const auto pope = claims.person("Leo Roman", "VAT");
    const auto with = [&](LocalEntity mediator, std::optional<DateRange> date) -> EventClaim& {
        return claims.event(EventType::consult,
                            {{russia, Role::actor}, {ukraine, Role::actor}, {mediator, Role::mediator}},
                            date);
    };
    EventClaim& offer = with(turkey, on("2025-03-02"));
    offer.realis = Realis::hypothetical;
    offer.stage = Stage::offered;
    with(turkey, on("2025-05-16"));
    with(turkey, std::nullopt).realis = Realis::planned;
    with(pope, on("2025-05-18"));
    claims.event(EventType::consult, {{russia, Role::actor}, {turkey, Role::mediator}}, on("2025-05-19"));
    with(pope, on("2025-05-20")).attributed_to = russia;
    GraphMaker graph;
    graph.add("doc", claims);
    Budget budget;
    const auto rows = graph::mediations(*graph, party("UKR"), party("RUS"), {}, budget).value();
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].mediator == graph.entity("doc", turkey));
    CHECK(rows[0].events == std::vector{graph.event("doc", 1), graph.event("doc", 0), graph.event("doc", 2)});
    REQUIRE(rows[0].stages.size() == 2);
    CHECK(rows[0].stages[0].stage == Stage::offered);
    CHECK(rows[0].stages[1].stage == Stage::under_way);
    CHECK(rows[0].first == parse_date("2025-03-02"));
    CHECK(rows[0].last == parse_date("2025-05-16"));
    CHECK(rows[0].sources == 1);
    CHECK(rows[1].mediator == graph.entity("doc", pope));
    CHECK(rows[1].events.size() == 1);
    TimeWindow early;
    early.to = parse_date("2025-05-16");
    CHECK(graph::mediations(*graph, party("UKR"), party("RUS"), early, budget).value().size() == 1);
    Budget none(1);
    CHECK(graph::mediations(*graph, party("UKR"), party("RUS"), {}, none).error().code == Errc::deadline);
}

TEST_CASE("a swallowed id still names its party", "[graph][explore]") {
    // "B" is swallowed by "A" when a text tells of both processes.
    ClaimsMaker a;
    const auto first = a.delegation(a.country("UKR"));
    a.meeting({first, a.country("RUS")}, "2025-01-01");
    ClaimsMaker b;
    const auto second = b.delegation(b.country("UKR"));
    b.meeting({second, b.country("HUN")}, "2025-01-02");
    ClaimsMaker both;
    const auto third = both.delegation(both.country("UKR"));
    both.meeting({third, both.country("RUS"), both.country("HUN")}, "2025-01-03");
    GraphMaker graph;
    graph.add("a", a).add("b", b);
    const EntityId swallowed = graph.entity("b", second);
    graph.add("both", both);
    REQUIRE(graph->find(swallowed) == nullptr);
    Budget budget;
    const auto dyad = graph::dyad(*graph, {swallowed, {}}, party("HUN"), {}, budget).value();
    CHECK(dyad.events == 2);
}

}  // namespace chancery::test
