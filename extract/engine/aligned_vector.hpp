// A vector whose memory begins on a cache line, as the kernels load it.
#pragma once

#include <cstddef>
#include <new>
#include <vector>

namespace chancery::extract::engine {

template <class T>
struct CacheLineAllocator {
    using value_type = T;
    static constexpr std::align_val_t kBorder{64};

    CacheLineAllocator() = default;
    template <class U>
    explicit(false) CacheLineAllocator(const CacheLineAllocator<U>&) {}

    [[nodiscard]] T* allocate(std::size_t count) {
        return static_cast<T*>(::operator new(count * sizeof(T), kBorder));
    }
    void deallocate(T* memory, std::size_t) { ::operator delete(memory, kBorder); }
    bool operator==(const CacheLineAllocator&) const = default;
};

template <class T>
using AlignedVector = std::vector<T, CacheLineAllocator<T>>;

}  // namespace chancery::extract::engine
