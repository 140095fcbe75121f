// Trees and name tags are the best there are: held against trying all.
#include <limits>
#include <random>

#include <catch2/catch.hpp>

#include "extract/engine/name_decoder.hpp"
#include "extract/engine/tree_decoder.hpp"

namespace chancery::extract::engine {
namespace {

using Heads = std::vector<std::uint16_t>;

bool is_one_rooted_tree(const Heads& heads) {
    if (std::count(heads.begin(), heads.end(), kRoot) != 1) return false;
    for (std::size_t i = 0; i < heads.size(); ++i) {
        std::size_t steps = 0;
        for (std::size_t at = i; heads[at] != kRoot; at = heads[at])
            if (++steps > heads.size()) return false;
    }
    return true;
}

double total(const Rows<float>& scores, const Heads& heads) {
    double sum = 0;
    for (std::size_t i = 0; i < heads.size(); ++i)
        sum += static_cast<double>(scores.row(i)[heads[i] == kRoot ? 0 : heads[i] + 1]);
    return sum;
}

double best_total(const Rows<float>& scores, std::size_t count) {
    double best = -std::numeric_limits<double>::infinity();
    std::vector<std::size_t> choice(count, 0);
    for (;;) {
        Heads heads;
        for (const auto c : choice) heads.push_back(c == 0 ? kRoot : static_cast<std::uint16_t>(c - 1));
        if (is_one_rooted_tree(heads)) best = std::max(best, total(scores, heads));
        std::size_t digit = 0;
        while (digit < count && ++choice[digit] > count) choice[digit++] = 0;
        if (digit == count) return best;
    }
}

template <class Draw>
Rows<float> draw_scores(std::size_t count, Draw draw) {
    Rows<float> scores;
    scores.shape(count, count + 1);
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t h = 0; h <= count; ++h)
            scores.row(i)[h] = h == i + 1 ? std::numeric_limits<float>::lowest() : draw();
    return scores;
}

Heads decode(TreeDecoder& decoder, const Rows<float>& scores, std::size_t count) {
    Heads heads(count);
    decoder.decode(scores, count, heads);
    return heads;
}

std::vector<NameTag> best_tags(const Rows<float>& scores, std::size_t count, const std::vector<float>& start,
                               const std::vector<float>& transitions) {
    std::vector<NameTag> tags(count, 0);
    std::vector<NameTag> best;
    float best_score = -std::numeric_limits<float>::infinity();
    for (;;) {
        float score = start[tags[0]] + scores.row(0)[tags[0]];
        for (std::size_t t = 1; t < count; ++t)
            score = (score + transitions[tags[t - 1] * kNameTagCount + tags[t]]) + scores.row(t)[tags[t]];
        if (score > best_score) {
            best_score = score;
            best = tags;
        }
        std::size_t digit = 0;
        while (digit < count && ++tags[digit] == kNameTagCount) tags[digit++] = 0;
        if (digit == count) return best;
    }
}

}  // namespace

TEST_CASE("the tree is the best one with one root", "[extract][engine]") {
    std::mt19937 random(11);
    std::uniform_real_distribution<float> real(-10, 10);
    std::uniform_int_distribution<int> few(0, 2);  // ties
    TreeDecoder decoder;
    for (std::size_t count = 1; count <= 6; ++count) {
        for (int round = 0; round < (count < 5 ? 200 : count == 5 ? 40 : 6); ++round) {
            const auto scores = round % 2 == 0
                                    ? draw_scores(count, [&] { return real(random); })
                                    : draw_scores(count, [&] { return static_cast<float>(few(random)); });
            const auto heads = decode(decoder, scores, count);
            REQUIRE(is_one_rooted_tree(heads));
            REQUIRE(total(scores, heads) == Approx(best_total(scores, count)).margin(1e-6));
        }
    }
}

TEST_CASE("any scores give a tree with one root", "[extract][engine]") {
    std::mt19937 random(12);
    TreeDecoder decoder;
    for (const std::size_t count : {7u, 20u, 64u, 256u, 3u, 100u}) {
        std::uniform_real_distribution<float> real(-1, 1);
        CHECK(is_one_rooted_tree(decode(decoder, draw_scores(count, [&] { return real(random); }), count)));
        CHECK(is_one_rooted_tree(decode(decoder, draw_scores(count, [] { return 0.0f; }), count)));
        auto all_root = draw_scores(count, [&] { return real(random); });
        for (std::size_t i = 0; i < count; ++i) all_root.row(i)[0] = 100;
        CHECK(is_one_rooted_tree(decode(decoder, all_root, count)));
        auto pairs = draw_scores(count, [&] { return real(random); });  // cycles of two, and of those again
        for (std::size_t i = 0; i + 1 < count; i += 2)
            pairs.row(i)[i + 2] = pairs.row(i + 1)[i + 1] = 50 + static_cast<float>(i % 7);
        CHECK(is_one_rooted_tree(decode(decoder, pairs, count)));
    }
    CHECK(decode(decoder, Rows<float>{}, 0).empty());
}

TEST_CASE("a greedy tree is taken as it is, the first of equal heads", "[extract][engine]") {
    TreeDecoder decoder;
    auto scores = draw_scores(3, [] { return 0.0f; });
    scores.row(1)[0] = 5;                     // "b" is the root
    scores.row(0)[2] = scores.row(0)[3] = 2;  // "a" under "b" or "c"
    scores.row(2)[1] = scores.row(2)[2] = 1;  // "c" under "a" or "b"
    CHECK(decode(decoder, scores, 3) == Heads{1, kRoot, 0});
}

TEST_CASE("name tags are the best sequence", "[extract][engine]") {
    std::mt19937 random(13);
    std::uniform_real_distribution<float> real(-3, 3);
    NameDecoder::BackPointers scratch;
    for (int round = 0; round < 40; ++round) {
        const std::size_t count = 1 + static_cast<std::size_t>(round) % 4;
        std::vector<float> start(kNameTagCount);
        std::vector<float> transitions(kNameTagCount * kNameTagCount);
        for (auto& v : start) v = real(random);
        for (auto& v : transitions) v = real(random) > 2 ? -1e4f : real(random);
        Rows<float> scores;
        scores.shape(count, 16);
        for (std::size_t t = 0; t < count; ++t)
            for (std::size_t k = 0; k < kNameTagCount; ++k) scores.row(t)[k] = real(random);
        std::vector<NameTag> tags(count);
        NameDecoder(start, transitions).decode(scores, count, scratch, tags);
        REQUIRE(tags == best_tags(scores, count, start, transitions));
    }
}

}  // namespace chancery::extract::engine
