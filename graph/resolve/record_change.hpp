// Gives the rows of imports that have ids of their own their events.
#pragma once

#include "graph/resolve/plan.hpp"

namespace chancery::graph {

void resolve_records(Plan& plan);

}  // namespace chancery::graph
