// Every path of the integer kernels gives the exact products, whatever the sizes; rows are quantised as
// specified.
#include <random>

#include <catch2/catch.hpp>

#include "extract/engine/linear_layer.hpp"

namespace chancery::extract::engine {
namespace {

struct Problem {
    std::vector<std::int8_t> weights;
    Rows<std::uint8_t> rows;
    std::size_t count = 0;
    std::size_t inputs = 0;
    std::size_t outputs = 0;
};

Problem random_problem(std::size_t inputs, std::size_t outputs, std::size_t count, bool extreme) {
    std::mt19937 random(static_cast<std::uint32_t>(inputs * 31 + outputs * 7 + count));
    Problem p{{}, {}, count, inputs, outputs};
    const auto pick = [&](int low, int high) {
        if (extreme) return random() % 2 == 0 ? low : high;
        return std::uniform_int_distribution(low, high)(random);
    };
    for (std::size_t i = 0; i < inputs * outputs; ++i)
        p.weights.push_back(static_cast<std::int8_t>(pick(-63, 63)));
    p.rows.shape(count, round_up(inputs, kActivationBorder));
    for (std::size_t t = 0; t < count; ++t)
        for (std::size_t i = 0; i < p.rows.stride(); ++i)  // what stands behind a row must not count
            p.rows.row(t)[i] = static_cast<std::uint8_t>(pick(1, 255));
    return p;
}

std::int64_t product(const Problem& p, std::size_t t, std::size_t o) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < p.inputs; ++i) sum += p.weights[o * p.inputs + i] * (p.rows.row(t)[i] - 128);
    return sum;
}

std::size_t wrong_products(const Problem& p, KernelPath path) {
    const auto matrix = pack_weights(p.weights, p.inputs, path);
    Rows<std::int32_t> sums;
    sums.shape(p.count, matrix.padded_outputs);
    multiply_on(path)(matrix, p.rows.row(0), p.rows.stride(), p.count, sums.row(0));
    std::size_t wrong = 0;
    for (std::size_t t = 0; t < p.count; ++t)
        for (std::size_t o = 0; o < matrix.padded_outputs; ++o)
            wrong += sums.row(t)[o] != (o < p.outputs ? product(p, t, o) : 0) ? 1u : 0u;
    return wrong;
}

Rows<float> one_row(const std::vector<float>& values) {
    Rows<float> rows;
    rows.shape(1, values.size());
    std::copy(values.begin(), values.end(), rows.row(0));
    return rows;
}

std::vector<int> quantised(const std::vector<float>& values) {
    QuantisedRows rows;
    rows.quantise(one_row(values), 1, values.size());
    std::vector<int> q;
    for (std::size_t i = 0; i < values.size(); ++i) q.push_back(rows.values.row(0)[i] - 128);
    return q;
}

}  // namespace

TEST_CASE("every kernel path gives the exact products", "[extract][engine]") {
    for (const auto path : {KernelPath::portable, KernelPath::avx2, KernelPath::avx512}) {
        if (!is_supported(path)) continue;
        for (const std::size_t inputs : {1u, 3u, 4u, 5u, 63u, 64u, 100u, 160u, 256u, 340u, 1024u})
            for (const std::size_t outputs : {1u, 9u, 16u, 17u, 50u, 64u, 65u, 130u})
                for (const std::size_t count : {1u, 2u, 3u, 5u, 6u, 7u, 13u})
                    for (const bool extreme : {false, true}) {
                        INFO(to_string(path) << " " << inputs << " x " << outputs << " x " << count);
                        REQUIRE(wrong_products(random_problem(inputs, outputs, count, extreme), path) == 0);
                    }
    }
}

TEST_CASE("the best kernel path is one that this processor has", "[extract][engine]") {
    CHECK(is_supported(KernelPath::portable));
    CHECK(is_supported(best_kernel_path()));
}

TEST_CASE("rows are quantised to 127 steps, halves to even", "[extract][engine]") {
    CHECK(quantised({127.0f, 0.5f, 1.5f, 2.5f, -0.5f, -1.5f, 126.5f, 0.49f}) ==
          std::vector<int>{127, 0, 2, 2, 0, -2, 126, 0});
    CHECK(quantised({-0.25f, 0.125f}) == std::vector<int>{-127, 64});
    CHECK(quantised({0.0f, -0.0f, 0.0f}) == std::vector<int>{0, 0, 0});
    std::vector<float> late(40, 1.0f);  // the largest behind the last full step
    late.back() = -254.0f;
    CHECK(quantised(late).back() == -127);
    CHECK(quantised(late).front() == 0);
}

}  // namespace chancery::extract::engine
