// Products of int8 weights with rows of 8-bit activations, exact in int32. Only these differ by processor.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "extract/engine/aligned_vector.hpp"
#include "extract/engine/kernel_path.hpp"

namespace chancery::extract::engine {

inline constexpr std::size_t kPanelOutputs = 16;      // outputs of a packed panel: one register of int32
inline constexpr std::size_t kGroupInputs = 4;        // inputs that one instruction sums
inline constexpr std::size_t kActivationBorder = 64;  // rows of activations begin on a cache line
inline constexpr std::size_t kLayerInputs = 1024;     // a layer has at most so many
inline constexpr std::int32_t kActivationZero = 128;  // activations are stored as q + 128: the instructions
                                                      // want one unsigned factor
inline constexpr std::int32_t kWeightLimit = 63;      // |w|: two products with an activation fit in int16

/// The weights of one layer, in the order that its path reads.
struct WeightMatrix {
    std::size_t inputs = 0;
    std::size_t outputs = 0;
    std::size_t padded_outputs = 0;     // a multiple of kPanelOutputs; what is beyond is zero
    std::span<const std::int8_t> rows;  // outputs x inputs, as in the file
    /// [panel][group of inputs][output][input]; empty if the path is portable.
    AlignedVector<std::int8_t> panels;
    AlignedVector<std::int32_t> start;  // -128 * sum of an output's weights
};

/// `rows` (outputs x inputs, each |w| <= kWeightLimit) must outlive the matrix.
[[nodiscard]] WeightMatrix pack_weights(std::span<const std::int8_t> rows, std::size_t inputs,
                                        KernelPath path);

/// y[t][o] = sum of w[o][i] * (x[t][i] - 128) for t < count. `x` has rows of `x_stride` bytes, a multiple of
/// kActivationBorder; `y` has rows of padded_outputs, on a cache line.
using Multiply = void (*)(const WeightMatrix& w, const std::uint8_t* x, std::size_t x_stride,
                          std::size_t count, std::int32_t* y);

[[nodiscard]] Multiply multiply_on(KernelPath path);

void multiply_portable(const WeightMatrix& w, const std::uint8_t* x, std::size_t x_stride, std::size_t count,
                       std::int32_t* y);
void multiply_avx2(const WeightMatrix& w, const std::uint8_t* x, std::size_t x_stride, std::size_t count,
                   std::int32_t* y);
void multiply_avx512(const WeightMatrix& w, const std::uint8_t* x, std::size_t x_stride, std::size_t count,
                     std::int32_t* y);

}  // namespace chancery::extract::engine
