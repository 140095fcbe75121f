// Where a dateline or a heading ends, and what only looks like one.
#include "extract/text/headings.hpp"

#include <catch2/catch.hpp>

using chancery::extract::cut_headings;
using chancery::extract::dateline_length;

TEST_CASE("datelines of the agencies are found", "[extract][headings]") {
    for (const char* line :
         {"NAIROBI, March 15 - Kenya agreed.", "NAIROBI (Reuters) - Kenya agreed.",
          "KHARTOUM — Sudan agreed.", "NAIROBI, March 15 (Xinhua) -- Kenya agreed.",
          "Nairobi, Kenya (AP) — Kenya agreed.", "NEW YORK, Sept. 3, 2031 - \"We agreed,\" it said.",
          "N'DJAMENA--Chad agreed.", "Oslo -- Norway agreed.", "São Paulo (AFP) - Brazil agreed.",
          "PARIS (AP) _ France agreed."}) {
        INFO(line);
        CHECK(dateline_length(line) > 0);
    }
}

TEST_CASE("sentences with a dash are no datelines", "[extract][headings]") {
    for (const char* line :
         {"Kenya - a country in Africa - agreed.", "The talks - the first in years - ended.",
          "Israel-Hamas talks ended.", "Norway agreed - and Chad did not.",
          "He left Nairobi - Kenya's capital - on Monday.", "- Kenya agreed.", "NAIROBI, March 15 - ", "",
          "- ", "Kenya – Chad", "Prime Minister Rina Halvor said yes - Kenya agreed."}) {
        INFO(line);
        CHECK(dateline_length(line) == 0);
    }
}

TEST_CASE("cutting keeps every byte in its place", "[extract][headings]") {
    const std::string text = "OSLO — Norway agreed.\nNAIROBI (AP) - Kenya did not - yet.\nChad - a state.";
    const std::string cut = cut_headings(text);
    REQUIRE(cut.size() == text.size());
    CHECK(cut == "OSLO\n\n\n\n\nNorway agreed.\nNAIROBI (AP)\n\n\nKenya did not - yet.\nChad - a state.");
    CHECK(cut_headings("").empty());
    CHECK(cut_headings("\n\n-").size() == 3);
}

TEST_CASE("headings and bylines end where their line does", "[extract][headings]") {
    CHECK(cut_headings("By John Smith\nKenya agreed on Friday to talks.\nIt said so.") ==
          "By John Smith\fKenya agreed on Friday to talks.\nIt said so.");
    CHECK(cut_headings("Background\nTalks began in May.\n\nOutcome\nNone was ever told.") ==
          "Background\nTalks began in May.\n\nOutcome\fNone was ever told.");
    CHECK(cut_headings("Kenya condemned\nUganda.") == "Kenya condemned\nUganda.");
    CHECK(cut_headings("A narrow column of\nKenya's paper that\nends.") ==
          "A narrow column of\nKenya's paper that\nends.");
    CHECK(cut_headings("Kenya agreed.\nChad") == "Kenya agreed.\nChad");
    CHECK(cut_headings("Kenya and\nchad agreed") == "Kenya and\nchad agreed");
    const std::string wrapped =
        "The foreign ministers of the two states, who had met on Monday in\nNairobi, agreed.";
    CHECK(cut_headings(wrapped) == wrapped);
}
