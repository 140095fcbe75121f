// The product with AVX2. A pair of products fits in int16 because |w| <= 63 and x <= 255, so that maddubs is
// exact. The functions carry their target themselves: no inline function of a header may be compiled for
// AVX2.
#include "extract/engine/kernels.hpp"

#if defined(__x86_64__)
#include <cstring>
#include <immintrin.h>

#define CHANCERY_AVX2 [[gnu::target("avx2")]]

namespace chancery::extract::engine {
namespace {

constexpr std::size_t kBlockRows = 4;  // 4 rows x 2 registers of sums, 2 of weights: what 16 registers hold
constexpr std::size_t kGroupBytes = kPanelOutputs * kGroupInputs;

template <std::size_t kRows>
CHANCERY_AVX2 void multiply_block(const std::int8_t* panel, std::size_t groups, const std::int32_t* start,
                                  const std::uint8_t* x, std::size_t x_stride, std::int32_t* y,
                                  std::size_t y_stride) {
    const __m256i ones = _mm256_set1_epi16(1);
    __m256i low[kRows];
    __m256i high[kRows];
#pragma GCC unroll 8
    for (std::size_t r = 0; r < kRows; ++r) {
        low[r] = _mm256_load_si256(reinterpret_cast<const __m256i*>(start));
        high[r] = _mm256_load_si256(reinterpret_cast<const __m256i*>(start + 8));
    }
    for (std::size_t g = 0; g < groups; ++g) {
        const auto* weights = reinterpret_cast<const __m256i*>(panel + g * kGroupBytes);
        const __m256i w_low = _mm256_load_si256(weights);
        const __m256i w_high = _mm256_load_si256(weights + 1);
#pragma GCC unroll 8
        for (std::size_t r = 0; r < kRows; ++r) {
            std::int32_t four = 0;
            std::memcpy(&four, x + r * x_stride + g * kGroupInputs, sizeof four);
            const __m256i activations = _mm256_set1_epi32(four);
            low[r] =
                _mm256_add_epi32(low[r], _mm256_madd_epi16(_mm256_maddubs_epi16(activations, w_low), ones));
            high[r] =
                _mm256_add_epi32(high[r], _mm256_madd_epi16(_mm256_maddubs_epi16(activations, w_high), ones));
        }
    }
#pragma GCC unroll 8
    for (std::size_t r = 0; r < kRows; ++r) {
        auto* out = reinterpret_cast<__m256i*>(y + r * y_stride);
        _mm256_store_si256(out, low[r]);
        _mm256_store_si256(out + 1, high[r]);
    }
}

}  // namespace

void multiply_avx2(const WeightMatrix& w, const std::uint8_t* x, std::size_t x_stride, std::size_t count,
                   std::int32_t* y) {
    const std::size_t groups = (w.inputs + kGroupInputs - 1) / kGroupInputs;
    for (std::size_t o = 0; o < w.padded_outputs; o += kPanelOutputs) {
        const std::int8_t* panel = w.panels.data() + o * groups * kGroupInputs;
        const std::int32_t* start = w.start.data() + o;
        std::size_t t = 0;
        const auto block = [&](auto multiply, std::size_t rows) {
            multiply(panel, groups, start, x + t * x_stride, x_stride, y + t * w.padded_outputs + o,
                     w.padded_outputs);
            t += rows;
        };
        while (count - t >= kBlockRows) block(multiply_block<kBlockRows>, kBlockRows);
        if (count - t >= 2) block(multiply_block<2>, 2);
        if (count - t >= 1) block(multiply_block<1>, 1);
    }
}

}  // namespace chancery::extract::engine

#undef CHANCERY_AVX2
#endif
