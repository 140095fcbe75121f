// Third pass: titles join their holders, before the name and behind it, and tell offices.
#pragma once

#include "extract/stage/draft.hpp"

namespace chancery::extract {

/// Joins "former U.S. President" + "X" and "X, the Qatari foreign minister," into one person unit each, notes
/// the offices, and makes "the Turkish foreign minister" an office unit that stands for its state.
void join_offices(SentenceUnits& sentence, const Lexicon& lexicon, DocumentDraft& draft);

}  // namespace chancery::extract
