// Nouns ("talks between A and B") and verbs ("A met B"); the parties stand before the verb and behind
// "between", "with" and the like.
#include "extract/stage/consult_frames.hpp"

#include <algorithm>

#include "extract/stage/clause.hpp"
#include "extract/stage/clause_realis.hpp"
#include "extract/stage/meeting_ordinal.hpp"

namespace chancery::extract {
namespace {

constexpr std::size_t kReach = 30;     // units behind a meeting in which its parties are looked for
constexpr std::size_t kWithReach = 9;  // "talks in Geneva on Friday with ..."

class MeetingFinder {
public:
    MeetingFinder(const SentenceUnits& s, const Syntax& syntax, const FrameBook& frames,
                  const DocumentDraft& draft)
        : s_(s), syntax_(syntax), frames_(frames), draft_(draft), parties_(s, syntax, draft) {}

    std::vector<Meeting> run() {
        for (std::size_t i = 0; i < s_.units.size(); ++i) {
            if (s_.units[i].kind != UnitKind::word) continue;
            if (is_verb(i))
                verb_meeting(i);
            else if (is_noun(i))
                noun_meeting(i);
        }
        for (std::size_t m = 0; m < meetings_.size(); ++m) {
            const std::size_t limit = m + 1 < meetings_.size() ? meetings_[m + 1].begin : s_.units.size();
            read_behind(meetings_[m], limit);
        }
        return std::move(meetings_);
    }

private:
    bool is_noun(std::size_t i) const {
        if (!s_.has(i, Cue::talk_noun) && !s_.has(i, Cue::call_noun)) return false;
        const std::string_view w = s_.word(i);
        // "a call for", "they call": only a spoken-of call is one
        if (w == "call" || w == "calls") {
            return s_.word(i + 1) == "with" || s_.word(i + 1) == "between" ||
                   (i > 0 && (s_.word(i - 1) == "phone" || s_.word(i - 1) == "s"));
        }
        const bool of_more =
            s_.word(i + 1) == "of" && leads_to_talks(i + 2);  // "a round of talks" is told by its talks
        return !of_more;
    }

    bool leads_to_talks(std::size_t i) const {
        for (std::size_t j = i; j < i + 4 && j < s_.units.size(); ++j) {
            if (s_.has(j, Cue::talk_noun) && s_.word(j) != "round") return true;
            if (s_.units[j].kind != UnitKind::word && s_.units[j].kind != UnitKind::sign &&
                s_.units[j].kind != UnitKind::demonym)
                return false;
        }
        return false;
    }

    bool is_verb(std::size_t i) const {
        if (s_.has(i, Cue::call_verb)) return true;
        const std::string_view next = s_.word(behind_adverbs(i + 1));
        const bool preposition = next == "with" || next == "to" || next == "by" || next == "together";
        if (s_.has(i, Cue::talk_verb)) {
            return next == "with" || next == "to" || s_.units[i].end > s_.units[i].begin + 1 ||
                   s_.word(i).starts_with("negotiat");
        }
        const std::string_view before = i > 0 ? s_.word(i - 1) : std::string_view();
        if (s_.word(i) == "talk" && (before == "to" || before == "will")) return preposition;
        if (!s_.has(i, Cue::meet_verb)) return false;
        if (!s_.has(i, Cue::talk_noun)) {
            const bool sits =
                s_.units[i].end > s_.units[i].begin + 1 ||
                (s_.word(i) != "convened" && s_.word(i) != "gathered" && s_.word(i) != "gather");
            return sits && before != "a" && before != "the";
        }
        // "meeting" is a verb behind a preposition or a form of to be, with somebody met
        const bool verbal = before == "after" || before == "before" || before == "while" || before == "by" ||
                            before == "when" || before == "for" || (i > 0 && s_.has(i - 1, Cue::copula)) ||
                            (i == 0);
        return verbal && (next == "with" || (i + 1 < s_.units.size() && s_.units[i + 1].is_party()));
    }

    bool is_phone(std::size_t i) const { return s_.word(i) == "phone" || s_.word(i) == "telephone"; }

    // Behind "today", "by phone", "separately" and the like at unit i.
    std::size_t behind_adverbs(std::size_t i) const {
        const std::size_t first = i;
        while (i < first + 6 && i < s_.units.size()) {
            const std::string_view w = s_.word(i);
            const bool manner = w == "by" || w == "on" || w == "the"
                                    ? is_phone(i + 1) || s_.is(i + 1, UnitKind::date) || w == "the"
                                    : w.ends_with("ly") || w == "again" || w == "earlier" || w == "together";
            if (!manner && !is_phone(i) && !s_.is(i, UnitKind::date)) break;
            if (w == "the" && !is_phone(i + 1)) break;
            ++i;
        }
        return i;
    }

    Meeting start(std::size_t begin, std::size_t end, std::size_t verb) const {
        Meeting m;
        m.begin = m.subject_begin = begin;
        m.end = end;
        m.verb = verb;
        const std::size_t from = std::min(verb, begin);
        m.event.trigger = s_.words(s_.units[from].begin, s_.units[end - 1].end);
        m.event.evidence.push_back(
            {s_.index, s_.span(s_.units[from].begin, s_.units[end - 1].end), "", 0.85});
        return m;
    }

    void add(Meeting& m, const std::vector<LocalEntity>& parties, Role role = Role::actor) const {
        for (const LocalEntity e : parties) draft_.add_participant(m.event, e, role);
    }

    void verb_meeting(std::size_t i) {
        Meeting m = start(i, i + 1, i);
        const PartyList subject = subject_of(s_, i, draft_);
        const std::size_t word = syntax_.head_of_unit(i);
        const bool verb = word != kNoWord && syntax_.is_verb(word);
        const Parties by_tree = verb ? parties_.subject(word) : Parties();
        add(m, by_tree.empty() ? subject.parties : by_tree);
        if (!subject.empty()) m.subject_begin = subject.begin;
        std::size_t j = behind_adverbs(i + 1);
        for (std::size_t k = i + 1; k < j; ++k) m.event.phone = m.event.phone || is_phone(k);
        if (s_.word(j) == "with" || s_.word(j) == "to") ++j;
        const PartyList object = parties_from(s_, j);
        if (object.begin <= j + 3) add(m, object.parties);
        if (verb) add_met(m, word);
        m.event.phone = m.event.phone || s_.has(i, Cue::call_verb);
        m.event.definite = subject.empty() && told_of_both(i);
        m.event.realis = realis(i, realis_of(s_, i, i + 1));
        m.event.evidence.front().rule = "consult.met";
        m.event.spoken = s_.has(i, Cue::talk_verb) && s_.word(i).starts_with("sp");
        m.event.in_person = !m.event.phone && s_.has(i, Cue::meet_verb);
        const bool spoke = s_.has(i, Cue::talk_verb) || s_.has(i, Cue::call_verb) || s_.word(i) == "talk";
        if (spoke && m.event.participants.size() < 2) return;  // "spoke to reporters"
        if (!m.event.participants.empty() || m.event.definite) meetings_.push_back(std::move(m));
    }

    // "the two sides met": the parties were told before.
    bool told_of_both(std::size_t verb) const {
        std::size_t i = verb;
        while (i > 0 && verb - i < 6 && is_between_subject_and_verb(s_, i - 1) &&
               !s_.has(i - 1, Cue::both_sides))
            --i;
        return i > 0 && s_.has(i - 1, Cue::both_sides);
    }

    // "X arrived in Doha on Monday for talks": the verb of arriving; units.size() if there is none.
    std::size_t arrival_before(std::size_t begin) const {
        for (std::size_t i = begin; i > 0 && begin - i < 9; --i) {
            if (s_.has(i - 1, Cue::arrive_verb) && s_.has(i, Cue::locative)) return i - 1;
            if (s_.units[i - 1].kind == UnitKind::sign || s_.has(i - 1, Cue::report_verb)) break;
        }
        return s_.units.size();
    }

    bool is_modifier(std::size_t i, std::size_t noun) const {
        const Unit& u = s_.units[i];
        switch (u.kind) {
            case UnitKind::demonym:
            case UnitKind::place:
            case UnitKind::number:
                return true;
            case UnitKind::date:
                return u.possessive;
            case UnitKind::country:
                return (i + 1 < noun && is_dash(i + 1)) || (i > 0 && is_dash(i - 1));
            case UnitKind::organization:
                return i + 1 == noun;
            case UnitKind::sign:
                return is_dash(i);
            case UnitKind::office:
                return u.entity == kNobody && !u.possessive;
            case UnitKind::word:
                break;
            default:
                return false;
        }
        const std::string& w = s_.tokens[u.begin].fold;
        if (w == "and" || w == "with" || w == "for" || w == "by" || w == "that" || w == "as" ||
            w == "before" || w == "after")
            return false;
        if (w == "of") return i > 0 && s_.has(i - 1, Cue::talk_noun);
        return !u.has(Cue::hold_verb) && !u.has(Cue::copula) && !u.has(Cue::auxiliary) &&
               !u.has(Cue::locative) && !u.verb && !u.has(Cue::mediate_past) && !u.has(Cue::mediate_verb) &&
               !u.has(Cue::host_past) && !u.has(Cue::host_verb) && !u.has(Cue::include_verb) &&
               !u.has(Cue::report_verb) && !u.has(Cue::meet_verb) && !u.has(Cue::visit_verb) &&
               !u.has(Cue::refusal) && !u.has(Cue::under_mediation) && !w.ends_with("ed");
    }

    bool is_dash(std::size_t i) const { return s_.word(i) == "-" || s_.word(i) == "–"; }

    std::size_t phrase_begin(std::size_t noun) const {
        std::size_t i = noun;
        while (i > 0 && noun - i < 12) {
            if (s_.has(i - 1, Cue::determiner)) return i - 1;
            // "Swiss-mediated talks"
            const bool compound = s_.has(i - 1, Cue::mediate_past) || s_.has(i - 1, Cue::host_past);
            if (compound && i > 1 && is_dash(i - 2)) {
                i -= 2;
                continue;
            }
            if (!is_modifier(i - 1, noun)) break;
            --i;
            if (s_.units[i].possessive) break;
        }
        return i;
    }

    void noun_meeting(std::size_t noun) {
        const std::size_t begin = phrase_begin(noun);
        std::size_t verb = begin;
        if (begin > 0 && s_.has(begin - 1, Cue::hold_verb)) verb = begin - 1;
        Meeting m = start(begin, noun + 1, verb);
        const std::string_view first = s_.word(begin);
        m.event.definite = first == "the" || first == "these" || first == "those" || first == "this" ||
                           first == "both" || first == "whose" || first == "its" || first == "their";
        m.event.ordinal = ordinal_of(s_, begin, noun);
        m.event.phone = s_.has(noun, Cue::call_noun);
        m.weak = !is_strong(s_.word(noun));
        m.event.conference = is_conference(s_.word(noun));
        m.event.evidence.front().rule = verb < begin ? "consult.held_talks" : "consult.talks";
        read_modifiers(m, noun);
        if (verb < begin) {
            const PartyList subject = subject_of(s_, verb, draft_);
            add(m, subject.parties);
            if (!subject.empty()) m.subject_begin = subject.begin;
            m.event.definite = m.event.definite || (subject.empty() && told_of_both(verb));
        } else if (const std::size_t arrival = arrival_before(begin);
                   arrival < s_.units.size() && s_.word(begin - 1) == "for") {
            const PartyList subject = subject_of(s_, arrival, draft_);
            add(m, subject.parties);
            if (!subject.empty()) m.subject_begin = subject.begin;
            if (s_.is(arrival + 2, UnitKind::place)) m.event.place = s_.units[arrival + 2].entity;
        }
        m.event.realis = realis(noun, realis_of(s_, std::min(verb, begin), noun + 1));
        const std::size_t word = syntax_.head_of_unit(noun);
        if (word != kNoWord) {
            add_named(m, word);
            add_owner(m, word);
        }
        if (m.event.participants.size() < 2) add_holder(m, noun);
        meetings_.push_back(std::move(m));
    }

    // Whom the units beside the verb do not show: "met in Washington today with X"
    void add_met(Meeting& m, std::size_t verb) const {
        const std::size_t met = parties_.object(verb);
        if (met != kNoWord && met != verb) add(m, parties_.of_phrase(met));
        add(m, parties_.behind(verb, "with"));
    }

    // The noun's own phrases: "talks in Geneva between A and B".
    void add_named(Meeting& m, std::size_t word) const {
        for (const char* preposition : {"between", "with", "among"})
            add(m, parties_.behind(word, preposition));
    }

    // "the president's talks with ..."
    void add_owner(Meeting& m, std::size_t word) const {
        const std::size_t owner = syntax_.child(word, Rel::nmod_poss);
        if (owner != kNoWord && m.event.participants.size() == 1) add(m, parties_.of_phrase(owner));
    }

    [[nodiscard]] bool has_cue(std::size_t word, Cue cue) const {
        const std::size_t unit = syntax_.unit_of(word);
        return unit != kNoWord && s_.units[unit].has(cue);
    }

    // "Serbia cancelled a meeting with ...": who holds, plans or calls off the meeting is a party to it, and
    // who does something in it: "made the appeal in a meeting with ...".
    void add_holder(Meeting& m, std::size_t noun) const {
        const std::size_t word = syntax_.head_of_unit(noun);
        if (word == kNoWord || syntax_[word].head == kNoWord) return;
        const Rel rel = syntax_[word].rel;
        const std::size_t verb = syntax_[word].head;
        if (!syntax_.is_verb(verb)) return;
        if (rel == Rel::nsubj_pass && has_cue(verb, Cue::hold_verb)) return add(m, parties_.subject(verb));
        const bool hosts = has_cue(verb, Cue::host_verb) || has_cue(verb, Cue::host_past) ||
                           has_cue(verb, Cue::mediate_past) || has_cue(verb, Cue::mediate_verb);
        if (hosts) return;
        const bool holds =
            has_cue(verb, Cue::hold_verb) || frames_.operator_of(syntax_[verb].lemma, 'v').found;
        const bool within = rel == Rel::obl && m.event.participants.size() == 1 && is_within(word);
        if ((rel == Rel::obj && holds) || within) add(m, parties_.subject(verb));
    }

    [[nodiscard]] bool is_within(std::size_t word) const {
        const std::string_view w = syntax_.preposition(word);
        return w == "in" || w == "during" || w == "at" || w == "after" || w == "following" || w == "for" ||
               w == "before";
    }

    [[nodiscard]] Realis realis(std::size_t unit, Realis beside) const {
        const std::size_t word = syntax_.head_of_unit(unit);
        return word == kNoWord ? beside : stronger(beside, realis_of_word(syntax_, frames_, word));
    }

    static bool is_conference(std::string_view w) {
        return w == "summit" || w == "conference" || w == "session" || w == "sessions" ||
               w == "ministerial" || w == "gathering" || w == "roundtable" || w == "meeting" || w == "forum";
    }

    static bool is_strong(std::string_view w) {
        return w != "session" && w != "sessions" && w != "contacts" && w != "conference" &&
               w != "ministerial" && w != "round" && w != "rounds" && w != "bilateral" && w != "trilateral" &&
               w != "dialogue" && w != "gathering" && w != "discussion";
    }

    // "Russia-Ukraine talks", "the Istanbul talks", "Friday's meeting", "Turkey's talks with ..."
    void read_modifiers(Meeting& m, std::size_t noun) const {
        std::vector<LocalEntity> parties;
        for (std::size_t i = m.begin; i < noun; ++i) {
            const Unit& u = s_.units[i];
            const bool mediates =
                is_dash(i + 1) &&
                (s_.has(i + 2, Cue::mediate_past) || s_.has(i + 2, Cue::host_past) ||
                 s_.word(i + 2) == "led" || s_.word(i + 2) == "backed" || s_.word(i + 2) == "sponsored");
            if (u.kind == UnitKind::place && !mediates) {
                m.event.place = u.entity;
                m.event.definite = true;
            }
            const bool party = u.kind == UnitKind::demonym || u.kind == UnitKind::country ||
                               u.kind == UnitKind::organization || u.kind == UnitKind::person;
            if (party && u.entity != kNobody && !mediates) parties.push_back(u.entity);
            if (u.kind == UnitKind::date) set_date(m, u);
        }
        add(m, parties);
    }

    static void set_date(Meeting& m, const Unit& u) {
        if (m.event.date || !u.date) return;
        m.event.date = u.date;
        m.event.bare_weekday = u.invented;
    }

    // "between A and B", "with B", "involving A, B and C", "of the leaders of A and B", "... and involved A
    // and B"
    void read_behind(Meeting& m, std::size_t limit) {
        if (m.event.evidence.front().rule == "consult.met") return;
        bool with_read = false;
        bool topic = false;  // "discussions on challenges, including Iran"
        for (std::size_t i = m.end; i < limit && i < m.end + kReach; ++i) {
            const std::string_view w = s_.word(i);
            if (w == ";") break;
            if (w == "on" || w == "about" || w == "over" || w == "regarding") topic = true;
            const bool among = w == "between" || w == "among" ||
                               (s_.has(i, Cue::include_verb) && !named_before(m, i) && !topic);
            const bool with = w == "with" && !with_read && i < m.end + kWithReach &&
                              !(s_.is(i + 2, UnitKind::word) && s_.has(i + 2, Cue::mediate_verb));
            const bool of = w == "of" && i == m.end;
            const bool attended =
                w == "by" && i > 0 && (s_.word(i - 1) == "attended" || s_.word(i - 1) == "joined");
            const bool together =
                w == "together" && i > 0 &&
                (s_.word(i - 1) == "bringing" || s_.word(i - 1) == "brought" || s_.word(i - 1) == "brings");
            if (!among && !with && !of && !attended && !together) continue;
            std::size_t from = i + 1;
            if (s_.word(from) == "of" || s_.word(from) == "by") ++from;
            const PartyList list = parties_from(s_, from);
            if (with) with_read = true;
            if (list.empty() || list.begin > from + 4) continue;
            if (of && list.parties.size() < 2) continue;
            if (with && (s_.has(list.end, Cue::mediate_verb) || s_.has(list.end, Cue::host_verb))) continue;
            add(m, list.parties);
            i = list.end - 1;
        }
    }

    // Whether a party is the nearer subject of the verb at i: "Turkey included ..." is not about the talks.
    bool named_before(const Meeting& m, std::size_t i) const {
        return i > m.end && s_.units[i - 1].is_party() && s_.units[i - 1].kind != UnitKind::group &&
               s_.word(i) != "involving" && s_.word(i) != "including" && !(i > 1 && s_.word(i - 1) == "and");
    }

    const SentenceUnits& s_;
    const Syntax& syntax_;
    const FrameBook& frames_;
    const DocumentDraft& draft_;
    ClauseParties parties_;
    std::vector<Meeting> meetings_;
};

}  // namespace

std::vector<Meeting> find_meetings(const SentenceUnits& sentence, const Syntax& syntax,
                                   const FrameBook& frames, const DocumentDraft& draft) {
    return MeetingFinder(sentence, syntax, frames, draft).run();
}

}  // namespace chancery::extract
