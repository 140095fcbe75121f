// PLOVER's table as a whole: types, modes, scores.
#include "schema/plover.hpp"

#include <set>

#include <catch2/catch.hpp>

using namespace chancery;

TEST_CASE("the table has PLOVER's sixteen types, each at its place", "[schema][plover]") {
    REQUIRE(event_types().size() == 16);
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < event_types().size(); ++i) {
        const EventTypeInfo& row = event_types()[i];
        INFO(row.name);
        CHECK(static_cast<std::size_t>(row.type) == i);
        CHECK(info(row.type).name == row.name);
        CHECK(parse_event_type(row.name) == row.type);
        CHECK(to_string(row.type) == row.name);
        names.insert(row.name);
    }
    CHECK(names.size() == 16);
    CHECK_FALSE(parse_event_type("consult"));
    CHECK_FALSE(parse_event_type(""));
    CHECK_FALSE(parse_event_type("FIGHT"));  // of the drafts before 2.0
}

TEST_CASE("a mode belongs to its type alone", "[schema][plover]") {
    for (const EventTypeInfo& row : event_types()) {
        std::set<std::string_view> names;
        for (const ModeInfo& mode : row.modes) {
            INFO(row.name << " " << mode.name);
            const auto parsed = parse_mode(row.type, mode.name);
            REQUIRE(parsed);
            CHECK(*parsed != EventMode::none);
            CHECK(mode_name(row.type, *parsed) == mode.name);
            CHECK(score(row.type, *parsed) == mode.score);
            names.insert(mode.name);
        }
        CHECK(names.size() == row.modes.size());
        CHECK(parse_mode(row.type, "") == EventMode::none);
        CHECK(mode_name(row.type, EventMode::none).empty());
        CHECK(score(row.type, EventMode::none) == row.score);
        CHECK_FALSE(parse_mode(row.type, "nothing"));
    }
    CHECK(parse_mode(EventType::consult, "third-party"));
    CHECK_FALSE(parse_mode(EventType::agree, "third-party"));
    CHECK_FALSE(parse_mode(EventType::coerce, "drone"));
}

TEST_CASE("scores say the same as the quad class", "[schema][plover]") {
    for (const EventTypeInfo& row : event_types()) {
        INFO(row.name);
        REQUIRE((row.quad >= 1 && row.quad <= 4));
        const auto fits = [&](double s) {
            if (row.type == EventType::request) return s >= -1 && s <= 0.5;  // asking is neither
            return row.quad <= 2 ? s > 0 && s <= 10 : s < 0 && s >= -10;
        };
        CHECK(fits(row.score));
        for (const ModeInfo& mode : row.modes) CHECK(fits(mode.score));
    }
    CHECK(score(EventType::consult, *parse_mode(EventType::consult, "phone")) == 1.5);
    CHECK(score(EventType::assault, *parse_mode(EventType::assault, "unconventional")) == -10);
    CHECK(score(EventType::accuse, EventMode::none) == -3);
    CHECK(info(EventType::sanction).quad == 4);
}

TEST_CASE("parties of talks stand beside each other, of attacks against", "[schema][plover]") {
    CHECK(is_symmetric(EventType::consult));
    CHECK(is_symmetric(EventType::agree));
    CHECK(is_symmetric(EventType::cooperate));
    CHECK_FALSE(is_symmetric(EventType::aid));
    CHECK_FALSE(is_symmetric(EventType::assault));
}
