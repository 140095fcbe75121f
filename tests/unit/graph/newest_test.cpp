// Which event an answer names first.
#include <catch2/catch.hpp>

#include "graph/query/explore.hpp"
#include "tests/unit/graph/claims_maker.hpp"

namespace chancery::test {

TEST_CASE("the newest event is the same one in every answer and every order of arrival", "[graph][explore]") {
    const auto report = [](EventType type) {
        ClaimsMaker claims;
        const auto russia = claims.country("RUS");
        const auto ukraine = claims.country("UKR");
        claims.event(type, {{russia, Role::actor}, {ukraine, Role::recipient}}, on("2025-05-16"));
        return claims;
    };
    using graph::Budget;
    using Reports = std::vector<std::pair<const char*, EventType>>;
    const auto check = [&](const Reports& reports, const std::vector<EventType>& expected) {
        GraphMaker graph;
        for (const auto& [document, type] : reports) graph.add(document, report(type));
        const auto type_of = [&](EventId id) { return graph->find(id)->type; };
        const EntityId russia = *graph->country(*parse_iso3("RUS"));
        const EntityId ukraine = *graph->country(*parse_iso3("UKR"));
        Budget budget;
        std::vector<EventType> listed;
        for (const EventId id : graph::dyad(*graph, {russia, {}}, {ukraine, {}}, {}, budget).value().items) {
            listed.push_back(type_of(id));
        }
        CHECK(listed == expected);
        const auto near = graph::neighbors(*graph, russia, {}, {}, budget).value().items;
        REQUIRE(near.size() == 1);
        CHECK(type_of(near.front().event) == expected.front());
        const auto paths = graph::paths(*graph, {.from = russia, .to = ukraine}, budget).value().items;
        REQUIRE(paths.size() == 1);
        CHECK(type_of(std::get<EventId>(paths.front().steps.front().via)) == expected.front());
    };
    // More documents first.
    const std::vector supported{EventType::threaten, EventType::accuse};
    check({{"a", EventType::accuse}, {"b", EventType::threaten}, {"c", EventType::threaten}}, supported);
    check({{"c", EventType::threaten}, {"b", EventType::threaten}, {"a", EventType::accuse}}, supported);
    // Nothing between them but what they are.
    const std::vector alike{EventType::accuse, EventType::threaten};
    check({{"a", EventType::accuse}, {"b", EventType::threaten}}, alike);
    check({{"b", EventType::threaten}, {"a", EventType::accuse}}, alike);
    check({{"a", EventType::threaten}, {"b", EventType::accuse}}, alike);
}

}  // namespace chancery::test
