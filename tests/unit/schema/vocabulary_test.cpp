// The closed word lists.
#include "schema/vocabulary.hpp"

#include <set>

#include <catch2/catch.hpp>

using namespace chancery;

namespace {

// Every value up to `last` has a word of its own that leads back to it.
template <class Enum>
void check_words(Enum last, bool has_none) {
    std::set<std::string_view> words;
    for (int value = 0; value <= static_cast<int>(last); ++value) {
        const auto e = static_cast<Enum>(value);
        INFO(to_string(e));
        CHECK(parse_enum<Enum>(to_string(e)) == e);
        words.insert(to_string(e));
    }
    CHECK(words.size() == static_cast<std::size_t>(last) + 1);
    CHECK(words.contains("") == has_none);
    CHECK(parse_enum<Enum>("").has_value() == has_none);
    CHECK_FALSE(parse_enum<Enum>("no such word"));
}

}  // namespace

TEST_CASE("every word of the closed lists stands for one value", "[schema][vocabulary]") {
    check_words(EntityKind::place, false);
    check_words(RelationType::holds_office, false);
    check_words(Role::host, false);
    check_words(Realis::hypothetical, false);
    check_words(OfficeStatus::elect, true);
    check_words(Stage::ended, true);
}

TEST_CASE("words are spelled as the API has them", "[schema][vocabulary]") {
    CHECK(to_string(Stage::under_way) == "under_way");
    CHECK(to_string(RelationType::holds_office) == "holds_office");
    CHECK(to_string(EntityKind::delegation) == "delegation");
    CHECK(to_string(Role::recipient) == "recipient");
    CHECK_FALSE(parse_enum<Role>("Actor"));
    CHECK_FALSE(parse_enum<Role>("actor "));
}
