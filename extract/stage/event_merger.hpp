// Last stage but one: tellings become events. "The talks", "the Istanbul negotiations" and a second mention
// with the same parties are one event; its evidence is every sentence that tells of it.
#pragma once

#include "extract/stage/draft.hpp"

namespace chancery::extract {

/// Joins draft.events; the result has parties, hosts and modes settled, in the order of their first telling.
/// The first `title_sentences` sentences are the title: what it tells joins what the text opens with.
/// May add implied countries (of places) to the entities.
[[nodiscard]] std::vector<EventDraft> merge_events(DocumentDraft& draft, std::optional<Date> published,
                                                   std::size_t title_sentences);

}  // namespace chancery::extract
