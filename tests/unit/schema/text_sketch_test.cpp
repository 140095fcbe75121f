#include "schema/text_sketch.hpp"

#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

namespace chancery {
namespace {

// Words `from` to `to` of an endless text in which no word comes twice.
std::string words(int from, int to) {
    std::string out;
    for (int i = from; i < to; ++i) out += "w" + std::to_string(i) + " ";
    return out;
}

bool alike(const std::string& a, const std::string& b) {
    const bool is = nearly_same(sketch_of(a), sketch_of(b));
    CHECK(is == nearly_same(sketch_of(b), sketch_of(a)));
    return is;
}

TEST_CASE("case, accents, punctuation and line breaks make no other text", "[sketch]") {
    CHECK(sketch_of("ABIDJAN - Côte d’Ivoire  agreed,\non Tuesday.") ==
          sketch_of("abidjan: cote d'ivoire agreed on tuesday"));
    CHECK_FALSE(sketch_of("a b") == sketch_of("b a"));
}

TEST_CASE("a sketch is bounded, sorted, without repeats", "[sketch]") {
    const TextSketch sketch = sketch_of(words(0, 5000) + words(0, 5000));
    CHECK(sketch.words == 10000);
    CHECK(sketch.hashes.size() == TextSketch::kHashes);
    CHECK(std::is_sorted(sketch.hashes.begin(), sketch.hashes.end()));
    CHECK(std::adjacent_find(sketch.hashes.begin(), sketch.hashes.end()) == sketch.hashes.end());
    CHECK(sketch.keys().size() == TextSketch::kKeys);
}

TEST_CASE("the share of runs is estimated within three sigmas", "[sketch]") {
    for (const int overlap : {100, 300, 500, 700, 900}) {
        const double share = overlap / (2000.0 - overlap);
        const double seen =
            shared_runs(sketch_of(words(0, 1000)), sketch_of(words(1000 - overlap, 2000 - overlap)));
        CHECK(seen == Approx(share).margin(3.0 / 16));
    }
}

TEST_CASE("a long text is a copy if most of it is", "[sketch]") {
    CHECK(alike(words(0, 400), words(0, 400)));
    CHECK(alike(words(0, 400), "REPORTING BY OUR OWN DESK " + words(20, 380) + "all rights reserved"));
    CHECK_FALSE(alike(words(0, 400), words(0, 100) + words(1000, 1300)));  // shares its first quarter
    CHECK_FALSE(alike(words(0, 300) + words(500, 600), words(2000, 2300) + words(500, 600)));  // boilerplate
    CHECK_FALSE(alike(words(0, 400), words(1000, 1400)));
}

TEST_CASE("a text of a few sentences may change but a little", "[sketch]") {
    CHECK(alike(words(0, 50), words(2, 50)));
    // A form with five words filled in otherwise: 15 of 48 runs are others.
    std::string form;
    for (int i = 0; i < 50; ++i) form += (i % 10 == 5 ? "x" : "w") + std::to_string(i) + " ";
    CHECK_FALSE(alike(words(0, 50), form));
}

TEST_CASE("a short text is a copy only if it is word for word the same", "[sketch]") {
    CHECK(alike("Greece met Albania.", "GREECE met Albania"));
    CHECK_FALSE(alike("Greece met Albania.", "Greece met Malta."));
    CHECK_FALSE(alike(words(0, 31), words(0, 30)));
    CHECK(alike(words(0, 31), words(0, 31)));
    CHECK_FALSE(alike(words(0, 31), words(0, 32)));  // the one is short, the other is not
}

TEST_CASE("a text without words is like no other", "[sketch]") {
    CHECK(sketch_of("").keys().empty());
    CHECK(sketch_of("...").words == 0);
    CHECK_FALSE(alike("", ""));
    CHECK_FALSE(alike("...", "!"));
}

}  // namespace
}  // namespace chancery
