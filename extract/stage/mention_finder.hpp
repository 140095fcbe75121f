// First pass: tokens become units: names from the lexicons, persons by their capitals, titles, dates, plain
// words.
#pragma once

#include "extract/stage/date_finder.hpp"
#include "extract/stage/name_book.hpp"
#include "extract/stage/unit.hpp"

namespace chancery::extract {

/// Fills sentence.units from sentence.tokens. O(n) for sentences of bounded length. `book` is empty in the
/// first reading of a document.
void find_mentions(SentenceUnits& sentence, const Lexicon& lexicon, const NameBook& book,
                   const DateAnchors& anchors);

/// Notes what the sentence's units tell about the document's names.
void note_names(const SentenceUnits& sentence, NameBook& book);

}  // namespace chancery::extract
