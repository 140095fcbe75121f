// When and where an act took place: the dates and places that hang on its clause.
#pragma once

#include "extract/stage/draft.hpp"
#include "extract/stage/syntax.hpp"

namespace chancery::extract {

/// Sets date and place of the act told by `word`, where the tree ties them to it.
void set_when_and_where(EventDraft& event, const SentenceUnits& sentence, const Syntax& syntax,
                        std::size_t word);

/// "Kingstown, Dec 4 -": when a report was filed, not when anything was done.
[[nodiscard]] bool is_dateline(const SentenceUnits& sentence, std::size_t date);

}  // namespace chancery::extract
