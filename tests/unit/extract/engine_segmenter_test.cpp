// The segmenter with the model that is built in: words and sentences by the conventions of UD English, and
// what holds for any text.
#include <algorithm>
#include <random>

#include <catch2/catch.hpp>

#include "extract/engine/engine.hpp"
#include "extract/engine/segmenter.hpp"
#include "schema/utf8.hpp"

namespace chancery::extract::engine {
namespace {

// A build without a model has nothing to test here.
bool no_model() {
    return embedded_model().empty();
}

const Segmenter& segmenter(KernelPath path = best_kernel_path()) {
    static const auto file = ModelFile::parse(embedded_model()).value();
    static const Segmenter best = Segmenter::load(file).value();
    static const Segmenter portable = Segmenter::load(file, KernelPath::portable).value();
    return path == KernelPath::portable ? portable : best;
}

/// Words parted by spaces, sentences by " / ", paragraphs by " // ".
std::string cut(std::string_view text) {
    const Analysis analysis = segmenter().segment(text).value();
    std::string out;
    for (const Sentence& sentence : analysis.sentences) {
        if (!out.empty()) out += sentence.new_paragraph ? " //" : " /";
        for (const Word& word : analysis.words_of(sentence)) {
            if (!out.empty()) out += ' ';
            out += word.span.of(text);
        }
    }
    return out;
}

std::string repeated(std::string_view piece, std::size_t times) {
    std::string text;
    text.reserve(piece.size() * times);
    for (std::size_t i = 0; i < times; ++i) text += piece;
    return text;
}

bool may_be_outside(char32_t point) {
    return atom_kind(point) == AtomKind::space;
}

bool begins_character(std::string_view text, std::size_t at) {
    return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

/// What holds for any text: every character in one word, in order, nothing too long.
void check_sound(std::string_view text, const Analysis& analysis) {
    std::uint32_t words = 0;
    for (const Sentence& sentence : analysis.sentences) {
        REQUIRE(sentence.begin == words);
        REQUIRE(sentence.end > sentence.begin);
        REQUIRE(sentence.end - sentence.begin <= kSentenceWords);
        words = sentence.end;
    }
    REQUIRE(words == analysis.words.size());
    std::size_t at = 0;
    const auto all_outside = [&](std::size_t end) {
        while (at < end)
            if (!may_be_outside(utf8::next(text, at))) return false;
        return at == end;
    };
    for (const Word& word : analysis.words) {
        REQUIRE(word.span.end > word.span.begin);
        REQUIRE(word.span.size() <= kWordBytes);
        REQUIRE(begins_character(text, word.span.begin));
        REQUIRE(begins_character(text, word.span.end));
        REQUIRE(all_outside(word.span.begin));
        at = word.span.end;
    }
    REQUIRE(all_outside(text.size()));
}

}  // namespace

TEST_CASE("contractions and possessives are words of their own", "[extract][engine][segmenter]") {
    if (no_model()) return;
    CHECK(cut("I don't know why she can't come.") == "I do n't know why she ca n't come .");
    CHECK(cut("We cannot say that they’re here; it’s late.") ==
          "We can not say that they ’re here ; it ’s late .");
    CHECK(cut("Kenya's envoy rejected the ministers' plan.") ==
          "Kenya 's envoy rejected the ministers ' plan .");
    CHECK(cut("They're gonna say we dont care.") == "They 're gon na say we do nt care .");
    CHECK(cut("The bank raised its rates.") == "The bank raised its rates .");
}

TEST_CASE("hyphens part words, numbers and addresses stay whole", "[extract][engine][segmenter]") {
    if (no_model()) return;
    CHECK(cut("The U.S.-led coalition met Al-Zaman in a well-known hotel.") ==
          "The U.S. - led coalition met Al - Zaman in a well - known hotel .");
    CHECK(cut("Exports rose 3.5% to $1,250.75 in 2004.") == "Exports rose 3.5 % to $ 1,250.75 in 2004 .");
    CHECK(cut("Write to press.office@example.org or see http://www.example.org/news/a-b.html today.") ==
          "Write to press.office@example.org or see http://www.example.org/news/a-b.html today .");
    CHECK(cut("The talks began at 10:30 on Monday.") == "The talks began at 10:30 on Monday .");
}

TEST_CASE("full stops of abbreviations and initials end no sentence", "[extract][engine][segmenter]") {
    if (no_model()) return;
    CHECK(cut("Gen. Smith met Dr. Jones in Cairo. They talked.") ==
          "Gen. Smith met Dr. Jones in Cairo . / They talked .");
    CHECK(cut("President George W. Bush called Sen. John F. Kerry on Jan. 5.") ==
          "President George W. Bush called Sen. John F. Kerry on Jan. 5 .");
    CHECK(cut("The U.S. and the U.N. agreed. Lt. Col. Brown left.") ==
          "The U.S. and the U.N. agreed . / Lt. Col. Brown left .");
}

TEST_CASE("quotes and brackets stay with their sentence", "[extract][engine][segmenter]") {
    if (no_model()) return;
    CHECK(cut("\"We will not go,\" he said. \"We are tired.\" She left.") ==
          "\" We will not go , \" he said . / \" We are tired . \" / She left .");
    CHECK(cut("“We will not go,” he said. “We are tired.” She left.") ==
          "“ We will not go , ” he said . / “ We are tired . ” / She left .");
    CHECK(cut("The minister (who is 51) resigned. Nobody knew.") ==
          "The minister ( who is 51 ) resigned . / Nobody knew .");
}

TEST_CASE("a dateline belongs to its sentence", "[extract][engine][segmenter]") {
    if (no_model()) return;
    CHECK(cut("ANKARA, May 3 (Xinhua) -- The prime minister met his guest on Monday. They spoke.") ==
          "ANKARA , May 3 ( Xinhua ) -- The prime minister met his guest on Monday . / They spoke .");
}

TEST_CASE("a missing space after a full stop hides no sentence", "[extract][engine][segmenter]") {
    if (no_model()) return;
    CHECK(cut("The two sides signed the treaty.The next round of talks begins on Monday.") ==
          "The two sides signed the treaty . / The next round of talks begins on Monday .");
}

TEST_CASE("line breaks within a paragraph end no sentence, empty lines do", "[extract][engine][segmenter]") {
    if (no_model()) return;
    CHECK(
        cut("The foreign minister said on Tuesday that the two\ncountries had agreed to open talks on their\n"
            "common border. He did not say when they would\nbegin.") ==
        "The foreign minister said on Tuesday that the two countries had agreed to open talks on their "
        "common "
        "border . / He did not say when they would begin .");
    CHECK(cut("Ministers agree on new talks\n\nThe two ministers met in Geneva.\r\n\r\nNo date was set") ==
          "Ministers agree on new talks // The two ministers met in Geneva . // No date was set");
}

TEST_CASE("only an empty line, and the begin, make a new paragraph", "[extract][engine][segmenter]") {
    if (no_model()) return;
    const auto analysis = segmenter().segment("They met. They left.\n\nNobody knew.").value();
    REQUIRE(analysis.sentences.size() == 3);
    CHECK(analysis.sentences[0].new_paragraph);
    CHECK_FALSE(analysis.sentences[1].new_paragraph);
    CHECK(analysis.sentences[2].new_paragraph);
}

TEST_CASE("a text without words has no sentences", "[extract][engine][segmenter]") {
    if (no_model()) return;
    for (const std::string_view text : {"", " ", "\n\n\t", "\r\n"}) {
        const auto analysis = segmenter().segment(text).value();
        CHECK(analysis.words.empty());
        CHECK(analysis.sentences.empty());
    }
}

TEST_CASE("any text is cut soundly, the same on each path", "[extract][engine][segmenter]") {
    if (no_model()) return;
    const std::vector<std::string_view> pieces{
        "the", "Dr",   ".",      ",",      "'s",     "n't",    "’",      "“",      "\"",     "(",
        ")",   "-",    "—",      "…",      " ",      " ",      " ",      "\n",     "\n\n",   "\r",
        "@",   "/",    ":",      "www",    "12",     "é",      "İ",      "ß",      "漢",     "ع",
        "ไ",   "🙂", "\u200b", "\ufeff", "\u0301", "\u200d", "\u2028", "\u00a0", "\u0001", "N'T"};
    std::mt19937 random(7);
    for (int round = 0; round < 300; ++round) {
        std::string text;
        const auto size = random() % (round % 10 == 0 ? 8000 : 60);
        for (std::size_t i = 0; i < size; ++i) text += pieces[random() % pieces.size()];
        const auto analysis = segmenter().segment(text).value();
        check_sound(text, analysis);
        const auto portable = segmenter(KernelPath::portable).segment(text).value();
        REQUIRE(analysis.words.size() == portable.words.size());
        REQUIRE(std::equal(analysis.words.begin(), analysis.words.end(), portable.words.begin(),
                           [](const Word& a, const Word& b) { return a.span == b.span; }));
        REQUIRE(std::equal(analysis.sentences.begin(), analysis.sentences.end(), portable.sentences.begin(),
                           portable.sentences.end(),
                           [](const Sentence& a, const Sentence& b) { return a.begin == b.begin; }));
    }
}

TEST_CASE("endless words, signs and sentences are cut", "[extract][engine][segmenter]") {
    if (no_model()) return;
    for (const std::string_view piece : {"a", "1", "漢", "🙂", "((", "\"", "“", "a-", "'s", "n't", "ا",
                                         "\u200b", "e\u0301", "word ", "a, ", "\n", "Dr. "}) {
        const std::string text = repeated(piece, 200'000 / piece.size());
        check_sound(text, segmenter().segment(text).value());
    }
}

TEST_CASE("a sentence that is too long is cut at a sign if one is near", "[extract][engine][segmenter]") {
    if (no_model()) return;
    const std::string text = repeated("and so ", 120) + "it went , " + repeated("and so ", 100) + "on";
    const auto analysis = segmenter().segment(text).value();
    REQUIRE(analysis.sentences.size() == 2);
    const Word& last = analysis.words[analysis.sentences[0].end - 1];
    CHECK(last.span.of(text) == ",");
}

TEST_CASE("scratch that was used before changes nothing, and results are appended",
          "[extract][engine][segmenter]") {
    if (no_model()) return;
    SegmenterScratch scratch;
    Analysis all;
    const std::string longer = repeated("He said so. ", 3000);
    REQUIRE(segmenter().segment(longer, {}, scratch, all).has_value());
    const auto words = all.words.size();
    REQUIRE(segmenter().segment("She didn't.", {}, scratch, all).has_value());
    REQUIRE(all.words.size() == words + 4);
    CHECK(all.words[words].span == Span{0, 3});
    CHECK(all.sentences.back().begin == words);
    CHECK(all.sentences.back().new_paragraph);
    CHECK(all.sentences.back().end == words + 4);
}

TEST_CASE("a segmentation can be stopped", "[extract][engine][segmenter]") {
    if (no_model()) return;
    std::stop_source source;
    source.request_stop();
    const auto result = segmenter().segment("They met.", source.get_token());
    REQUIRE(result.has_error());
    CHECK(result.error().code == Errc::cancelled);
}

}  // namespace chancery::extract::engine
