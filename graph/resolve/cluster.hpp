// Which signatures of one block are the same thing.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "graph/resolve/signature.hpp"

namespace chancery::graph {

/// The cluster of a signature of which not even equal claims are one.
inline constexpr std::size_t kAlone = static_cast<std::size_t>(-1);

/// For each signature the number of its cluster, or kAlone. A function of the set: the order of `signatures`
/// decides the numbers, not the partition. `signatures` are different ones of the block `block`
/// (of events: or of blocks that are tied to it by days over New Year).
[[nodiscard]] std::vector<std::size_t> cluster(std::string_view block,
                                               std::span<const Signature* const> signatures);

}  // namespace chancery::graph
