// What each revision changed, for those who follow: a bounded log in memory, from the start of the process
// on.
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string_view>
#include <vector>

#include "graph/snapshot.hpp"
#include "schema/delta.hpp"
#include "schema/error.hpp"

namespace chancery::app {

enum class ChangeOp : std::uint8_t { created, updated, deleted, merged };
[[nodiscard]] std::string_view to_string(ChangeOp op);

struct Change {
    Revision revision = 0;
    std::uint32_t index = 0;  // within its revision
    ChangeOp op = ChangeOp::created;
    TargetKind kind = TargetKind::entity;
    std::uint32_t id = 0;
    std::uint32_t into = 0;     // of merged: the survivor
    DocumentKey cause;          // one of the documents that made it so
    std::uint32_t changed = 0;  // of updated: bits of changed_names
};

/// The members that a bit set names.
[[nodiscard]] std::vector<std::string_view> changed_names(std::uint32_t bits);

/// A place in the log: behind this change.
struct ChangePlace {
    static constexpr std::uint32_t kWholeRevision = UINT32_MAX;
    Revision revision = 0;
    std::uint32_t index = kWholeRevision;
    auto operator<=>(const ChangePlace&) const = default;
};

/// Thread-safe; one writer.
class ChangeLog {
public:
    /// `start`: nothing before this revision is known. `most` changes are kept, whole revisions of them.
    ChangeLog(Revision start, std::size_t most) : known_from_(start), most_(most) {}

    void add(const graph::Snapshot& before, const graph::Snapshot& after, const GraphDelta& delta);

    /// At most `limit` changes behind the place, up to and with revision `until`. Errors: revision_gone
    /// (older than what is kept).
    [[nodiscard]] Result<std::vector<Change>> read(const ChangePlace& place, Revision until,
                                                   std::size_t limit) const;

    /// Counts those who follow; false if there are `limits::kFollowers` already.
    [[nodiscard]] bool begin_following();
    void end_following() { followers_.fetch_sub(1); }

private:
    mutable std::mutex mutex_;
    Revision known_from_;  // changes after this revision are known
    std::size_t most_;
    std::deque<Change> changes_;
    std::atomic<int> followers_{0};
};

}  // namespace chancery::app
