// How long texts are in code points, told once for each: texts are on disk, and lists of documents show it.
#pragma once

#include <cstdint>
#include <optional>
#include <shared_mutex>
#include <vector>

#include "schema/ids.hpp"

namespace chancery::app {

/// Thread-safe. Document keys are dense, and a version's text never changes: four bytes each, never dropped.
class CharacterCounts {
public:
    [[nodiscard]] std::optional<std::uint64_t> find(DocumentKey key) const;
    void set(DocumentKey key, std::uint64_t count);

private:
    mutable std::shared_mutex mutex_;
    std::vector<std::uint32_t> counts_;  // by key; 0: not known, else one more than the count
};

}  // namespace chancery::app
