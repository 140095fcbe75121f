// Acts other than meetings: verbs and nouns of the frame lexicon, with their parties found in the tree.
#pragma once

#include "extract/lexicon/frame_book.hpp"
#include "extract/stage/clause_parties.hpp"

namespace chancery::extract {

/// Appends an event to the draft for each frame that is told with its parties.
void find_acts(const SentenceUnits& sentence, const Syntax& syntax, const FrameBook& frames,
               DocumentDraft& draft);

}  // namespace chancery::extract
