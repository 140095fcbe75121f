// kill -9 at any moment: what was acknowledged is there, and nothing half.
#include <chrono>
#include <csignal>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "model.hpp"
#include "opened.hpp"
#include "sample.hpp"
#include "temp_dir.hpp"

using namespace chancery;
using namespace chancery::test;

namespace {

// The n-th delta follows from the first n - 1 alone, so that parent and child know the same ones.
GraphDelta next_delta(const Model& model) {
    const GraphDelta live = model.replay();
    Random random(static_cast<Random::result_type>(live.revision + 1));
    return random_delta(live, random);
}

Model model_at(Revision revision) {
    Model model;
    for (Revision r = 1; r <= revision; ++r) model.apply(next_delta(model));
    return model;
}

[[noreturn]] void commit_until_killed(const std::filesystem::path& directory, int acknowledgements) {
    auto store = storage::open_sqlite(directory);
    if (!store) ::_exit(2);
    auto live = (*store)->replay();
    if (!live) ::_exit(3);
    Model model = model_at(live->revision);
    for (;;) {
        const GraphDelta delta = next_delta(model);
        if (!(*store)->commit(delta)) ::_exit(4);
        model.apply(delta);
        if (::write(acknowledgements, &delta.revision, sizeof delta.revision) < 0) ::_exit(5);
    }
}

// Lets a child commit for `time`, kills it, and answers the last revision that it acknowledged (0: none).
Revision kill_after(const std::filesystem::path& directory, std::chrono::microseconds time) {
    int acknowledgements[2];
    REQUIRE(::pipe(acknowledgements) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::close(acknowledgements[0]);
        commit_until_killed(directory, acknowledgements[1]);
    }
    ::close(acknowledgements[1]);
    std::this_thread::sleep_for(time);
    REQUIRE(::kill(child, SIGKILL) == 0);
    Revision last = 0;
    Revision revision = 0;
    while (::read(acknowledgements[0], &revision, sizeof revision) == sizeof revision) last = revision;
    ::close(acknowledgements[0]);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFSIGNALED(status));  // it had not failed by itself
    return last;
}

}  // namespace

TEST_CASE("commits acknowledged before kill -9 are there after it", "[storage][kill]") {
    const TempDir dir;
    Revision acknowledged = 0;
    for (int round = 0; round < 8; ++round) {
        acknowledged =
            std::max(acknowledged, kill_after(dir.path(), std::chrono::milliseconds(40 + 17 * round)));
        const auto store = opened(dir.path());
        const GraphDelta found = replayed(*store);
        // At most one commit can have been durable and not yet acknowledged.
        CHECK(found.revision >= acknowledged);
        CHECK(found.revision <= acknowledged + 1);
        acknowledged = found.revision;
        check_same(found, model_at(found.revision).replay());
        const auto verified = store->verify_digests();
        CHECK(verified.has_value());
    }
    CHECK(acknowledged > 8);
}

TEST_CASE("a kill while the file is being made does no harm", "[storage][kill]") {
    for (int round = 0; round < 25; ++round) {
        const TempDir dir;
        const Revision acknowledged = kill_after(dir.path(), std::chrono::microseconds(300 * round));
        const auto store = opened(dir.path());
        CHECK(replayed(*store).revision >= acknowledged);
        commit(*store, next_delta(model_at(replayed(*store).revision)));
    }
}
