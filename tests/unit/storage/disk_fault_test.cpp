// A full disk loses nothing; a failed fsync is not argued with.
#include <catch2/catch.hpp>

#include "faulty_disk.hpp"
#include "model.hpp"
#include "opened.hpp"
#include "sample.hpp"
#include "temp_dir.hpp"

using namespace chancery;
using namespace chancery::test;

TEST_CASE("a full disk refuses the commit cleanly, and the next attempt goes through", "[storage][disk]") {
    const TempDir dir;
    FaultyDisk disk;
    auto store = opened(dir.path());
    Model model;
    GraphDelta delta = add_document(1, {}, full_version(DocumentKey{1}, "a"));
    commit(*store, delta);
    model.apply(delta);
    delta = add_document(2, delta.counters, full_version(DocumentKey{2}, "b"));
    for (int nth = 1; nth <= 12; ++nth) {
        INFO("write " << nth);
        disk.fail_writes_from(nth);
        const auto done = store->commit(delta);
        REQUIRE(!done);
        CHECK(done.error().code == Errc::storage);
        check_same(replayed(*store), model.replay());
    }
    disk.heal();
    commit(*store, delta);
    model.apply(delta);
    store.reset();
    store = opened(dir.path());
    check_same(replayed(*store), model.replay());
    const auto verified = store->verify_digests();
    CHECK(verified.has_value());
}

TEST_CASE("after a failed fsync nothing more is written until a restart", "[storage][disk]") {
    const TempDir dir;
    FaultyDisk disk;
    auto store = opened(dir.path());
    Model model;
    GraphDelta delta = add_document(1, {}, full_version(DocumentKey{1}, "a"));
    commit(*store, delta);
    model.apply(delta);

    delta = add_document(2, delta.counters, full_version(DocumentKey{2}, "b"));
    disk.fail_syncs_from(1);
    const auto unknown = store->commit(delta);
    REQUIRE(!unknown);
    CHECK(unknown.error().code == Errc::read_only);
    disk.heal();
    const auto refused_now = store->commit(delta);
    REQUIRE(!refused_now);
    CHECK(refused_now.error().code == Errc::read_only);
    CHECK(store->text(DocumentKey{1}).has_value());  // reading goes on

    store.reset();
    store = opened(dir.path());
    const GraphDelta found = replayed(*store);
    if (found.revision == 2) model.apply(delta);  // either is right
    check_same(found, model.replay());
    const auto verified = store->verify_digests();
    CHECK(verified.has_value());
}
