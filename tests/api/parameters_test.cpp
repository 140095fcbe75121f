// Parameters: names, repetition, choices.
#include "server/api/parameters.hpp"

#include <array>

#include <catch2/catch.hpp>

namespace chancery::api {
namespace {

constexpr std::array<ParameterRule, 3> kRules{{{"limit"}, {"kind", Arity::many}, {"type", Arity::choice}}};
using Query = std::vector<std::pair<std::string, std::string>>;

Result<std::string> echo(std::string_view, std::string_view value) {
    return std::string(value);
}

TEST_CASE("repeated is any, .all and .not take commas and repetition", "[api][parameters]") {
    const auto parameters = Parameters::read(
        {{"type", "A"}, {"type", "B,C"}, {"type.all", "D,E"}, {"type.not", "F"}, {"type.not", "G"}}, kRules);
    REQUIRE(parameters.has_value());
    const auto choice = read_choice<std::string>(*parameters, "type", echo);
    REQUIRE(choice.has_value());
    CHECK(choice->any == std::vector<std::string>{"A", "B,C"});
    CHECK(choice->all == std::vector<std::string>{"D", "E"});
    CHECK(choice->none == std::vector<std::string>{"F", "G"});
}

TEST_CASE("names that a route does not have are refused", "[api][parameters]") {
    for (const char* name : {"limits", "kind.all", "type.any", "type.", "", "Limit"}) {
        INFO(name);
        const auto parameters = Parameters::read({{name, "x"}}, kRules);
        REQUIRE_FALSE(parameters.has_value());
        CHECK(parameters.error().code == Errc::invalid_argument);
        CHECK(parameters.error().faults.at(0).where == name);
    }
}

TEST_CASE("single parameters come once, others up to a bound", "[api][parameters]") {
    CHECK_FALSE(Parameters::read({{"limit", "1"}, {"limit", "1"}}, kRules).has_value());
    CHECK(Parameters::read({{"kind", "a"}, {"kind", "b"}}, kRules).has_value());
    CHECK(Parameters::read(Query(100, {"kind", "a"}), kRules).has_value());
    CHECK_FALSE(Parameters::read(Query(101, {"kind", "a"}), kRules).has_value());
}

TEST_CASE("numbers are whole, within bounds and nothing else", "[api][parameters]") {
    const auto number = [](const char* text) {
        const auto parameters = Parameters::read({{"limit", text}}, kRules);
        return read_number(*parameters, "limit", 7, 1, 10);
    };
    CHECK(*number("10") == 10);
    for (const char* text : {"0", "11", "", "1.0", "+1", " 1", "1x", "99999999999"}) {
        INFO(text);
        CHECK_FALSE(number(text).has_value());
    }
    CHECK(*read_number(*Parameters::read({}, kRules), "limit", 7, 1, 10) == 7);
}

}  // namespace
}  // namespace chancery::api
