// When and where an act was done that tells neither itself.
#pragma once

#include <vector>

#include "extract/stage/draft.hpp"

namespace chancery::extract {

/// What a party to a meeting asks, offers, praises or blames behind it, it does at that meeting: such acts
/// take its date and place. Events in the order of the text; O(events * meetings before them), bounded.
void inherit_times(std::vector<EventDraft>& events, const EntityTable& entities);

}  // namespace chancery::extract
