// What is kept of revisions in memory: the log behind the change feed, pinned snapshots, those who wait.
#include "server/app/change_log.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "server/app/pinned_snapshots.hpp"
#include "server/app/revision_waiters.hpp"
#include "tests/unit/app/app_fixture.hpp"

using namespace chancery;
using namespace chancery::test;
using app::ChangePlace;

namespace {

std::shared_ptr<const graph::Snapshot> at_revision(Revision revision) {
    GraphDelta delta;
    delta.revision = revision;
    const graph::Snapshot empty;
    return graph::apply(empty, delta);
}

}  // namespace

TEST_CASE("a log begins at its start, and says so of what is older", "[app][changes]") {
    const app::ChangeLog log(7, 100);
    CHECK(log.read({7, ChangePlace::kWholeRevision}, 10, 5)->empty());
    CHECK(log.read({8, 0}, 10, 5)->empty());
    CHECK(log.read({7, 0}, 10, 5).error().code == Errc::revision_gone);
    CHECK(log.read({6, ChangePlace::kWholeRevision}, 10, 5).error().code == Errc::revision_gone);
}

TEST_CASE("followers are counted and bounded", "[app][changes]") {
    app::ChangeLog log(0, 100);
    for (int i = 0; i < limits::kFollowers; ++i) REQUIRE(log.begin_following());
    CHECK_FALSE(log.begin_following());
    log.end_following();
    CHECK(log.begin_following());
}

TEST_CASE("bits name what differs", "[app][changes]") {
    CHECK(app::changed_names(0).empty());
    CHECK(app::changed_names(1) == std::vector<std::string_view>{"name"});
}

TEST_CASE("who waits for a revision is told once, when it is there", "[app][waiters]") {
    app::RevisionWaiters waiters(3);
    std::string told;
    std::stop_source gone;
    CHECK(waiters.when_visible(3, {}, [&] { told += "3"; }));
    CHECK(told == "3");
    CHECK(waiters.when_visible(5, {}, [&] { told += "5"; }));
    CHECK(waiters.when_visible(4, {}, [&] { told += "4"; }));
    CHECK(waiters.when_visible(4, gone.get_token(), [&] { told += "gone"; }));
    gone.request_stop();
    waiters.visible(4);
    CHECK(told == "34");
    waiters.visible(6);
    CHECK(told == "345");
    CHECK(waiters.when_visible(9, {}, [&] { told += "9"; }));
    waiters.release();
    CHECK(told == "3459");
    CHECK(waiters.when_visible(100, {}, [&] { told += "!"; }));  // nothing will come any more
    CHECK(told == "3459!");
}

TEST_CASE("too many waiters are refused, those who have gone not counted", "[app][waiters]") {
    app::RevisionWaiters waiters(0);
    std::stop_source gone;
    for (std::size_t i = 0; i < limits::kRevisionWaiters; ++i)
        REQUIRE(waiters.when_visible(1, gone.get_token(), [] {}));
    CHECK_FALSE(waiters.when_visible(1, {}, [] {}));
    gone.request_stop();
    CHECK(waiters.when_visible(1, {}, [] {}));
}

TEST_CASE("the snapshots used last are kept, none for longer than its time", "[app][pins]") {
    app::PinnedSnapshots pins(2, std::chrono::hours(1));
    for (Revision revision = 1; revision <= 2; ++revision)
        pins.keep(graph::SnapshotRef(at_revision(revision)));
    CHECK(pins.find(1).has_value());  // and so used later than 2
    pins.keep(graph::SnapshotRef(at_revision(3)));
    CHECK(pins.find(1).has_value());
    CHECK_FALSE(pins.find(2).has_value());
    app::PinnedSnapshots brief(2, std::chrono::hours(-1));
    brief.keep(graph::SnapshotRef(at_revision(1)));
    CHECK_FALSE(brief.find(1).has_value());
}
