#include "schema/wikidata.hpp"

#include <set>
#include <string>

#include <catch2/catch.hpp>

using namespace chancery;

TEST_CASE("items of Wikidata are countries", "[schema][wikidata]") {
    CHECK(country_of_wikidata("Q142") == parse_iso3("FRA"));
    CHECK(country_of_wikidata("q43") == parse_iso3("TUR"));
    CHECK(country_of_wikidata("Q15180") == parse_iso3("SUN"));
    for (const char* text : {"", "Q", "142", "Q1", "Q142 ", "QQ142", "Q99999999999999999999", "Q-142"}) {
        INFO(text);
        CHECK_FALSE(country_of_wikidata(text).has_value());
    }
}

TEST_CASE("every state of today has its item", "[schema][wikidata]") {
    std::set<std::string> found;
    for (std::uint32_t number = 1; number < 250'000; ++number) {
        if (const auto code = country_of_wikidata("Q" + std::to_string(number))) found.emplace(code->text());
    }
    for (const char* code :
         {"DEU", "FRA", "USA", "CHN", "RUS", "TUR", "GRC", "IND", "ZAF", "KOR", "PSE", "UKR", "NLD"}) {
        INFO(code);
        CHECK(found.count(code) == 1);
    }
    CHECK(found.size() > 190);
}
