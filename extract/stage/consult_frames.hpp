// Meetings and talks: the words that tell one, and who takes part.
#pragma once

#include "extract/lexicon/frame_book.hpp"
#include "extract/stage/clause_parties.hpp"

namespace chancery::extract {

/// A telling of a meeting within its sentence.
struct Meeting {
    std::size_t begin = 0;  // units of its noun phrase or verb
    std::size_t end = 0;
    std::size_t verb = 0;           // unit of the verb that holds it; `begin` if there is none
    std::size_t subject_begin = 0;  // where its clause begins; `begin` if it has no subject
    bool weak = false;              // a noun that tells a meeting only with parties: "session", "contacts"
    EventDraft event;
};

/// The meetings that a sentence tells, in order, with their parties.
[[nodiscard]] std::vector<Meeting> find_meetings(const SentenceUnits& sentence, const Syntax& syntax,
                                                 const FrameBook& frames, const DocumentDraft& draft);

}  // namespace chancery::extract
