#include "storage/text_cache.hpp"

#include <utility>

namespace chancery::storage {

std::shared_ptr<const std::string> TextCache::find(DocumentKey key) {
    const std::lock_guard lock(mutex_);
    const auto it = by_key_.find(key);
    if (it == by_key_.end()) return nullptr;
    recent_.splice(recent_.begin(), recent_, it->second);
    return it->second->text;
}

void TextCache::insert(DocumentKey key, std::shared_ptr<const std::string> text) {
    Entry entry{key, std::move(text)};
    const std::lock_guard lock(mutex_);
    // Two readers may have read the same text at once: the first one's copy stays.
    if (cost(entry) > capacity_ || by_key_.contains(key)) return;
    bytes_ += cost(entry);
    recent_.push_front(std::move(entry));
    by_key_.emplace(key, recent_.begin());
    while (bytes_ > capacity_) {
        bytes_ -= cost(recent_.back());
        by_key_.erase(recent_.back().key);
        recent_.pop_back();
    }
}

std::size_t TextCache::bytes() const {
    const std::lock_guard lock(mutex_);
    return bytes_;
}

}  // namespace chancery::storage
