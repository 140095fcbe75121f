// Scratch matrices, one row a word. They grow to the longest sentence seen and stay: no allocation in the
// steady state.
#pragma once

#include <algorithm>
#include <cstddef>

#include "extract/engine/aligned_vector.hpp"

namespace chancery::extract::engine {

[[nodiscard]] constexpr std::size_t round_up(std::size_t n, std::size_t multiple) {
    return (n + multiple - 1) / multiple * multiple;
}

template <class T>
class Rows {
public:
    /// Makes room for `count` rows of `stride` values; what they hold is unspecified (zero if never written).
    void shape(std::size_t count, std::size_t stride) {
        stride_ = stride;
        if (values_.size() < count * stride) values_.resize(std::max(count * stride, values_.size() * 2));
    }
    [[nodiscard]] std::size_t stride() const { return stride_; }
    [[nodiscard]] T* row(std::size_t i) { return values_.data() + i * stride_; }
    [[nodiscard]] const T* row(std::size_t i) const { return values_.data() + i * stride_; }

private:
    AlignedVector<T> values_;
    std::size_t stride_ = 0;
};

}  // namespace chancery::extract::engine
