// A delegation is a noun of the class with a party near it; leaders are told behind it, before it or by its
// name.
#include "extract/stage/delegation_phrases.hpp"

#include "extract/stage/delegation_people.hpp"

namespace chancery::extract {
namespace {

constexpr std::size_t kLooseWords = 3;  // "the Kenyan government's high-level negotiating team"

class DelegationJoiner {
public:
    DelegationJoiner(SentenceUnits& s, const Lexicon& lexicon, DocumentDraft& draft)
        : s_(s), lexicon_(lexicon), draft_(draft) {}

    void run() {
        make_units();
        note_delegation_people(s_, lexicon_, draft_);
        take_in_leaders();
    }

private:
    bool is_noun(std::size_t i) const {
        return i < s_.units.size() &&
               (s_.units[i].kind == UnitKind::word || s_.units[i].kind == UnitKind::office) &&
               (s_.has(i, Cue::delegation) || (s_.has(i, Cue::loose_delegation) && led_behind(i)));
    }

    // Whether a leader is told right behind unit i: that makes a delegation of a mere "side".
    bool led_behind(std::size_t i) const {
        std::size_t j = i + 1;
        if (s_.word(j) == ",") ++j;
        while (j < i + 9 && j < s_.units.size() && !s_.has(j, Cue::lead_past) &&
               s_.units[j].kind != UnitKind::sign && !s_.has(j, Cue::delegation)) {
            ++j;
        }
        return s_.has(j, Cue::lead_past) && s_.word(j + 1) == "by";
    }

    static bool is_polity(const Unit& u) {
        return u.kind == UnitKind::demonym || u.kind == UnitKind::country || u.kind == UnitKind::organization;
    }

    bool is_plural(std::size_t i) const { return s_.tokens[s_.units[i].end - 1].fold.ends_with("s"); }

    void make_units() {
        std::vector<Unit> out;
        for (std::size_t i = 0; i < s_.units.size(); ++i) {
            Unit unit = s_.units[i];
            if (is_noun(i))
                i = add_delegation(i, unit, out);
            else
                out.push_back(std::move(unit));
        }
        s_.units = std::move(out);
    }

    // Index in `out` of the party before a delegation's noun; out.size() if there is none.
    std::size_t party_before(const std::vector<Unit>& out) const {
        std::size_t i = out.size();
        for (std::size_t loose = 0; i > 0 && loose <= kLooseWords; ++loose, --i) {
            const Unit& u = out[i - 1];
            if (is_polity(u)) return i - 1;
            if (u.kind == UnitKind::office && u.entity != kNobody && !u.possessive) return i - 1;
            const bool dash = u.kind == UnitKind::sign && s_.tokens[u.begin].fold == "-";
            const bool small = u.kind == UnitKind::word && !s_.tokens[u.begin].capital &&
                               !u.has(Cue::determiner) && !u.has(Cue::copula) && !u.has(Cue::auxiliary) &&
                               !u.has(Cue::locative) && !u.verb && !u.has(Cue::include_verb) &&
                               !u.has(Cue::lead_past) && !u.has(Cue::talk_verb) &&
                               s_.tokens[u.begin].fold != "and" && s_.tokens[u.begin].fold != "with";
            const bool titles = u.kind == UnitKind::office && u.entity == kNobody;
            if (!dash && !small && !titles) break;
        }
        return out.size();
    }

    // Appends the delegation whose noun is unit i; returns the last unit that it took in.
    std::size_t add_delegation(std::size_t i, Unit& unit, std::vector<Unit>& out) {
        std::size_t last = i;
        LocalEntity party = kNobody;
        const std::size_t before = party_before(out);
        unit.possessive = false;
        if (before < out.size()) {
            if (is_pair(before, out) && is_plural(i)) return add_pair(i, unit, before, out);
            party = out[before].entity;
            unit.begin = out[before].begin;
            out.resize(before);
        } else if (s_.word(i + 1) == "of" || s_.word(i + 1) == "from") {
            std::size_t j = i + 2;
            if (s_.word(j) == "the") ++j;
            const bool list = s_.word(j + 1) == "and" || s_.word(j + 1) == ",";
            if (j < s_.units.size() && is_polity(s_.units[j]) && !(list && is_plural(i))) {
                party = s_.units[j].entity;
                last = j;
                unit.end = s_.units[j].end;
            }
        }
        if (party == kNobody && !(s_.word(i + 1) == "of" || s_.word(i + 1) == "from"))
            party = party_of_bare(out);
        if (party == kNobody) {
            out.push_back(std::move(unit));
            return last;
        }
        out.push_back(made(unit, party));
        return last;
    }

    Unit made(Unit unit, LocalEntity party) {
        unit.kind = UnitKind::delegation;
        unit.core_begin = unit.begin;
        unit.core_end = unit.end;
        const std::string_view words = s_.words(unit.begin, unit.end);
        unit.entity = draft_.entities.delegation(party, words);
        draft_.entities.mention(unit.entity,
                                {s_.index, s_.span(unit.begin, unit.end), "mention.delegation", 0.9}, words);
        draft_.last_delegation = unit.entity;
        return unit;
    }

    // "the Ukrainian and Russian delegations"
    bool is_pair(std::size_t at, const std::vector<Unit>& out) const {
        return at >= 2 && out[at].kind == UnitKind::demonym && out[at - 2].kind == UnitKind::demonym &&
               !out[at - 2].possessive && out[at - 1].kind == UnitKind::word &&
               s_.tokens[out[at - 1].begin].fold == "and";
    }

    std::size_t add_pair(std::size_t i, Unit& unit, std::size_t before, std::vector<Unit>& out) {
        const LocalEntity first = out[before - 2].entity;
        const LocalEntity second = out[before].entity;
        Unit group = unit;
        group.begin = group.core_begin = out[before - 2].begin;
        Unit left = group;
        left.end = out[before - 2].end;
        Unit right = unit;
        right.begin = out[before].begin;
        group.group = {made(left, first).entity, made(right, second).entity};
        group.kind = UnitKind::group;
        out.resize(before - 2);
        out.push_back(std::move(group));
        return i;
    }

    // "Kenya sent a delegation", "its team", "the delegation": the party before it in the sentence, else the
    // one that was told last.
    LocalEntity party_of_bare(const std::vector<Unit>& out) {
        std::size_t article = out.size();
        while (article > 0 && article + kLooseWords + 1 > out.size() &&
               !out[article - 1].has(Cue::determiner))
            --article;
        const bool has_article = article > 0 && out[article - 1].has(Cue::determiner);
        if (!has_article) return kNobody;
        const std::string& word = s_.tokens[out[article - 1].begin].fold;
        const bool owned = out[article - 1].has(Cue::owner_pronoun);
        if ((word == "the" || word == "this" || word == "that") && draft_.last_delegation != kNobody) {
            return draft_.entities.at(draft_.last_delegation).represents.front();
        }
        if (!owned && word != "a" && word != "an") return kNobody;
        for (std::size_t i = article - 1; i > 0; --i) {
            const Unit& u = out[i - 1];
            if (u.kind == UnitKind::country || (u.kind == UnitKind::organization && !u.possessive))
                return u.entity;
            if (u.kind == UnitKind::person && draft_.entities.at(u.entity).country)
                return draft_.entities.polity(u.entity);
        }
        return kNobody;
    }

    // A leader told right behind belongs to the phrase: lists of parties go on behind him.
    void take_in_leaders() {
        std::vector<Unit> out;
        for (std::size_t i = 0; i < s_.units.size(); ++i) {
            Unit unit = s_.units[i];
            if (unit.kind == UnitKind::delegation) {
                std::size_t j = i + 1;
                const bool comma = s_.word(j) == ",";
                if (comma) ++j;
                std::size_t last = i;
                if (s_.has(j, Cue::lead_past) && s_.word(j + 1) == "by") last = last_person(j + 2, i);
                if (s_.word(j) == "under" && s_.is(skip_to_name(s_, j + 1), UnitKind::person))
                    last = skip_to_name(s_, j + 1);
                if (last > i) {
                    if (comma && s_.word(last + 1) == ",") ++last;
                    unit.end = s_.units[last].end;
                    i = last;
                }
            }
            out.push_back(std::move(unit));
        }
        s_.units = std::move(out);
    }

    std::size_t last_person(std::size_t i, std::size_t none) const {
        const std::size_t p = skip_to_name(s_, i);
        return s_.is(p, UnitKind::person) ? p : none;
    }

    SentenceUnits& s_;
    const Lexicon& lexicon_;
    DocumentDraft& draft_;
};

}  // namespace

void join_delegations(SentenceUnits& sentence, const Lexicon& lexicon, DocumentDraft& draft) {
    DelegationJoiner(sentence, lexicon, draft).run();
}

}  // namespace chancery::extract
