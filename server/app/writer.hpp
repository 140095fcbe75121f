// The only thread that resolves, commits and publishes.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <thread>

#include "extract/extractor.hpp"
#include "graph/snapshot_cell.hpp"
#include "server/app/batch_plan.hpp"
#include "server/app/bounded_queue.hpp"
#include "server/app/metrics.hpp"
#include "server/app/write_item.hpp"
#include "storage/store.hpp"

namespace chancery::app {

/// Group commit: takes whatever waits (never waits to fill a batch), makes it one revision, and answers when
/// that is durable and visible. Every item that was accepted is answered exactly once, on the writer's
/// thread.
class Writer {
public:
    /// Who is told of a new revision, on the writer's thread: when it is durable, and when it is visible too.
    /// What they throw is logged: the revision is made.
    struct Listeners {
        std::function<void(const graph::Snapshot& before, const graph::Snapshot& after, const GraphDelta&)>
            durable;
        std::function<void(Revision)> visible;
    };

    /// All must outlive the writer; `max_waiting` items at most wait.
    Writer(storage::Store& store, graph::SnapshotCell& cell, const extract::Extractor& extractor,
           Metrics& metrics, std::size_t max_waiting, Listeners listeners = {});
    ~Writer();  // stops
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    void start();
    /// Takes no new items, commits those that wait, joins.
    void stop();

    /// Waits for room. False if the writer stops: the item is then untouched, and not answered.
    [[nodiscard]] bool submit(WriteItem&& item);
    /// Does not wait. False if the queue is full or the writer stops, likewise.
    [[nodiscard]] bool try_submit(WriteItem&& item);

    /// Set for good when the outcome of a commit is unknown: later items are answered read_only.
    [[nodiscard]] bool read_only() const { return read_only_.load(std::memory_order_acquire); }
    [[nodiscard]] static Error read_only_error();

private:
    void run();
    void process(std::span<WriteItem> items);
    std::size_t commit_front(std::span<WriteItem> items);
    BatchPlan::Step consider(BatchPlan& plan, WriteItem& item);
    Result<void> commit(const GraphDelta& delta);
    void answer(std::span<WriteItem> items, const BatchPlan& plan, const graph::Snapshot& after) noexcept;
    void complete(WriteItem& item, Result<Outcome> result) noexcept;

    storage::Store& store_;
    graph::SnapshotCell& cell_;
    const extract::Extractor& extractor_;
    Metrics& metrics_;
    BoundedQueue<WriteItem> queue_;
    Listeners listeners_;
    std::atomic<bool> read_only_{false};
    std::jthread thread_;
};

}  // namespace chancery::app
