// Verbs of leading and including, nouns for heads and members, and "with X at its head".
#include "extract/stage/delegation_roles.hpp"

#include <algorithm>
#include <array>

#include "extract/stage/clause_parties.hpp"
#include "extract/stage/word_list.hpp"

namespace chancery::extract {
namespace {

using engine::Upos;

constexpr std::size_t kLinksBack = 64;  // among which a link is not told again
constexpr std::array<std::string_view, 10> kGroups{"delegation", "team",          "side", "panel",
                                                   "mission",    "contingent",    "camp", "negotiator",
                                                   "party",      "representation"};
constexpr std::array<std::string_view, 9> kLead{"lead", "head",    "chair",     "command", "direct",
                                                "run",  "captain", "spearhead", "preside"};
constexpr std::array<std::string_view, 7> kInclude{"include", "comprise", "consist", "complete",
                                                   "compose", "contain",  "feature"};
constexpr std::array<std::string_view, 5> kSucceed{"succeed", "replace", "take", "relieve", "inherit"};
constexpr std::array<std::string_view, 9> kHeads{"head",     "leader",     "chief", "chair",  "chairman",
                                                 "delegate", "chairwoman", "helm",  "captain"};
constexpr std::array<std::string_view, 3> kMembers{"member", "part", "delegate"};
constexpr std::array<std::string_view, 4> kBeside{"side", "tow", "attendance", "company"};

class RoleFinder {
public:
    RoleFinder(const SentenceUnits& s, const Syntax& syntax, DocumentDraft& draft)
        : s_(s), syntax_(syntax), draft_(draft), parties_(s, syntax, draft) {}

    void run() {
        for (std::size_t w = 0; w < syntax_.size(); ++w) {
            if (syntax_.is_verb(w)) read_verb(w);
            if (syntax_[w].upos == Upos::NOUN || syntax_[w].upos == Upos::PROPN) read_noun(w);
        }
    }

private:
    struct Person {
        LocalEntity entity = kNobody;
        std::size_t word = 0;
    };
    using Persons = std::vector<Person>;

    void collect_persons(std::size_t word, Persons& out, int depth) const {
        if (depth > 5) return;
        const std::size_t unit = syntax_.unit_of(word);
        const bool named = unit != kNoWord && s_.is(unit, UnitKind::person) && !s_.units[unit].possessive;
        if (named) {
            out.push_back({s_.units[unit].entity, word});
        } else if (syntax_[word].upos == Upos::PRON) {
            for (const LocalEntity e : parties_.of_phrase(word)) {
                if (draft_.entities.is(e, EntityKind::person)) out.push_back({e, word});
            }
            return;
        }
        for (const std::uint32_t c : syntax_.children(word)) {
            const Rel rel = syntax_[c].rel;
            if (rel == Rel::conj || (rel == Rel::appos && !named)) collect_persons(c, out, depth + 1);
        }
    }

    [[nodiscard]] Persons persons_at(std::size_t word) const {
        Persons out;
        if (word != kNoWord) collect_persons(word, out, 0);
        return out;
    }

    [[nodiscard]] Persons subjects(std::size_t verb) const {
        Persons out;
        for (const LocalEntity e : parties_.subject(verb)) {
            if (draft_.entities.is(e, EntityKind::person)) out.push_back({e, verb});
        }
        return out;
    }

    // A delegation, or a noun for one with a party of its own; else, behind "the" or "its", the one told
    // last. kNobody if the word is no group. `leader` lends his state to "a delegation".
    [[nodiscard]] LocalEntity group_at(std::size_t word, LocalEntity leader) {
        if (word == kNoWord) return kNobody;
        const std::size_t unit = syntax_.unit_of(word);
        if (unit != kNoWord && s_.is(unit, UnitKind::delegation)) return s_.units[unit].entity;
        const SyntaxWord& w = syntax_[word];
        if (w.upos == Upos::PRON) return w.lemma == "it" || w.lemma == "that" ? of_pronoun(word) : kNobody;
        if (!is_one_of(kGroups, w.lemma)) return kNobody;
        const Parties named = parties_.of_phrase(word);
        if (w.xpos == "NNS" && named.size() > 1)
            return kNobody;  // "the two sides", "the parties": no one of them
        for (const LocalEntity e : named) {
            if (draft_.entities.is(e, EntityKind::delegation)) return e;
            const LocalEntity polity = draft_.entities.polity(e);
            if (is_polity(polity)) return made(word, polity);
        }
        for (const std::uint32_t c : syntax_.children(word)) {  // "the government panel"
            const bool state = syntax_[c].rel == Rel::compound && syntax_[c].lemma == "government";
            const LocalEntity government = state ? government_in_focus() : kNobody;
            if (government != kNobody) return made(word, government);
        }
        const LocalEntity polity = leader == kNobody ? kNobody : draft_.entities.polity(leader);
        return is_polity(polity) && w.lemma != "party" ? made(word, polity) : kNobody;
    }

    // The state that faces rebels, if one does; else the one told of.
    [[nodiscard]] LocalEntity government_in_focus() const {
        LocalEntity state = kNobody;
        bool rebels = false;
        for (const LocalEntity e : draft_.focus.parties) {
            const LocalEntity polity = draft_.entities.polity(e);
            if (draft_.entities.is(polity, EntityKind::organization)) rebels = true;
            if (draft_.entities.is(polity, EntityKind::country) && state == kNobody) state = polity;
        }
        return rebels && state != kNobody ? state : draft_.focus.state;
    }

    [[nodiscard]] bool is_polity(LocalEntity e) const {
        return draft_.entities.is(e, EntityKind::country) || draft_.entities.is(e, EntityKind::organization);
    }

    // "it" after a delegation was told; "that of Kenya".
    [[nodiscard]] LocalEntity of_pronoun(std::size_t word) {
        for (const std::uint32_t c : syntax_.children(word)) {
            if (syntax_[c].rel != Rel::nmod || syntax_.preposition(c) != "of") continue;
            for (const LocalEntity e : parties_.of_phrase(c)) {
                if (is_polity(e)) return draft_.last_delegation == kNobody ? kNobody : made(word, e);
            }
        }
        return draft_.last_delegation;
    }

    [[nodiscard]] LocalEntity made(std::size_t word, LocalEntity polity) {
        if (const LocalEntity known = draft_.entities.find_delegation(polity); known != kNobody) return known;
        std::size_t first = word;
        for (const std::uint32_t c : syntax_.children(word)) {
            const bool modifies = syntax_[c].rel != Rel::det && c + 6 > word;
            if (modifies && c < first) first = c;
        }
        const Span span{syntax_[first].span.begin, syntax_[word].span.end};
        const LocalEntity e = draft_.entities.delegation(polity, span.of(s_.text));
        draft_.entities.mention(e, {s_.index, span, "mention.delegation", 0.8}, span.of(s_.text));
        draft_.last_delegation = e;
        return e;
    }

    void link(RelationType type, const Persons& persons, LocalEntity group, std::size_t word,
              const char* rule) {
        if (group == kNobody) return;
        for (const Person& p : persons) {
            const auto recent =
                draft_.links.end() - static_cast<std::ptrdiff_t>(std::min(kLinksBack, draft_.links.size()));
            const bool known = std::any_of(recent, draft_.links.end(), [&](const LinkDraft& l) {
                return l.subject == p.entity && l.object == group &&
                       (l.type == type || l.type == RelationType::leads);
            });
            if (known) continue;
            const Span span{std::min(syntax_[p.word].span.begin, syntax_[word].span.begin),
                            std::max(syntax_[p.word].span.end, syntax_[word].span.end)};
            draft_.links.push_back({type, p.entity, group, {s_.index, span, rule, 0.8}});
            auto& country = draft_.entities.at(p.entity).country;
            if (!country) country = draft_.entities.at(group).country;
        }
    }

    [[nodiscard]] std::size_t behind(std::size_t word, std::string_view preposition) const {
        for (const std::uint32_t c : syntax_.children(word)) {
            const bool phrase =
                syntax_[c].rel == Rel::obl || syntax_[c].rel == Rel::nmod || syntax_[c].rel == Rel::obl_agent;
            if (phrase && syntax_.preposition(c) == preposition) return c;
        }
        return kNoWord;
    }

    void read_verb(std::size_t verb) {
        const std::string_view lemma = syntax_[verb].lemma;
        const std::size_t object = parties_.object(verb);
        if (is_one_of(kLead, lemma)) {
            const Persons leaders = subjects(verb);
            if (leaders.empty()) return;
            std::size_t what = lemma == "preside" && object == kNoWord ? behind(verb, "over") : object;
            const LocalEntity group = group_at(what, leaders.front().entity);
            link(RelationType::leads, leaders, group, verb, "delegation.lead_verb");
            if (group != kNobody) read_company(verb, group);
            return;
        }
        if (is_one_of(kInclude, lemma)) return read_include(verb, object);
        if (is_one_of(kSucceed, lemma)) return read_successor(verb, object);
        const LocalEntity subject = group_of_subject(verb);
        read_company(verb, subject == kNobody ? group_at(object, kNobody) : subject);
    }

    [[nodiscard]] LocalEntity group_of_subject(std::size_t verb) {
        for (const LocalEntity e : parties_.subject(verb)) {
            if (draft_.entities.is(e, EntityKind::delegation)) return e;
        }
        const std::size_t subject = syntax_.child(verb, Rel::nsubj);
        return subject == kNoWord ? kNobody : group_at(subject, kNobody);
    }

    // "included X and Y", "was completed by X and Y", "was headed by X and included Y"
    void read_include(std::size_t verb, std::size_t object) {
        const bool passive = syntax_.is_passive(verb) || (syntax_[verb].rel == Rel::conj &&
                                                          object != kNoWord && syntax_[verb].xpos == "VBN");
        LocalEntity group = kNobody;
        Persons members;
        if (passive && behind(verb, "by") != kNoWord) {
            group = group_at(object, kNobody);
            members = persons_at(behind(verb, "by"));
        } else {
            group = group_of_subject(verb);
            if (object != kNoWord && object != verb) members = persons_at(object);
            if (members.empty() && behind(verb, "of") != kNoWord) members = persons_at(behind(verb, "of"));
        }
        link(RelationType::member_of, members, group, verb, "delegation.includes");
    }

    // "X succeeded Y as head of delegation", "X takes over from Y as ...": both lead it, one after the other.
    void read_successor(std::size_t verb, std::size_t object) {
        const std::size_t as = behind(verb, "as");
        if (as == kNoWord || !is_one_of(kHeads, syntax_[as].lemma)) return;
        Persons both = subjects(verb);
        const std::size_t other = object != kNoWord ? object : behind(verb, "from");
        for (const Person& p : persons_at(other)) both.push_back(p);
        const std::size_t of = behind(as, "of");
        const bool group_named = of != kNoWord && is_one_of(kGroups, syntax_[of].lemma);
        if (both.empty() || !group_named) return;
        link(RelationType::leads, both, group_at(of, both.front().entity), verb, "delegation.successor");
    }

    // "with X at its head", "with X and Y at his side", "with X in tow": beside whom a delegation came.
    void read_company(std::size_t verb, LocalEntity group) {
        for (const std::uint32_t c : syntax_.children(verb)) {
            const bool with = (syntax_[c].rel == Rel::obl || syntax_[c].rel == Rel::advcl) &&
                              syntax_.preposition(c) == "with";
            if (!with) continue;
            read_with_as(c, group);
            read_with(c, group);
        }
    }

    // "a delegation with X as its head and Y and Z as members": each person's role stands behind him.
    void read_with_as(std::size_t with, LocalEntity group) {
        constexpr std::size_t kReach = 30;
        Persons waiting;
        for (std::size_t w = with; w < syntax_.size() && w < with + kReach; ++w) {
            const std::size_t unit = syntax_.unit_of(w);
            const bool named =
                unit != kNoWord && s_.is(unit, UnitKind::person) && syntax_.head_of_unit(unit) == w;
            if (named) waiting.push_back({s_.units[unit].entity, w});
            const bool head = is_one_of(kHeads, syntax_[w].lemma);
            if (syntax_.preposition(w) != "as" || (!head && !is_one_of(kMembers, syntax_[w].lemma))) continue;
            link(head ? RelationType::leads : RelationType::member_of, waiting, group, w,
                 "delegation.with_as");
            waiting.clear();
        }
    }

    void read_with(std::size_t with, LocalEntity group) {
        const Persons persons = persons_at(with);
        if (persons.empty() || group == kNobody) return;
        for (std::size_t w = with + 1; w < syntax_.size() && w < with + 24; ++w) {
            const std::string_view preposition = syntax_.preposition(w);
            if (preposition != "at" && preposition != "in") continue;
            if (is_one_of(kHeads, syntax_[w].lemma))
                link(RelationType::leads, persons, group, w, "delegation.with_at_head");
            else if (is_one_of(kBeside, syntax_[w].lemma))
                link(RelationType::member_of, persons, group, w, "delegation.at_side");
            else
                continue;
            return;
        }
    }

    // "X, head of the delegation", "X was at the head of the team", "an Iranian member of their negotiating
    // team, X"
    void read_noun(std::size_t noun) {
        const bool head = is_one_of(kHeads, syntax_[noun].lemma);
        if (!head && !is_one_of(kMembers, syntax_[noun].lemma)) return;
        const std::size_t of = behind(noun, "of");
        if (of == kNoWord) return;
        Persons persons = persons_at(syntax_.child(noun, Rel::nsubj));
        if (persons.empty() && syntax_[noun].rel == Rel::appos) persons = persons_at_head(syntax_[noun].head);
        if (persons.empty()) persons = persons_at(syntax_.child(noun, Rel::appos));
        if (persons.empty()) return;
        persons.resize(1);
        const LocalEntity group = group_at(of, persons.front().entity);
        link(head ? RelationType::leads : RelationType::member_of, persons, group, noun,
             head ? "delegation.head_of" : "delegation.member_of");
    }

    [[nodiscard]] Persons persons_at_head(std::size_t word) const {
        const std::size_t unit = word == kNoWord ? kNoWord : syntax_.unit_of(word);
        if (unit == kNoWord || !s_.is(unit, UnitKind::person)) return {};
        return {{s_.units[unit].entity, word}};
    }

    const SentenceUnits& s_;
    const Syntax& syntax_;
    DocumentDraft& draft_;
    ClauseParties parties_;
};

}  // namespace

void find_delegation_roles(const SentenceUnits& sentence, const Syntax& syntax, DocumentDraft& draft) {
    RoleFinder(sentence, syntax, draft).run();
}

}  // namespace chancery::extract
