// Which claims of different documents are taken for the same thing, and what ids they get.
#include <catch2/catch.hpp>

#include "graph/snapshot.hpp"
#include "graph/state.hpp"
#include "tests/unit/graph/claims_maker.hpp"

namespace chancery::test {
namespace {

// A document with a meeting of two delegations, led by these.
struct Talks {
    ClaimsMaker claims;
    LocalEntity first, second, first_delegation, second_delegation;
    Talks(const char* a, const char* b, const char* day) {
        first = claims.country(a);
        second = claims.country(b);
        first_delegation = claims.delegation(first);
        second_delegation = claims.delegation(second);
        claims.meeting({first_delegation, second_delegation}, day);
    }
};

// Russia and Ukraine meet on these days.
ClaimsMaker meeting_on(const char* from, const char* to = "") {
    ClaimsMaker claims;
    EventClaim& event = claims.meeting({claims.country("RUS"), claims.country("UKR")}, from);
    if (*to != 0) event.date->to = on(to).to;
    return claims;
}

ClaimsMaker one_person(const char* name, const char* code = "", std::vector<std::string> aliases = {}) {
    ClaimsMaker claims;
    claims.person(name, code, std::move(aliases));
    return claims;
}

bool same_person(const ClaimsMaker& a, const ClaimsMaker& b) {
    GraphMaker graph;
    graph.add("a", a).add("b", b);
    return graph.entity("a", 0) == graph.entity("b", 0);
}

}  // namespace

TEST_CASE("countries are one by code, whatever they are called", "[graph][resolve]") {
    ClaimsMaker a;
    a.entity(EntityKind::country, "Turkey", "TUR", {"Turkish"});
    ClaimsMaker b;
    b.entity(EntityKind::country, "Türkiye", "TUR");
    b.country("GRC");
    GraphMaker graph;
    graph.add("a", a).add("b", b).add("c", a);
    REQUIRE(graph.entity("a", 0) == graph.entity("b", 0));
    REQUIRE(graph->counts().entities == 2);
    const graph::EntityView node = *graph->find(graph.entity("a", 0));
    CHECK(node.name == "Turkey");
    CHECK(node.aliases == std::vector<std::string>{"Turkish", "Türkiye"});
    CHECK(node.documents == 3);
    CHECK(graph->country(*parse_iso3("TUR")) == node.id);
    CHECK_FALSE(graph->country(*parse_iso3("FRA")));
}

TEST_CASE("persons are one by a shared full name", "[graph][resolve]") {
    CHECK(same_person(one_person("Sergei Lavrov", "RUS"), one_person("Sergei Lavrov", "RUS")));
    CHECK(same_person(one_person("Sergei Lavrov", "RUS"), one_person("Sergei LAVROV")));
    CHECK(same_person(one_person("Sergei V. Lavrov", "RUS", {"Sergei Lavrov"}), one_person("Sergei Lavrov")));
    CHECK_FALSE(same_person(one_person("Sergei Lavrov", "RUS"), one_person("Sergei Lavrov", "BGR")));
    CHECK_FALSE(same_person(one_person("Sergei Lavrov", "RUS"), one_person("Pyotr Lavrov", "RUS")));
}

TEST_CASE("a surname alone is not enough", "[graph][resolve]") {
    CHECK_FALSE(same_person(one_person("Lavrov", "RUS"), one_person("Lavrov", "RUS")));
    CHECK_FALSE(same_person(one_person("Sergei Lavrov", "RUS", {"Lavrov"}), one_person("Lavrov", "RUS")));
    CHECK_FALSE(
        same_person(one_person("Sergei Lavrov", "", {"Lavrov"}), one_person("Pyotr Lavrov", "", {"Lavrov"})));
}

TEST_CASE("a name known in two countries keeps those without one apart", "[graph][resolve]") {
    GraphMaker graph;
    graph.add("a", one_person("Ivan Petrov", "RUS")).add("b", one_person("Ivan Petrov"));
    REQUIRE(graph.entity("a", 0) == graph.entity("b", 0));
    const EntityId together = graph.entity("b", 0);
    graph.add("c", one_person("Ivan Petrov", "BGR"));
    CHECK(graph.entity("a", 0) == together);
    CHECK(graph.entity("b", 0) != together);
    CHECK(graph.entity("b", 0) != graph.entity("c", 0));
    graph.remove("c");
    CHECK(graph.entity("b", 0) == together);
}

TEST_CASE("organizations and places need the same state, or one that is not told", "[graph][resolve]") {
    for (const EntityKind kind : {EntityKind::organization, EntityKind::place}) {
        ClaimsMaker none;
        none.entity(kind, "The Central Court");
        ClaimsMaker kenya;
        kenya.entity(kind, "Central Court", "KEN");
        ClaimsMaker chad;
        chad.entity(kind, "Central court", "TCD");
        GraphMaker graph;
        graph.add("a", none).add("b", kenya);
        CHECK(graph.entity("a", 0) == graph.entity("b", 0));
        CHECK(graph->find(graph.entity("a", 0))->country == parse_iso3("KEN"));
        graph.add("c", chad);
        CHECK(graph.entity("a", 0) != graph.entity("b", 0));
        CHECK(graph.entity("b", 0) != graph.entity("c", 0));
    }
}

TEST_CASE("a delegation is one as long as it deals with the same others", "[graph][resolve]") {
    const Talks march("UKR", "RUS", "2025-03-10");
    const Talks may("UKR", "RUS", "2025-05-16");
    const Talks elsewhere("UKR", "HUN", "2025-05-16");
    GraphMaker graph;
    graph.add("march", march.claims).add("may", may.claims).add("elsewhere", elsewhere.claims);
    CHECK(graph.entity("march", march.first_delegation) == graph.entity("may", may.first_delegation));
    CHECK(graph.entity("march", march.first_delegation) !=
          graph.entity("elsewhere", elsewhere.first_delegation));
    CHECK(graph.event("march") != graph.event("may"));

    // A text that tells of both makes it one process.
    ClaimsMaker both;
    const auto ukraine = both.country("UKR");
    const auto delegation = both.delegation(ukraine);
    both.meeting({delegation, both.country("RUS"), both.country("HUN")}, "2025-06-01");
    const EntityId oldest = graph.entity("march", march.first_delegation);
    const EntityId swallowed = graph.entity("elsewhere", elsewhere.first_delegation);
    graph.add("both", both);
    CHECK(graph.entity("elsewhere", elsewhere.first_delegation) == oldest);
    CHECK(graph->find(swallowed) == nullptr);
    CHECK(graph->redirect(swallowed) == oldest);
    CHECK(graph->was_given(swallowed));
    // Taken back, they part again, and the part gets an id of its own.
    graph.remove("both");
    const EntityId parted = graph.entity("elsewhere", elsewhere.first_delegation);
    CHECK(parted != oldest);
    CHECK(parted != swallowed);
    CHECK(graph.entity("march", march.first_delegation) == oldest);
}

TEST_CASE("a delegation that deals with nobody goes by its head", "[graph][resolve]") {
    const auto led_by = [](const char* name) {
        ClaimsMaker claims;
        const auto delegation = claims.delegation(claims.country("USA"));
        claims.leads(claims.person(name), delegation);
        return claims;
    };
    constexpr LocalEntity kDelegation = 1;
    GraphMaker graph;
    graph.add("a", led_by("Keith Kellogg")).add("b", led_by("Keith Kellogg")).add("c", led_by("Rose Miller"));
    CHECK(graph.entity("a", kDelegation) == graph.entity("b", kDelegation));
    CHECK(graph.entity("a", kDelegation) != graph.entity("c", kDelegation));
    ClaimsMaker headless;
    headless.delegation(headless.country("USA"));
    graph.add("d", headless).add("e", headless);
    CHECK(graph.entity("d", kDelegation) != graph.entity("e", kDelegation));

    // The head's talks with somebody draw the others in.
    ClaimsMaker talks;
    const auto delegation = talks.delegation(talks.country("USA"));
    REQUIRE(delegation == kDelegation);
    talks.leads(talks.person("Keith Kellogg"), delegation);
    talks.meeting({delegation, talks.country("UKR")}, "");
    graph.add("f", talks);
    CHECK(graph.entity("f", kDelegation) == graph.entity("a", kDelegation));
}

TEST_CASE("talks of the same parties on the same day are one, ten days apart two", "[graph][resolve]") {
    const Talks a("UKR", "RUS", "2025-05-16");
    const Talks later("UKR", "RUS", "2025-05-26");
    ClaimsMaker plain;  // names the countries, not their delegations
    plain.meeting({plain.country("RUS"), plain.country("UKR")}, "2025-05-16");
    GraphMaker graph;
    graph.add("a", a.claims).add("later", later.claims).add("plain", plain);
    CHECK(graph.event("a") == graph.event("plain"));
    CHECK(graph.event("a") != graph.event("later"));
    const graph::EventView event = *graph->find(graph.event("a"));
    CHECK(event.participants.size() == 4);
    CHECK(event.documents == 2);
    CHECK(event.sources == 1);
}

TEST_CASE("overlapping days make a chain", "[graph][resolve]") {
    GraphMaker graph;
    graph.add("a", meeting_on("2025-05-16", "2025-05-17")).add("c", meeting_on("2025-05-18", "2025-05-19"));
    CHECK(graph.event("a") != graph.event("c"));
    graph.add("b", meeting_on("2025-05-17", "2025-05-18"));
    CHECK(graph.event("a") == graph.event("c"));
    CHECK(graph->find(graph.event("a"))->date->from == *parse_date("2025-05-16"));
}

TEST_CASE("talks over New Year are one in both years, and part again without the report that ties them",
          "[graph][resolve]") {
    GraphMaker graph;
    graph.add("old", meeting_on("2025-12-30"))
        .add("new", meeting_on("2026-01-02"))
        .add("january", meeting_on("2026-01"))
        .add("december", meeting_on("2025-12"))
        .add("year", meeting_on("2026"));
    CHECK(graph.event("old") != graph.event("new"));
    CHECK(graph.event("january") == graph.event("new"));
    CHECK(graph.event("year") == graph.event("new"));
    CHECK(graph.event("december") == graph.event("old"));
    const EventId of_new_year = graph.event("new");

    graph.add("over", meeting_on("2025-12-30", "2026-01-02"));
    for (const char* report : {"new", "january", "december", "year", "over"}) {
        CHECK(graph.event(report) == graph.event("old"));
    }
    CHECK(graph->redirect(of_new_year) == graph.event("old"));

    graph.remove("over");
    CHECK(graph.event("old") != graph.event("new"));
    CHECK(graph.event("january") == graph.event("new"));
    CHECK(graph.event("december") == graph.event("old"));
}

TEST_CASE("a period longer than a month is no day: it swallows nothing", "[graph][resolve]") {
    GraphMaker graph;
    graph.add("period", meeting_on("2025-01-01", "2025-06-30")).add("may", meeting_on("2025-05-16"));
    CHECK(graph.event("period") == graph.event("may"));
    graph.add("march", meeting_on("2025-03-01"));
    CHECK(graph.event("march") != graph.event("may"));
    CHECK(graph.event("period") != graph.event("may"));
    CHECK(graph.event("period") != graph.event("march"));
}

TEST_CASE("however long two states deal with each other, a block stays small", "[graph][resolve]") {
    ClaimsMaker claims;
    const auto russia = claims.country("RUS");
    const auto ukraine = claims.country("UKR");
    constexpr int kDays = 3000;
    for (int i = 0; i < kDays; ++i) {
        claims.event(EventType::accuse, {{russia, Role::actor}, {ukraine, Role::recipient}},
                     day_range(plus_days({2010, 1, 1}, i)));
    }
    const std::vector changes{GraphMaker::added("a", claims.done())};
    const graph::Snapshot empty;
    const auto snapshot = graph::apply(empty, graph::resolve(empty, changes, "2026-01-01T00:00:00Z"));
    CHECK(snapshot->counts().events == kDays);
    std::size_t largest = 0;
    snapshot->state().blocks.for_each(
        [&](const std::string&, const auto& block) { largest = std::max(largest, block->size()); });
    CHECK(largest <= 366);
}

TEST_CASE("what resolving has computed of a document is not computed again", "[graph][resolve]") {
    GraphMaker graph;
    graph.add("a", meeting_on("2025-05-16"));
    const auto& signatures = graph.delta().begun.front().signatures;
    REQUIRE(signatures != nullptr);
    CHECK(graph->find_document("a")->signatures == signatures);
}

TEST_CASE("a month joins the only talks in it, and stays alone between two", "[graph][resolve]") {
    GraphMaker graph;
    graph.add("month", meeting_on("2025-05")).add("month2", meeting_on("2025-05"));
    CHECK(graph.event("month") != graph.event("month2"));
    graph.add("day", meeting_on("2025-05-16"));
    CHECK(graph.event("month") == graph.event("day"));
    CHECK(graph.event("month2") == graph.event("day"));
    CHECK(graph->find(graph.event("day"))->date == on("2025-05-16"));
    graph.add("day2", meeting_on("2025-05-26"));
    CHECK(graph.event("month") != graph.event("day"));
    CHECK(graph.event("month") != graph.event("day2"));
    CHECK(graph.event("month") != graph.event("month2"));
    graph.add("never", meeting_on(""));
    CHECK(graph.event("never") != graph.event("day"));
}

TEST_CASE("who accuses is not who is accused, and what is planned is not held", "[graph][resolve]") {
    const auto accusation = [](const char* from, const char* to) {
        ClaimsMaker claims;
        claims.event(EventType::accuse,
                     {{claims.country(from), Role::actor}, {claims.country(to), Role::recipient}},
                     on("2025-05-16"));
        return claims;
    };
    ClaimsMaker planned;
    planned.meeting({planned.country("RUS"), planned.country("UKR")}, "2025-05-16").realis = Realis::planned;
    ClaimsMaker held;
    held.meeting({held.country("RUS"), held.country("UKR")}, "2025-05-16");
    GraphMaker graph;
    graph.add("a", accusation("RUS", "UKR"))
        .add("b", accusation("UKR", "RUS"))
        .add("c", accusation("RUS", "UKR"));
    CHECK(graph.event("a") != graph.event("b"));
    CHECK(graph.event("a") == graph.event("c"));
    graph.add("planned", planned).add("held", held);
    CHECK(graph.event("planned") != graph.event("held"));
}

TEST_CASE("offices are one by person, state, title and whether they are over", "[graph][resolve]") {
    const auto office = [](const char* title, OfficeStatus status) {
        ClaimsMaker claims;
        claims.office(claims.person("Ann Lee", "KOR"), claims.country("KOR"), title).status = status;
        return claims;
    };
    GraphMaker graph;
    graph.add("a", office("Foreign Minister", OfficeStatus::current), "Agency")
        .add("b", office("foreign minister", OfficeStatus::current), "Gazette")
        .add("c", office("Foreign Minister", OfficeStatus::former))
        .add("d", office("Defence Minister", OfficeStatus::current));
    CHECK(graph.relation("a", 0) == graph.relation("b", 0));
    CHECK(graph.relation("a", 0) != graph.relation("c", 0));
    CHECK(graph.relation("a", 0) != graph.relation("d", 0));
    const graph::RelationNode& node = *graph->find(graph.relation("a", 0));
    CHECK(node.documents == 2);
    CHECK(node.sources == 2);
    CHECK(node.title == "Foreign Minister");
}

TEST_CASE("relations follow their persons when these part", "[graph][resolve]") {
    const auto office = [](const char* code) {
        ClaimsMaker claims;
        const auto envoy = claims.person("Ivan Petrov", code);
        claims.office(envoy, claims.organization("United Council"), "envoy");
        return claims;
    };
    GraphMaker graph;
    graph.add("a", office("RUS")).add("b", office(""));
    CHECK(graph.relation("a", 0) == graph.relation("b", 0));
    graph.add("c", office("BGR"));
    CHECK(graph.relation("a", 0) != graph.relation("b", 0));
    CHECK(graph->find(graph.relation("b", 0))->subject == graph.entity("b", 0));
    const RelationId parted = graph.relation("b", 0);
    graph.remove("c");
    CHECK(graph.relation("b", 0) == graph.relation("a", 0));
    CHECK(graph->redirect(parted) == graph.relation("a", 0));
}

TEST_CASE("the later change of a batch wins", "[graph][resolve]") {
    ClaimsMaker france;
    france.country("FRA");
    ClaimsMaker spain;
    spain.country("ESP");
    auto replacement = GraphMaker::added("a", spain.done());
    replacement.kind = CauseKind::replace;
    GraphMaker graph;
    graph.commit({GraphMaker::added("a", france.done()), replacement, GraphMaker::added("b", france.done()),
                  GraphMaker::removed("b")});
    CHECK(graph->counts().documents == 1);
    CHECK(graph->country(*parse_iso3("ESP")));
    CHECK_FALSE(graph->country(*parse_iso3("FRA")));
    CHECK(graph.delta().causes.size() == 4);
    CHECK(graph.delta().revision == 1);
    CHECK(graph->find_document("b") == nullptr);
}

}  // namespace chancery::test
