// How fast a text becomes claims: chancery_extract_speed FILE... One thread; each file is one document; the
// best of five rounds of processor time over all of them.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "extract/extractor.hpp"

namespace {

constexpr int kRounds = 5;

[[noreturn]] void fail(const std::string& message) {
    std::fprintf(stderr, "chancery_extract_speed: %s\n", message.c_str());
    std::exit(1);
}

double cpu_seconds() {
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

std::size_t count_words(const std::string& text) {
    std::size_t words = 0;
    bool inside = false;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        words += !space && !inside ? 1U : 0U;
        inside = !space;
    }
    return words;
}

}  // namespace

int main(int argc, char** argv) {
    using namespace chancery;
    std::vector<Document> documents;
    std::size_t words = 0;
    for (int i = 1; i < argc; ++i) {
        std::ifstream in(argv[i], std::ios::binary);
        if (!in) fail(std::string("cannot read ") + argv[i]);
        Document document;
        document.text.assign(std::istreambuf_iterator<char>(in), {});
        document.published = Date{2025, 5, 16};
        words += count_words(document.text);
        documents.push_back(std::move(document));
    }
    if (documents.empty()) fail("which files?");
    const auto extractor = extract::Extractor::create();
    if (!extractor) fail(extractor.error().detail);
    double best = 1e9;
    std::size_t claims = 0;
    for (int round = 0; round < kRounds; ++round) {
        claims = 0;
        const double start = cpu_seconds();
        for (const Document& document : documents) {
            const auto found = extractor->extract(document);
            if (!found) fail(found.error().detail);
            claims += found->entities.size() + found->relations.size() + found->events.size();
        }
        best = std::min(best, cpu_seconds() - start);
    }
    std::printf("%zu documents, %zu words, %zu claims: %.0f words/s of processor time\n", documents.size(),
                words, claims, static_cast<double>(words) / best);
    return 0;
}
