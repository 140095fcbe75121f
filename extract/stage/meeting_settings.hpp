// The places and dates of meetings.
#pragma once

#include "extract/stage/consult_frames.hpp"

namespace chancery::extract {

/// Gives each place and date of the sentence to its meeting.
void find_settings(const SentenceUnits& sentence, DocumentDraft& draft, std::vector<Meeting>& meetings);

}  // namespace chancery::extract
