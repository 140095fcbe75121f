#include "schema/text_sketch.hpp"

#include <algorithm>
#include <string>

#include "schema/name_fold.hpp"

namespace chancery {
namespace {

constexpr std::size_t kRun = 3;

// A desk that reprints an agency changes the dateline, cuts the last paragraph, moves a "said": it keeps
// three quarters of the runs (0.74 and 0.80 in stories written to test this). Two reports of one meeting
// share a few names (under 0.04). A half is far from both, even with the error of the estimate.
constexpr double kLongShare = 0.5;
// A text of a few sentences is mostly names, numbers and dates: a form letter with others filled in is
// another message, though each word changes only three runs.
constexpr double kMiddleShare = 0.7;

std::uint64_t mixed(std::uint64_t x) {  // the finalizer of SplitMix64
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31U);
}

std::uint64_t hash_of(std::string_view word) {  // FNV-1a
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    return hash;
}

// Words before and after each other are told apart.
std::uint64_t extended(std::uint64_t hash, std::uint64_t word) {
    return mixed(hash * 0x9E3779B97F4A7C15U + word);
}

std::vector<std::uint64_t> words_of(std::string_view folded) {
    std::vector<std::uint64_t> words;
    for (std::size_t begin = 0; begin < folded.size();) {
        const std::size_t end = std::min(folded.find(' ', begin), folded.size());
        words.push_back(hash_of(folded.substr(begin, end - begin)));
        begin = end + 1;
    }
    return words;
}

std::vector<std::uint32_t> smallest_runs(std::span<const std::uint64_t> words) {
    std::vector<std::uint32_t> runs;
    runs.reserve(words.size());
    for (std::size_t i = 0; i + kRun <= words.size(); ++i) {
        std::uint64_t hash = 0;
        for (const std::uint64_t word : words.subspan(i, kRun)) hash = extended(hash, word);
        runs.push_back(static_cast<std::uint32_t>(hash >> 32U));
    }
    std::sort(runs.begin(), runs.end());
    runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
    if (runs.size() > TextSketch::kHashes) runs.resize(TextSketch::kHashes);
    runs.shrink_to_fit();
    return runs;
}

}  // namespace

std::span<const std::uint32_t> TextSketch::keys() const {
    return std::span(hashes).first(std::min(is_short() ? std::size_t{1} : kKeys, hashes.size()));
}

TextSketch sketch_of(std::string_view text) {
    const std::vector<std::uint64_t> words = words_of(fold_name(text));
    TextSketch sketch;
    sketch.words = static_cast<std::uint32_t>(words.size());
    if (words.empty()) return sketch;
    if (!sketch.is_short()) {
        sketch.hashes = smallest_runs(words);
        return sketch;
    }
    std::uint64_t whole = 0;
    for (const std::uint64_t word : words) whole = extended(whole, word);
    sketch.hashes = {static_cast<std::uint32_t>(whole), static_cast<std::uint32_t>(whole >> 32U)};
    return sketch;
}

// The smallest hashes of both together are a fair sample of all runs; counted are those that both have.
double shared_runs(const TextSketch& a, const TextSketch& b) {
    std::size_t sampled = 0;
    std::size_t shared = 0;
    auto x = a.hashes.begin();
    auto y = b.hashes.begin();
    while (sampled < TextSketch::kHashes && (x != a.hashes.end() || y != b.hashes.end())) {
        ++sampled;
        if (y == b.hashes.end() || (x != a.hashes.end() && *x < *y)) {
            ++x;
        } else if (x == a.hashes.end() || *y < *x) {
            ++y;
        } else {
            ++shared;
            ++x;
            ++y;
        }
    }
    return sampled == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(sampled);
}

bool nearly_same(const TextSketch& a, const TextSketch& b) {
    if (a.words == 0 || b.words == 0) return false;
    if (a.is_short() || b.is_short()) return a == b;
    const bool is_middle = std::min(a.hashes.size(), b.hashes.size()) < TextSketch::kHashes;
    return shared_runs(a, b) >= (is_middle ? kMiddleShare : kLongShare);
}

}  // namespace chancery
