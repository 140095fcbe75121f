// No parser yet: a verb's neighbourhood, read with care for what may stand in between.
#include "extract/stage/clause.hpp"

#include <algorithm>

#include "extract/stage/clause_realis.hpp"

namespace chancery::extract {
namespace {

constexpr std::size_t kReach = 10;  // units that may stand between a subject and its verb

bool is_pronoun(std::string_view w) {
    return w == "he" || w == "she" || w == "it" || w == "they" || w == "who" || w == "which" || w == "that";
}

PartyList of_pronoun(const SentenceUnits& s, std::size_t i, const DocumentDraft& draft) {
    PartyList list;
    list.begin = i;
    list.end = i + 1;
    const std::string_view w = s.word(i);
    if (w == "who" || w == "which" || w == "that") {
        std::size_t j = i;
        if (j > 0 && s.word(j - 1) == ",") --j;
        list = parties_until(s, j);
        if (list.empty() && i > 0 && s.units[i - 1].kind == UnitKind::person) list = parties_until(s, i);
        return list;
    }
    // The first party of the sentence, if one was told before the pronoun, else of the sentence before.
    const bool personal = w == "he" || w == "she";
    for (std::size_t j = 0; j < i; ++j) {
        const Unit& u = s.units[j];
        if (!u.is_party() || u.kind == UnitKind::group) continue;
        if (personal != (u.kind == UnitKind::person)) continue;
        list.parties = {u.entity};
        return list;
    }
    const LocalEntity told = personal ? draft.focus.person : draft.focus.subject;
    if (told != kNobody && w != "they") list.parties = {told};
    return list;
}

bool ends_clause(const SentenceUnits& s, std::size_t i) {
    const std::string_view w = s.word(i);
    return w == "," || w == ";" || w == ":" || w == "but" || w == "after" || w == "while" || w == "that" ||
           w == "\"" || w == "“" || w == "”" || w == "when" || w == "where" || s.has(i, Cue::report_verb);
}

// "said that talks would be held": a plan as seen from then, unless it hangs on a condition.
bool is_reported(const SentenceUnits& s) {
    bool said = false;
    for (std::size_t i = 0; i < s.units.size(); ++i) {
        const std::string_view w = s.word(i);
        if (w == "if" || w == "unless") return false;
        said = said || s.has(i, Cue::report_verb);
    }
    return said;
}

}  // namespace

bool is_between_subject_and_verb(const SentenceUnits& s, std::size_t i) {
    if (i >= s.units.size()) return false;
    const Unit& u = s.units[i];
    if (u.kind == UnitKind::date || u.kind == UnitKind::place || u.kind == UnitKind::number) return true;
    if (u.kind != UnitKind::word) return false;
    const std::string& w = s.tokens[u.begin].fold;
    if (u.has(Cue::copula) || u.has(Cue::auxiliary) || u.has(Cue::negation) || u.has(Cue::planned) ||
        u.has(Cue::refusal) || u.has(Cue::hypothetical) || u.has(Cue::hold_verb))
        return true;
    return w.ends_with("ly") || w == "also" || w == "again" || w == "both" || w == "on" || w == "in" ||
           w == "to" || w == "then" || w == "still" || w == "now" || w == "helped" || w == "help" ||
           w == "all" || w == "each" || w == "once" || w == "earlier" || w == "ever" || w == "at" ||
           w == "later" || w == "reportedly" || w == "since" || w == "together" || w == "have";
}

PartyList subject_of(const SentenceUnits& s, std::size_t verb, const DocumentDraft& draft) {
    std::size_t i = verb;
    for (std::size_t steps = 0; i > 0 && steps < kReach; ++steps, --i) {
        const bool adverbial =
            i > 1 && s.units[i - 1].kind == UnitKind::country && s.has(i - 2, Cue::locative);
        if (s.units[i - 1].is_party() && !adverbial) break;
        if (adverbial) continue;  // "was in Albania attending"
        if (is_pronoun(s.word(i - 1))) return of_pronoun(s, i - 1, draft);
        // "Turkey, on Friday, brokered": a comma only beside a date or a place
        const bool comma = s.word(i - 1) == "," && i > 1 &&
                           (s.is(i - 2, UnitKind::date) || s.is(i, UnitKind::date) || s.word(i) == "on" ||
                            s.word(i) == "in" || s.is(i - 2, UnitKind::place));
        if (!comma && !is_between_subject_and_verb(s, i - 1)) return {};
    }
    if (i == 0) return {};
    const PartyList list = parties_until(s, i);
    // "after talks with Kenya, held": not a subject if a preposition governs it
    if (!list.empty() && list.begin > 0) {
        std::size_t b = list.begin;
        while (b > 0 && s.has(b - 1, Cue::determiner)) --b;
        if (b > 0) {
            const std::string_view w = s.word(b - 1);
            if (w == "by" || w == "to" || w == "between" || w == "against" || w == "in" || w == "into")
                return {};
        }
    }
    return list;
}

Realis realis_of(const SentenceUnits& s, std::size_t begin, std::size_t end) {
    Realis realis = Realis::actual;
    for (std::size_t i = begin, steps = 0; i > 0 && steps < kReach; --i, ++steps) {
        if (ends_clause(s, i - 1)) break;
        const Unit& u = s.units[i - 1];
        if (u.has(Cue::refusal) || u.has(Cue::negation)) realis = stronger(realis, Realis::negated);
        const bool reported_future = s.word(i - 1) == "would" && is_reported(s);
        if (u.has(Cue::hypothetical) && !reported_future) realis = stronger(realis, Realis::hypothetical);
        if (reported_future) realis = stronger(realis, Realis::planned);
        const bool headline_future =
            s.word(i - 1) == "to" && i > 1 && s.units[i - 2].is_party();  // "Kenya to hold talks"
        if (u.has(Cue::planned) || headline_future) realis = stronger(realis, Realis::planned);
        if (u.is_party() && steps > 0 && !s.has(i - 1, Cue::planned)) break;
    }
    for (std::size_t i = begin; i < end; ++i) {
        if (s.has(i, Cue::negation)) realis = stronger(realis, Realis::negated);
        const std::string_view w = s.word(i);
        if (w == "possible" || w == "potential" || w == "proposed")
            realis = stronger(realis, Realis::hypothetical);
        if (w == "planned" || w == "upcoming" || w == "scheduled" || w == "forthcoming")
            realis = stronger(realis, Realis::planned);
    }
    for (std::size_t i = end, steps = 0; i < s.units.size() && steps < 4; ++i, ++steps) {
        if (s.has(i, Cue::cancelled)) return Realis::negated;
        const std::string_view w = s.word(i);
        if (w == "will" || w == "scheduled" || w == "due" || w == "planned" || w == "slated" ||
            w == "expected" || w == "set") {
            realis = stronger(realis, Realis::planned);
        }
        if (w == "would" && is_reported(s))
            realis = stronger(realis, Realis::planned);
        else if (w == "would" || w == "could" || w == "might" || w == "may" || w == "should")
            realis = stronger(realis, Realis::hypothetical);
        if (!s.has(i, Cue::copula) && !s.has(i, Cue::auxiliary) && s.units[i].kind == UnitKind::word &&
            steps > 0)
            break;
        if (ends_clause(s, i)) break;
    }
    return realis;
}

}  // namespace chancery::extract
