// What was committed is what a replay answers, now and after reopening.
#include <catch2/catch.hpp>

#include "model.hpp"
#include "opened.hpp"
#include "sample.hpp"
#include "temp_dir.hpp"

using namespace chancery;
using namespace chancery::test;

TEST_CASE("a new store is empty, at revision 0", "[storage][replay]") {
    const TempDir dir;
    const auto store = opened(dir.path());
    check_same(replayed(*store), GraphDelta{});
    CHECK(store->size().database > 0);
}

TEST_CASE("every field of a document and its claims comes back", "[storage][replay]") {
    const TempDir dir;
    Model model;
    const GraphDelta delta = add_document(1, {}, full_version(DocumentKey{1}, "wire:1"));
    model.apply(delta);
    {
        const auto store = opened(dir.path());
        commit(*store, delta);
        check_same(replayed(*store), model.replay());
    }
    const auto again = opened(dir.path());
    check_same(replayed(*again), model.replay());
    CHECK(**again->text(DocumentKey{1}) == delta.begun[0].document->text);
}

TEST_CASE("any history of additions, ends, reassignments and redirects comes back", "[storage][replay]") {
    const TempDir dir;
    Random random(20261124);
    Model model;
    auto store = opened(dir.path());
    for (int i = 1; i <= 40; ++i) {
        const GraphDelta delta = random_delta(model.replay(), random);
        commit(*store, delta);
        model.apply(delta);
        if (i % 4 == 0) check_same(replayed(*store), model.replay());
        if (i % 10 == 0) {
            store.reset();
            store = opened(dir.path());
            check_same(replayed(*store), model.replay());
        }
    }
    REQUIRE(model.texts().size() > 40);
    for (const auto& [key, text] : model.texts()) CHECK(**store->text(DocumentKey{key}) == text);
    const auto verified = store->verify_digests();
    CHECK(verified.has_value());
}

TEST_CASE("a document's id is known as never seen, live or deleted", "[storage][known]") {
    using Known = storage::Store::Known;
    const TempDir dir;
    const auto store = opened(dir.path());
    CHECK(*store->known("a") == Known::never);
    GraphDelta first = add_document(1, {}, full_version(DocumentKey{1}, "a"));
    commit(*store, first);
    CHECK(*store->known("a") == Known::live);
    CHECK(*store->known("A") == Known::never);

    GraphDelta replaced = add_document(2, first.counters, full_version(DocumentKey{2}, "a"));
    replaced.ended = {DocumentKey{1}};
    replaced.unassigned = first.assigned;
    commit(*store, replaced);
    CHECK(*store->known("a") == Known::live);

    GraphDelta removed;
    removed.revision = 3;
    removed.at = "2026-11-24T10:00:00Z";
    removed.causes = {{CauseKind::remove, "a"}};
    removed.ended = {DocumentKey{2}};
    removed.unassigned = replaced.assigned;
    removed.counters = replaced.counters;
    commit(*store, removed);
    CHECK(*store->known("a") == Known::deleted);
    CHECK(replayed(*store).begun.empty());
    CHECK(replayed(*store).history.size() == first.assigned.size() + replaced.assigned.size());
    CHECK(**store->text(DocumentKey{1}) == first.begun[0].document->text);  // ended ones too
}

TEST_CASE("the text of a version that never was is not found", "[storage][text]") {
    const TempDir dir;
    const auto store = opened(dir.path());
    const auto text = store->text(DocumentKey{1});
    REQUIRE(!text);
    CHECK(text.error().code == Errc::not_found);
}

TEST_CASE("empty, large and quote-laden texts are kept to the byte", "[storage][text]") {
    const TempDir dir;
    auto store = opened(dir.path());
    const std::vector<std::string> texts{"", std::string(3'000'000, 'x'),
                                         "it's \"so\"; DROP TABLE document; --\r\n\t",
                                         "\xF0\x9F\x95\x8A ünïcode"};
    Counters counters;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        auto document = std::make_shared<Document>();
        document->id = texts[i].substr(0, 100) + "#";
        document->text = texts[i];
        const DocumentKey key{static_cast<std::uint32_t>(i + 1)};
        const auto delta = add_document(i + 1, counters, {key, document, std::make_shared<Claims>(), "", 0});
        commit(*store, delta);
        counters = delta.counters;
    }
    store.reset();
    store = opened(dir.path());
    for (std::size_t i = 0; i < texts.size(); ++i) {
        CHECK((**store->text(DocumentKey{static_cast<std::uint32_t>(i + 1)}) == texts[i]));
        CHECK(*store->known(texts[i].substr(0, 100) + "#") == storage::Store::Known::live);
    }
}

TEST_CASE("a checkpoint moves the log into the file and loses nothing", "[storage][wal]") {
    const TempDir dir;
    const auto store = opened(dir.path());
    const GraphDelta delta = add_document(1, {}, full_version(DocumentKey{1}, "a"));
    commit(*store, delta);
    CHECK(store->size().wal > 0);
    store->checkpoint();
    CHECK(store->size().wal == 0);
    CHECK(replayed(*store).revision == 1);
}
