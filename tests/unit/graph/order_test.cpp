// The graph is a function of the set of live claims: whatever the order, the batches and what came and went
// between.
#include <map>
#include <span>

#include <catch2/catch.hpp>

#include "graph/resolve.hpp"
#include "graph/snapshot.hpp"
#include "tests/support/graph_dump.hpp"
#include "tests/unit/graph/claims_maker.hpp"
#include "tests/unit/graph/random_claims.hpp"

namespace chancery::test {
namespace {

using graph::DocumentChange;
using Snapshots = std::shared_ptr<const graph::Snapshot>;

constexpr std::uint32_t kRounds = 24;
constexpr std::size_t kDocuments = 30;

std::vector<DocumentChange> random_documents(RandomClaims& random) {
    std::vector<DocumentChange> documents;
    for (std::size_t i = 0; i < kDocuments; ++i) {
        documents.push_back(GraphMaker::added("doc" + std::to_string(i), random.document(), random.source()));
    }
    return documents;
}

Snapshots commit(const graph::Snapshot& before, std::span<const DocumentChange> changes) {
    auto after = graph::apply(before, graph::resolve(before, changes, "2026-01-01T00:00:00Z"));
#ifndef CHANCERY_INVARIANTS  // else apply has done it
    after->check_invariants();
#endif
    return after;
}

Snapshots commit_in_batches(RandomClaims& random, std::span<const DocumentChange> changes, std::size_t most) {
    auto snapshot = std::make_shared<const graph::Snapshot>();
    while (!changes.empty()) {
        const std::size_t n = std::min(changes.size(), 1 + random.below(most));
        snapshot = commit(*snapshot, changes.first(n));
        changes = changes.subspan(n);
    }
    return snapshot;
}

// What the store gives at start-up, made with what the snapshot tells.
GraphDelta replay_delta(const graph::Snapshot& snapshot) {
    GraphDelta delta;
    delta.revision = snapshot.revision();
    delta.counters = snapshot.counters();
    for (std::uint32_t key = 1; key <= snapshot.last_document().value; ++key) {
        const DocumentVersion* const version = snapshot.find(DocumentKey{key});
        if (version == nullptr) continue;
        delta.begun.push_back(*version);
        const Claims& claims = *version->claims;
        for (std::uint32_t ordinal = 0; ordinal < claims.size(); ++ordinal) {
            const ClaimId claim{DocumentKey{key}, ordinal};
            delta.assigned.push_back({claim, kind_of(claims, ordinal), snapshot.entity_of(claim).value});
        }
    }
    const auto add_kind = [&](TargetKind kind, auto last) {
        for (std::uint32_t i = 1; i <= last.value; ++i) {
            const decltype(last) id{i};
            if (const auto to = snapshot.redirect(id)) delta.redirected.push_back({kind, i, to->value});
            if (const auto node = snapshot.find(id)) {
                delta.history.push_back({kind, i, node->first_revision, node->revision});
            }
        }
    };
    add_kind(TargetKind::entity, snapshot.last_entity());
    add_kind(TargetKind::relation, snapshot.last_relation());
    add_kind(TargetKind::event, snapshot.last_event());
    return delta;
}

template <class Id>
void check_same_nodes(const graph::Snapshot& a, const graph::Snapshot& b, Id last) {
    for (std::uint32_t i = 1; i <= last.value; ++i) {
        const auto in_a = a.find(Id{i});
        const auto in_b = b.find(Id{i});
        REQUIRE((in_a == nullptr) == (in_b == nullptr));
        if (in_a != nullptr) REQUIRE(*in_a == *in_b);
        REQUIRE(a.redirect(Id{i}) == b.redirect(Id{i}));
    }
}

}  // namespace

TEST_CASE("any order and any batches of the same documents give the same facts", "[graph][order]") {
    for (std::uint32_t seed = 1; seed <= kRounds; ++seed) {
        CAPTURE(seed);
        RandomClaims random(seed);
        auto documents = random_documents(random);
        const std::string expected = dump_graph(*commit(graph::Snapshot(), documents));
        random.shuffle(documents);
        REQUIRE(dump_graph(*commit_in_batches(random, documents, 1)) == expected);
        random.shuffle(documents);
        REQUIRE(dump_graph(*commit_in_batches(random, documents, 8)) == expected);
        std::reverse(documents.begin(), documents.end());
        REQUIRE(dump_graph(*commit(graph::Snapshot(), documents)) == expected);
    }
}

TEST_CASE("what came and went leaves no trace in the facts", "[graph][order]") {
    for (std::uint32_t seed = 101; seed <= 100 + kRounds; ++seed) {
        CAPTURE(seed);
        RandomClaims random(seed);
        std::map<std::string, DocumentChange> live;
        std::vector<DocumentChange> changes;
        for (std::size_t i = 0; i < 3 * kDocuments; ++i) {
            const std::string id = "doc" + std::to_string(random.below(kDocuments));
            const bool known = live.contains(id);
            if (known && random.chance(50)) {
                changes.push_back(GraphMaker::removed(id));
                live.erase(id);
                continue;
            }
            changes.push_back(GraphMaker::added(id, random.document(), random.source()));
            changes.back().kind = known ? CauseKind::replace : CauseKind::add;
            live[id] = changes.back();
        }
        std::vector<DocumentChange> left;
        for (const auto& [id, change] : live) left.push_back(change);
        const std::string expected = dump_graph(*commit(graph::Snapshot(), left));
        REQUIRE(dump_graph(*commit_in_batches(random, changes, 1)) == expected);
        REQUIRE(dump_graph(*commit_in_batches(random, changes, 6)) == expected);
    }
}

TEST_CASE("deleting every document leaves an empty graph that gives no id twice", "[graph][order]") {
    RandomClaims random(7);
    const auto documents = random_documents(random);
    auto snapshot = commit(graph::Snapshot(), documents);
    const Counters given = snapshot->counters();
    for (const DocumentChange& change : documents) {
        snapshot = commit(*snapshot, std::vector{GraphMaker::removed(change.id)});
    }
    REQUIRE(dump_graph(*snapshot) == "counts 0 0 0 0\n");
    const auto again = commit(*snapshot, documents);
    for (std::uint32_t i = 1; i <= given.entity; ++i) {
        REQUIRE(again->find(EntityId{i}) == nullptr);
        REQUIRE(again->was_given(EntityId{i}));
    }
    REQUIRE(dump_graph(*again) == dump_graph(*commit(graph::Snapshot(), documents)));
}

TEST_CASE("a replay equals the live graph, ids and revisions too", "[graph][replay]") {
    for (std::uint32_t seed = 201; seed <= 205; ++seed) {
        RandomClaims random(seed);
        auto changes = random_documents(random);
        changes.push_back(GraphMaker::removed("doc3"));
        changes.push_back(GraphMaker::removed("doc11"));
        const auto live = commit_in_batches(random, changes, 4);
        const auto replayed = graph::apply(graph::Snapshot(), replay_delta(*live));
        replayed->check_invariants();
        REQUIRE(replayed->revision() == live->revision());
        check_same_nodes(*live, *replayed, live->last_entity());
        check_same_nodes(*live, *replayed, live->last_relation());
        check_same_nodes(*live, *replayed, live->last_event());
        REQUIRE(dump_graph(*replayed) == dump_graph(*live));
        // And it goes on alike.
        const std::vector next{GraphMaker::added("next", random.document())};
        const auto live_next = commit(*live, next);
        const auto replayed_next = commit(*replayed, next);
        check_same_nodes(*live_next, *replayed_next, live_next->last_entity());
        check_same_nodes(*live_next, *replayed_next, live_next->last_event());
    }
}

TEST_CASE("earlier snapshots stay as they were", "[graph][snapshot]") {
    RandomClaims random(301);
    auto changes = random_documents(random);
    for (int i = 0; i < 10; ++i) changes.push_back(GraphMaker::removed("doc" + std::to_string(2 * i)));
    std::vector<std::pair<Snapshots, std::string>> taken;
    auto snapshot = std::make_shared<const graph::Snapshot>();
    for (const DocumentChange& change : changes) {
        taken.emplace_back(snapshot, dump_graph(*snapshot));
        snapshot = commit(*snapshot, std::span(&change, 1));
    }
    for (const auto& [earlier, dump] : taken) {
        REQUIRE(dump_graph(*earlier) == dump);
        earlier->check_invariants();
    }
}

TEST_CASE("two graphs grown from one snapshot do not touch each other", "[graph][snapshot]") {
    RandomClaims random(302);
    const auto documents = random_documents(random);
    const std::span all(documents);
    const auto trunk = commit(graph::Snapshot(), all.first(10));
    const auto left = commit(*trunk, all.subspan(10, 10));
    const std::string dump = dump_graph(*left);
    const auto right = commit(*trunk, all.subspan(20));
    REQUIRE(dump_graph(*left) == dump);
    left->check_invariants();
    right->check_invariants();
}

}  // namespace chancery::test
