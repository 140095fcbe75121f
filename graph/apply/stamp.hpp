// When a node first appeared and last changed: by the assignments of its claims, so that a replay from disk,
// which knows just these, tells the same.
#pragma once

#include "graph/apply/applier.hpp"

namespace chancery::graph {

template <class Node>
void Applier::stamp(Node& node, TargetKind kind, const Node* old, bool claims_changed) const {
    const auto it = history_.find({kind, node.id.value});
    if (it != history_.end()) {
        node.first_revision = it->second.first;
        node.revision = it->second.last;
        return;
    }
    node.first_revision = old == nullptr ? revision_ : old->first_revision;
    node.revision = old == nullptr || claims_changed ? revision_ : old->revision;
}

}  // namespace chancery::graph
