// Verbs of mere saying are left out: every second sentence of the news has one, and none is missed for it.
#include "extract/stage/silent_sentences.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "extract/stage/frame_matcher.hpp"
#include "schema/limits.hpp"

namespace chancery::extract {
namespace {

using engine::Upos;

constexpr std::uint64_t bit(Cue cue) {
    return std::uint64_t{1} << static_cast<unsigned>(cue);
}
constexpr std::uint64_t kEventCues = bit(Cue::talk_noun) | bit(Cue::meet_verb) | bit(Cue::call_verb) |
                                     bit(Cue::visit_noun) | bit(Cue::visit_verb) | bit(Cue::mediate_past) |
                                     bit(Cue::mediate_verb) | bit(Cue::mediate_noun) | bit(Cue::host_past) |
                                     bit(Cue::host_verb);

bool names_party(const Unit& u) {
    return u.is_party() || u.kind == UnitKind::demonym || u.kind == UnitKind::office;
}

class SilenceReader {
public:
    SilenceReader(const SentenceUnits& s, const Syntax& syntax, const ClauseParties& parties,
                  const FrameBook& frames)
        : s_(s), syntax_(syntax), parties_(parties), frames_(frames), matcher_(s, syntax, frames, parties) {}

    [[nodiscard]] SilentSentence run() const {
        SilentSentence out;
        out.sentence = s_.index;
        out.reason = SilentReason::nobody_named;
        for (std::size_t w = 0; w < syntax_.size() && out.words.size() < limits::kCoverageWords; ++w) {
            if (!is_eventful(w)) continue;
            out.words.push_back(syntax_[w].span);
            out.reason = std::max(out.reason, reason_of(w));  // the word that came nearest to an event
        }
        return out;
    }

private:
    [[nodiscard]] bool is_eventful(std::size_t word) const {
        const SyntaxWord& w = syntax_[word];
        const std::size_t unit = syntax_.unit_of(word);
        const bool plain = unit != kNoWord && s_.is(unit, UnitKind::word);
        if (plain && (s_.units[unit].cues & kEventCues) != 0 && w.upos != Upos::ADP) return true;
        if (plain && s_.has(unit, Cue::talk_verb)) return is_said_to_somebody(unit);
        if (w.upos == Upos::NOUN) return !frames_.noun(w.lemma).empty();
        return w.upos == Upos::VERB && tells_frame(word);
    }

    // "spoke on Monday with"; not "spoke of"
    [[nodiscard]] bool is_said_to_somebody(std::size_t verb) const {
        for (std::size_t i = verb + 1; i < verb + 5 && i < s_.units.size(); ++i) {
            if (s_.word(i) == "with" || s_.word(i) == "to") return true;
        }
        return false;
    }

    // "opened the door" is none of "open @embassy".
    [[nodiscard]] bool tells_frame(std::size_t verb) const {
        const auto frames = frames_.verb(syntax_[verb].lemma);
        return std::any_of(frames.begin(), frames.end(), [&](const Frame& f) {
            if (!f.noun_class.empty()) return matcher_.object_of_class(verb, f) != kNoWord;
            return f.particle.empty() || matcher_.particle_of(verb, f.particle) != kNoWord;
        });
    }

    [[nodiscard]] SilentReason reason_of(std::size_t word) const {
        const bool verb = syntax_.is_verb(word);
        const bool actor = !(verb ? parties_.subject(word) : parties_.owner(word)).empty();
        const bool other = has_counterpart(word);
        if (actor && other) return SilentReason::frame_not_matched;
        if (actor) return SilentReason::no_counterpart;
        const bool named = other || std::any_of(s_.units.begin(), s_.units.end(), names_party);
        return named ? SilentReason::no_actor : SilentReason::nobody_named;
    }

    [[nodiscard]] bool has_counterpart(std::size_t word) const {
        if (syntax_.is_verb(word)) {
            const std::size_t object = parties_.object(word);
            if (object != kNoWord && object != word && !parties_.of_phrase(object).empty()) return true;
        }
        constexpr std::string_view kLinks[] = {"with", "between", "to", "against", "on", "of"};
        return std::any_of(std::begin(kLinks), std::end(kLinks),
                           [&](std::string_view link) { return !parties_.behind(word, link).empty(); });
    }

    const SentenceUnits& s_;
    const Syntax& syntax_;
    const ClauseParties& parties_;
    const FrameBook& frames_;
    FrameMatcher matcher_;
};

SilentSentence of_drafts(const SentenceUnits& s, const DocumentDraft& draft, std::size_t first_event) {
    SilentSentence out;
    out.sentence = s.index;
    out.reason = SilentReason::not_settled;
    for (std::size_t e = first_event; e < draft.events.size(); ++e) {
        if (out.words.size() == limits::kCoverageWords) break;
        out.words.push_back(draft.events[e].evidence.front().span);
    }
    std::sort(out.words.begin(), out.words.end());
    out.words.erase(std::unique(out.words.begin(), out.words.end()), out.words.end());
    return out;
}

}  // namespace

void SilentSentences::read(const SentenceUnits& s, const Syntax& syntax, const ClauseParties& parties,
                           const FrameBook& frames, const DocumentDraft& draft, std::size_t first_event) {
    if (silent_ == limits::kCoverageSentences) return;
    if (draft.events.size() > first_event) {
        candidates_.push_back(of_drafts(s, draft, first_event));
        return;
    }
    SilentSentence found = SilenceReader(s, syntax, parties, frames).run();
    if (found.words.empty()) return;
    ++silent_;
    candidates_.push_back(std::move(found));
}

std::vector<SilentSentence> SilentSentences::settle(const Claims& claims) {
    std::vector<bool> told(claims.sentences.size(), false);
    for (const EventClaim& event : claims.events) {
        for (const ClaimEvidence& e : event.evidence) told[e.sentence] = true;
    }
    std::erase_if(candidates_, [&](const SilentSentence& s) { return told[s.sentence]; });
    if (candidates_.size() > limits::kCoverageSentences) candidates_.resize(limits::kCoverageSentences);
    return std::move(candidates_);
}

}  // namespace chancery::extract
