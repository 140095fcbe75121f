// What CAMEO and PLOVER want to know of an actor, and the graph does not store: it is derived.
#pragma once

#include <string_view>

#include "graph/snapshot.hpp"

namespace chancery::json {

/// "GOV" for countries, delegations and persons with an office; "ELI" for those whose offices are all former;
/// "IGO" for an organization of no single country; "" if unknown.
[[nodiscard]] std::string_view sector_of(const graph::Snapshot& graph, const graph::EntityView& node);

}  // namespace chancery::json
