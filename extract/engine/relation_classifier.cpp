#include "extract/engine/relation_classifier.hpp"

#include <algorithm>

#include "extract/engine/analysis.hpp"

namespace chancery::extract::engine {
namespace {

constexpr std::size_t kMostNames = 255;

std::size_t best_but(std::size_t excluded, const float* scores, std::size_t count) {
    std::size_t best = excluded == 0 ? 1 : 0;
    for (std::size_t i = best + 1; i < count; ++i)
        if (i != excluded && scores[i] > scores[best]) best = i;
    return best;
}

}  // namespace

RelationClassifier RelationClassifier::load(ModelReader& reader, std::size_t width, KernelPath path) {
    RelationClassifier classifier;
    classifier.dependent_ = LinearLayer::load(reader, "net.rel_dep", width, 0, path);
    const std::size_t inner = std::max<std::size_t>(classifier.dependent_.outputs(), 1);  // 1: after a fault
    classifier.head_ = LinearLayer::load(reader, "net.rel_head", width, inner, path);
    classifier.root_ = reader.get<float>("net.rel_root", {static_cast<std::uint32_t>(inner)});
    classifier.names_ = reader.lines("net.rel.names");
    const auto& names = classifier.names_;
    const auto root = std::find(names.begin(), names.end(), "root");
    if (names.size() < 2 || names.size() > kMostNames || root == names.end())
        reader.fail("net.rel.names has too few or too many names, or no \"root\"");
    classifier.root_relation_ = static_cast<std::size_t>(root - names.begin());
    classifier.out_ = LinearLayer::load(reader, "net.rel_out", inner, names.size(), path);
    return classifier;
}

void RelationClassifier::classify(const QuantisedRows& x, std::span<const std::uint16_t> heads,
                                  RelationScratch& scratch, Rows<std::int32_t>& sums,
                                  std::span<std::uint8_t> relations) const {
    const std::size_t inner = root_.size();
    dependent_.apply(x, scratch.dependents, sums);
    head_.apply(x, scratch.heads, sums);
    scratch.pairs.shape(x.count, round_up(inner, kPanelOutputs));
    for (std::size_t t = 0; t < x.count; ++t) {
        const float* const dependent = scratch.dependents.row(t);
        const float* const head = heads[t] == kRoot ? root_.data() : scratch.heads.row(heads[t]);
        float* const pair = scratch.pairs.row(t);
        for (std::size_t i = 0; i < inner; ++i) {
            const float v = dependent[i] + head[i];
            pair[i] = v > 0.0f ? v : 0.0f;
        }
    }
    scratch.quantised.quantise(scratch.pairs, x.count, inner);
    out_.apply(scratch.quantised, scratch.scores, sums);
    for (std::size_t t = 0; t < x.count; ++t) {
        const std::size_t best = heads[t] == kRoot
                                     ? root_relation_
                                     : best_but(root_relation_, scratch.scores.row(t), names_.size());
        relations[t] = static_cast<std::uint8_t>(best);
    }
}

}  // namespace chancery::extract::engine
