// A queue between threads that is never longer than it may be: by number of items and by what they weigh
// (bytes).
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace chancery::app {

/// Thread-safe. After close() nothing goes in, and what is in still comes out.
template <class T>
class BoundedQueue {
public:
    BoundedQueue(std::size_t max_items, std::size_t max_weight)
        : max_items_(max_items), max_weight_(max_weight) {}

    /// False if the queue is full or closed: `item` is then untouched. An item heavier than the queue's whole
    /// allowance goes in alone.
    [[nodiscard]] bool try_push(T&& item, std::size_t weight) {
        {
            const std::lock_guard lock(mutex_);
            if (closed_ || !has_room(weight)) return false;
            add(std::move(item), weight);
        }
        filled_.notify_one();
        return true;
    }

    /// Waits for room. False if the queue is closed: `item` is then untouched.
    [[nodiscard]] bool push(T&& item, std::size_t weight) {
        {
            std::unique_lock lock(mutex_);
            drained_.wait(lock, [&] { return closed_ || has_room(weight); });
            if (closed_) return false;
            add(std::move(item), weight);
        }
        filled_.notify_one();
        return true;
    }

    /// Waits for an item; nullopt once the queue is closed and empty.
    [[nodiscard]] std::optional<T> pop() {
        std::vector<T> one = pop_ready(1);
        if (one.empty()) return std::nullopt;
        return std::move(one.front());
    }

    /// Waits for an item, then takes all that are there, at most `most`; empty once the queue is closed and
    /// empty.
    [[nodiscard]] std::vector<T> pop_ready(std::size_t most) {
        std::vector<T> taken;
        {
            std::unique_lock lock(mutex_);
            filled_.wait(lock, [&] { return closed_ || !entries_.empty(); });
            const std::size_t count = std::min(most, entries_.size());
            taken.reserve(count);
            for (std::size_t i = 0; i < count; ++i) {
                weight_ -= entries_.front().weight;
                taken.push_back(std::move(entries_.front().item));
                entries_.pop_front();
            }
        }
        drained_.notify_all();
        return taken;
    }

    void close() {
        {
            const std::lock_guard lock(mutex_);
            closed_ = true;
        }
        filled_.notify_all();
        drained_.notify_all();
    }

    [[nodiscard]] std::size_t size() const {
        const std::lock_guard lock(mutex_);
        return entries_.size();
    }

private:
    struct Entry {
        T item;
        std::size_t weight = 0;
    };

    [[nodiscard]] bool has_room(std::size_t weight) const {
        if (entries_.empty()) return true;
        return entries_.size() < max_items_ && weight_ + weight <= max_weight_;
    }
    void add(T&& item, std::size_t weight) {
        entries_.push_back(Entry{std::move(item), weight});
        weight_ += weight;
    }

    const std::size_t max_items_;
    const std::size_t max_weight_;
    mutable std::mutex mutex_;
    std::condition_variable filled_;
    std::condition_variable drained_;
    std::deque<Entry> entries_;
    std::size_t weight_ = 0;
    bool closed_ = false;
};

}  // namespace chancery::app
