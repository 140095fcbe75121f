// Events as PLOVER's manual publishes them: one JSON object an event, in its field names. PLOVER has neither
// mediators nor hosts nor delegations' members: they stand in `comment`, in words.
#pragma once

#include "graph/snapshot.hpp"
#include "server/json/quotes.hpp"
#include "server/json/writer.hpp"

namespace chancery::json {

/// Whether PLOVER can hold the event: it has a date and an actor, and happened; or it is an announced
/// CONSULT, SUPPORT, COOPERATE or AID, which PLOVER codes as AGREE.
[[nodiscard]] bool fits_plover(const graph::EventView& event);

/// Writes one object. `with_text`: also the best sentence, with the document that it stands in. The event
/// must fit.
void write_plover_record(JsonWriter& out, const graph::Snapshot& graph, Quotes& quotes,
                         const graph::EventView& event, bool with_text);

}  // namespace chancery::json
