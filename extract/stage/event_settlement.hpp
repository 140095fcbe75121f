// What can only be said of an event once all its tellings are known: the most specific parties, hosts, mode.
#pragma once

#include "extract/stage/draft.hpp"

namespace chancery::extract {

/// The states and organizations that are parties (neither mediators nor mere hosts), sorted.
[[nodiscard]] std::vector<LocalEntity> acting_polities(const EventDraft& event, const EntityTable& entities);

/// Settles the events and drops those that tell nothing between anybody.
[[nodiscard]] std::vector<EventDraft> settle_events(std::vector<EventDraft> events, DocumentDraft& draft);

}  // namespace chancery::extract
