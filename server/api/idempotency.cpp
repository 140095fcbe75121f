#include "server/api/idempotency.hpp"

#include <utility>

namespace chancery::api {
namespace {

constexpr std::chrono::hours kRemembered{24};
constexpr std::size_t kEntryBytes = 512;  // what an entry costs besides key and body, about

}  // namespace

IdempotencyCache::Begun IdempotencyCache::begin(const std::string& key, std::uint64_t request,
                                                Clock::time_point now) {
    const std::lock_guard lock(mutex_);
    make_room(now);
    if (const auto known = by_key_.find(key); known != by_key_.end()) {
        const Entry& entry = *known->second;
        if (entry.request != request) return {State::different};
        if (!entry.answer) return {State::at_work};
        return {State::known, entry.answer};
    }
    entries_.push_back({key, request, now, std::nullopt});
    by_key_.emplace(key, std::prev(entries_.end()));
    bytes_ += kEntryBytes + key.size();
    return {State::first};
}

void IdempotencyCache::finish(const std::string& key, const Response& answer) {
    const std::lock_guard lock(mutex_);
    const auto known = by_key_.find(key);
    if (known == by_key_.end()) return;  // it has fallen out meanwhile
    if (answer.status >= 500 || !answer.is_final) {
        forget(known->second);
        return;
    }
    bytes_ += answer.body.size();
    known->second->answer = answer;
}

void IdempotencyCache::forget(Entries::iterator entry) {
    bytes_ -= kEntryBytes + entry->key.size() + (entry->answer ? entry->answer->body.size() : 0);
    by_key_.erase(entry->key);
    entries_.erase(entry);
}

void IdempotencyCache::make_room(Clock::time_point now) {
    while (!entries_.empty() && (bytes_ > most_bytes_ || entries_.front().when + kRemembered < now))
        forget(entries_.begin());
}

}  // namespace chancery::api
