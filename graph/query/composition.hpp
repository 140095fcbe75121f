// Who was in a delegation, and how that changed between two meetings. Errors: deadline.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "graph/query/budget.hpp"
#include "graph/snapshot.hpp"
#include "schema/error.hpp"

namespace chancery::graph {

struct Seat {
    EntityId person;
    bool is_head = false;
    std::vector<RelationId> relations;  // that say so, sorted
};

/// Who a delegation had at one event: the heads and members that a document which tells of the event names,
/// or whose stated period covers its date. Heads first, then by id.
[[nodiscard]] Result<std::vector<Seat>> composition(const Snapshot&, EntityId delegation,
                                                    const EventView& event, Budget&);

/// Its last event that began on the day or before (actual, not only somebody's word); 0 if there is none.
[[nodiscard]] Result<EventId> last_event_by(const Snapshot&, EntityId delegation, Date day, Budget&);

enum class Change : std::uint8_t { stayed, joined, left };
struct SeatChange {
    Seat seat;  // as it was afterwards, or, of those who left, before
    Change change = Change::stayed;
    bool changed_role = false;  // head before and member afterwards, or the other way round
};

/// Those of both: who stayed and who joined in the order of `after`, then who left in that of `before`.
[[nodiscard]] std::vector<SeatChange> changes(const std::vector<Seat>& before,
                                              const std::vector<Seat>& after);

}  // namespace chancery::graph
