// The table of countries as a whole, and looking things up in it.
#include "schema/iso3166.hpp"

#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

using namespace chancery;

namespace {

bool all_capitals(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

TEST_CASE("the table has every state of today once, and historic ones", "[schema][iso3166]") {
    std::set<std::string_view> alpha3;
    std::set<std::string_view> alpha2;
    std::set<std::string_view> names;
    std::size_t today = 0;
    for (const Country& c : countries()) {
        INFO(c.alpha3);
        CHECK(c.alpha3.size() == 3);
        CHECK(all_capitals(c.alpha3));
        CHECK((c.historic ? c.alpha2.empty() : c.alpha2.size() == 2));
        CHECK(all_capitals(c.alpha2));
        CHECK_FALSE(c.name.empty());
        alpha3.insert(c.alpha3);
        if (!c.historic) alpha2.insert(c.alpha2);
        names.insert(c.name);
        if (!c.historic) ++today;
    }
    CHECK(today == 249 + 1);  // ISO 3166-1, and Kosovo
    CHECK(alpha2.size() == today);
    CHECK(alpha3.size() == countries().size());
    CHECK(names.size() == countries().size());
    for (const char* code : {"SUN", "YUG", "CSK", "DDR"}) {
        INFO(code);
        REQUIRE(find_country(code) != nullptr);
        CHECK(find_country(code)->historic);
    }
}

TEST_CASE("every code of the table is found, and leads to its name", "[schema][iso3166]") {
    for (const Country& c : countries()) {
        const auto code = parse_iso3(c.alpha3);
        REQUIRE(code);
        CHECK(code->text() == c.alpha3);
        CHECK(country_name(*code) == c.name);
        CHECK(find_country(c.alpha3) == &c);
    }
    CHECK(country_name(*parse_iso3("TUR")) == "Turkey");
    CHECK(country_name(*parse_iso3("USA")) == "United States");
    CHECK(country_name(*parse_iso3("XKX")) == "Kosovo");
    CHECK(find_country("CIV")->alpha2 == "CI");
}

TEST_CASE("anything else is no code", "[schema][iso3166]") {
    for (const char* text : {"", "TU", "TURK", "tur", "Tur", "ZZZ", "AAA", "   ", "TR"}) {
        INFO(text);
        CHECK_FALSE(parse_iso3(text));
        CHECK(find_country(text) == nullptr);
    }
    CHECK_FALSE(parse_iso3(std::string_view("TUR\0", 4)));
    CHECK(Iso3().empty());
    CHECK(Iso3().text().empty());
}
