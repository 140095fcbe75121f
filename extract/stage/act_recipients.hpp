// Whom an act is directed at: where its frame says, else whom its complement is about, else whom the talks
// are with.
#pragma once

#include "extract/stage/frame_matcher.hpp"

namespace chancery::extract {

class ActRecipients {
public:
    /// All must outlive it.
    ActRecipients(const SentenceUnits& sentence, const Syntax& syntax, const FrameMatcher& matcher,
                  const ClauseParties& parties, const DocumentDraft& draft)
        : s_(sentence), syntax_(syntax), matcher_(matcher), parties_(parties), draft_(draft) {}

    [[nodiscard]] Parties recipients(const FoundFrame& f) const;
    [[nodiscard]] Parties where_it_hit(const FoundFrame& f, const Parties& actors) const;
    [[nodiscard]] static bool is_said_to_somebody(EventType type);
    [[nodiscard]] Parties topic(const FoundFrame& f, const Parties& actors) const;
    [[nodiscard]] bool is_person_of_own(LocalEntity e, const Parties& actors, Role role) const;
    [[nodiscard]] bool is_one_of(LocalEntity e, const Parties& actors) const;
    [[nodiscard]] Parties counterpart(const Parties& actors) const;
    [[nodiscard]] Parties joint(const FoundFrame& f) const;

private:
    [[nodiscard]] Parties slot(const FoundFrame& f, const std::string& name) const;
    [[nodiscard]] static bool judges(EventType type);
    [[nodiscard]] Parties of_complement(std::size_t verb) const;
    [[nodiscard]] LocalEntity where_sent(const FoundFrame& f) const;
    [[nodiscard]] bool has_another_object(const FoundFrame& f) const;
    [[nodiscard]] bool is_victim(std::size_t deed, std::size_t phrase) const;
    [[nodiscard]] Parties first_other(std::size_t word, const Parties& actors, int depth) const;

    const SentenceUnits& s_;
    const Syntax& syntax_;
    const FrameMatcher& matcher_;
    const ClauseParties& parties_;
    const DocumentDraft& draft_;
};

}  // namespace chancery::extract
