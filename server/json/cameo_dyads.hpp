// Events as ICEWS and GDELT have them: CSV with one row for each directed pair of source and target. A
// mediator, whom CAMEO would show in unlinked pairs only, stands in columns of its own in every row of its
// event.
#pragma once

#include <string>

#include "graph/snapshot.hpp"

namespace chancery::json {

/// The line of column names.
[[nodiscard]] std::string cameo_head();
/// All rows of one event: none without a date or without anyone who takes part. At most (participants)² rows.
void write_cameo_rows(std::string& out, const graph::Snapshot& graph, const graph::EventView& event);

}  // namespace chancery::json
