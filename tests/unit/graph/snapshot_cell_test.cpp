#include "graph/snapshot_cell.hpp"

#include <atomic>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/unit/graph/claims_maker.hpp"
#include "tests/unit/graph/random_claims.hpp"

namespace chancery::test {

TEST_CASE("readers see whole snapshots, never older ones, while a writer publishes", "[graph][concurrency]") {
    constexpr int kCommits = 60;
    GraphMaker maker;
    graph::SnapshotCell cell(maker.snapshot());
    std::atomic<bool> done{false};
    std::atomic<int> faults{0};
    const auto read = [&] {
        Revision last = 0;
        while (!done.load()) {
            const graph::SnapshotRef ref = cell.current();
            if (ref->revision() < last) ++faults;
            last = ref->revision();
            std::size_t live = 0;
            for (std::uint32_t i = 1; i <= ref->last_entity().value; ++i) {
                const auto node = ref->find(EntityId{i});
                if (node == nullptr) continue;
                ++live;
                for (const EventId event : node->events) {
                    if (ref->find(event) == nullptr) ++faults;
                }
            }
            if (live != ref->counts().entities) ++faults;
        }
    };
    std::thread first(read);
    std::thread second(read);
    RandomClaims random(11);
    for (int i = 0; i < kCommits; ++i) {
        maker.commit({GraphMaker::added("doc" + std::to_string(i), random.document())});
        cell.publish(maker.snapshot());
    }
    done = true;
    first.join();
    second.join();
    REQUIRE(faults == 0);
    const graph::SnapshotRef ref = cell.current();
    REQUIRE(ref->revision() == kCommits);
}

TEST_CASE("a reference keeps its snapshot alive", "[graph][snapshot]") {
    GraphMaker maker;
    graph::SnapshotCell cell(maker.snapshot());
    const graph::SnapshotRef before = cell.current();
    ClaimsMaker claims;
    claims.country("FRA");
    maker.add("a", claims);
    cell.publish(maker.snapshot());
    REQUIRE(before->counts().entities == 0);
    const graph::SnapshotRef after = cell.current();
    REQUIRE(after->counts().entities == 1);
}

}  // namespace chancery::test
