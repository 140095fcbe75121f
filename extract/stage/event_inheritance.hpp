// When and where an act was done that tells neither itself.
#pragma once

#include <vector>

#include "extract/stage/clause_parties.hpp"
#include "extract/stage/draft.hpp"

namespace chancery::extract {

/// Notes in the draft who speaks when and where: "the minister said in Cairo on Monday".
void find_occasions(const SentenceUnits& sentence, const Syntax& syntax, const ClauseParties& parties,
                    DocumentDraft& draft);

/// What somebody asks, offers, praises or blames near a sentence that tells where and when he spoke, he does
/// there and then; what a party to a meeting says behind it, it says at that meeting; whom a visitor meets in
/// the state that he visits, he meets where he visits. Such events take the date and place. Events in the
/// order of the text; O(events * (events + occasions) near them), bounded.
void inherit_settings(std::vector<EventDraft>& events, const DocumentDraft& draft);

}  // namespace chancery::extract
