// What find_fault lets through, and what it stops before it is written.
#include "storage/claims_check.hpp"

#include <functional>
#include <limits>

#include <catch2/catch.hpp>

#include "sample.hpp"

using namespace chancery;
using storage::find_fault;

namespace {

std::optional<std::string> fault_after(const std::function<void(Claims&)>& change) {
    const DocumentVersion version = test::full_version(DocumentKey{1}, "a");
    Claims claims = *version.claims;
    change(claims);
    return find_fault(*version.document, version.document->text.size(), claims);
}

}  // namespace

TEST_CASE("well-formed claims have no fault", "[storage][check]") {
    CHECK_FALSE(fault_after([](Claims&) {}));
    test::Random random(7);
    for (std::uint32_t i = 1; i < 200; ++i) {
        const DocumentVersion v = test::random_version(DocumentKey{i}, "x", random);
        CHECK_FALSE(find_fault(*v.document, v.document->text.size(), *v.claims));
    }
}

TEST_CASE("a claim that points outside its document is a fault", "[storage][check]") {
    CHECK(fault_after([](Claims& c) { c.entities[2].represents = {5}; }) ==
          "entity 2: it represents no entity of the document");
    CHECK(fault_after([](Claims& c) { c.relations[0].subject = 5; }));
    CHECK(fault_after([](Claims& c) { c.relations[1].object = 99; }));
    CHECK(fault_after([](Claims& c) { c.relations[1].attributed_to = 5; }));
    CHECK(fault_after([](Claims& c) { c.events[0].participants[1].entity = 5; }));
    CHECK(fault_after([](Claims& c) { c.events[0].place = 5; }));
    CHECK(fault_after([](Claims& c) { c.events[1].attributed_to = 5; }));
}

TEST_CASE("spans must lie in their sentence, and sentences in their text", "[storage][check]") {
    CHECK(fault_after([](Claims& c) { c.sentences[0].span.end = 17; }) == "sentence 0 lies outside its text");
    CHECK(fault_after([](Claims& c) { c.sentences[2].span.end = 93; }) == "sentence 2 lies outside its text");
    CHECK(fault_after([](Claims& c) { c.sentences[1].span = {20, 10}; }));
    CHECK(fault_after([](Claims& c) { c.events[0].evidence[0].span.end = 26; }) ==
          "event 0: evidence 0 lies outside its sentence");
    CHECK(fault_after([](Claims& c) { c.events[0].evidence[0].span = {24, 19}; }));
    CHECK(fault_after([](Claims& c) { c.entities[0].evidence[0].sentence = 3; }));
}

TEST_CASE("a claim needs evidence, believable confidence, a known mode and dates in order",
          "[storage][check]") {
    CHECK(fault_after([](Claims& c) { c.entities[0].evidence.clear(); }));
    CHECK(fault_after([](Claims& c) { c.relations[0].evidence[0].confidence = 1.01; }));
    CHECK(fault_after(
        [](Claims& c) { c.relations[0].evidence[0].confidence = std::numeric_limits<double>::quiet_NaN(); }));
    CHECK(fault_after([](Claims& c) { c.events[0].mode = static_cast<EventMode>(5); }));
    CHECK(fault_after([](Claims& c) { c.events[0].date->to = {2025, 5, 15}; }));
    CHECK(fault_after([](Claims& c) { c.relations[1].period->to = {2023, 5, 15}; }));
}

TEST_CASE("what was not understood keeps to the document too", "[storage][check]") {
    CHECK(fault_after([](Claims& c) { c.coverage.silent[1].sentence = 3; }));
    CHECK(fault_after([](Claims& c) { c.coverage.silent[1].sentence = 1; }));
    CHECK(fault_after([](Claims& c) { c.coverage.silent[0].words.clear(); }));
    CHECK(fault_after([](Claims& c) { c.coverage.silent[0].words[0] = {24, 26}; }));
    CHECK(fault_after([](Claims& c) { c.coverage.unknown[0].text = "Z\xC3"; }));
    CHECK(fault_after([](Claims& c) { c.coverage.unknown[0].mentions = 1; }));
    CHECK(fault_after([](Claims& c) { c.coverage.unknown[0].sentences[1] = 3; }));
    CHECK(fault_after([](Claims& c) { c.coverage.unknown[1].sentences.clear(); }));
}

TEST_CASE("what could not be read back is a fault before it is written", "[storage][check]") {
    const std::string half = "Z\xC3";  // a code point cut in two
    const std::string nul("a\0b", 3);
    CHECK(fault_after([&](Claims& c) { c.entities[0].name = half; }));
    CHECK(fault_after([&](Claims& c) { c.entities[0].aliases[1] = nul; }));
    CHECK(fault_after([&](Claims& c) { c.relations[1].title = half; }));
    CHECK(fault_after([&](Claims& c) { c.events[0].trigger = half; }));
    CHECK(fault_after([&](Claims& c) { c.events[0].evidence[0].rule = nul; }));
    CHECK(fault_after([&](Claims& c) { c.language = half; }));
    CHECK(fault_after([](Claims& c) { c.events[0].date = day_range({10'000, 1, 1}); }));
    CHECK(fault_after([](Claims& c) { c.relations[1].period->to = {2025, 2, 30}; }));

    const DocumentVersion version = test::full_version(DocumentKey{1}, "a");
    for (std::string Document::*field :
         {&Document::id, &Document::title, &Document::text, &Document::url, &Document::source,
          &Document::published_at, &Document::lang, &Document::collection}) {
        Document document = *version.document;
        document.*field += half;
        CHECK(find_fault(document, document.text.size(), *version.claims));
    }
}
