// Recomputes the blocks of entity and event claims that a plan touches, and nothing else.
#pragma once

#include "graph/resolve/plan.hpp"

namespace chancery::graph {

void resolve_blocks(Plan& plan);

}  // namespace chancery::graph
