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

/// A child process that commits until it is killed.
class Committer {
public:
    explicit Committer(const std::filesystem::path& directory) {
        int pipe[2];
        REQUIRE(::pipe(pipe) == 0);
        child_ = ::fork();
        REQUIRE(child_ >= 0);
        if (child_ == 0) {
            ::close(pipe[0]);
            commit_until_killed(directory, pipe[1]);
        }
        ::close(pipe[1]);
        acknowledgements_ = pipe[0];
    }
    ~Committer() { ::close(acknowledgements_); }
    Committer(const Committer&) = delete;
    Committer& operator=(const Committer&) = delete;

    // The next revision that it acknowledges; waits for it. 0: there is none to come.
    Revision next() {
        Revision revision = 0;
        return ::read(acknowledgements_, &revision, sizeof revision) == sizeof revision ? revision : 0;
    }

    // kill -9; the last revision that it acknowledged since the last next(), or 0.
    Revision kill() {
        REQUIRE(::kill(child_, SIGKILL) == 0);
        int status = 0;
        REQUIRE(::waitpid(child_, &status, 0) == child_);
        REQUIRE(WIFSIGNALED(status));  // it had not failed by itself
        Revision last = 0;
        while (const Revision revision = next()) last = revision;
        return last;
    }

private:
    pid_t child_ = -1;
    int acknowledgements_ = -1;
};

}  // namespace

TEST_CASE("commits acknowledged before kill -9 are there after it", "[storage][kill]") {
    const TempDir dir;
    Revision before = 0;
    for (int round = 0; round < 8; ++round) {
        Committer child(dir.path());
        Revision acknowledged = 0;
        for (int i = 0; i < 3; ++i) acknowledged = child.next();
        REQUIRE(acknowledged == before + 3);
        std::this_thread::sleep_for(
            std::chrono::microseconds(1700 * round));  // into the midst of some commit
        acknowledged = std::max(acknowledged, child.kill());

        const auto store = opened(dir.path());
        const GraphDelta found = replayed(*store);
        // At most one commit can have been durable and not yet acknowledged.
        CHECK(found.revision >= acknowledged);
        CHECK(found.revision <= acknowledged + 1);
        check_same(found, model_at(found.revision).replay());
        const auto verified = store->verify_digests();
        CHECK(verified.has_value());
        before = found.revision;
    }
}

TEST_CASE("a kill while the file is being made does no harm", "[storage][kill]") {
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    {
        const TempDir dir;
        Committer child(dir.path());
        REQUIRE(child.next() == 1);
        child.kill();
    }
    const auto whole = Clock::now() - start;  // on this machine, from nothing to the first commit
    constexpr int kRounds = 25;
    for (int round = 0; round < kRounds; ++round) {
        const TempDir dir;
        Committer child(dir.path());
        std::this_thread::sleep_for(whole * round / kRounds);
        const Revision acknowledged = child.kill();
        const auto store = opened(dir.path());
        const Revision found = replayed(*store).revision;
        CHECK(found >= acknowledged);
        commit(*store, next_delta(model_at(found)));
    }
}
