// Work that waits until a revision is visible.
#pragma once

#include <functional>
#include <mutex>
#include <stop_token>
#include <vector>

#include "schema/ids.hpp"

namespace chancery::app {

/// Thread-safe. Jobs are short: they queue work elsewhere.
class RevisionWaiters {
public:
    explicit RevisionWaiters(Revision visible) : visible_(visible) {}

    /// Runs `job` once, as soon as `wanted` is visible (here and now if it is), on the thread that tells;
    /// never if `stop` fires first. False if too many wait: it will not run.
    [[nodiscard]] bool when_visible(Revision wanted, std::stop_token stop, std::function<void()> job);

    void visible(Revision now);
    /// No more will come: runs all that wait.
    void release();

private:
    struct Waiting {
        Revision wanted;
        std::stop_token stop;
        std::function<void()> job;
    };
    std::mutex mutex_;
    Revision visible_;
    bool released_ = false;
    std::vector<Waiting> waiting_;
};

}  // namespace chancery::app
