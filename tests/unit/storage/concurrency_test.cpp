// Readers while the writer commits.
#include <atomic>
#include <thread>

#include <catch2/catch.hpp>

#include "opened.hpp"
#include "sample.hpp"
#include "temp_dir.hpp"

using namespace chancery;
using namespace chancery::test;

TEST_CASE("texts and ids can be asked for while commits go on", "[storage][concurrency]") {
    const TempDir dir;
    const auto store = opened(dir.path());
    constexpr std::uint32_t kDocuments = 60;
    std::vector<DocumentVersion> versions;
    Random random(3);
    for (std::uint32_t i = 1; i <= kDocuments; ++i) {
        versions.push_back(random_version(DocumentKey{i}, "doc" + std::to_string(i), random));
    }
    std::atomic<std::uint32_t> committed{0};
    std::atomic<std::uint32_t> wrong{0};
    std::atomic<bool> over{false};
    const auto read = [&](unsigned seed) {
        Random mine(seed);
        while (!over) {
            const std::uint32_t last = committed;
            if (last == 0) continue;
            const std::uint32_t key = std::uniform_int_distribution<std::uint32_t>(1, last)(mine);
            const auto text = store->text(DocumentKey{key});
            if (!text || **text != versions[key - 1].document->text) ++wrong;
            const auto known = store->known("doc" + std::to_string(key));
            if (!known || *known != storage::Store::Known::live) ++wrong;
        }
    };
    std::thread one(read, 1);
    std::thread two(read, 2);
    Counters counters;
    std::uint32_t failed = 0;
    for (std::uint32_t i = 1; i <= kDocuments; ++i) {
        const GraphDelta delta = add_document(i, counters, versions[i - 1]);
        if (!store->commit(delta)) ++failed;
        counters = delta.counters;
        committed = i;
        if (i % 20 == 0) store->checkpoint();
    }
    over = true;
    one.join();
    two.join();
    CHECK(failed == 0);
    CHECK(wrong == 0);
    CHECK(replayed(*store).begun.size() == kDocuments);
}
