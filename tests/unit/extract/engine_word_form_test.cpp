// How a word looks to the features, and the fingerprints that the training scripts must agree with.
#include <catch2/catch.hpp>

#include "extract/engine/features.hpp"
#include "extract/engine/word_form.hpp"

namespace chancery::extract::engine {
namespace {

WordForm form_of(std::string_view word) {
    WordForm form{"what", "stood", "there"};
    read_word_form(word, form);
    return form;
}

}  // namespace

TEST_CASE("typographic signs are made plain", "[extract][engine]") {
    CHECK(form_of("n’t").cased == "n't");
    CHECK(form_of("`Sana\u02BCa´‘").cased == "'Sana'a''");
    CHECK(form_of("“”„«»").cased == "\"\"\"\"\"");
    CHECK(form_of("1999–2000").cased == "1999-2000");
    CHECK(form_of("‐‑−").cased == "---");
    CHECK(form_of("—").cased == "--");
    CHECK(form_of("…").cased == "...");
    CHECK(form_of("").cased.empty());
}

TEST_CASE("small letters go one code point for one", "[extract][engine]") {
    CHECK(form_of("McDonald").lower == "mcdonald");
    CHECK(form_of("ÉCOLE").lower == "école");
    CHECK(form_of("ΣΑΣ").lower == "σασ");
    CHECK(form_of("İzmir").lower == "İzmir");  // its small form has two code points
    CHECK(form_of("Straße").lower == "straße");
}

TEST_CASE("the shape shows letters, digits and signs, runs cut to two", "[extract][engine]") {
    CHECK(form_of("Geneva").shape == "Xxx");
    CHECK(form_of("NATO-led").shape == "XX-xx");
    CHECK(form_of("1,000,000").shape == "d,dd,dd");
    CHECK(form_of("U.S.").shape == "X.X.");
    CHECK(form_of("…").shape == "..");
    CHECK(form_of("北京市").shape == "xx");
    CHECK(form_of("Ǆ٣").shape == "X٣");  // only 0 to 9 are digits
}

TEST_CASE("first and last code points", "[extract][engine]") {
    CHECK(first_points("Zürich", 3) == "Zür");
    CHECK(first_points("ab", 3) == "ab");
    CHECK(last_points("Zürich", 5) == "ürich");
    CHECK(last_points("é", 3) == "é");
    CHECK(last_points("", 3).empty());
    CHECK(first_points("", 1).empty());
}

TEST_CASE("fingerprints are those of the training scripts", "[extract][engine]") {
    // FNV-1a (64 bits) of "a" is af63dc4c8601ec8c, of "foobar" 85944171f73967e8: published test vectors.
    CHECK(fingerprint("a") == (0x8601ec8cu ^ 0xaf63dc4cu));
    CHECK(fingerprint("foobar") == (0xf73967e8u ^ 0x85944171u));
    CHECK(fingerprint("") == (0x84222325u ^ 0xcbf29ce4u));
    CHECK(fingerprint("oobar", 'f') == fingerprint("foobar"));
}

}  // namespace chancery::extract::engine
