// Where readers and the one writer meet.
#pragma once

#include <memory>
#include <mutex>
#include <utility>

#include "graph/snapshot.hpp"

namespace chancery::graph {

/// Keeps one immutable Snapshot alive. Name it before use: the rvalue accessors are deleted, because a loop
/// over `cell.current()->...` would iterate over freed memory.
class [[nodiscard]] SnapshotRef {
public:
    explicit SnapshotRef(std::shared_ptr<const Snapshot> snapshot) : snapshot_(std::move(snapshot)) {}
    const Snapshot* operator->() const& { return snapshot_.get(); }
    const Snapshot* operator->() && = delete;
    const Snapshot& operator*() const& { return *snapshot_; }
    const Snapshot& operator*() && = delete;

private:
    std::shared_ptr<const Snapshot> snapshot_;
};

/// Thread-safe. A mutex rather than std::atomic<std::shared_ptr>: libstdc++ 12's is racy under
/// ThreadSanitizer and was measured five times slower.
class SnapshotCell {
public:
    explicit SnapshotCell(std::shared_ptr<const Snapshot> first) : current_(std::move(first)) {}
    SnapshotRef current() const {
        const std::lock_guard lock(mutex_);
        return SnapshotRef(current_);
    }
    void publish(std::shared_ptr<const Snapshot> next) {
        const std::lock_guard lock(mutex_);
        current_.swap(next);
    }  // the old snapshot leaves with the parameter, after the lock is released

private:
    mutable std::mutex mutex_;
    std::shared_ptr<const Snapshot> current_;
};

}  // namespace chancery::graph
