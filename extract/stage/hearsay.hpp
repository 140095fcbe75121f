// Whose word an event is, where the text only reports it.
#pragma once

#include "extract/stage/clause_parties.hpp"

namespace chancery::extract {

/// Marks an event as the word of whoever says the clause of `word` ("an Israeli official said that Iran had
/// agreed"), unless he is a party to it or belongs to one, or merely prints it (news agencies).
void attribute(EventDraft& event, std::size_t word, const ClauseParties& parties,
               const EntityTable& entities);

}  // namespace chancery::extract
