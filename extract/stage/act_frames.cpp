// One frame serves the active, the passive, relative clauses and participles: ClauseParties turns them. Nouns
// tell an act where they name both sides, or hang on a verb that only lends them a subject ("carried out
// strikes on").
#include "extract/stage/act_frames.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "extract/stage/act_settings.hpp"
#include "extract/stage/clause_realis.hpp"

namespace chancery::extract {
namespace {

using engine::Upos;

// What is asked for or refused, by the class of its noun.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kWished{{{"negotiations", "meet"},
                                                                               {"ceasefire", "yield"},
                                                                               {"withdrawal", "yield"},
                                                                               {"yielding", "yield"},
                                                                               {"access", "yield"},
                                                                               {"amnesty", "yield"},
                                                                               {"aid", "assist"},
                                                                               {"support", "assist"}}};

struct Found {
    const Frame* frame = nullptr;
    std::size_t word = 0;        // the verb, or the noun of a nominal
    std::size_t noun = kNoWord;  // the object noun of "impose sanctions"
    std::size_t particle = kNoWord;
};

class ActFinder {
public:
    ActFinder(const SentenceUnits& s, const Syntax& syntax, const FrameBook& frames, DocumentDraft& draft)
        : s_(s),
          syntax_(syntax),
          frames_(frames),
          draft_(draft),
          parties_(s, syntax, draft),
          told_(syntax.size()) {}

    void run() {
        for (std::size_t w = 0; w < syntax_.size(); ++w) {
            if (syntax_.is_verb(w)) read_verb(w);
        }
        for (std::size_t w = 0; w < syntax_.size(); ++w) {
            if (syntax_[w].upos == Upos::NOUN && !told_[w]) read_noun(w);
        }
    }

private:
    // "travel ban" before "ban".
    [[nodiscard]] bool is_of_class(std::size_t noun, std::string_view noun_class) const {
        const std::size_t unit = syntax_.unit_of(noun);
        if (noun_class == "person" && unit != kNoWord &&
            (s_.is(unit, UnitKind::person) || s_.is(unit, UnitKind::delegation)))
            return true;
        const std::string lemma(syntax_[noun].lemma);
        if (frames_.is_of_class(lemma, noun_class)) return true;
        if (noun == 0) return false;
        return frames_.is_of_class(std::string(syntax_[noun - 1].lemma) + " " + lemma, noun_class);
    }

    [[nodiscard]] std::size_t particle_of(std::size_t verb, std::string_view particle) const {
        for (const std::uint32_t c : syntax_.children(verb)) {
            const Rel rel = syntax_[c].rel;
            const bool beside = rel == Rel::compound_prt || rel == Rel::advmod;
            if (beside && c > verb && c < verb + 4 && syntax_[c].lemma == particle) return c;
        }
        // "call on Chad": the tree hangs the preposition on Chad
        if (verb + 1 < syntax_.size() && syntax_[verb + 1].lemma == particle) return verb + 1;
        return kNoWord;
    }

    // The object, what is joined to it, or what stands behind the frame's preposition ("withdraw from
    // @agreement"), if it is a noun of the class.
    [[nodiscard]] std::size_t object_of_class(std::size_t verb, const Frame& frame) const {
        const std::size_t object = parties_.object(verb);
        if (object != kNoWord) {
            if (is_of_class(object, frame.noun_class)) return object;
            for (const std::uint32_t c : syntax_.children(object)) {
                if (syntax_[c].rel == Rel::conj && is_of_class(c, frame.noun_class)) return c;
            }
        }
        if (frame.particle.empty()) return kNoWord;
        for (const std::uint32_t c : syntax_.children(verb)) {
            const bool behind = syntax_[c].rel == Rel::obl &&
                                frame.particle.ends_with(syntax_.preposition(c)) &&
                                !syntax_.preposition(c).empty();
            if (behind && is_of_class(c, frame.noun_class)) return c;
        }
        return kNoWord;
    }

    void read_verb(std::size_t verb) {
        for (const Frame& frame : frames_.verb(syntax_[verb].lemma)) {
            Found found{&frame, verb};
            if (!frame.noun_class.empty()) found.noun = object_of_class(verb, frame);
            if (found.noun == kNoWord && !frame.noun_class.empty()) continue;
            if (!frame.particle.empty()) {
                found.particle = particle_of(verb, frame.particle);
                const bool before_noun =
                    found.noun != kNoWord && syntax_.preposition(found.noun) == frame.particle;
                if (found.particle == kNoWord && !before_noun) continue;
            }
            if (tell_verb(found)) return;
        }
    }

    [[nodiscard]] Parties slot(const Found& f, const std::string& name) const {
        if (name == "obj") {
            const std::size_t object = f.noun != kNoWord ? f.noun : parties_.object(f.word);
            if (object == kNoWord || object == f.word) return {};
            return judges(f.frame->type) ? parties_.doer(object) : parties_.of_phrase(object);
        }
        if (name == "iobj") return parties_.of_phrase(syntax_.child(f.word, Rel::iobj));
        if (name == "xcomp") return of_complement(f.word);
        Parties out = parties_.behind(f.word, name);
        if (out.empty() && f.noun != kNoWord) out = parties_.behind(f.noun, name);
        if (out.empty()) {  // "condemned attacks on Chad"
            const std::size_t object = parties_.object(f.word);
            if (object != kNoWord && f.noun == kNoWord) out = parties_.behind(object, name);
        }
        return out;
    }

    // What is praised or blamed is somebody's act: whose, not on whom.
    [[nodiscard]] static bool judges(EventType type) {
        return type == EventType::accuse || type == EventType::support;
    }

    // "threatened to expel Chadians": whom the clause below is about.
    [[nodiscard]] Parties of_complement(std::size_t verb) const {
        for (const std::uint32_t c : syntax_.children(verb)) {
            if (syntax_[c].rel != Rel::xcomp && syntax_[c].rel != Rel::ccomp) continue;
            if (syntax_[c].rel == Rel::ccomp) {
                if (Parties asked = parties_.subject(c); !asked.empty()) return asked;
            }
            const std::size_t object = parties_.object(c);
            Parties out = object == kNoWord ? Parties() : parties_.of_phrase(object);
            for (const char* preposition : {"with", "to", "against", "on", "from"}) {
                if (out.empty()) out = parties_.behind(c, preposition);
            }
            if (!out.empty()) return out;
        }
        return {};
    }

    [[nodiscard]] Parties recipients(const Found& f) const {
        if (Parties given = parties_.of_phrase(syntax_.child(f.word, Rel::iobj)); !given.empty())
            return given;
        for (const std::string& name : f.frame->slots) {
            if (name == "joint") continue;
            Parties out = slot(f, name);
            if (!out.empty()) return out;
        }
        return {};
    }

    bool tell_verb(const Found& f) {
        Parties actors = parties_.subject(f.word);
        Parties others = f.frame->is_joint() ? joint(f) : recipients(f);
        if (actors.empty() && f.frame->type == EventType::mobilize && f.noun != kNoWord)
            actors = parties_.of_phrase(f.noun);  // "Kenyan troops were deployed"
        if (others.empty() && f.frame->type == EventType::assault) others = where_it_hit(f, actors);
        if (actors.empty() && (others.empty() || !is_told_of_victims(f))) return false;
        if (others.empty() && !f.frame->is_joint()) others = topic(f, actors);
        if (others.empty() && is_said_to_somebody(f.frame->type)) others = counterpart(actors);
        if (!tell(f, std::move(actors), std::move(others), "act.verb", 0.75)) return false;
        told_[f.word] = true;
        if (f.noun != kNoWord) told_[f.noun] = true;
        return true;
    }

    // "attacked an army camp in Kabul": the state of the place, where it is another's.
    [[nodiscard]] Parties where_it_hit(const Found& f, const Parties& actors) const {
        const std::size_t object = parties_.object(f.word);
        if (object == kNoWord || (!is_of_class(object, "target") && !is_of_class(object, "person"))) return {};
        for (const std::size_t word : {object, f.word}) {
            if (word == kNoWord) continue;
            for (const std::uint32_t c : syntax_.children(word)) {
                const std::size_t unit = syntax_.unit_of(c);
                const bool phrase = syntax_[c].rel == Rel::obl || syntax_[c].rel == Rel::nmod;
                if (!phrase || syntax_.preposition(c) != "in" || unit == kNoWord || s_.units[unit].iso.empty()) continue;
                const LocalEntity state = draft_.entities.find_country(s_.units[unit].iso);
                if (state != kNobody && !is_one_of(state, actors)) return {state};
            }
        }
        return {};
    }

    // "were arrested": the deed is known before its doer.
    [[nodiscard]] bool is_told_of_victims(const Found& f) const {
        const EventType type = f.frame->type;
        const bool deed = type == EventType::assault || type == EventType::coerce;
        return deed && (syntax_.is_passive(f.word) || syntax_.child(f.word, Rel::nsubj) != kNoWord);
    }

    [[nodiscard]] static bool is_said_to_somebody(EventType type) {
        return type == EventType::request || type == EventType::reject || type == EventType::threaten ||
               type == EventType::agree;
    }

    // "called for a ceasefire in Syria", "welcomed efforts to end the Syrian crisis": the first other party that what is
    // wished, praised or blamed is about.
    [[nodiscard]] Parties topic(const Found& f, const Parties& actors) const {
        if (!is_said_to_somebody(f.frame->type) && !judges(f.frame->type)) return {};
        for (const std::uint32_t c : syntax_.children(f.word)) {
            const Rel rel = syntax_[c].rel;
            const bool complement = rel == Rel::obj || rel == Rel::xcomp || rel == Rel::ccomp || rel == Rel::obl;
            if (!complement || c < f.word) continue;
            if (Parties out = first_other(c, actors, 0); !out.empty()) return out;
        }
        return {};
    }

    [[nodiscard]] Parties first_other(std::size_t word, const Parties& actors, int depth) const {
        constexpr int kDepth = 5;
        const std::size_t unit = syntax_.unit_of(word);
        if (unit != kNoWord && syntax_.head_of_unit(unit) == word) {
            const Unit& u = s_.units[unit];
            const bool named = u.kind == UnitKind::country || u.kind == UnitKind::demonym ||
                               u.kind == UnitKind::organization || u.kind == UnitKind::person ||
                               u.kind == UnitKind::delegation;
            if (named && u.entity != kNobody && !is_one_of(u.entity, actors)) return {u.entity};
        }
        if (depth > kDepth) return {};
        for (const std::uint32_t c : syntax_.children(word)) {
            const Rel rel = syntax_[c].rel;
            if (rel == Rel::advcl || rel == Rel::parataxis) continue;  // "..., as Panama does"
            if (Parties out = first_other(c, actors, depth + 1); !out.empty()) return out;
        }
        return {};
    }

    // A state that arrests or frees somebody of its own.
    [[nodiscard]] bool is_person_of_own(LocalEntity e, const Parties& actors, Role role) const {
        return role == Role::recipient && draft_.entities.is(e, EntityKind::person) &&
               std::find(actors.begin(), actors.end(), e) == actors.end() &&
               std::none_of(actors.begin(), actors.end(),
                            [&](LocalEntity a) { return draft_.entities.is(a, EntityKind::person); });
    }

    [[nodiscard]] bool is_one_of(LocalEntity e, const Parties& actors) const {
        const LocalEntity polity = draft_.entities.polity(e);
        return std::any_of(actors.begin(), actors.end(), [&](LocalEntity a) {
            return a == e || draft_.entities.polity(a) == polity;
        });
    }

    // In talks of two the other one is spoken to.
    [[nodiscard]] Parties counterpart(const Parties& actors) const {
        if (actors.size() != 1) return {};
        const LocalEntity own = draft_.entities.polity(actors.front());
        Parties others;
        bool among = false;
        for (const LocalEntity e : draft_.focus.parties) {
            if (draft_.entities.polity(e) == own)
                among = true;
            else
                add_party(others, e);
        }
        return among && others.size() == 1 ? others : Parties();
    }

    [[nodiscard]] Parties joint(const Found& f) const {
        Parties out = parties_.behind(f.word, "with");
        if (out.empty() && f.noun != kNoWord) out = parties_.behind(f.noun, "with");
        if (out.empty() && f.noun != kNoWord) out = parties_.behind(f.noun, "between");
        return out.empty() ? recipients(f) : out;
    }

    void read_noun(std::size_t noun) {
        for (const Frame& frame : frames_.noun(syntax_[noun].lemma)) {
            const Found f{&frame, noun};
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
            if (tell(f, std::move(actors), std::move(others), "act.noun", 0.6)) return;
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

    [[nodiscard]] std::string_view trigger(const Found& f, Span& span) const {
        span = syntax_[f.word].span;
        if (f.noun != kNoWord && f.noun > f.word && f.noun < f.word + 6) span.end = syntax_[f.noun].span.end;
        if (f.particle == f.word + 1) span.end = std::max(span.end, syntax_[f.particle].span.end);
        return span.of(s_.text);
    }

    bool tell(const Found& f, Parties actors, Parties others, const char* rule, double confidence) {
        EventDraft e;
        e.type = f.frame->type;
        e.mode = f.frame->mode;
        if (const auto mode = mode_of_complement(f)) e.mode = *mode;
        const Role role = f.frame->is_joint() ? Role::actor : Role::recipient;
        for (const LocalEntity a : actors) draft_.add_participant(e, a, Role::actor);
        for (const LocalEntity r : others) {
            if (is_somebody(r) && (!is_one_of(r, actors) || is_person_of_own(r, actors, role)))
                draft_.add_participant(e, r, role);
        }
        const bool alone = e.participants.size() <= actors.size();
        if (f.frame->needs_recipient && alone && actors.size() < (f.frame->is_joint() ? 2U : 99U))
            return false;
        if (!others.empty() && alone) return false;  // nobody but themselves
        e.realis = realis_of_word(syntax_, frames_, f.word);
        if (f.noun != kNoWord && e.realis == Realis::actual) e.realis = realis_below(f.noun);
        Span span;
        e.trigger = trigger(f, span);
        e.evidence.push_back({s_.index, span, rule, confidence});
        set_when_and_where(e, s_, syntax_, f.word);
        draft_.events.push_back(std::move(e));
        return true;
    }

    // "threatened to expel", "refused to meet": the act below makes the mode.
    [[nodiscard]] std::optional<EventMode> mode_of_complement(const Found& f) const {
        const EventType type = f.frame->type;
        if (type != EventType::request && type != EventType::reject && type != EventType::threaten)
            return std::nullopt;
        for (const std::uint32_t c : syntax_.children(f.word)) {
            const Rel rel = syntax_[c].rel;
            const bool clause = rel == Rel::xcomp || rel == Rel::ccomp || rel == Rel::acl ||
                                (rel == Rel::advcl && syntax_.is_verb(c) && syntax_[c].xpos == "VB");
            if (clause) {
                if (const auto name = mode_for(type, c); !name.empty()) return parse_mode(type, name);
            }
            if (rel != Rel::obl && rel != Rel::obj) continue;
            for (const std::uint32_t below : syntax_.children(c)) {  // "called for Syria to cooperate"
                if (syntax_[below].rel != Rel::acl || syntax_[below].xpos != "VB") continue;
                if (const auto name = mode_for(type, below); !name.empty()) return parse_mode(type, name);
            }
        }
        return mode_of_noun(f);
    }

    // "called for a ceasefire", "encouraged dialogue", "urged support"
    [[nodiscard]] std::optional<EventMode> mode_of_noun(const Found& f) const {
        if (f.frame->type == EventType::threaten) return std::nullopt;
        for (const std::uint32_t c : syntax_.children(f.word)) {
            const Rel rel = syntax_[c].rel;
            if ((rel != Rel::obj && rel != Rel::obl && rel != Rel::nsubj_pass) || syntax_[c].upos != Upos::NOUN) continue;
            for (const auto& [noun_class, mode] : kWished) {
                if (is_of_class(c, noun_class)) return parse_mode(f.frame->type, mode);
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] std::string_view mode_for(EventType type, std::size_t verb) const {
        const std::string_view lemma = syntax_[verb].lemma;
        const bool threat = type == EventType::threaten;
        if (!threat) {
            if (frames_.is_of_class(lemma, "meeting_verb")) return "meet";
            if (frames_.is_of_class(lemma, "yielding_verb")) return "yield";
            if (frames_.is_of_class(lemma, "assisting_verb")) return "assist";
        }
        for (const Frame& frame : frames_.verb(lemma)) {
            if (!frame.noun_class.empty() && object_of_class(verb, frame) == kNoWord) continue;
            if (!frame.particle.empty() && particle_of(verb, frame.particle) == kNoWord) continue;
            switch (frame.type) {
                case EventType::aid:
                    return threat ? "" : "assist";
                case EventType::retreat:
                case EventType::concede:
                    return threat ? "" : "yield";
                case EventType::assault:
                    return threat ? "violence" : "";
                case EventType::sanction:
                    return !threat ? "" : mode_name(frame.type, frame.mode) == "expel" ? "expel" : "restrict";
                case EventType::coerce:
                    return !threat                                         ? ""
                           : mode_name(frame.type, frame.mode) == "arrest" ? "arrest"
                                                                           : "restrict";
                default:
                    return "";
            }
        }
        return "";
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
    std::vector<bool> told_;
};

}  // namespace

void find_acts(const SentenceUnits& sentence, const Syntax& syntax, const FrameBook& frames,
               DocumentDraft& draft) {
    ActFinder(sentence, syntax, frames, draft).run();
}

}  // namespace chancery::extract
