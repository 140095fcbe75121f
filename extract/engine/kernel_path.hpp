// Which instructions the integer kernels use. Every path gives the same bits; tests and benches may force
// one.
#pragma once

#include <cstdint>
#include <string_view>

namespace chancery::extract::engine {

enum class KernelPath : std::uint8_t {
    portable,  // plain C++
    avx2,
    avx512,  // AVX-512 with VNNI
};

[[nodiscard]] bool is_supported(KernelPath path);
/// The fastest path of this processor.
[[nodiscard]] KernelPath best_kernel_path();
[[nodiscard]] std::string_view to_string(KernelPath path);

}  // namespace chancery::extract::engine
