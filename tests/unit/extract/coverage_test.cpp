// What was not understood: silent sentences with their reasons, unknown names and titles.
#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

#include "extract/extractor.hpp"
#include "promises.hpp"
#include "schema/limits.hpp"

namespace chancery::test {
namespace {

const extract::Extractor& extractor() {
    static const extract::Extractor kExtractor = *extract::Extractor::create();
    return kExtractor;
}

Claims claims_of(std::string text) {
    Document document;
    document.id = "d";
    document.text = std::move(text);
    Claims claims = *extractor().extract(document);
    CHECK(broken_promise(document, claims).empty());
    return claims;
}

// "reason: words", of a text of one sentence; "" if it is not silent.
std::string silence_of(const std::string& text) {
    const Claims claims = claims_of(text);
    if (claims.coverage.silent.empty()) return "";
    const SilentSentence& silent = claims.coverage.silent.front();
    std::string out = std::string(to_string(silent.reason)) + ":";
    for (const Span word : silent.words) out += " " + std::string(word.of(text));
    return out;
}

std::string unknown(const Claims& claims, UnknownKind kind) {
    std::string out;
    for (const UnknownPhrase& phrase : claims.coverage.unknown) {
        if (phrase.kind != kind) continue;
        out += (out.empty() ? "" : "; ") + phrase.text + " " + std::to_string(phrase.mentions);
    }
    return out;
}

TEST_CASE("a sentence with a word of an event and no event says what is missing", "[extract][coverage]") {
    CHECK(silence_of("Dozens were killed in the blast.") == "nobody_named: killed");
    CHECK(silence_of("Kenya has threatened again.") == "no_counterpart: threatened");
    CHECK(silence_of("The rebels denounced it, according to a paper in Kenya.").starts_with("no_"));
    CHECK(silence_of("The negotiations were long.") == "not_settled: The negotiations");
}

TEST_CASE("sentences that gave an event, or have no word of one, are not silent", "[extract][coverage]") {
    CHECK(silence_of("Kenya condemned Uganda.").empty());
    CHECK(silence_of("Kenya did not condemn Uganda.").empty());  // a negated event is one
    CHECK(silence_of("The President of Kenya met the President of Uganda in Nairobi.").empty());
    CHECK(silence_of("The weather in Nairobi was fine.").empty());
    CHECK(silence_of("Kenya's president opened the door.").empty());
    CHECK(silence_of("Kenya's president said that he was glad.").empty());
    CHECK(silence_of("").empty());
}

TEST_CASE("silent sentences keep the order of the text and each its place", "[extract][coverage]") {
    const Claims claims = claims_of(
        "Dozens were killed in the blast. Kenya condemned Uganda. It was late. Others were arrested.");
    REQUIRE(claims.sentences.size() == 4);
    REQUIRE(claims.coverage.silent.size() == 2);
    CHECK(claims.coverage.silent[0].sentence == 0);
    CHECK(claims.coverage.silent[1].sentence == 3);
}

TEST_CASE("names that nothing places are counted", "[extract][coverage]") {
    const Claims claims = claims_of(
        "The shop of Zorbington Holdings was closed. Kenya and the United Nations were told. "
        "Zorbington Holdings has no other shop. Somebody saw Orla Vantongeren in Europe.");
    CHECK(unknown(claims, UnknownKind::name) == "Zorbington Holdings 2; Orla Vantongeren 1");
    CHECK(claims.coverage.unknown.front().sentences == std::vector<std::uint32_t>{0, 2});
}

TEST_CASE("who holds an office of a state is no unknown name", "[extract][coverage]") {
    const Claims claims = claims_of("Kenyan Foreign Minister Orla Vantongeren left. Vantongeren was glad.");
    CHECK(unknown(claims, UnknownKind::name).empty());
    CHECK(unknown(claims, UnknownKind::title).empty());
}

TEST_CASE("what stands like a title beside a name and is in no lexicon is one", "[extract][coverage]") {
    CHECK(unknown(claims_of("Then harbour master Orla Vantongeren left."), UnknownKind::title) ==
          "harbour master 1");
    CHECK(unknown(claims_of("Orla Vantongeren, a harbour master of Mombasa, was there."),
                  UnknownKind::title) == "harbour master 1");
    CHECK(unknown(claims_of("Then President Orla Vantongeren left."), UnknownKind::title).empty());
    CHECK(unknown(claims_of("Orla Vantongeren left."), UnknownKind::title).empty());
}

TEST_CASE("a text in another language has no coverage", "[extract][coverage]") {
    const Claims claims = claims_of(
        "La délégation grecque, conduite par le ministre, a rencontré la délégation albanaise mardi à "
        "Mascate. "
        "Les pourparlers ont été menés sous la médiation de la Norvège, selon un communiqué de la "
        "présidence, "
        "et doivent reprendre dans deux semaines.");
    CHECK(claims.coverage == Coverage{});
}

TEST_CASE("a long document keeps a bounded coverage", "[extract][coverage]") {
    std::string text;
    for (int i = 0; i < 500; ++i) {
        std::string name = "Zorb";
        for (int n = i; n > 0; n /= 26) name.push_back(static_cast<char>('a' + n % 26));
        text += "Dozens were killed in the blast at " + name + " Holdings. ";
    }
    const Claims claims = claims_of(text);
    CHECK(claims.coverage.silent.size() == limits::kCoverageSentences);
    CHECK(claims.coverage.unknown.size() == limits::kCoveragePhrases);
    CHECK(claims.coverage.silent.back().sentence == limits::kCoverageSentences - 1);
    const Claims again = claims_of(text);
    CHECK(again.coverage == claims.coverage);
}

}  // namespace
}  // namespace chancery::test
