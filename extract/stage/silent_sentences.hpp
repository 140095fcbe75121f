// Sentences with words of an event that gave no event, and what was missing.
#pragma once

#include <cstddef>
#include <vector>

#include "extract/stage/clause_parties.hpp"
#include "schema/coverage.hpp"

namespace chancery::extract {

class SilentSentences {
public:
    /// A sentence after all passes; the events that it drafted begin at `first_event`. Cheap where it drafted
    /// some.
    void read(const SentenceUnits& sentence, const Syntax& syntax, const ClauseParties& parties,
              const FrameBook& frames, const DocumentDraft& draft, std::size_t first_event);
    /// Those of which no event of the document speaks, at most limits::kCoverageSentences. Once, at the end.
    [[nodiscard]] std::vector<SilentSentence> settle(const Claims& claims);

private:
    std::vector<SilentSentence> candidates_;  // in text order
    std::size_t silent_ = 0;                  // of them, those that drafted nothing
};

}  // namespace chancery::extract
