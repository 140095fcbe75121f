// What each item of a batch comes to: decided before anything is written, against the snapshot and the batch
// so far.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "graph/resolve.hpp"
#include "graph/snapshot.hpp"
#include "schema/error.hpp"
#include "server/app/write_item.hpp"
#include "storage/store.hpp"

namespace chancery::app {

class BatchPlan {
public:
    /// Both must outlive the plan; `before` is the snapshot that the batch will change.
    BatchPlan(const graph::Snapshot& before, const storage::Store& store) : before_(before), store_(store) {}

    enum class Step {
        taken,         // decided: there is a verdict more
        needs_claims,  // it is a change after all and has no claims: extract, then ask again
        next_batch,    // the batch changes this document already: one change a document and revision
    };
    [[nodiscard]] Step consider(const WriteItem& item);

    /// Settles an item that never gets as far as being considered.
    void refuse(Error error);

    /// One a taken item, in order: what it does, or why it does nothing.
    [[nodiscard]] const std::vector<Result<Outcome::Kind>>& verdicts() const { return verdicts_; }
    [[nodiscard]] std::span<const graph::DocumentChange> changes() const { return changes_; }

private:
    Step consider_put(const WriteItem& item, const DocumentVersion* live);
    Step consider_remove(const WriteItem& item, const DocumentVersion* live);
    void change(CauseKind kind, const WriteItem& item);

    const graph::Snapshot& before_;
    const storage::Store& store_;
    std::vector<Result<Outcome::Kind>> verdicts_;
    std::vector<graph::DocumentChange> changes_;
    std::unordered_map<std::string, std::size_t> changed_;  // id -> index in changes_
};

}  // namespace chancery::app
