// How often a rule is right.
#pragma once

#include "extract/stage/draft.hpp"

namespace chancery::extract {

/// The share of the dev texts' events of this rule that an annotator agrees with in type and parties
/// (score.py's matching, 2026-11-24, bench/extract_score.py prints the error), so that a confidence of 0.7
/// means seven of ten.
[[nodiscard]] double event_confidence(const EventDraft& event);

}  // namespace chancery::extract
