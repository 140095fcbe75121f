// One frame serves the active, the passive, relative clauses and participles: ClauseParties turns them. Nouns
// tell an act where they name both sides, or hang on a verb that only lends them a subject ("carried out
// strikes on").
#include "extract/stage/act_frames.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "extract/stage/act_modes.hpp"
#include "extract/stage/act_recipients.hpp"
#include "extract/stage/act_settings.hpp"
#include "extract/stage/clause_realis.hpp"
#include "extract/stage/hearsay.hpp"

namespace chancery::extract {
namespace {

using engine::Upos;

class ActFinder {
public:
    ActFinder(const SentenceUnits& s, const Syntax& syntax, const FrameBook& frames, DocumentDraft& draft)
        : s_(s),
          syntax_(syntax),
          frames_(frames),
          draft_(draft),
          parties_(s, syntax, draft),
          matcher_(s, syntax, frames, parties_),
          recipients_(s, syntax, matcher_, parties_, draft),
          modes_(syntax, frames, matcher_),
          told_(syntax.size()) {}

    void run(std::size_t first_event) {
        for (std::size_t e = first_event; e < draft_.events.size(); ++e) take_out(draft_.events[e]);
        for (std::size_t w = 0; w < syntax_.size(); ++w) {
            if (syntax_.is_verb(w) && !told_[w]) read_verb(w);
        }
        for (std::size_t w = 0; w < syntax_.size(); ++w) {
            if (syntax_[w].upos == Upos::NOUN && !told_[w]) read_noun(w);
        }
    }

private:
    // The verb of a meeting ("coordinated with"); "broke off talks" is an act beside it.
    void take_out(const EventDraft& meeting) {
        if (meeting.evidence.front().rule != "consult.met") return;
        const Span words = meeting.evidence.front().span;
        for (std::size_t w = 0; w < syntax_.size(); ++w) {
            const Span span = syntax_[w].span;
            if (span.begin >= words.begin && span.end <= words.end) told_[w] = true;
        }
    }

    void read_verb(std::size_t verb) {
        for (const Frame& frame : frames_.verb(syntax_[verb].lemma)) {
            FoundFrame found{&frame, verb};
            if (frame.particle.empty() && is_called_off(verb)) continue;
            if (!frame.noun_class.empty()) found.noun = matcher_.object_of_class(verb, frame);
            if (found.noun == kNoWord && !frame.noun_class.empty()) continue;
            if (!frame.particle.empty()) {
                found.particle = matcher_.particle_of(verb, frame.particle);
                const bool before_noun =
                    found.noun != kNoWord && syntax_.preposition(found.noun) == frame.particle;
                if (found.particle == kNoWord && !before_noun) continue;
            }
            if (tell_verb(found)) return;
        }
    }

    // "called off" is another verb than "called".
    [[nodiscard]] bool is_called_off(std::size_t verb) const {
        const std::size_t particle = syntax_.child(verb, Rel::compound_prt);
        return particle != kNoWord && syntax_[particle].lemma == "off";
    }

    bool tell_verb(const FoundFrame& f) {
        Parties actors = parties_.subject(f.word);
        Parties others = f.frame->is_joint() ? recipients_.joint(f) : recipients_.recipients(f);
        if (actors.empty() && f.frame->type == EventType::mobilize && f.noun != kNoWord)
            actors = parties_.of_phrase(f.noun);  // "Kenyan troops were deployed"
        if (actors.empty() && f.frame->type == EventType::protest) actors = those_of_the_place(f.word);
        if (others.empty() && f.frame->type == EventType::assault)
            others = recipients_.where_it_hit(f, actors);
        if (actors.empty() && (others.empty() || !is_told_of_victims(f))) return false;
        if (others.empty() && !f.frame->is_joint()) others = recipients_.topic(f, actors);
        if (others.empty() && recipients_.is_said_to_somebody(f.frame->type))
            others = recipients_.counterpart(actors);
        if ((others.empty() && !has_object(f)) || is_accident(f)) return false;
        if (!tell(f, actors, others, "act.verb", 0.75)) return false;
        told_[f.word] = true;
        if (f.noun != kNoWord) told_[f.noun] = true;
        return true;
    }

    // "demonstrators marched in Tehran": people without a name are those of the state where they march.
    [[nodiscard]] Parties those_of_the_place(std::size_t verb) {
        std::size_t w = verb;
        for (int i = 0; i < 2 && syntax_.child(w, Rel::nsubj) == kNoWord && syntax_[w].head != kNoWord; ++i)
            w = syntax_[w].head;
        const std::size_t subject = syntax_.child(w, Rel::nsubj);
        if (subject == kNoWord || syntax_[subject].xpos != "NNS") return {};
        for (const std::size_t clause : {verb, w}) {
            for (const std::uint32_t c : syntax_.children(clause)) {
                const std::size_t unit = syntax_[c].rel == Rel::obl ? syntax_.unit_of(c) : kNoWord;
                if (unit == kNoWord || s_.units[unit].iso.empty() || syntax_.preposition(c) != "in") continue;
                const Span words = s_.span(s_.units[unit].begin, s_.units[unit].end);
                return {draft_.entities.implied_country(s_.units[unit].iso,
                                                        {s_.index, words, "mention.home", 0.7})};
            }
        }
        return {};
    }

    // "attacked down the left": a verb of deeds to somebody tells nothing without him.
    [[nodiscard]] bool has_object(const FoundFrame& f) const {
        const auto& slots = f.frame->slots;
        const bool to_somebody = !slots.empty() && slots.front() == "obj" && f.noun == kNoWord;
        return !to_somebody || f.particle != kNoWord || parties_.object(f.word) != kNoWord ||
               syntax_.child(f.word, Rel::ccomp) != kNoWord || syntax_.child(f.word, Rel::xcomp) != kNoWord;
    }

    // "was killed in a helicopter crash"
    [[nodiscard]] bool is_accident(const FoundFrame& f) const {
        if (f.frame->type != EventType::assault) return false;
        const auto below = syntax_.children(f.word);
        return std::any_of(below.begin(), below.end(), [&](std::uint32_t c) {
            const Rel rel = syntax_[c].rel;
            const bool phrase = rel == Rel::obl || rel == Rel::obl_agent || rel == Rel::nsubj;
            return phrase && matcher_.is_of_class(c, "accident");
        });
    }

    // "were arrested": the deed is known before its doer.
    [[nodiscard]] bool is_told_of_victims(const FoundFrame& f) const {
        const EventType type = f.frame->type;
        const bool deed = type == EventType::assault || type == EventType::coerce;
        return deed && (syntax_.is_passive(f.word) || syntax_.child(f.word, Rel::nsubj) != kNoWord);
    }

    void read_noun(std::size_t noun) {
        for (const Frame& frame : frames_.noun(syntax_[noun].lemma)) {
            const FoundFrame f{&frame, noun};
            Parties actors = parties_.owner(noun);
            Parties others;
            for (const std::string& name : frame.slots) {
                if (!others.empty()) break;
                if (name != "joint" && name != "obj" && name != "iobj" && name != "xcomp")
                    others = parties_.behind(noun, name);
            }
            if (frame.is_joint()) {
                others = parties_.behind(noun, "with");
                if (actors.empty()) actors = parties_.behind(noun, "between");
            }
            if (actors.empty()) actors = subject_of_light_verb(noun);
            if (actors.empty()) continue;
            const bool alone = others.empty() && !(frame.is_joint() && actors.size() > 1);
            if (alone && (frame.needs_recipient || frame.is_joint())) continue;
            if (tell(f, actors, others, "act.noun", 0.6)) return;
        }
    }

    // "carried out strikes on": the verb tells nothing itself.
    [[nodiscard]] Parties subject_of_light_verb(std::size_t noun) const {
        const SyntaxWord& w = syntax_[noun];
        if (w.head == kNoWord || !syntax_.is_verb(w.head) || told_[w.head]) return {};
        const bool object = w.rel == Rel::obj || w.rel == Rel::nsubj_pass;
        return object && frames_.is_of_class(syntax_[w.head].lemma, "light") ? parties_.subject(w.head)
                                                                             : Parties();
    }

    [[nodiscard]] std::string_view trigger(const FoundFrame& f, Span& span) const {
        span = syntax_[f.word].span;
        if (f.noun != kNoWord && f.noun > f.word && f.noun < f.word + 6) span.end = syntax_[f.noun].span.end;
        if (f.particle == f.word + 1) span.end = std::max(span.end, syntax_[f.particle].span.end);
        return span.of(s_.text);
    }

    bool tell(const FoundFrame& f, const Parties& actors, const Parties& others, const char* rule,
              double confidence) {
        EventDraft e;
        e.type = f.frame->type;
        e.mode = f.frame->mode;
        if (const auto mode = modes_.mode_of_complement(f)) e.mode = *mode;
        if (sends_diplomats_away(f)) {
            e.type = EventType::sanction;
            e.mode = parse_mode(e.type, "expel").value_or(EventMode::none);
        }
        // "signed a treaty with Chad" is directed at Chad, "Chad and Niger signed" are equals.
        const bool across = e.type == EventType::support;
        const Role role = f.frame->is_joint() && !across ? Role::actor : Role::recipient;
        for (const LocalEntity a : actors) draft_.add_participant(e, a, Role::actor);
        const bool mutual =
            f.frame->is_joint() && e.type == EventType::assault;  // "clashed": each attacked the other
        for (const LocalEntity r : others) {
            if (is_somebody(r) &&
                (!recipients_.is_one_of(r, actors) || recipients_.is_person_of_own(r, actors, role)))
                draft_.add_participant(e, r, role);
        }
        const bool alone = e.participants.size() <= actors.size();
        if (f.frame->needs_recipient && alone && actors.size() < (f.frame->is_joint() ? 2U : 99U))
            return false;
        if (!others.empty() && alone) return false;  // nobody but themselves
        e.definite = is_definite_noun(f);
        e.realis = realis_of_word(syntax_, frames_, f.word);
        if (f.noun != kNoWord && e.realis == Realis::actual) e.realis = realis_below(f.noun);
        if (is_negotiated(f)) e.realis = stronger(e.realis, Realis::hypothetical);
        if (mutual) {
            for (const Participant p : std::vector<Participant>(e.participants))
                draft_.add_participant(e, p.entity, Role::recipient);
        }
        Span span;
        e.trigger = trigger(f, span);
        e.evidence.push_back({s_.index, span, rule, confidence});
        set_when_and_where(e, s_, syntax_, f.word);
        attribute(e, f.word, parties_, draft_.entities);
        draft_.events.push_back(std::move(e));
        return true;
    }

    // "negotiations for a fisheries treaty", "talks on a withdrawal": what is talked about has yet to be.
    [[nodiscard]] bool is_negotiated(const FoundFrame& f) const {
        constexpr std::array<std::string_view, 6> kTalks{"negotiation",  "talk",     "discussion",
                                                         "consultation", "dialogue", "bargaining"};
        const EventType type = f.frame->type;
        const bool made_by_both = type == EventType::agree || type == EventType::concede ||
                                  type == EventType::retreat || type == EventType::cooperate;
        const SyntaxWord& w = syntax_[f.word];
        if (!made_by_both || w.rel != Rel::nmod || w.head == kNoWord) return false;
        const std::string_view link = syntax_.preposition(f.word);
        const bool topic = link == "for" || link == "on" || link == "over" || link == "about" ||
                           link == "toward" || link == "towards";
        return topic && std::find(kTalks.begin(), kTalks.end(), syntax_[w.head].lemma) != kTalks.end();
    }

    // "ordered three Kenyan diplomats to leave"
    [[nodiscard]] bool sends_diplomats_away(const FoundFrame& f) const {
        if (f.frame->type != EventType::request || !syntax_.is_verb(f.word)) return false;
        const std::size_t object = parties_.object(f.word);
        const std::size_t leaving = syntax_.child(f.word, Rel::xcomp);
        if (object == kNoWord || leaving == kNoWord) return false;
        const std::string_view lemma = syntax_[leaving].lemma;
        return (lemma == "leave" || lemma == "depart" || lemma == "quit") &&
               (matcher_.is_of_class(object, "diplomat") || matcher_.is_of_class(object, "ambassador"));
    }

    // "the appeal", "made the appeal": an act that may have been told before.
    [[nodiscard]] bool is_definite_noun(const FoundFrame& f) const {
        const bool light = f.noun != kNoWord && frames_.is_of_class(syntax_[f.word].lemma, "light");
        std::size_t noun = light ? f.noun : f.word;
        const std::size_t cause = syntax_.child(f.word, Rel::nsubj);  // "the attack killed five"
        const bool by_deed = f.frame->type == EventType::assault && cause != kNoWord &&
                             syntax_.is_verb(f.word) && matcher_.is_violence(cause);
        if (by_deed) noun = cause;
        if (syntax_[noun].upos != Upos::NOUN) return false;
        const std::size_t article = syntax_.child(noun, Rel::det);
        if (article == kNoWord) return syntax_.child(noun, Rel::nmod_poss) != kNoWord;
        const std::string_view lemma = syntax_[article].lemma;
        return lemma == "the" || lemma == "this" || lemma == "that" || lemma == "these" || lemma == "such";
    }

    // "imposed no sanctions"
    [[nodiscard]] Realis realis_below(std::size_t noun) const {
        const std::size_t article = syntax_.child(noun, Rel::det);
        return article != kNoWord && syntax_[article].lemma == "no" ? Realis::negated : Realis::actual;
    }

    [[nodiscard]] bool is_somebody(LocalEntity e) const { return !draft_.entities.is(e, EntityKind::place); }

    const SentenceUnits& s_;
    const Syntax& syntax_;
    const FrameBook& frames_;
    DocumentDraft& draft_;
    ClauseParties parties_;
    FrameMatcher matcher_;
    ActRecipients recipients_;
    ActModes modes_;
    std::vector<bool> told_;
};

}  // namespace

void find_acts(const SentenceUnits& sentence, const Syntax& syntax, const FrameBook& frames,
               std::size_t first_event, DocumentDraft& draft) {
    ActFinder(sentence, syntax, frames, draft).run(first_event);
}

}  // namespace chancery::extract
