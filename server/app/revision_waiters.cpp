#include "server/app/revision_waiters.hpp"

#include <algorithm>
#include <utility>

#include "schema/limits.hpp"

namespace chancery::app {

bool RevisionWaiters::when_visible(Revision wanted, std::stop_token stop, std::function<void()> job) {
    {
        const std::lock_guard lock(mutex_);
        if (!released_ && wanted > visible_) {
            std::erase_if(waiting_, [](const Waiting& w) { return w.stop.stop_requested(); });
            if (waiting_.size() >= limits::kRevisionWaiters) return false;
            waiting_.push_back({wanted, std::move(stop), std::move(job)});
            return true;
        }
    }
    job();
    return true;
}

void RevisionWaiters::visible(Revision now) {
    std::vector<Waiting> due;
    {
        const std::lock_guard lock(mutex_);
        visible_ = now;
        const auto later = std::partition(waiting_.begin(), waiting_.end(),
                                          [&](const Waiting& w) { return w.wanted > now; });
        due.assign(std::make_move_iterator(later), std::make_move_iterator(waiting_.end()));
        waiting_.erase(later, waiting_.end());
    }
    for (const Waiting& w : due) {
        if (!w.stop.stop_requested()) w.job();
    }
}

void RevisionWaiters::release() {
    std::vector<Waiting> all;
    {
        const std::lock_guard lock(mutex_);
        released_ = true;
        all.swap(waiting_);
    }
    for (const Waiting& w : all) w.job();
}

}  // namespace chancery::app
