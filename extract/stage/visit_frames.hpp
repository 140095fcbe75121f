// Visits: who went where.
#pragma once

#include "extract/stage/consult_frames.hpp"

namespace chancery::extract {

/// Adds the visits that the sentence tells to its meetings, which stay in the order of the text.
void find_visits(const SentenceUnits& sentence, const Syntax& syntax, const FrameBook& frames,
                 const DocumentDraft& draft, std::vector<Meeting>& meetings);

}  // namespace chancery::extract
