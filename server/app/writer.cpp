// The writer's loop: plan -> resolve -> apply (a candidate that nobody sees) -> commit -> publish -> answer.
// A failure before `publish` leaves readers untouched; after `commit` nothing can fail.
#include "server/app/writer.hpp"

#include <chrono>
#include <ctime>
#include <exception>
#include <pthread.h>
#include <utility>
#include <vector>

#include <spdlog/spdlog.h>

#include "graph/resolve.hpp"
#include "schema/check.hpp"
#include "schema/limits.hpp"
#include "server/app/extraction.hpp"

namespace chancery::app {

namespace {

std::string now_rfc3339() {
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm utc{};
    gmtime_r(&now, &utc);
    char text[sizeof "2025-05-16T08:30:00Z"];
    const std::size_t length = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return std::string(text, length);
}

Error internal_error() {
    return Error{Errc::internal, "the document could not be taken into the graph"};
}

// Nothing may fail once a revision is durable.
template <class Announce>
void tell(Announce announce) noexcept {
    try {
        announce();
    } catch (const std::exception& error) {
        spdlog::error("event=announcement_failed error=\"{}\"", error.what());
    }
}

}  // namespace

Writer::Writer(storage::Store& store, graph::SnapshotCell& cell, const extract::Extractor& extractor,
               Metrics& metrics, std::size_t max_waiting, Listeners listeners)
    : store_(store),
      cell_(cell),
      extractor_(extractor),
      metrics_(metrics),
      queue_(max_waiting, limits::kQueueBytes),
      listeners_(std::move(listeners)) {}

Writer::~Writer() {
    stop();
}

void Writer::start() {
    thread_ = std::jthread([this] { run(); });
}

void Writer::stop() {
    queue_.close();
    if (thread_.joinable()) thread_.join();
}

Error Writer::read_only_error() {
    return Error{Errc::read_only,
                 "the outcome of a commit is unknown; nothing is written until the server is started again"};
}

bool Writer::submit(WriteItem&& item) {
    const std::size_t weight = item.weight();
    metrics_.writer_queue.fetch_add(1, std::memory_order_relaxed);
    if (queue_.push(std::move(item), weight)) return true;
    metrics_.writer_queue.fetch_sub(1, std::memory_order_relaxed);
    return false;
}

bool Writer::try_submit(WriteItem&& item) {
    const std::size_t weight = item.weight();
    metrics_.writer_queue.fetch_add(1, std::memory_order_relaxed);
    if (queue_.try_push(std::move(item), weight)) return true;
    metrics_.writer_queue.fetch_sub(1, std::memory_order_relaxed);
    return false;
}

void Writer::run() {
    pthread_setname_np(pthread_self(), "writer");
    while (true) {
        std::vector<WriteItem> items = queue_.pop_ready(limits::kBatchDocuments);
        if (items.empty()) return;
        metrics_.writer_queue.fetch_sub(static_cast<std::int64_t>(items.size()), std::memory_order_relaxed);
        process(items);
    }
}

void Writer::process(std::span<WriteItem> items) {
    while (!items.empty()) {
        std::size_t finished = 0;
        try {
            finished = commit_front(items);
        } catch (const std::exception& error) {
            spdlog::error("event=batch_failed documents={} error=\"{}\"", items.size(), error.what());
        }
        if (finished == 0) {
            // Something in it is poison: one by one, so that it takes no neighbour down. Nothing was answered
            // yet.
            for (WriteItem& item : items) {
                try {
                    commit_front({&item, 1});
                } catch (const std::exception& error) {
                    spdlog::error("event=document_failed document={} error=\"{}\"", item.id, error.what());
                    complete(item, internal_error());
                }
            }
            return;
        }
        items = items.subspan(finished);
    }
}

/// Makes one revision of as many items as can share one, from the first; returns how many were answered: 0 if
/// the store refused them together, with nothing written. Throws only before the commit.
std::size_t Writer::commit_front(std::span<WriteItem> items) {
    const graph::SnapshotRef before = cell_.current();
    BatchPlan plan(*before, store_);
    for (WriteItem& item : items) {
        if (consider(plan, item) == BatchPlan::Step::next_batch) break;
    }
    const std::span<WriteItem> batch = items.first(plan.verdicts().size());
    CHANCERY_CHECK(!batch.empty());
    if (plan.changes().empty()) {
        answer(batch, plan, *before);
        return batch.size();
    }

    const GraphDelta delta = graph::resolve(*before, plan.changes(), now_rfc3339());
    std::shared_ptr<const graph::Snapshot> after = graph::apply(*before, delta);
    if (const Result<void> committed = commit(delta); !committed) {
        const bool is_undone = committed.error().code != Errc::read_only;  // else nothing may be tried again
        if (is_undone && batch.size() > 1) return 0;
        for (WriteItem& item : batch) complete(item, committed.error());
        return batch.size();
    }
    tell([&] {
        if (listeners_.durable) listeners_.durable(*before, *after, delta);
    });
    cell_.publish(after);
    tell([&] {
        if (listeners_.visible) listeners_.visible(after->revision());
    });
    answer(batch, plan, *after);
    return batch.size();
}

BatchPlan::Step Writer::consider(BatchPlan& plan, WriteItem& item) {
    if (read_only()) {
        plan.refuse(read_only_error());
        return BatchPlan::Step::taken;
    }
    const BatchPlan::Step step = plan.consider(item);
    if (step != BatchPlan::Step::needs_claims) return step;
    // The document seemed settled when it came (a repeat or a conflict), so nobody extracted it; in the
    // meantime its live version changed. Rare enough to be done here rather than sent back.
    Result<Claims> claims = extract_claims(extractor_, metrics_, *item.document, item.stop);
    if (!claims) {
        plan.refuse(claims.error());
        return BatchPlan::Step::taken;
    }
    item.claims = std::make_shared<const Claims>(std::move(*claims));
    return plan.consider(item);
}

Result<void> Writer::commit(const GraphDelta& delta) {
    const auto begin = std::chrono::steady_clock::now();
    Result<void> committed = Error{Errc::internal, ""};
    try {
        committed = store_.commit(delta);
    } catch (const std::exception& error) {
        spdlog::error("event=commit_threw revision={} error=\"{}\"", delta.revision, error.what());
        committed = read_only_error();  // whatever it is, it may have happened after the write
    }
    metrics_.commit.observe(std::chrono::steady_clock::now() - begin);
    if (committed) {
        metrics_.commits.fetch_add(1, std::memory_order_relaxed);
        metrics_.documents_committed.fetch_add(delta.begun.size(), std::memory_order_relaxed);
        return committed;
    }
    spdlog::error("event=commit_failed revision={} code={} error=\"{}\"", delta.revision,
                  to_string(committed.error().code), committed.error().detail);
    if (committed.error().code == Errc::read_only) read_only_.store(true, std::memory_order_release);
    return committed;
}

void Writer::answer(std::span<WriteItem> items, const BatchPlan& plan,
                    const graph::Snapshot& after) noexcept {
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Result<Outcome::Kind>& verdict = plan.verdicts()[i];
        if (!verdict) {
            complete(items[i], verdict.error());
            continue;
        }
        if (*verdict == Outcome::Kind::removed) {
            complete(items[i], Outcome{*verdict, DocumentKey{}, after.revision()});
            continue;
        }
        const DocumentVersion* live = after.find_document(items[i].id);
        CHANCERY_CHECK(live != nullptr);
        complete(items[i], Outcome{*verdict, live->key, live->begin});
    }
}

void Writer::complete(WriteItem& item, Result<Outcome> result) noexcept {
    const Completion done = std::exchange(item.done, nullptr);
    CHANCERY_CHECK(done);
    try {
        done(std::move(result));
    } catch (const std::exception& error) {
        spdlog::error("event=completion_failed document={} error=\"{}\"", item.id, error.what());
    } catch (...) {
        spdlog::error("event=completion_failed document={}", item.id);
    }
}

}  // namespace chancery::app
