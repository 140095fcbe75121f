// What is kept of a text to tell whether another is nearly the same: a bounded sample of its runs of words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace chancery {

/// The smallest hashes of all runs of three folded words (bottom-k sampling: Broder 1997), so that two
/// sketches estimate the share of runs that two texts have in common. Of a short text, which has too few of
/// them to judge by, the hash of all its words instead.
struct TextSketch {
    static constexpr std::size_t kHashes = 64;  // error of the estimate: at most 1/16 (one sigma)
    static constexpr std::uint32_t kShortWords = 32;
    static constexpr std::size_t kKeys = 6;

    std::uint32_t words = 0;            // 0: there is none, and it is like no other
    std::vector<std::uint32_t> hashes;  // ascending, no one twice; of a short text: two, one 64-bit hash
    bool operator==(const TextSketch&) const = default;

    [[nodiscard]] bool is_short() const { return words < kShortWords; }
    /// Like texts share one of these, but for one pair in 60 of those that are only just alike (half of all
    /// runs in common), and one in 3,000 of those that differ in a paragraph (three quarters).
    [[nodiscard]] std::span<const std::uint32_t> keys() const;
};

/// `text` is valid UTF-8. Case, accents, punctuation and white space do not matter. O(n log n).
[[nodiscard]] TextSketch sketch_of(std::string_view text);

/// The share of runs in common, 0 to 1 (Jaccard): exact up to kHashes runs, else estimated. Of long texts.
[[nodiscard]] double shared_runs(const TextSketch& a, const TextSketch& b);

/// Whether one text is nearly the other. Symmetric; O(kHashes).
[[nodiscard]] bool nearly_same(const TextSketch& a, const TextSketch& b);

}  // namespace chancery
