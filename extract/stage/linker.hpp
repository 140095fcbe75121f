// Second pass: names become entities of the document.
#pragma once

#include "extract/stage/draft.hpp"

namespace chancery::extract {

/// Gives every named unit its entity and notes the mention.
void link_mentions(SentenceUnits& sentence, DocumentDraft& draft);

}  // namespace chancery::extract
