// Events that an import brought under ids of its own: the id says which rows are one event, nothing is
// compared. For graph/ only.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "graph/state.hpp"
#include "schema/claims.hpp"

namespace chancery::graph {

/// An id holds within its source, and for one type and realis: whatever it says, a meeting is no assault.
struct RecordKey {
    std::string_view space;  // views into the claims
    std::string_view id;
    EventType type = EventType::consult;
    Realis realis = Realis::actual;
    bool operator==(const RecordKey&) const = default;
};

[[nodiscard]] RecordKey record_key(const Claims& claims, const EventClaim& event);

struct RecordHash {
    [[nodiscard]] std::size_t operator()(const RecordKey& key) const;
};

/// The live event of that key. O(1).
[[nodiscard]] std::optional<EventId> find_record(const Snapshot::State& state, const RecordKey& key);

/// A new event of that key has come; the old one has gone.
void enter_record(Snapshot::State& state, const RecordKey& key, EventId id, Revision revision);
void leave_record(Snapshot::State& state, const RecordKey& key, EventId id, Revision revision);

}  // namespace chancery::graph
