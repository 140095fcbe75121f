// Second pass: names become entities of the document.
#pragma once

#include "extract/stage/draft.hpp"

namespace chancery::extract {

/// Gives every named unit its entity and notes the mention; officials of well-known names get their state.
void link_mentions(SentenceUnits& sentence, const Lexicon& lexicon, std::optional<Date> published,
                   DocumentDraft& draft);

}  // namespace chancery::extract
