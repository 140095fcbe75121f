// A vector in chunks that copies share: changing one element copies its chunk, not the vector.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

#include "schema/ids.hpp"

namespace chancery::graph {

/// Elements are default-constructed until they are edited. Reading is const and thread-safe; a copy costs one
/// pointer a chunk. Chunks of 64: larger ones make small commits dear, smaller ones make copies dear.
template <class T>
class CowVector {
public:
    [[nodiscard]] std::size_t size() const { return size_; }

    /// Null behind the end.
    [[nodiscard]] const T* get(std::size_t i) const {
        return i < size_ ? &chunks_[i / kChunk]->items[i % kChunk] : nullptr;
    }

    /// The element to write to; grows the vector to hold it. `revision` is the one in the making, greater
    /// than that of any state that shares chunks with this one: a chunk that bears it is ours alone.
    [[nodiscard]] T& edit(std::size_t i, Revision revision) {
        if (i >= size_) size_ = i + 1;
        while (chunks_.size() * kChunk < size_) {
            chunks_.push_back(std::make_shared<Chunk>());
            chunks_.back()->made_by = revision;
        }
        auto& chunk = chunks_[i / kChunk];
        if (chunk->made_by != revision) {
            chunk = std::make_shared<Chunk>(*chunk);
            chunk->made_by = revision;
        }
        return chunk->items[i % kChunk];
    }

private:
    static constexpr std::size_t kChunk = 64;
    struct Chunk {
        Revision made_by = 0;
        std::array<T, kChunk> items{};
    };
    std::vector<std::shared_ptr<Chunk>> chunks_;
    std::size_t size_ = 0;
};

}  // namespace chancery::graph
