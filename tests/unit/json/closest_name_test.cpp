// Suggestions for misspelt names.
#include "server/json/closest_name.hpp"

#include <array>

#include <catch2/catch.hpp>

namespace chancery::json {
namespace {

constexpr std::array<std::string_view, 4> kKnown{"participant", "type", "from", "to"};

TEST_CASE("a slip of the keyboard is recognised", "[json][closest_name]") {
    CHECK(closest_name("particpant", kKnown) == "participant");
    CHECK(closest_name("tpye", kKnown) == "type");
    CHECK(did_you_mean("form", kKnown) == " Did you mean 'from'?");
}

TEST_CASE("nothing is suggested for something else", "[json][closest_name]") {
    CHECK_FALSE(closest_name("colour", kKnown).has_value());
    CHECK(did_you_mean("xyzzy", kKnown).empty());
    CHECK_FALSE(closest_name(std::string(10'000, 'a'), kKnown).has_value());
}

}  // namespace
}  // namespace chancery::json
