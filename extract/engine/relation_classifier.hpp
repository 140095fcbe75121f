// Which relation each word has to its head.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "extract/engine/layers.hpp"

namespace chancery::extract::engine {

struct RelationScratch {
    Rows<float> dependents;
    Rows<float> heads;
    Rows<float> pairs;
    Rows<float> scores;
    QuantisedRows quantised;
};

class RelationClassifier {
public:
    static RelationClassifier load(ModelReader& reader, std::size_t width, KernelPath path);
    [[nodiscard]] std::span<const std::string_view> names() const { return names_; }

    /// `heads` is a tree. The root gets "root", no other word does.
    void classify(const QuantisedRows& x, std::span<const std::uint16_t> heads, RelationScratch& scratch,
                  Rows<std::int32_t>& sums, std::span<std::uint8_t> relations) const;

private:
    LinearLayer dependent_;
    LinearLayer head_;
    LinearLayer out_;
    std::span<const float> root_;
    std::vector<std::string_view> names_;
    std::size_t root_relation_ = 0;
};

}  // namespace chancery::extract::engine
