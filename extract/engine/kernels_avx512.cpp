// The product with AVX-512 VNNI: four products a lane and their sum in one exact instruction.
// The functions carry their target themselves: no inline function of a header may be compiled for AVX-512.
#include "extract/engine/kernels.hpp"

#if defined(__x86_64__)
#include <cstring>
#include <immintrin.h>

#define CHANCERY_AVX512 [[gnu::target("avx512f,avx512vnni")]]

namespace chancery::extract::engine {
namespace {

// 6 rows x 4 panels of sums, 4 registers of weights: what 32 registers hold.
constexpr std::size_t kBlockRows = 6;
constexpr std::size_t kBlockPanels = 4;
constexpr std::size_t kGroupBytes = kPanelOutputs * kGroupInputs;

struct Block {
    const std::int8_t* panels;
    std::size_t groups;
    const std::int32_t* start;
    const std::uint8_t* x;
    std::size_t x_stride;
    std::int32_t* y;
    std::size_t y_stride;
};

template <std::size_t kRows, std::size_t kPanels>
CHANCERY_AVX512 void multiply_block(const Block& b) {
    __m512i sums[kRows][kPanels];
    const std::int8_t* panels = b.panels;
    const std::size_t panel_bytes = b.groups * kGroupBytes;
#pragma GCC unroll 8
    for (std::size_t r = 0; r < kRows; ++r)
#pragma GCC unroll 8
        for (std::size_t p = 0; p < kPanels; ++p) sums[r][p] = _mm512_load_si512(b.start + p * kPanelOutputs);
    for (std::size_t g = 0; g < b.groups; ++g) {
        __m512i weights[kPanels];
#pragma GCC unroll 8
        for (std::size_t p = 0; p < kPanels; ++p)
            weights[p] = _mm512_load_si512(panels + p * panel_bytes + g * kGroupBytes);
#pragma GCC unroll 8
        for (std::size_t r = 0; r < kRows; ++r) {
            std::int32_t four = 0;
            std::memcpy(&four, b.x + r * b.x_stride + g * kGroupInputs, sizeof four);
            const __m512i activations = _mm512_set1_epi32(four);
#pragma GCC unroll 8
            for (std::size_t p = 0; p < kPanels; ++p)
                sums[r][p] = _mm512_dpbusd_epi32(sums[r][p], activations, weights[p]);
        }
    }
#pragma GCC unroll 8
    for (std::size_t r = 0; r < kRows; ++r)
#pragma GCC unroll 8
        for (std::size_t p = 0; p < kPanels; ++p)
            _mm512_store_si512(b.y + r * b.y_stride + p * kPanelOutputs, sums[r][p]);
}

template <std::size_t kPanels>
void multiply_panels(Block block, std::size_t count) {
    const auto step = [&](auto multiply, std::size_t rows) {
        multiply(block);
        block.x += rows * block.x_stride;
        block.y += rows * block.y_stride;
        count -= rows;
    };
    while (count >= kBlockRows) step(multiply_block<kBlockRows, kPanels>, kBlockRows);
    if (count >= 3) step(multiply_block<3, kPanels>, 3);
    if (count >= 2) step(multiply_block<2, kPanels>, 2);
    if (count >= 1) step(multiply_block<1, kPanels>, 1);
}

}  // namespace

void multiply_avx512(const WeightMatrix& w, const std::uint8_t* x, std::size_t x_stride, std::size_t count,
                     std::int32_t* y) {
    const std::size_t groups = (w.inputs + kGroupInputs - 1) / kGroupInputs;
    std::size_t o = 0;
    const auto rest = [&] { return (w.padded_outputs - o) / kPanelOutputs; };
    const auto block = [&] {
        return Block{w.panels.data() + o * groups * kGroupInputs,
                     groups,
                     w.start.data() + o,
                     x,
                     x_stride,
                     y + o,
                     w.padded_outputs};
    };
    for (; rest() >= kBlockPanels; o += kBlockPanels * kPanelOutputs)
        multiply_panels<kBlockPanels>(block(), count);
    if (rest() >= 2) {
        multiply_panels<2>(block(), count);
        o += 2 * kPanelOutputs;
    }
    if (rest() >= 1) multiply_panels<1>(block(), count);
}

}  // namespace chancery::extract::engine

#undef CHANCERY_AVX512
#endif
