// Lists of entities, events and relations.
#include "graph/query/find.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/graph/claims_maker.hpp"

namespace chancery::test {
namespace {

using graph::Budget;
using Names = std::vector<std::string>;

// Two rounds of talks, a visit that was only planned, an accusation that is only somebody's word.
struct World {
    ClaimsMaker talks, visit, words;
    LocalEntity russia, ukraine, turkey, russians, ukrainians, medinsky, umerov, istanbul;
    LocalEntity france, paris, macron;
    GraphMaker graph;

    World() {
        russia = talks.country("RUS");
        ukraine = talks.country("UKR");
        turkey = talks.entity(EntityKind::country, "Turkey", "TUR", {"Turkish"});
        russians = talks.delegation(russia);
        ukrainians = talks.delegation(ukraine);
        medinsky = talks.person("Vladimir Medinsky", "", {"Medinsky"});
        umerov = talks.person("Rustem Umerov");
        istanbul = talks.place("Istanbul", "TUR");
        talks.leads(medinsky, russians);
        talks.leads(umerov, ukrainians);
        talks.office(umerov, ukraine, "Defense Minister");
        talks.office(umerov, ukraine, "envoy").status = OfficeStatus::former;
        talks.event(EventType::consult,
                    {{russians, Role::actor},
                     {ukrainians, Role::actor},
                     {turkey, Role::mediator},
                     {turkey, Role::host}},
                    on("2025-05-16"));
        round(on("2025-06-02"));
        france = visit.country("FRA");
        paris = visit.place("Paris", "FRA");
        macron = visit.person("Emmanuel Macron");
        visit.office(macron, france, "President");
        EventClaim& planned =
            visit.event(EventType::consult, {{macron, Role::actor}, {visit.country("UKR"), Role::recipient}},
                        on("2025-07"));
        planned.realis = Realis::planned;
        planned.place = paris;
        const auto accuser = words.country("UKR");
        words.event(EventType::accuse, {{accuser, Role::actor}, {words.country("RUS"), Role::recipient}})
            .attributed_to = accuser;
        graph.add("talks", talks, "Agency").add("visit", visit, "Gazette").add("words", words, "Agency");
    }
    void round(const DateRange& date) {
        EventClaim& event =
            talks.event(EventType::consult, {{russians, Role::actor}, {ukrainians, Role::actor}}, date);
        event.place = istanbul;
        event.mode = *parse_mode(EventType::consult, "multilateral");
        event.evidence.front().confidence = 0.9;
    }

    PartyRef country(const char* code) const {
        const Iso3 iso3 = *parse_iso3(code);
        return {graph->country(iso3).value_or(EntityId{}), iso3};
    }
    std::vector<EventId> events(const EventFilter& filter) const {
        Budget budget;
        return graph::find_events(*graph, filter, {}, budget).value().items;
    }
    Names names(const EntityFilter& filter) const {
        Budget budget;
        Names found;
        for (const auto& match : graph::find_entities(*graph, filter, {}, budget).value().items) {
            found.emplace_back(graph->find(match.id)->name);
        }
        return found;
    }
    EventId first() const { return graph.event("talks", 0); }
    EventId second() const { return graph.event("talks", 1); }
};

}  // namespace

TEST_CASE("a country's delegations, bodies and office-holders stand for it, its places do not",
          "[graph][query]") {
    const World w;
    const auto stands = [&](const char* document, LocalEntity local, const char* code) {
        return graph::stands_for(*w.graph, *w.graph->find(w.graph.entity(document, local)), w.country(code));
    };
    CHECK(stands("talks", w.ukraine, "UKR"));
    CHECK(stands("talks", w.ukrainians, "UKR"));
    CHECK(stands("talks", w.umerov, "UKR"));
    CHECK(stands("talks", w.medinsky, "RUS"));
    CHECK_FALSE(stands("talks", w.medinsky, "UKR"));
    CHECK_FALSE(stands("talks", w.istanbul, "TUR"));
    const PartyRef by_id{w.graph.entity("talks", w.umerov), {}};
    CHECK(graph::stands_for(*w.graph, *w.graph->find(by_id.entity), by_id));
    CHECK_FALSE(graph::stands_for(*w.graph, *w.graph->find(w.graph.entity("talks", w.ukraine)), by_id));
    // By id alone a country is a country too.
    const PartyRef ukraine{w.graph.entity("talks", w.ukraine), {}};
    CHECK(graph::stands_for(*w.graph, *w.graph->find(by_id.entity), ukraine));
}

TEST_CASE("events are listed by date, newest first, undated ones last", "[graph][query]") {
    const World w;
    EventFilter filter;
    CHECK(w.events(filter) == std::vector{w.second(), w.first()});
    filter.newest_first = false;
    CHECK(w.events(filter) == std::vector{w.first(), w.second()});
    filter.realis.clear();
    filter.include_attributed = true;
    CHECK(w.events(filter) ==
          std::vector{w.first(), w.second(), w.graph.event("visit"), w.graph.event("words")});
}

TEST_CASE("events are filtered by who takes part in which role", "[graph][query]") {
    const World w;
    EventFilter filter;
    filter.participant.all = {w.country("RUS"), w.country("UKR")};
    CHECK(w.events(filter).size() == 2);
    filter.participant.none = {w.country("TUR")};
    CHECK(w.events(filter) == std::vector{w.second()});
    filter = {};
    filter.participant.any = {w.country("TUR"), w.country("FRA")};
    CHECK(w.events(filter) == std::vector{w.first()});
    filter.role = {Role::actor};
    CHECK(w.events(filter).empty());
    filter = {};
    filter.mediator.any = {w.country("TUR")};
    CHECK(w.events(filter) == std::vector{w.first()});
    filter = {};
    filter.role = {Role::host};
    CHECK(w.events(filter) == std::vector{w.first()});
    filter = {};
    filter.actor.any = {{w.graph.entity("talks", w.ukrainians), {}}};
    CHECK(w.events(filter).size() == 2);
    filter = {};
    filter.delegation.any = {w.country("UKR")};
    CHECK(w.events(filter).size() == 2);
    filter.delegation.any = {w.country("TUR")};
    CHECK(w.events(filter).empty());
    filter = {};
    filter.participant.any = {w.country("BRA")};  // has no entity
    CHECK(w.events(filter).empty());
}

TEST_CASE("events are filtered by what, when, where and how well supported", "[graph][query]") {
    const World w;
    EventFilter filter;
    filter.type.any = {EventType::accuse};
    CHECK(w.events(filter).empty());
    filter.include_attributed = true;
    CHECK(w.events(filter) == std::vector{w.graph.event("words")});
    filter = {};
    filter.mode.any = {"multilateral"};
    CHECK(w.events(filter) == std::vector{w.second()});
    filter = {};
    filter.place.any = {w.country("TUR")};
    CHECK(w.events(filter) == std::vector{w.second()});
    filter.place.any = {{w.graph.entity("talks", w.istanbul), {}}};
    CHECK(w.events(filter) == std::vector{w.second()});
    filter = {};
    filter.realis = {Realis::planned};
    CHECK(w.events(filter) == std::vector{w.graph.event("visit")});
    filter.window.from = parse_date("2025-07-20");  // within the month that is all we know
    CHECK(w.events(filter).size() == 1);
    filter.window.to = parse_date("2025-07-21");
    CHECK(w.events(filter).size() == 1);
    filter.window.from = parse_date("2025-08-01");
    filter.window.to.reset();
    CHECK(w.events(filter).empty());
    filter = {};
    filter.window.to = parse_date("2025-06-02");  // exclusive
    CHECK(w.events(filter) == std::vector{w.first()});
    filter = {};
    filter.min_confidence = 0.8;
    CHECK(w.events(filter) == std::vector{w.second()});
    filter = {};
    filter.min_sources = 2;
    CHECK(w.events(filter).empty());
    filter = {};
    filter.document = {"visit"};
    CHECK(w.events(filter).empty());  // planned
    filter.realis.clear();
    CHECK(w.events(filter) == std::vector{w.graph.event("visit")});
}

TEST_CASE("pages put together are the whole list", "[graph][query]") {
    const World w;
    EventFilter filter;
    filter.realis.clear();
    filter.include_attributed = true;
    Budget budget;
    PageRequest request{1, {}};
    std::vector<EventId> walked;
    do {
        const auto page = graph::find_events(*w.graph, filter, request, budget).value();
        REQUIRE(page.items.size() == 1);
        walked.push_back(page.items.front());
        request.after = page.next;
    } while (request.after);
    CHECK(walked == w.events(filter));
    CHECK(walked.size() == 4);
}

TEST_CASE("a list that costs too much ends in an error, not in half a list", "[graph][query]") {
    const World w;
    Budget budget(2);
    const auto events = graph::find_events(*w.graph, {}, {}, budget);
    REQUIRE(events.has_error());
    CHECK(events.error().code == Errc::deadline);
    Budget small(2);
    CHECK(graph::find_entities(*w.graph, {}, {}, small).error().code == Errc::deadline);
    Budget none(0);
    CHECK(graph::find_relations(*w.graph, {}, {}, none).error().code == Errc::deadline);
}

TEST_CASE("names match whole, then from the start, then word by word", "[graph][query]") {
    ClaimsMaker claims;
    claims.person("Union Jackson");
    const auto eu = claims.organization("European Union");
    claims.entity(EntityKind::organization, "African Union", "", {"Union"});
    claims.person("John Smith");
    claims.meeting({eu}, "");
    GraphMaker graph;
    graph.add("a", claims);
    const auto find = [&](const char* q) {
        Budget budget;
        EntityFilter filter;
        filter.q = q;
        std::vector<std::pair<std::string, std::string>> found;
        for (const auto& m : graph::find_entities(*graph, filter, {}, budget).value().items) {
            found.emplace_back(graph->find(m.id)->name, m.matched);
        }
        return found;
    };
    using Found = std::vector<std::pair<std::string, std::string>>;
    CHECK(find("union") == Found{{"African Union", "Union"},
                                 {"Union Jackson", "Union Jackson"},
                                 {"European Union", "European Union"}});
    CHECK(find("Eur") == Found{{"European Union", "European Union"}});
    CHECK(find("union europ") == Found{{"European Union", "European Union"}});
    CHECK(find("nion").empty());
    CHECK(find("smith joh") == Found{{"John Smith", "John Smith"}});
    CHECK(find("smith jim").empty());
    CHECK(find("...").empty());
    CHECK(find("").size() == 4);
    CHECK(find("").front().first == "European Union");  // it has an event
}

TEST_CASE("entities are filtered by kind, country and events", "[graph][query]") {
    const World w;
    EntityFilter filter;
    filter.kind.any = {EntityKind::delegation};
    filter.country.any = {*parse_iso3("UKR")};
    CHECK(w.names(filter) == Names{"Ukraine delegation"});
    filter = {};
    filter.min_events = 3;
    CHECK(w.names(filter).empty());
    filter.min_events = 2;
    CHECK(w.names(filter) == Names{"Ukraine", "Russia delegation", "Ukraine delegation"});
    filter = {};
    filter.q = "turkish";
    CHECK(w.names(filter) == Names{"Turkey"});
}

TEST_CASE("relations are filtered by type, ends and status", "[graph][query]") {
    const World w;
    const auto count = [&](const RelationFilter& filter) {
        Budget budget;
        return graph::find_relations(*w.graph, filter, {}, budget).value().items.size();
    };
    RelationFilter filter;
    CHECK(count(filter) == 5);
    filter.type.any = {RelationType::holds_office};
    CHECK(count(filter) == 3);
    filter.status.any = {OfficeStatus::former};
    CHECK(count(filter) == 1);
    filter = {};
    filter.object.any = {w.country("UKR")};
    CHECK(count(filter) == 3);  // two offices, and the delegation's head
    filter.subject.any = {{w.graph.entity("talks", w.medinsky), {}}};
    CHECK(count(filter) == 0);
    filter = {};
    filter.subject.none = {w.country("UKR")};
    CHECK(count(filter) == 2);
}

TEST_CASE("heads and offices are told by how many say so", "[graph][query]") {
    World w;
    ClaimsMaker again;
    const auto russia = again.country("RUS");
    const auto delegation = again.delegation(russia);
    const auto other = again.person("Other Head");
    again.leads(other, delegation);
    again.leads(again.person("Vladimir Medinsky"), delegation);
    again.meeting({delegation, again.country("UKR")}, "");
    w.graph.add("again", again);
    const EntityId russians = w.graph.entity("talks", w.russians);
    REQUIRE(w.graph.entity("again", delegation) == russians);
    CHECK(graph::heads_of(*w.graph, russians) ==
          std::vector{w.graph.entity("talks", w.medinsky), w.graph.entity("again", other)});
    CHECK(graph::heads_of(*w.graph, EntityId{999}).empty());
    Names titles;
    for (const auto* office : graph::offices_of(*w.graph, w.graph.entity("talks", w.umerov))) {
        titles.push_back(office->title);
    }
    CHECK(titles == Names{"Defense Minister", "envoy"});
}

TEST_CASE("a relation holds within its stated period; without one, unless it is former", "[graph][find]") {
    graph::RelationNode relation;
    const Date day{2025, 5, 1};
    CHECK(graph::holds_on(relation, day));
    relation.status = OfficeStatus::former;
    CHECK_FALSE(graph::holds_on(relation, day));
    relation.from = Date{2025, 1, 1};
    CHECK(graph::holds_on(relation, day));
    relation.to = Date{2025, 4, 30};
    CHECK_FALSE(graph::holds_on(relation, day));
    relation.to = day;
    CHECK(graph::holds_on(relation, day));
    relation.from = Date{2025, 5, 2};
    CHECK_FALSE(graph::holds_on(relation, day));
}

}  // namespace chancery::test
