#include "extract/text/tokenizer.hpp"

#include <catch2/catch.hpp>

using namespace chancery;
using extract::tokenize;

namespace {

std::vector<std::string> folds(std::string_view text) {
    std::vector<std::string> out;
    for (const auto& t : tokenize(text, {0, static_cast<std::uint32_t>(text.size())})) out.push_back(t.fold);
    return out;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("abbreviations of letters are one word", "[extract][text]") {
    CHECK(folds("the U.S. and U.N.") == Words{"the", "us", "and", "un"});
}

TEST_CASE("a possessive is a token of its own, an inner apostrophe is not", "[extract][text]") {
    CHECK(folds("Kenya's envoy in Sana'a") == Words{"kenya", "'s", "envoy", "in", "sanaa"});
    CHECK(folds("the officers’ plan") == Words{"the", "officers", "s'", "plan"});
    CHECK(folds("Zelenskyy’s offer") == Words{"zelenskyy", "'s", "offer"});
}

TEST_CASE("hyphens stand alone", "[extract][text]") {
    CHECK(folds("Swiss-mediated") == Words{"swiss", "-", "mediated"});
}

TEST_CASE("accents and case do not tell words apart", "[extract][text]") {
    CHECK(folds("CÔTE d’Ivoire") == Words{"cote", "divoire"});
}

TEST_CASE("numbers keep their separators and ordinals their letters", "[extract][text]") {
    CHECK(folds("1,200 on the 16th.") == Words{"1,200", "on", "the", "16th", "."});
}

TEST_CASE("tokens know their place and shape", "[extract][text]") {
    const std::string text = "xx Émile B. met";
    const auto tokens = tokenize(text, {3, static_cast<std::uint32_t>(text.size())});
    REQUIRE(tokens.size() == 3);
    CHECK(tokens[0].span.of(text) == "Émile");
    CHECK(tokens[0].capital);
    CHECK_FALSE(tokens[0].all_caps);
    CHECK(tokens[1].initial);
    CHECK_FALSE(tokens[2].capital);
}
