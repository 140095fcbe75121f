// Fourth pass: delegations, whom they represent, who leads them and who belongs to them.
#pragma once

#include "extract/stage/draft.hpp"

namespace chancery::extract {

/// Makes "a Ukrainian delegation led by X" one delegation unit, and notes leaders and members however they
/// are told
/// ("X headed the ... team", "the delegation was led by X", "X, head of the ... delegation").
void join_delegations(SentenceUnits& sentence, const Lexicon& lexicon, DocumentDraft& draft);

}  // namespace chancery::extract
