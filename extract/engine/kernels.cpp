#include "extract/engine/kernels.hpp"

#include <algorithm>
#include <array>

#include "extract/engine/rows.hpp"
#include "schema/check.hpp"

namespace chancery::extract::engine {
namespace {

// Weights are widened to int16 once for all rows of a sentence: the compiler makes SSE2's pmaddwd of the
// products then. So many outputs share the widening of the rows.
constexpr std::size_t kWideOutputs = 16;
constexpr std::size_t kJointOutputs = 4;  // so many share the loading of a row

void widen(const std::int8_t* from, std::size_t n, std::int16_t* to) {
    for (std::size_t i = 0; i < n; ++i) to[i] = from[i];
}

void widen_activations(const std::uint8_t* from, std::size_t n, std::int16_t* to) {
    for (std::size_t i = 0; i < n; ++i) to[i] = static_cast<std::int16_t>(from[i] - kActivationZero);
}

/// Products of x with kJointOutputs rows of weights, `n` values each.
void dot_joint(const std::int16_t* w, const std::int16_t* x, std::size_t n, std::int32_t* y) {
    std::int32_t a = 0;
    std::int32_t b = 0;
    std::int32_t c = 0;
    std::int32_t d = 0;
    for (std::size_t i = 0; i < n; ++i) {
        a += x[i] * w[i];
        b += x[i] * w[n + i];
        c += x[i] * w[2 * n + i];
        d += x[i] * w[3 * n + i];
    }
    y[0] = a;
    y[1] = b;
    y[2] = c;
    y[3] = d;
}

}  // namespace

bool is_supported(KernelPath path) {
#if defined(__x86_64__)
    if (path == KernelPath::avx2) return __builtin_cpu_supports("avx2") != 0;
    if (path == KernelPath::avx512)
        return __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512vnni") != 0;
#endif
    return path == KernelPath::portable;
}

KernelPath best_kernel_path() {
    for (const auto path : {KernelPath::avx512, KernelPath::avx2})
        if (is_supported(path)) return path;
    return KernelPath::portable;
}

std::string_view to_string(KernelPath path) {
    switch (path) {
        case KernelPath::avx2:
            return "avx2";
        case KernelPath::avx512:
            return "avx512";
        case KernelPath::portable:
            break;
    }
    return "portable";
}

WeightMatrix pack_weights(std::span<const std::int8_t> rows, std::size_t inputs, KernelPath path) {
    static_assert(kPanelOutputs % kWideOutputs == 0 && kWideOutputs % kJointOutputs == 0);
    CHANCERY_CHECK(inputs > 0 && inputs <= kLayerInputs && rows.size() % inputs == 0);
    WeightMatrix w;
    w.inputs = inputs;
    w.outputs = rows.size() / inputs;
    w.padded_outputs = round_up(w.outputs, kPanelOutputs);
    w.rows = rows;
    w.start.assign(w.padded_outputs, 0);
    const std::size_t groups = round_up(inputs, kGroupInputs) / kGroupInputs;
    if (path != KernelPath::portable) w.panels.assign(w.padded_outputs * groups * kGroupInputs, 0);
    for (std::size_t o = 0; o < w.outputs; ++o) {
        const std::int8_t* row = rows.data() + o * inputs;
        std::int32_t sum = 0;
        for (std::size_t i = 0; i < inputs; ++i) sum += row[i];
        w.start[o] = -kActivationZero * sum;
        if (path == KernelPath::portable) continue;
        std::int8_t* panel = w.panels.data() + o / kPanelOutputs * groups * kPanelOutputs * kGroupInputs +
                             o % kPanelOutputs * kGroupInputs;
        for (std::size_t i = 0; i < inputs; ++i)
            panel[i / kGroupInputs * kPanelOutputs * kGroupInputs + i % kGroupInputs] = row[i];
    }
    return w;
}

Multiply multiply_on(KernelPath path) {
    CHANCERY_CHECK(is_supported(path));
#if defined(__x86_64__)
    if (path == KernelPath::avx2) return multiply_avx2;
    if (path == KernelPath::avx512) return multiply_avx512;
#endif
    return multiply_portable;
}

void multiply_portable(const WeightMatrix& w, const std::uint8_t* x, std::size_t x_stride, std::size_t count,
                       std::int32_t* y) {
    std::array<std::int16_t, kWideOutputs * kLayerInputs> weights;
    std::array<std::int16_t, kLayerInputs> row;
    for (std::size_t o = 0; o < w.padded_outputs; o += kWideOutputs) {
        for (std::size_t k = 0; k < kWideOutputs; ++k) {
            std::int16_t* const wide = weights.data() + k * w.inputs;
            if (o + k < w.outputs) {
                widen(w.rows.data() + (o + k) * w.inputs, w.inputs, wide);
            } else {
                std::fill(wide, wide + w.inputs, std::int16_t{0});
            }
        }
        for (std::size_t t = 0; t < count; ++t) {
            widen_activations(x + t * x_stride, w.inputs, row.data());
            for (std::size_t k = 0; k < kWideOutputs; k += kJointOutputs)
                dot_joint(weights.data() + k * w.inputs, row.data(), w.inputs,
                          y + t * w.padded_outputs + o + k);
        }
    }
}

}  // namespace chancery::extract::engine
