// Whatever the text, the claims keep the promises of schema/claims.hpp, and come in bounded time.
#include "tests/unit/extract/promises.hpp"

#include <chrono>
#include <random>

#include <catch2/catch.hpp>

#include "extract/extractor.hpp"

using namespace chancery;

namespace {

const extract::Extractor& extractor() {
    static const extract::Extractor made = extract::Extractor::create().value();
    return made;
}

Claims extracted(const std::string& text, std::string title = "") {
    Document document;
    document.title = std::move(title);
    document.text = text;
    document.published = Date{2031, 5, 6};
    auto claims = extractor().extract(document);
    REQUIRE(claims.has_value());
    CHECK(test::broken_promise(document, *claims) == "");
    return *std::move(claims);
}

std::string repeated(std::string_view piece, std::size_t bytes) {
    std::string out;
    while (out.size() < bytes) out += piece;
    return out;
}

std::string encoded(char32_t c) {
    std::string out;
    if (c < 0x80)
        out += static_cast<char>(c);
    else if (c < 0x800)
        out += {static_cast<char>(0xC0U | (c >> 6U)), static_cast<char>(0x80U | (c & 0x3FU))};
    else if (c < 0x10000)
        out += {static_cast<char>(0xE0U | (c >> 12U)), static_cast<char>(0x80U | ((c >> 6U) & 0x3FU)),
                static_cast<char>(0x80U | (c & 0x3FU))};
    else
        out += {static_cast<char>(0xF0U | (c >> 18U)), static_cast<char>(0x80U | ((c >> 12U) & 0x3FU)),
                static_cast<char>(0x80U | ((c >> 6U) & 0x3FU)), static_cast<char>(0x80U | (c & 0x3FU))};
    return out;
}

}  // namespace

TEST_CASE("random words of the grammar keep the promises", "[extract][property]") {
    const std::vector<std::string> words{"Kenya",
                                         "Kenyan",
                                         "Somali",
                                         "the",
                                         "a",
                                         "delegation",
                                         "team",
                                         "led",
                                         "by",
                                         "headed",
                                         "General",
                                         "Rina Halvor",
                                         "Halvor",
                                         "'s",
                                         ",",
                                         ".",
                                         "and",
                                         "talks",
                                         "met",
                                         "with",
                                         "between",
                                         "in",
                                         "Oslo",
                                         "Norway",
                                         "on",
                                         "Friday",
                                         "May 5",
                                         "mediated",
                                         "brokered",
                                         "hosted",
                                         "(",
                                         ")",
                                         "-",
                                         "The",
                                         "foreign minister",
                                         "President",
                                         "of",
                                         "for",
                                         "former",
                                         "U.S.",
                                         "was",
                                         "will",
                                         "not",
                                         "accused",
                                         "United Nations",
                                         "“",
                                         "”",
                                         "both sides",
                                         "officials",
                                         "they",
                                         "it",
                                         "under the auspices of",
                                         "special envoy",
                                         "acting as",
                                         "included",
                                         "who",
                                         "mediator",
                                         "representatives",
                                         "\n",
                                         "’s"};
    std::mt19937 random(20310506);
    std::uniform_int_distribution<std::size_t> pick(0, words.size() - 1);
    for (int round = 0; round < 400; ++round) {
        std::string text;
        for (int i = 0; i < 60; ++i) text += words[pick(random)] + (random() % 9 == 0 ? "" : " ");
        INFO(text);
        extracted(text, round % 3 == 0 ? "Kenya and Somalia Hold Talks" : "");
    }
}

TEST_CASE("random code points keep the promises", "[extract][property]") {
    std::mt19937 random(7);
    const std::vector<std::pair<char32_t, char32_t>> blocks{
        {0x20, 0x7E},     {0xA0, 0x17F},    {0x300, 0x36F},     {0x400, 0x4FF}, {0x600, 0x6FF},
        {0x2010, 0x203A}, {0x4E00, 0x4EFF}, {0x1F300, 0x1F6FF}, {0x1, 0x1F},    {0xFFF0, 0xFFFD}};
    for (int round = 0; round < 200; ++round) {
        std::string text;
        for (int i = 0; i < 200; ++i) {
            const auto& [low, high] = blocks[random() % blocks.size()];
            text += encoded(low + static_cast<char32_t>(random() % (high - low + 1)));
        }
        extracted(text);
    }
}

TEST_CASE("long and strange texts come back in bounded time", "[extract][property]") {
    const auto start = std::chrono::steady_clock::now();
    extracted(repeated("a", 1'000'000));
    extracted(repeated("Kenya ", 1'000'000));
    extracted(repeated("Kenya and Somalia met and ", 1'000'000));
    extracted(repeated("[", 200'000));
    extracted(repeated("\n", 1'000'000));
    extracted(repeated(". ", 500'000));
    extracted(repeated("النص العربي ", 300'000));
    extracted(repeated("🕊", 400'000));
    extracted(repeated("U.S.", 300'000));
    extracted(repeated(
        "The Kenyan delegation led by General Rina Halvor met the Somali team in Oslo on Friday. ", 500'000));
    const auto seconds =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - start).count();
    CHECK(seconds < 240);  // unoptimised and under sanitizers too; optimised it is a few seconds
}

TEST_CASE("many different names cost no more than linear time", "[extract][property]") {
    std::string text;
    for (int i = 0; i < 20000; ++i) {
        const std::string name =
            "Zor" + std::string(1, static_cast<char>('a' + i % 26)) + std::to_string(i) + "x";
        text += "President Qa" + std::string(1, static_cast<char>('a' + i % 26)) + "x Vu" +
                std::string(1, static_cast<char>('a' + i / 26 % 26)) +
                std::string(1, static_cast<char>('a' + i / 676 % 26)) + "ro met the " + name + " team. ";
    }
    const auto start = std::chrono::steady_clock::now();
    extracted(text);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(120));
}

TEST_CASE("the same text gives the same claims", "[extract][property]") {
    const std::string text =
        "Kenya and Somalia held talks on Friday in Oslo. The talks were brokered by Oman and involved a "
        "Kenyan delegation led by "
        "Foreign Minister Rina Halvor and a Somali team headed by General Abdi Warfalle. Halvor accused "
        "Warfalle of bad faith.";
    const Claims first = extracted(text, "Talks in Oslo");
    CHECK(first == extracted(text, "Talks in Oslo"));
    const auto other = extract::Extractor::create();
    REQUIRE(other.has_value());
    Document document;
    document.title = "Talks in Oslo";
    document.text = text;
    document.published = Date{2031, 5, 6};
    CHECK(other->extract(document).value() == first);
}

TEST_CASE("the title is sentence 0, and empty documents say nothing", "[extract]") {
    const Claims claims = extracted("It rained.", "Kenya sulks");
    REQUIRE(claims.sentences.size() == 2);
    CHECK(claims.sentences[0].field == Field::title);
    CHECK(claims.sentences[1].field == Field::text);
    const Claims nothing = extracted("");
    CHECK(nothing.size() == 0);
    CHECK(nothing.sentences.empty());
    CHECK(extracted("", " ").size() == 0);
}

TEST_CASE("a stop request cancels", "[extract]") {
    std::stop_source source;
    source.request_stop();
    Document document;
    document.text = "Kenya and Somalia met.";
    const auto claims = extractor().extract(document, source.get_token());
    REQUIRE_FALSE(claims.has_value());
    CHECK(claims.error().code == Errc::cancelled);
}

TEST_CASE("every fact carries the sentence that states it", "[extract][evidence]") {
    Document document;
    document.text = "Kenya and Somalia held talks in Oslo. It rained. The talks were brokered by Oman.";
    const auto claims = extractor().extract(document);
    REQUIRE(claims.has_value());
    REQUIRE(claims->events.size() == 1);
    const auto& evidence = claims->events[0].evidence;
    CHECK(evidence.front().rule == "consult.held_talks");
    CHECK(evidence.front().sentence == 0);
    bool broker_told = false;
    for (const auto& e : evidence) {
        CHECK(e.sentence != 1);
        if (e.rule == "mediator.brokered_by") {
            broker_told = true;
            CHECK(e.sentence == 2);
            CHECK(e.span.of(document.text) == "brokered by Oman");
        }
    }
    CHECK(broker_told);
}
