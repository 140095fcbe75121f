// Other acts than meetings: who accuses, urges, rejects, supports, sanctions whom (acts.tsv).
#pragma once

#include "extract/stage/draft.hpp"

namespace chancery::extract {

/// Appends the acts of a sentence whose subject and object it names, in the active and the passive voice.
void find_acts(const SentenceUnits& sentence, const Lexicon& lexicon, DocumentDraft& draft);

}  // namespace chancery::extract
