// The places and dates of meetings.
#pragma once

#include "extract/stage/consult_frames.hpp"

namespace chancery::extract {

/// Gives each place and date of the sentence to its meeting.
void find_settings(const SentenceUnits& sentence, DocumentDraft& draft, std::vector<Meeting>& meetings);

/// Gives the only meeting of a sentence its only date and its only place, wherever they stand ("brought A and
/// B together on Saturday for talks"), but for those of somebody's saying.
void find_lone_settings(const SentenceUnits& sentence, const Syntax& syntax, std::vector<Meeting>& meetings);

}  // namespace chancery::extract
