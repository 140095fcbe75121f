// Texts read lately, so that a page of quotes does not read the disk for each.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "schema/ids.hpp"

namespace chancery::storage {

/// Least recently used goes first once the texts together exceed the capacity in bytes. Thread-safe.
class TextCache {
public:
    explicit TextCache(std::size_t capacity_bytes) : capacity_(capacity_bytes) {}

    /// Null if it is not there. O(1).
    [[nodiscard]] std::shared_ptr<const std::string> find(DocumentKey key);
    /// A text larger than the capacity is not kept.
    void insert(DocumentKey key, std::shared_ptr<const std::string> text);
    [[nodiscard]] std::size_t bytes() const;

private:
    struct Entry {
        DocumentKey key;
        std::shared_ptr<const std::string> text;
    };
    // A short text has its price too: list and map nodes.
    static std::size_t cost(const Entry& entry) { return entry.text->capacity() + 128; }

    const std::size_t capacity_;
    mutable std::mutex mutex_;
    std::list<Entry> recent_;  // the latest first
    std::unordered_map<DocumentKey, std::list<Entry>::iterator> by_key_;
    std::size_t bytes_ = 0;
};

}  // namespace chancery::storage
