// Deltas to store: one with every field set, and random ones with every shape that claims can take.
#pragma once

#include <cstdint>
#include <random>
#include <string>

#include "schema/delta.hpp"

namespace chancery::test {

using Random = std::mt19937;

/// A document of two sentences and a title, with each optional field both set and unset somewhere.
[[nodiscard]] DocumentVersion full_version(DocumentKey key, std::string id);

[[nodiscard]] DocumentVersion random_version(DocumentKey key, std::string id, Random& random);

/// Adds one document with all its claims assigned to new targets, counting on from `before`.
[[nodiscard]] GraphDelta add_document(Revision revision, const Counters& before, DocumentVersion version);

/// A random number of additions, replacements, removals, merges and splits on what `live` (a replay) holds.
[[nodiscard]] GraphDelta random_delta(const GraphDelta& live, Random& random);

}  // namespace chancery::test
