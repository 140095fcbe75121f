// Offices whose state no word beside the title tells.
#pragma once

#include "extract/stage/draft.hpp"

namespace chancery::extract {

/// Fills OfficeDraft::polity from the person's other offices, the delegation that he leads, the state that
/// alone has the title, or the only state that the text speaks of; drops offices that stay without, and gives
/// persons their country.
void resolve_offices(DocumentDraft& draft, const Lexicon& lexicon);

}  // namespace chancery::extract
