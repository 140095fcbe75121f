#include "server/app/character_counts.hpp"

#include <algorithm>
#include <mutex>

namespace chancery::app {

std::optional<std::uint64_t> CharacterCounts::find(DocumentKey key) const {
    const std::shared_lock lock(mutex_);
    if (key.value >= counts_.size() || counts_[key.value] == 0) return std::nullopt;
    return counts_[key.value] - 1;
}

void CharacterCounts::set(DocumentKey key, std::uint64_t count) {
    const std::unique_lock lock(mutex_);
    if (key.value >= counts_.size()) counts_.resize(std::max<std::size_t>(key.value + 1, counts_.size() * 2));
    counts_[key.value] = static_cast<std::uint32_t>(count + 1);  // a text has at most 16 MiB
}

}  // namespace chancery::app
