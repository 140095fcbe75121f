#include "server/app/pinned_snapshots.hpp"

#include <algorithm>
#include <iterator>

namespace chancery::app {

void PinnedSnapshots::keep(const graph::SnapshotRef& snapshot) {
    std::list<Kept> dropped;
    const std::lock_guard lock(mutex_);  // leaves before `dropped` does
    const Revision revision = snapshot->revision();
    const auto known =
        std::find_if(kept_.begin(), kept_.end(), [&](const Kept& k) { return k.revision == revision; });
    if (known == kept_.end()) {
        kept_.push_front({revision, Clock::now(), snapshot});
    } else {
        known->used = Clock::now();
        kept_.splice(kept_.begin(), kept_, known);
    }
    dropped = drop_old();
}

std::optional<graph::SnapshotRef> PinnedSnapshots::find(Revision revision) {
    std::list<Kept> dropped;
    const std::lock_guard lock(mutex_);
    dropped = drop_old();
    const auto known =
        std::find_if(kept_.begin(), kept_.end(), [&](const Kept& k) { return k.revision == revision; });
    if (known == kept_.end()) return std::nullopt;
    known->used = Clock::now();
    kept_.splice(kept_.begin(), kept_, known);
    return known->snapshot;
}

std::list<PinnedSnapshots::Kept> PinnedSnapshots::drop_old() {
    std::list<Kept> dropped;
    const Clock::time_point oldest = Clock::now() - age_;
    while (!kept_.empty() && (kept_.size() > most_ || kept_.back().used < oldest))
        dropped.splice(dropped.end(), kept_, std::prev(kept_.end()));
    return dropped;
}

}  // namespace chancery::app
