// Which document is a copy of which: kept while documents come and go.
//
// A document's original is the earliest one that is nearly the same, shares a key of its sketch with it, and
// is among the first kCandidates that have this key. That depends on the live documents alone, not on the
// order in which they came. The bound is for keys that are turns of phrase or boilerplate of thousands of
// texts: what is compared stays bounded, and a text that is syndicated a thousand times still leads to its
// first.
#pragma once

#include <cstddef>

#include "graph/state.hpp"

namespace chancery::graph {

inline constexpr std::size_t kCandidates = 256;

/// The document is in its slot. O(kCandidates) comparisons; as many as share a key if it is among the first.
void enter_copies(Snapshot::State& state, DocumentKey key, Revision revision);

/// The document is still in its slot. What was its copy finds its next original.
void leave_copies(Snapshot::State& state, DocumentKey key, Revision revision);

}  // namespace chancery::graph
