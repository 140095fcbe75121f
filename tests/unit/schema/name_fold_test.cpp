// Which spellings of a name are one.
#include "schema/name_fold.hpp"

#include <catch2/catch.hpp>

using chancery::fold_name;

TEST_CASE("case, accents and compatibility forms do not part names", "[schema][fold]") {
    CHECK(fold_name("ZÜRICH") == "zurich");
    CHECK(fold_name("Zu\xCC\x88rich") == "zurich");  // a combining diaeresis
    CHECK(fold_name("Erdoğan") == "erdogan");
    CHECK(fold_name("İstanbul") == "istanbul");
    CHECK(fold_name("Straße") == "strasse");
    CHECK(fold_name("ﬁnance") == "finance");
    CHECK(fold_name("Ａｎｋａｒａ") == "ankara");
    CHECK(fold_name("ΑΘΗΝΑΣ") == fold_name("αθηνας"));
    CHECK(fold_name("Зеленський") == fold_name("ЗЕЛЕНСЬКИЙ"));
}

TEST_CASE("letters of other scripts are kept", "[schema][fold]") {
    CHECK(fold_name("北京") == "北京");
    CHECK(fold_name("موسكو") == "موسكو");
    CHECK(fold_name("G7") == "g7");
}

TEST_CASE("punctuation and spaces become single spaces between words", "[schema][fold]") {
    CHECK(fold_name("  Guinea-Bissau\t(West   Africa) ") == "guinea bissau west africa");
    CHECK(fold_name("Kim\xC2\xA0Jong\xE2\x80\x91un") == "kim jong un");  // no-break space and hyphen
    CHECK(fold_name("Bosnia & Herzegovina") == "bosnia herzegovina");
    CHECK(fold_name("...").empty());
    CHECK(fold_name("").empty());
}

TEST_CASE("a soft hyphen or joiner inside a word is nothing", "[schema][fold]") {
    CHECK(fold_name("Mos\xC2\xAD"
                    "cow") == "moscow");
    CHECK(fold_name("Mos\xE2\x80\x8B"
                    "cow") == "moscow");  // zero-width space
}

TEST_CASE("a possessive is cut, other apostrophes part words", "[schema][fold]") {
    CHECK(fold_name("The Côte d’Ivoire's") == "cote d ivoire");
    CHECK(fold_name("Russia’s") == "russia");
    CHECK(fold_name("Russia's delegation") == "russia delegation");
    CHECK(fold_name("U.S.'s") == "us");
    CHECK(fold_name("O'Sullivan") == "o sullivan");
    CHECK(fold_name("Netherlands'") == "netherlands");
    CHECK(fold_name("Sana'a") == fold_name("Sana’a"));
}

TEST_CASE("initials keep together", "[schema][fold]") {
    CHECK(fold_name("U.S.") == "us");
    CHECK(fold_name("U.S") == "us");
    CHECK(fold_name("the U.N. Security Council") == "un security council");
    CHECK(fold_name("Washington, D.C.") == "washington dc");
    CHECK(fold_name("(U.S.)") == "us");
    CHECK(fold_name("U.K./U.S.-led") == "uk us led");
    CHECK(fold_name("J. Smith") == "j smith");
    CHECK(fold_name("St. Petersburg") == "st petersburg");
    CHECK(fold_name("No.5") == "no 5");
}

TEST_CASE("a leading article is dropped, and only that", "[schema][fold]") {
    CHECK(fold_name("The Gambia") == "gambia");
    CHECK(fold_name("Theodore") == "theodore");
    CHECK(fold_name("The") == "the");
    CHECK(fold_name("Alexander the Great") == "alexander the great");
}

TEST_CASE("what is not UTF-8 folds to nothing", "[schema][fold]") {
    CHECK(fold_name("Mos\xC3").empty());
    CHECK(fold_name("\xED\xA0\x80").empty());
}

TEST_CASE("what shows nothing is blank", "[schema][fold]") {
    CHECK(chancery::is_blank(""));
    CHECK(chancery::is_blank(" \t\r\n\x01\x7F"));
    CHECK(chancery::is_blank("\xC2\xA0\xE2\x80\x8B\xC2\xAD"));  // no-break and zero-width space, soft hyphen
    CHECK_FALSE(chancery::is_blank(" ."));
    CHECK_FALSE(chancery::is_blank("北"));
}
