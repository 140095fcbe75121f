#include "extract/text/sentence_splitter.hpp"

#include <catch2/catch.hpp>

#include "schema/limits.hpp"
#include "schema/utf8.hpp"

using namespace chancery;

namespace {

std::vector<std::string> sentences(std::string_view text) {
    const extract::SplitterWords words{[](std::string_view w) { return w == "gen" || w == "mr"; },
                                       [](std::string_view w) { return w == "the"; }};
    std::vector<std::string> out;
    for (const Span span : extract::split_sentences(text, words)) out.emplace_back(span.of(text));
    return out;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("full stops, question and exclamation marks end sentences", "[extract][text]") {
    CHECK(sentences("One. Two? Three! Four") == Texts{"One.", "Two?", "Three!", "Four"});
}

TEST_CASE("closing quotes belong to their sentence", "[extract][text]") {
    CHECK(sentences("He said “no.” She left.") == Texts{"He said “no.”", "She left."});
}

TEST_CASE("abbreviations and initials end no sentence", "[extract][text]") {
    CHECK(sentences("Gen. Osko met J. Bram. It rained.") == Texts{"Gen. Osko met J. Bram.", "It rained."});
    CHECK(sentences("The U.S. President left the U.S. The rest stayed.") ==
          Texts{"The U.S. President left the U.S.", "The rest stayed."});
}

TEST_CASE("numbers and small letters go on", "[extract][text]") {
    CHECK(sentences("About 2.5 million e.g. here.") == Texts{"About 2.5 million e.g. here."});
}

TEST_CASE("empty lines and headings end sentences, wrapped lines do not", "[extract][text]") {
    CHECK(sentences("YEMEN\nTalks began\n\nThey ended") == Texts{"YEMEN", "Talks began", "They ended"});
    const std::string wrapped =
        std::string("A line that is long enough to be prose wrapped by somebody's mailer") +
        "\ngoes on here.";
    CHECK(sentences(wrapped).size() == 1);
}

TEST_CASE("an endless sentence is cut at a space, or between code points", "[extract][text]") {
    std::string spaced;
    while (spaced.size() < 3 * limits::kSentenceBytes) spaced += "word ";
    for (const std::string& s : sentences(spaced)) CHECK(s.size() <= limits::kSentenceBytes);
    std::string solid;
    while (solid.size() < 3 * limits::kSentenceBytes) solid += "é";
    for (const std::string& s : sentences(solid)) {
        CHECK(s.size() <= limits::kSentenceBytes);
        CHECK(utf8::is_valid(s));
    }
}

TEST_CASE("space alone is no sentence", "[extract][text]") {
    CHECK(sentences(" \n\n \t ").empty());
    CHECK(sentences("").empty());
}
