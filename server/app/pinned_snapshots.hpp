// Snapshots that cursors point into: the pages of one list come from one graph, however many changes are made
// meanwhile. Snapshots share structure, so a kept one costs what has changed since.
#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <mutex>
#include <optional>

#include "graph/snapshot_cell.hpp"
#include "schema/ids.hpp"

namespace chancery::app {

/// Thread-safe. Keeps the `most` used last, none longer than `age` after its last use.
class PinnedSnapshots {
public:
    using Clock = std::chrono::steady_clock;
    PinnedSnapshots(std::size_t most, Clock::duration age) : most_(most), age_(age) {}

    void keep(const graph::SnapshotRef& snapshot);
    /// nullopt if it is kept no more.
    [[nodiscard]] std::optional<graph::SnapshotRef> find(Revision revision);

private:
    struct Kept {
        Revision revision;
        Clock::time_point used;
        graph::SnapshotRef snapshot;
    };
    // What falls out is freed by the caller of these, after the lock: a snapshot may be large.
    std::list<Kept> drop_old();

    std::mutex mutex_;
    std::size_t most_;
    Clock::duration age_;
    std::list<Kept> kept_;  // last used first
};

}  // namespace chancery::app
