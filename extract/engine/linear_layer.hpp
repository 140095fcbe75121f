// A linear layer with int8 weights over rows that are quantised on the way in, one scale a row.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "extract/engine/kernels.hpp"
#include "extract/engine/model_reader.hpp"
#include "extract/engine/rows.hpp"

namespace chancery::extract::engine {

/// Rows of q + 128 with -127 <= q <= 127 and x = q * scale, nearly.
struct QuantisedRows {
    std::size_t count = 0;
    std::size_t width = 0;
    Rows<std::uint8_t> values;
    AlignedVector<float> scales;

    /// From `n` rows of `x`, the first `row_width` values of each.
    void quantise(const Rows<float>& x, std::size_t n, std::size_t row_width);
};

class LinearLayer {
public:
    /// Reads `name`.w, `.s` and `.b`. `outputs` 0 takes any number.
    static LinearLayer load(ModelReader& reader, const std::string& name, std::size_t inputs,
                            std::size_t outputs, KernelPath path);

    [[nodiscard]] std::size_t outputs() const { return weights_.outputs; }
    /// `y` gets x.count rows of at least outputs() values; what stands behind those is zero.
    /// `sums` is scratch.
    void apply(const QuantisedRows& x, Rows<float>& y, Rows<std::int32_t>& sums) const;

private:
    WeightMatrix weights_;
    Multiply multiply_ = multiply_portable;
    AlignedVector<float> scale_;  // padded as the weights are
    AlignedVector<float> bias_;
};

/// The place of the greatest value, the first of equal ones.
[[nodiscard]] std::size_t argmax(const float* values, std::size_t count);

}  // namespace chancery::extract::engine
