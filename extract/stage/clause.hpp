// Around a verb: who its subject is, and whether what it tells happened.
#pragma once

#include "extract/stage/party_phrases.hpp"

namespace chancery::extract {

/// The parties that are the subject of the verb at unit `verb`, looking left over auxiliaries, adverbs, dates
/// and relative pronouns; a pronoun stands for whom the draft told last. Empty if there is none.
[[nodiscard]] PartyList subject_of(const SentenceUnits& sentence, std::size_t verb,
                                   const DocumentDraft& draft);

/// The realis of the act whose words are units [begin, end): from the verb group before it and the verb
/// behind.
[[nodiscard]] Realis realis_of(const SentenceUnits& sentence, std::size_t begin, std::size_t end);

/// Whether the unit at `i` may stand between a subject and its verb.
[[nodiscard]] bool is_between_subject_and_verb(const SentenceUnits& sentence, std::size_t i);

}  // namespace chancery::extract
