// A hash map in shards that copies share: changing one entry copies its shard, not the map.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "schema/ids.hpp"

namespace chancery::graph {

/// Reading is const and thread-safe. Shards hold about 16 entries and are searched one by one; their number
/// doubles as the map grows. `revision` as in CowVector::edit.
template <class Key, class Value>
class CowMap {
public:
    [[nodiscard]] std::size_t size() const { return size_; }

    /// Null if there is none. Valid as long as the map is neither changed nor destroyed.
    template <class K>
    [[nodiscard]] const Value* find(const K& key) const {
        if (shards_.empty()) return nullptr;
        const auto& entries = shards_[shard_of(key)]->entries;
        const auto it =
            std::find_if(entries.begin(), entries.end(), [&](const auto& e) { return e.first == key; });
        return it == entries.end() ? nullptr : &it->second;
    }

    void set(const Key& key, Value value, Revision revision) {
        if (size_ >= shards_.size() * kPerShard) grow(revision);
        auto& entries = own(shard_of(key), revision).entries;
        const auto it =
            std::find_if(entries.begin(), entries.end(), [&](const auto& e) { return e.first == key; });
        if (it != entries.end()) {
            it->second = std::move(value);
            return;
        }
        entries.emplace_back(key, std::move(value));
        ++size_;
    }

    void erase(const Key& key, Revision revision) {
        if (find(key) == nullptr) return;
        auto& entries = own(shard_of(key), revision).entries;
        std::erase_if(entries, [&](const auto& e) { return e.first == key; });
        --size_;
    }

    /// Every entry, in no particular order.
    template <class Visit>
    void for_each(Visit&& visit) const {
        for (const auto& shard : shards_) {
            for (const auto& [key, value] : shard->entries) visit(key, value);
        }
    }

private:
    static constexpr std::size_t kPerShard = 16;
    struct Shard {
        Revision made_by = 0;
        std::vector<std::pair<Key, Value>> entries;
    };

    // std::hash of a number is the number itself; the multiplication spreads it (Fibonacci hashing).
    template <class K>
    [[nodiscard]] std::size_t shard_of(const K& key) const {
        const std::size_t hash = std::hash<K>{}(key)*std::size_t{0x9E3779B97F4A7C15U};
        return (hash >> 24U) & (shards_.size() - 1);
    }

    Shard& own(std::size_t i, Revision revision) {
        auto& shard = shards_[i];
        if (shard->made_by != revision) {
            shard = std::make_shared<Shard>(*shard);
            shard->made_by = revision;
        }
        return *shard;
    }

    void grow(Revision revision) {
        const auto old = std::move(shards_);
        shards_.clear();
        shards_.resize(std::max<std::size_t>(4, old.size() * 2));  // a power of two
        for (auto& shard : shards_) {
            shard = std::make_shared<Shard>();
            shard->made_by = revision;
        }
        for (const auto& shard : old) {
            for (const auto& entry : shard->entries) shards_[shard_of(entry.first)]->entries.push_back(entry);
        }
    }

    std::vector<std::shared_ptr<Shard>> shards_;
    std::size_t size_ = 0;
};

}  // namespace chancery::graph
