// Which of two events is the newest: the one order of all answers.
#pragma once

#include <vector>

#include "graph/snapshot.hpp"

namespace chancery::graph {

/// Whether `a` comes before `b`, another event: dated before undated, the later day first; of one day, what
/// more documents tell; then by what the events and their documents say. Never by id, which depends on who
/// came first.
[[nodiscard]] bool newer(const Snapshot& snapshot, const EventView& a, const EventView& b);

/// Undated ones come last.
void sort_newest_first(const Snapshot& snapshot, std::vector<EventId>& events);

}  // namespace chancery::graph
