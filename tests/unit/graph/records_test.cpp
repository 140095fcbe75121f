// Events that imports bring under ids of their own: the id alone says which are one.
#include <catch2/catch.hpp>

#include "graph/resolve/record_index.hpp"
#include "graph/snapshot.hpp"
#include "graph/state.hpp"
#include "tests/unit/graph/claims_maker.hpp"

namespace chancery::test {
namespace {

ClaimsMaker records(std::vector<std::string> ids, const char* day = "2024-03-12",
                    EventType type = EventType::aid) {
    ClaimsMaker claims;
    const LocalEntity a = claims.country("GRC");
    const LocalEntity b = claims.country("ALB");
    for (std::string& id : ids)
        claims.record(std::move(id), type, {{a, Role::actor}, {b, Role::recipient}}, day);
    return claims.ids_of("ours");
}

}  // namespace

TEST_CASE("rows with one id are one event, whatever else they say; others are others", "[graph][records]") {
    GraphMaker graph;
    graph.add("a", records({"1", "2", "1"})).add("b", records({"2", "3"}, "2020-01-01"));
    CHECK(graph.event("a", 0) == graph.event("a", 2));
    CHECK(graph.event("a", 0) != graph.event("a", 1));
    CHECK(graph.event("a", 1) == graph.event("b", 0));
    CHECK(graph->counts().events == 3);
    CHECK(graph->find(graph.event("b", 0))->documents == 2);
    graph.add("c", records({"1"}, "2024-03-12", EventType::assault));
    CHECK(graph.event("c", 0) != graph.event("a", 0));
    graph.add("d", ClaimsMaker(records({"1"})).ids_of("theirs"));
    CHECK(graph.event("d", 0) != graph.event("a", 0));
    CHECK(graph->counts().events == 5);
}

TEST_CASE("a row's event stays while some document tells of it, and its id is not given again",
          "[graph][records]") {
    GraphMaker graph;
    graph.add("a", records({"1"})).add("b", records({"1"}));
    const EventId event = graph.event("a");
    graph.remove("a");
    CHECK(graph.event("b") == event);
    CHECK(graph->find(event)->documents == 1);
    graph.remove("b");
    CHECK(graph->find(event) == nullptr);
    CHECK(graph->counts().events == 0);
    CHECK(graph->counts().entities == 0);
    graph.add("b", records({"1"}));
    CHECK(graph.event("b") != event);
    // Replaced in one commit: the old row has gone before the new one comes.
    const EventId before = graph.event("b");
    graph::DocumentChange change = GraphMaker::added("b", records({"1", "4"}).done());
    change.kind = CauseKind::replace;
    graph.commit({change});
    CHECK(graph.event("b", 0) != before);
    CHECK(graph->counts().events == 2);
}

TEST_CASE("rows with ids give the same events in any order and any batch", "[graph][records]") {
    const auto a = records({"1", "2"});
    const auto b = records({"2", "3"}, "2021-05-05");
    GraphMaker one;
    one.commit({GraphMaker::added("a", a.done()), GraphMaker::added("b", b.done())});
    GraphMaker other;
    other.add("b", b).add("a", a);
    for (GraphMaker* graph : {&one, &other}) {
        CHECK((*graph)->counts().events == 3);
        CHECK(graph->event("a", 1) == graph->event("b", 0));
    }
    const graph::EventView x = *one->find(one.event("a", 1));
    const graph::EventView y = *other->find(other.event("a", 1));
    CHECK(
        (x.date == y.date && x.documents == y.documents && x.type == y.type && x.confidence == y.confidence));
}

TEST_CASE("two ids with one hash are told apart", "[graph][records]") {
    graph::Snapshot::State state;
    const graph::RecordKey key{"ours", "1", EventType::aid, Realis::actual};
    // As if another event had come first with that hash: the key stands under its whole text.
    GraphMaker graph;
    graph.add("a", records({"2"}));
    state = graph->state();
    const std::uint64_t hash = graph::RecordHash()(key);
    state.records.set(hash, graph.event("a"), 99);
    CHECK_FALSE(graph::find_record(state, key).has_value());
    graph::enter_record(state, key, EventId{77}, 99);
    CHECK(graph::find_record(state, key) == EventId{77});
    state.records.erase(hash, 99);
    CHECK(graph::find_record(state, key) == EventId{77});
    graph::leave_record(state, key, EventId{77}, 99);
    CHECK_FALSE(graph::find_record(state, key).has_value());
}

}  // namespace chancery::test
