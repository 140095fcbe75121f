// Mediators and hosts of meetings.
#pragma once

#include "extract/stage/consult_frames.hpp"

namespace chancery::extract {

/// Gives each mediator and host that the sentence names to the meeting that it speaks of; where the sentence
/// tells none ("Qatar brokered it"), a meeting of its own is appended, for the merger to join.
void find_third_parties(const SentenceUnits& sentence, const Syntax& syntax, const DocumentDraft& draft,
                        std::vector<Meeting>& meetings);

}  // namespace chancery::extract
