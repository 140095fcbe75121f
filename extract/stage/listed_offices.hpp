// Offices that a sentence gives to several persons at once, each his own.
#pragma once

#include "extract/stage/draft.hpp"
#include "extract/stage/unit.hpp"

namespace chancery::extract {

/// "the foreign ministers of Kenya and Chad, X and Y", "the Kenyan and Chadian presidents, X and Y": notes
/// the offices in the draft. As many persons as states, or it is no such list. O(units).
void note_listed_offices(const SentenceUnits& sentence, DocumentDraft& draft);

/// "Foreign Minister X met his Kenyan counterpart, Y": Y is Kenya's foreign minister. The sentence's own
/// offices are those of the draft from `first_office` on.
void note_counterparts(const SentenceUnits& sentence, DocumentDraft& draft, std::size_t first_office);

/// What the text says of a person's state goes before what the lexicon knows of his name.
void tell_polity(LocalEntity person, LocalEntity polity, DocumentDraft& draft);

}  // namespace chancery::extract
