#include "extract/stage/act_settings.hpp"

namespace chancery::extract {
namespace {

constexpr int kUpwards = 3;  // phrases between a date or place and its verb

// The verb, or what hangs on no verb, that a unit belongs to; kNoWord if it is too far.
std::size_t clause_of(const Syntax& syntax, std::size_t unit, std::size_t target) {
    std::size_t w = syntax.head_of_unit(unit);
    for (int i = 0; w != kNoWord && i <= kUpwards; ++i) {
        if (w == target) return w;
        if (syntax.is_verb(w) && i > 0) return w;
        w = syntax[w].head;
    }
    return kNoWord;
}

// "said on Monday that Kenya had expelled ...": the date of the saying is not the act's.
bool belongs(const Syntax& syntax, std::size_t unit, std::size_t word) {
    const std::size_t clause = clause_of(syntax, unit, word);
    if (clause == word) return true;
    if (clause == kNoWord) return false;
    // "adopted a resolution on Monday calling on ..."
    const std::size_t noun = syntax[word].head;
    if (syntax[word].rel == Rel::acl && noun != kNoWord && (noun == clause || syntax[noun].head == clause))
        return true;
    // "decided on Monday to expel": what the governor of an infinitive is dated by
    return syntax[word].head == clause && (syntax[word].rel == Rel::xcomp || syntax[word].rel == Rel::obj ||
                                           syntax[word].rel == Rel::nsubj_pass ||
                                           syntax[word].rel == Rel::nsubj || syntax[word].rel == Rel::conj);
}

// "since 1994" bounds a time, it does not tell when.
bool is_bound(std::string_view preposition) {
    return preposition == "since" || preposition == "until" || preposition == "till" ||
           preposition == "before" || preposition == "after";
}

bool is_part_of_place(std::string_view word) {
    return word == "central" || word == "downtown" || word == "nearby" || word == "the" ||
           word.ends_with("ern");  // northern, south-eastern
}

bool is_locative(std::string_view word) {
    return word == "in" || word == "at" || word == "near" || word == "outside";
}

// The preposition by the tree, or by the words where the tree joins what stands side by side: "in central
// Beirut Sunday".
bool is_where(const SentenceUnits& s, const Syntax& syntax, std::size_t place) {
    const std::size_t head = syntax.head_of_unit(place);
    if (head != kNoWord && is_locative(syntax.preposition(head))) return true;
    std::size_t before = place;
    while (before > 0 && place - before < 2 && is_part_of_place(s.word(before - 1))) --before;
    return before > 0 && is_locative(s.word(before - 1));
}

}  // namespace

bool is_dateline(const SentenceUnits& s, std::size_t date) {
    const std::string_view next = s.word(date + 1);
    return date <= 3 && (next == "-" || next == "--" || next == "–" || next == "—" || next == "(");
}

void set_when_and_where(EventDraft& e, const SentenceUnits& s, const Syntax& syntax, std::size_t word) {
    for (std::size_t i = 0; i < s.units.size(); ++i) {
        const Unit& u = s.units[i];
        const bool date = u.kind == UnitKind::date && u.date && !e.date && !is_dateline(s, i);
        const bool named = u.kind == UnitKind::place || (u.kind == UnitKind::country && !u.possessive);
        const bool place = named && u.entity != kNobody && e.place == kNobody;
        if ((!date && !place) || !belongs(syntax, i, word)) continue;
        if (date) {
            const std::size_t head = syntax.head_of_unit(i);
            if (head != kNoWord && is_bound(syntax.preposition(head))) continue;
            e.date = u.date;
            e.bare_weekday = u.invented;
            continue;
        }
        if (is_where(s, syntax, i)) e.place = u.entity;
    }
}

}  // namespace chancery::extract
