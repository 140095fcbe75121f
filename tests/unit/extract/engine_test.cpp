// The engine with the model that is built in: whole, deterministic, stoppable, and unmoved by odd texts.
#include "extract/engine/engine.hpp"

#include <algorithm>
#include <thread>

#include <catch2/catch.hpp>

namespace chancery::extract::engine {
namespace {

constexpr std::string_view kReport =
    "GENEVA — Foreign Minister Anna Keller met her counterpart on Tuesday, 9 March 1999, officials said.\n\n"
    "\"We didn’t discuss sanctions,\" Keller told reporters after the talks; the U.S. envoy, who'd arrived "
    "from "
    "Vienna, wasn't there. Both sides agreed to meet again in Oslo next month.\n\n"
    "• a ceasefire by June\n• the release of all prisoners\n\nThe Organization did not comment.";

const Engine& engine() {
    static const Engine english = Engine::load(embedded_model()).value();
    return english;
}

std::string written(const Analysis& a) {
    std::string all;
    const auto add = [&](auto value) { all += std::to_string(value) + " "; };
    for (const Sentence& s : a.sentences) {
        add(s.begin);
        add(s.end);
        add(s.new_paragraph ? 1 : 0);
        for (const Word& w : a.words_of(s)) {
            for (const auto v : {w.span.begin, w.span.end, std::uint32_t{w.head}, std::uint32_t{w.xpos},
                                 std::uint32_t{w.relation}, std::uint32_t{w.name}})
                add(v);
            add(static_cast<int>(w.upos));
            all += a.lemma_of(w);
            all += '\n';
        }
    }
    return all;
}

std::string repeated(std::string_view piece, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += piece;
    return text;
}

void check_sound(std::string_view text, const Analysis& a) {
    std::uint32_t next_word = 0;
    std::uint32_t next_byte = 0;
    for (const Sentence& s : a.sentences) {
        REQUIRE(s.begin == next_word);
        REQUIRE(s.end > s.begin);
        REQUIRE(s.end - s.begin <= kSentenceWords);
        next_word = s.end;
        const auto words = a.words_of(s);
        std::size_t roots = 0;
        for (const Word& w : words) {
            REQUIRE(w.span.begin >= next_byte);
            REQUIRE(w.span.end > w.span.begin);
            next_byte = w.span.end;
            REQUIRE(w.lemma_begin + w.lemma_size <= a.lemmas.size());
            roots += w.head == kRoot ? 1u : 0u;
            std::size_t steps = 0;
            for (const Word* at = &w; at->head != kRoot && steps <= words.size(); at = &words[at->head])
                ++steps;
            REQUIRE(steps <= words.size());
        }
        REQUIRE(roots == 1);
    }
    REQUIRE(next_word == a.words.size());
    REQUIRE(next_byte <= text.size());
}

}  // namespace

TEST_CASE("the model that is built in loads, and has a version", "[extract][engine]") {
    CHECK(engine().version().size() == 16);
    CHECK(engine().version() == Engine::load(embedded_model(), KernelPath::portable).value().version());
    CHECK(std::count(engine().relation_names().begin(), engine().relation_names().end(), "root") == 1);
    const auto cut_off = Engine::load(embedded_model().first(embedded_model().size() / 2));
    CHECK_FALSE(cut_off.has_value());
}

TEST_CASE("kernel paths and threads all give the same bytes", "[extract][engine][concurrency]") {
    const std::string text = repeated(kReport, 5);
    const auto expected = written(engine().analyze(text).value());
    for (const auto path : {KernelPath::portable, KernelPath::avx2, KernelPath::avx512}) {
        if (!is_supported(path)) continue;
        const auto forced = Engine::load(embedded_model(), path).value();
        CHECK((written(forced.analyze(text).value()) == expected));
    }
    std::vector<std::string> together(4);
    {
        std::vector<std::jthread> threads;
        for (auto& result : together)
            threads.emplace_back([&] { result = written(engine().analyze(text).value()); });
    }
    for (const auto& result : together) CHECK((result == expected));
}

TEST_CASE("a report is read as an editor would", "[extract][engine]") {
    const auto analysis = engine().analyze(kReport).value();
    check_sound(kReport, analysis);
    CHECK(analysis.sentences.size() >= 5);
    const auto met = std::find_if(analysis.words.begin(), analysis.words.end(),
                                  [](const Word& w) { return w.span.of(kReport) == "met"; });
    REQUIRE(met != analysis.words.end());
    CHECK(met->upos == Upos::VERB);
    CHECK(analysis.lemma_of(*met) == "meet");
}

TEST_CASE("an analysis that was told to stop says so", "[extract][engine]") {
    std::stop_source source;
    source.request_stop();
    CHECK(engine().analyze(kReport, source.get_token()).error().code == Errc::cancelled);
    const std::vector<Span> words{{0, 6}};
    const std::vector<std::uint32_t> sizes{1};
    CHECK(engine().analyze_words(kReport, words, sizes, source.get_token()).error().code == Errc::cancelled);
}

TEST_CASE("odd texts give sound analyses", "[extract][engine]") {
    const std::vector<std::string> texts{
        "",
        " \n\n\t ",
        "x",
        repeated("word ", 5000),
        repeated("a", 100'000),
        repeated("😀", 3000),
        repeated("\"'“‘(", 2000),
        repeated("\u200B\u200D", 2000),
        repeated("السلام عليكم ", 500),
        repeated("外交部长今天在北京会见了", 300),
        repeated(".", 5000),
        repeated("U.S.", 2000),
        std::string("a\0b", 3),
    };
    for (const auto& text : texts) {
        INFO(text.substr(0, 20));
        check_sound(text, engine().analyze(text).value());
    }
}

TEST_CASE("known words are kept as they are given, long sentences cut", "[extract][engine]") {
    const std::string text = repeated("yes ", 600);
    std::vector<Span> words;
    for (std::uint32_t i = 0; i < 600; ++i) words.push_back({4 * i, 4 * i + 3});
    const auto analysis = engine().analyze_words(text, words, std::vector<std::uint32_t>{1, 0, 599}).value();
    REQUIRE(analysis.words.size() == 600);
    check_sound(text, analysis);
    CHECK(analysis.sentences.size() == 4);
    CHECK(analysis.sentences[1].end == 257);

    const auto error = [&](std::vector<Span> spans, std::vector<std::uint32_t> sizes) {
        return engine().analyze_words(text, spans, sizes).error().code;
    };
    CHECK(error({{0, 3}, {2, 5}}, {2}) == Errc::invalid_argument);
    CHECK(error({{0, 9999}}, {1}) == Errc::invalid_argument);
    CHECK(error({{3, 0}}, {1}) == Errc::invalid_argument);
    CHECK(error({{0, 3}}, {2}) == Errc::invalid_argument);
    CHECK(error({{0, 3}, {4, 7}}, {1}) == Errc::invalid_argument);
}

}  // namespace chancery::extract::engine
