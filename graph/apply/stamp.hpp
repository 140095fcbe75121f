// When a node first appeared and last changed: by the assignments of its claims, so that a replay from disk,
// which knows just these, tells the same.
#pragma once

#include <algorithm>
#include <utility>

#include "graph/apply/applier.hpp"

namespace chancery::graph {

template <class Node, class Old>
void Applier::stamp(Node& node, TargetKind kind, const Old& old, bool claims_changed) const {
    const auto key = std::pair(kind, node.id.value);
    const auto& history = delta_.history;  // sorted
    const auto it = std::lower_bound(
        history.begin(), history.end(), key,
        [](const TargetHistory& h, const auto& k) { return std::pair(h.kind, h.target) < k; });
    if (it != history.end() && std::pair(it->kind, it->target) == key) {
        node.first_revision = it->first;
        node.revision = it->last;
        return;
    }
    node.first_revision = old == nullptr ? revision_ : old->first_revision;
    node.revision = old == nullptr || claims_changed ? revision_ : old->revision;
}

}  // namespace chancery::graph
