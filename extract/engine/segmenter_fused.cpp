// The list must be that of extract/training/segment_atoms.py.
#include "extract/engine/segmenter_fused.hpp"

#include <algorithm>
#include <array>

namespace chancery::extract::engine {
namespace {

constexpr std::size_t kLongest = 8;  // letters: one key

struct Fused {
    std::uint64_t key = 0;
    std::uint32_t cut = 0;
};

/// The letters of a word of at most eight, small; 0 if a character is no ASCII letter.
constexpr std::uint64_t key_of(std::string_view word) {
    std::uint64_t key = 0;
    for (const char c : word) {
        const auto small = static_cast<unsigned char>(c | 0x20);
        if (static_cast<unsigned char>(c) >= 0x80 || small < 'a' || small > 'z') return 0;
        key = key << 8 | small;
    }
    return key;
}

struct Entry {
    std::string_view first;
    std::string_view second;
};

constexpr auto kEntries = std::to_array<Entry>({
    {"can", "not"},  {"gon", "na"},   {"got", "ta"},    {"wan", "na"},    {"lem", "me"},   {"gim", "me"},
    {"dun", "no"},   {"kind", "a"},   {"sort", "a"},    {"lot", "ta"},    {"out", "ta"},   {"could", "a"},
    {"should", "a"}, {"would", "a"},  {"haf", "ta"},    {"t", "is"},      {"t", "was"},    {"i", "m"},
    {"i", "ve"},     {"i", "ll"},     {"i", "d"},       {"it", "s"},      {"that", "s"},   {"what", "s"},
    {"he", "s"},     {"she", "s"},    {"there", "s"},   {"here", "s"},    {"where", "s"},  {"who", "s"},
    {"how", "s"},    {"let", "s"},    {"you", "re"},    {"they", "re"},   {"you", "ve"},   {"they", "ve"},
    {"we", "ve"},    {"you", "ll"},   {"they", "ll"},   {"it", "ll"},     {"that", "ll"},  {"you", "d"},
    {"they", "d"},   {"it", "d"},     {"someone", "s"}, {"else", "s"},    {"do", "nt"},    {"did", "nt"},
    {"does", "nt"},  {"ca", "nt"},    {"wo", "nt"},     {"is", "nt"},     {"are", "nt"},   {"was", "nt"},
    {"were", "nt"},  {"would", "nt"}, {"could", "nt"},  {"should", "nt"}, {"have", "nt"},  {"has", "nt"},
    {"had", "nt"},   {"ai", "nt"},    {"must", "nt"},   {"need", "nt"},   {"might", "nt"},
});

constexpr auto sorted_entries() {
    std::array<Fused, kEntries.size()> sorted{};
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        const auto [first, second] = kEntries[i];
        sorted[i] = {key_of(first) << 8 * second.size() | key_of(second),
                     static_cast<std::uint32_t>(first.size())};
    }
    std::sort(sorted.begin(), sorted.end(), [](const Fused& a, const Fused& b) { return a.key < b.key; });
    return sorted;
}

/// For each first letter, one bit for each length: nearly every other word ends here.
constexpr auto lengths_by_letter() {
    std::array<std::uint16_t, 26> lengths{};
    for (const auto& [first, second] : kEntries)
        lengths[static_cast<std::size_t>(first[0] - 'a')] |=
            static_cast<std::uint16_t>(1 << (first.size() + second.size()));
    return lengths;
}

constexpr auto kSorted = sorted_entries();
constexpr auto kLengths = lengths_by_letter();

}  // namespace

std::uint32_t fused_cut(std::string_view word) {
    if (word.size() > kLongest) return 0;
    const auto letter = static_cast<unsigned>(static_cast<unsigned char>(word[0] | 0x20)) - 'a';
    if (letter >= kLengths.size() || (kLengths[letter] >> word.size() & 1) == 0) return 0;
    const auto key = key_of(word);
    const auto found = std::lower_bound(kSorted.begin(), kSorted.end(), key,
                                        [](const Fused& f, std::uint64_t k) { return f.key < k; });
    return found != kSorted.end() && found->key == key ? found->cut : 0;
}

}  // namespace chancery::extract::engine
