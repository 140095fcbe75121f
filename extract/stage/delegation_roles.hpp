// Who leads and who belongs to a delegation, where the tree shows it and the words beside the delegation do
// not.
#pragma once

#include "extract/stage/draft.hpp"
#include "extract/stage/syntax.hpp"

namespace chancery::extract {

/// Behind note_delegation_people, which reads the words next to each delegation; links that are known are not
/// told again. May add delegations: a "side" or a "panel" is one if somebody leads it.
void find_delegation_roles(const SentenceUnits& sentence, const Syntax& syntax, DocumentDraft& draft);

}  // namespace chancery::extract
