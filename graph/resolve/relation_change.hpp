// Relations are one if their resolved ends, title and standing are: recomputed where an end moved or a claim
// is new.
#pragma once

#include "graph/resolve/plan.hpp"

namespace chancery::graph {

/// After the entities have been assigned.
void resolve_relations(Plan& plan);

}  // namespace chancery::graph
