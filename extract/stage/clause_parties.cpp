#include "extract/stage/clause_parties.hpp"

#include <algorithm>

namespace chancery::extract {
namespace {

using engine::Upos;

bool is_relative(std::string_view lemma) {
    return lemma == "who" || lemma == "which" || lemma == "that" || lemma == "whom";
}

// Units that name somebody, whether they can act by themselves or lend their name ("Turkish", "Kenya's").
bool names_party(const Unit& u) {
    return u.kind == UnitKind::country || u.kind == UnitKind::demonym || u.kind == UnitKind::organization ||
           u.kind == UnitKind::person || u.kind == UnitKind::delegation || u.kind == UnitKind::group ||
           u.kind == UnitKind::office;
}

}  // namespace

void add_party(Parties& out, LocalEntity entity) {
    if (entity != kNobody && std::find(out.begin(), out.end(), entity) == out.end()) out.push_back(entity);
}

bool ClauseParties::is_noun_phrase(std::size_t word) const {
    const Upos u = syntax_[word].upos;
    return u == Upos::NOUN || u == Upos::PROPN || u == Upos::PRON || u == Upos::ADJ || u == Upos::NUM ||
           u == Upos::DET || u == Upos::X;
}

void ClauseParties::collect_modifiers(std::size_t word, Parties& out, int depth) const {
    for (const std::uint32_t c : syntax_.children(word)) {
        const Rel rel = syntax_[c].rel;
        const std::string_view preposition = syntax_.preposition(c);
        const bool lends =
            rel == Rel::nmod_poss || rel == Rel::amod || rel == Rel::compound ||
            (rel == Rel::nmod && (preposition == "of" || preposition == "from" || preposition == "by")) ||
            (rel == Rel::nmod_unmarked);
        // "reopened its consulate" is told of nobody else
        const bool own = rel == Rel::nmod_poss && syntax_[c].upos == Upos::PRON;
        if (lends && !own) collect(c, out, depth + 1);
    }
}

// "protesters in Cairo", "a court in the Turkish capital Ankara": those of the state.
void ClauseParties::collect_residence(std::size_t word, Parties& out) const {
    if (syntax_[word].upos != Upos::NOUN) return;
    for (const std::uint32_t c : syntax_.children(word)) {
        if (syntax_[c].rel != Rel::nmod || syntax_.preposition(c) != "in") continue;
        const std::size_t unit = syntax_.unit_of(c);
        if (unit == kNoWord || s_.units[unit].iso.empty()) continue;
        const Unit& u = s_.units[unit];
        if (u.kind == UnitKind::country) add_party(out, u.entity);
        if (u.kind == UnitKind::place) add_party(out, draft_.entities.find_country(u.iso));
    }
}

void ClauseParties::collect(std::size_t word, Parties& out, int depth) const {
    if (depth > kClauses) return;
    const std::size_t before = out.size();
    const std::size_t unit = syntax_.unit_of(word);
    if (unit != kNoWord && names_party(s_.units[unit])) {
        const Unit& u = s_.units[unit];
        if (u.kind == UnitKind::office) collect_definite(word, out);
        if (out.size() == before) add_party(out, u.entity);
        for (const LocalEntity e : u.group) add_party(out, e);
    }
    if (out.size() == before) collect_pronoun(word, out, depth);
    if (out.size() == before && is_noun_phrase(word)) collect_modifiers(word, out, depth);
    if (out.size() == before) collect_definite(word, out);
    if (out.size() == before) collect_residence(word, out);
    if (out.size() == before) {  // "its neighbour Chad", "the minister, X"
        const std::size_t apposition = syntax_.child(word, Rel::appos);
        if (apposition != kNoWord) collect(apposition, out, depth + 1);
    }
    for (const std::uint32_t c : syntax_.children(word)) {
        if (syntax_[c].rel == Rel::conj && is_noun_phrase(c)) collect(c, out, depth + 1);
    }
}

Parties ClauseParties::of_phrase(std::size_t word) const {
    Parties out;
    if (word != kNoWord) collect(word, out, 0);
    return out;
}

Parties ClauseParties::agent(std::size_t verb) const {
    Parties out;
    for (const std::uint32_t c : syntax_.children(verb)) {
        const Rel rel = syntax_[c].rel;
        if (rel == Rel::obl_agent || (rel == Rel::obl && syntax_.preposition(c) == "by")) collect(c, out, 0);
    }
    return out;
}

Parties ClauseParties::subject(std::size_t verb) const {
    return subject_at(verb, 0);
}

Parties ClauseParties::subject_at(std::size_t verb, int depth) const {
    if (depth > kClauses) return {};
    const SyntaxWord& v = syntax_[verb];
    const bool past_participle = v.rel == Rel::acl && v.xpos == "VBN";  // "talks brokered by Qatar"
    if (syntax_.is_passive(verb) || past_participle) return agent(verb);
    for (const std::uint32_t c : syntax_.children(verb)) {
        if (syntax_[c].rel != Rel::nsubj) continue;
        if (is_relative(syntax_[c].lemma) && v.rel == Rel::acl_relcl && v.head != kNoWord)
            return subject_of_noun_clause(v.head, depth + 1);
        return of_phrase(c);
    }
    if (Parties bare = bare_subject(verb); !bare.empty()) return bare;
    if (v.head == kNoWord) return {};
    switch (v.rel) {
        case Rel::acl:
            // "X was in Albania attending": a noun with a subject is a clause
            if (syntax_.is_verb(v.head) || syntax_.child(v.head, Rel::nsubj) != kNoWord)
                return subject_at(v.head, depth + 1);
            return subject_of_noun_clause(v.head, depth + 1);
        case Rel::acl_relcl:
            return {};  // "the deal that Chad signed" without a subject of its own
        case Rel::xcomp: {
            const std::size_t controller = syntax_.child(v.head, Rel::obj);
            if (controller != kNoWord && syntax_.is_verb(v.head)) return of_phrase(controller);
            if (const std::size_t asked = asked_to(verb); asked != kNoWord) return of_phrase(asked);
            // "are said to have met": the subject of the words
            if (syntax_.is_passive(v.head)) return of_phrase(object(v.head));
            return subject_at(v.head, depth + 1);
        }
        case Rel::conj:
        case Rel::advcl:
        case Rel::parataxis:
            if (const std::size_t asked = asked_to(verb); asked != kNoWord) return of_phrase(asked);
            // "visited Chad, condemning ..."; in the passive, the words' subject goes on
            if (syntax_.is_laid_upon_object(verb)) return of_phrase(object(v.head));
            if (const std::size_t joined = v.rel == Rel::conj ? syntax_.joined_to(verb) : v.head;
                joined != v.head)
                return subject_at(joined, depth + 1);
            if (syntax_.is_passive(v.head)) return of_phrase(object(v.head));
            return subject_at(v.head, depth + 1);
        default:
            return {};
    }
}

// "On Monday Chad, Mali and Niger urged ...", where the tree takes the subject for another phrase of time.
Parties ClauseParties::bare_subject(std::size_t verb) const {
    if (syntax_.child(verb, Rel::csubj) != kNoWord || syntax_.child(verb, Rel::mark) != kNoWord) return {};
    const std::string_view tag = syntax_[verb].xpos;
    if (tag != "VBD" && tag != "VBZ" && tag != "VBP") return {};
    for (const std::uint32_t c : syntax_.children(verb)) {
        const bool phrase = syntax_[c].rel == Rel::obl || syntax_[c].rel == Rel::obl_unmarked;
        const std::size_t unit = syntax_.unit_of(c);
        const bool party = unit != kNoWord && names_party(s_.units[unit]);
        if (phrase && party && c < verb && syntax_.preposition(c).empty()) return of_phrase(c);
    }
    return {};
}

// "called on Iran to suspend", "appealed to them not to go": who is to do what the infinitive tells.
std::size_t ClauseParties::asked_to(std::size_t verb) const {
    const std::size_t above = syntax_[verb].head;
    const std::size_t mark = syntax_.child(verb, Rel::mark);
    if (above == kNoWord || mark == kNoWord || syntax_[mark].lemma != "to") return kNoWord;
    for (const std::uint32_t c : syntax_.children(above)) {
        if (syntax_[c].rel != Rel::obl || c < above || c > verb) continue;
        const std::string_view link = syntax_.preposition(c);
        const std::string_view lemma = syntax_[above].lemma;
        const bool called = lemma == "call" && (link == "on" || link == "upon" || link == "for");
        const bool begged = (lemma == "appeal" && link == "to") || (lemma == "plead" && link == "with");
        if (called || begged) return c;
    }
    return kNoWord;
}

// "Chad adopted a resolution calling on ...", "a letter urging ...": whose the noun is, else who brought it
// about.
Parties ClauseParties::subject_of_noun_clause(std::size_t noun, int depth) const {
    Parties out = of_phrase(noun);
    const SyntaxWord& n = syntax_[noun];
    const bool made =
        n.head != kNoWord && syntax_.is_verb(n.head) && (n.rel == Rel::obj || n.rel == Rel::nsubj_pass);
    if (out.empty() && made) out = subject_at(n.head, depth + 1);
    return out;
}

std::size_t ClauseParties::object(std::size_t verb) const {
    const SyntaxWord& v = syntax_[verb];
    const std::size_t passive = syntax_.child(verb, Rel::nsubj_pass);
    if (passive != kNoWord) {
        return is_relative(syntax_[passive].lemma) && v.rel == Rel::acl_relcl ? v.head : passive;
    }
    if (v.rel == Rel::acl && v.xpos == "VBN") return v.head;
    const std::size_t direct = syntax_.child(verb, Rel::obj);
    if (direct != kNoWord)
        return is_relative(syntax_[direct].lemma) && v.rel == Rel::acl_relcl ? v.head : direct;
    if (syntax_.child(verb, Rel::aux_pass) != kNoWord && v.rel == Rel::conj) return object(v.head);
    for (const std::uint32_t c : syntax_.children(verb)) {  // "killed at least 81 people" is no "at" of place
        if (syntax_[c].rel == Rel::obl && c > verb && verb + 2 < syntax_.size() &&
            syntax_[verb + 1].lemma == "at" &&
            (syntax_[verb + 2].lemma == "least" || syntax_[verb + 2].lemma == "most") && c < verb + 8)
            return c;
    }
    return kNoWord;
}

Parties ClauseParties::behind(std::size_t word, std::string_view preposition) const {
    Parties out;
    for (const std::uint32_t c : syntax_.children(word)) {
        const Rel rel = syntax_[c].rel;
        if (rel != Rel::obl && rel != Rel::nmod && rel != Rel::obl_agent) continue;
        if (syntax_.preposition(c) == preposition) collect(c, out, 0);
    }
    return out;
}

Parties ClauseParties::doer(std::size_t noun) const {
    Parties out;
    const std::size_t unit = syntax_.unit_of(noun);
    if (unit != kNoWord && names_party(s_.units[unit])) return of_phrase(noun);
    out = behind(noun, "by");
    for (const std::uint32_t c : syntax_.children(noun)) {
        const bool clause = syntax_[c].rel == Rel::acl || syntax_[c].rel == Rel::acl_relcl;
        if (out.empty() && clause && syntax_.is_verb(c) && syntax_[c].xpos == "VBN") out = agent(c);
    }
    if (out.empty()) out = owner(noun);
    return out.empty() ? of_phrase(noun) : out;
}

Parties ClauseParties::owner(std::size_t noun) const {
    Parties out;
    for (const std::uint32_t c : syntax_.children(noun)) {
        const Rel rel = syntax_[c].rel;
        const bool owns = rel == Rel::nmod_poss || rel == Rel::amod || rel == Rel::compound ||
                          (rel == Rel::nmod && syntax_.preposition(c) == "by");
        if (owns) collect(c, out, 1);
    }
    return out;
}

}  // namespace chancery::extract
