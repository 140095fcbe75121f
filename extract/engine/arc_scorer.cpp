#include "extract/engine/arc_scorer.hpp"

#include <algorithm>
#include <limits>

namespace chancery::extract::engine {
namespace {

constexpr std::ptrdiff_t kFarthest = 32;               // distances beyond count as this one
constexpr std::size_t kDistances = 2 * kFarthest + 2;  // the last is the root's
constexpr float kLeak = 0.1f;

void leaky_relu(Rows<float>& rows, std::size_t count, std::size_t width) {
    for (std::size_t t = 0; t < count; ++t) {
        float* const x = rows.row(t);
        for (std::size_t i = 0; i < width; ++i) x[i] = x[i] > 0.0f ? x[i] : kLeak * x[i];
    }
}

void widen(const std::uint8_t* from, std::size_t n, std::int16_t* to) {
    for (std::size_t i = 0; i < n; ++i) to[i] = static_cast<std::int16_t>(from[i] - kActivationZero);
}

std::int32_t dot(const std::int16_t* a, const std::int16_t* b, std::size_t n) {
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < n; ++i) sum += a[i] * b[i];
    return sum;
}

}  // namespace

ArcScorer ArcScorer::load(ModelReader& reader, std::size_t width, KernelPath path) {
    ArcScorer scorer;
    scorer.dependent_ = LinearLayer::load(reader, "net.arc_dep", width, 0, path);
    const std::size_t arcs = std::max<std::size_t>(scorer.dependent_.outputs(), 1);  // 1: after a fault
    scorer.head_ = LinearLayer::load(reader, "net.arc_head", width, arcs, path);
    scorer.bilinear_ = LinearLayer::load(reader, "net.arc_u", arcs, arcs, path);
    scorer.root_ = reader.get<float>("net.arc_root", {static_cast<std::uint32_t>(arcs)});
    scorer.distance_ = reader.get<float>("net.arc_dist", {kDistances});
    return scorer;
}

void ArcScorer::score(const QuantisedRows& x, ArcScratch& scratch, Rows<std::int32_t>& sums,
                      Rows<float>& scores) const {
    const std::size_t count = x.count;
    const std::size_t arcs = root_.size();
    dependent_.apply(x, scratch.dependents, sums);
    leaky_relu(scratch.dependents, count, arcs);
    scratch.quantised.quantise(scratch.dependents, count, arcs);
    bilinear_.apply(scratch.quantised, scratch.asking, sums);
    scratch.quantised.quantise(scratch.asking, count, arcs);

    head_.apply(x, scratch.heads, sums);
    leaky_relu(scratch.heads, count, arcs);
    scratch.heads.shape(count + 1, scratch.heads.stride());
    std::copy(root_.begin(), root_.end(), scratch.heads.row(count));
    scratch.quantised_heads.quantise(scratch.heads, count + 1, arcs);
    scratch.wide_heads.shape(count + 1, round_up(arcs, kPanelOutputs));
    for (std::size_t j = 0; j <= count; ++j)
        widen(scratch.quantised_heads.values.row(j), arcs, scratch.wide_heads.row(j));

    scratch.wide.shape(1, round_up(arcs, kPanelOutputs));
    scores.shape(count, count + 1);
    for (std::size_t i = 0; i < count; ++i) {
        widen(scratch.quantised.values.row(i), arcs, scratch.wide.row(0));
        write_row(i, scratch, scores.row(i));
    }
}

void ArcScorer::write_row(std::size_t word, const ArcScratch& scratch, float* scores) const {
    const std::size_t count = scratch.quantised.count;
    const float own_scale = scratch.quantised.scales[word];
    const auto score = [&](std::size_t j, std::size_t distance) {
        const std::int32_t product = dot(scratch.wide.row(0), scratch.wide_heads.row(j), root_.size());
        return static_cast<float>(product) * (own_scale * scratch.quantised_heads.scales[j]) +
               distance_[distance];
    };
    scores[0] = score(count, kDistances - 1);
    for (std::size_t j = 0; j < count; ++j) {
        const auto distance = static_cast<std::ptrdiff_t>(j) - static_cast<std::ptrdiff_t>(word);
        scores[1 + j] =
            score(j, static_cast<std::size_t>(std::clamp(distance, -kFarthest, kFarthest) + kFarthest));
    }
    scores[1 + word] = std::numeric_limits<float>::lowest();
}

}  // namespace chancery::extract::engine
