// Offices whose state no word beside the title tells.
#pragma once

#include "extract/stage/draft.hpp"

namespace chancery::extract {

/// Fills OfficeDraft::polity of the draft's offices from `from` on: from the person's other offices, the
/// delegation that he leads, his name, the state that alone has the title, the state named before it, or the
/// one that the sentence before was about; and gives persons their country.
void resolve_offices(DocumentDraft& draft, const Lexicon& lexicon, std::optional<Date> published,
                     std::size_t from);

/// At the end: those that are still open get what later sentences told; the others are dropped.
void settle_offices(DocumentDraft& draft, const Lexicon& lexicon, std::optional<Date> published);

}  // namespace chancery::extract
