// Who leads a delegation and who belongs to it.
#pragma once

#include "extract/stage/draft.hpp"

namespace chancery::extract {

/// Notes the leaders and members of the sentence's delegation units, however they are told.
void note_delegation_people(const SentenceUnits& sentence, const Lexicon& lexicon, DocumentDraft& draft);

/// Behind the articles and small words before a name at unit `i`.
[[nodiscard]] std::size_t skip_to_name(const SentenceUnits& sentence, std::size_t i);

}  // namespace chancery::extract
