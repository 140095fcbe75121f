// Acts other than meetings: verbs and nouns of the frame lexicon, with their parties found in the tree.
#pragma once

#include "extract/lexicon/frame_book.hpp"
#include "extract/stage/clause_parties.hpp"

namespace chancery::extract {

/// Appends an event to the draft for each frame that is told with its parties. Words that told a meeting (the
/// draft's events from `first_event` on) tell nothing else.
void find_acts(const SentenceUnits& sentence, const Syntax& syntax, const FrameBook& frames,
               std::size_t first_event, DocumentDraft& draft);

}  // namespace chancery::extract
