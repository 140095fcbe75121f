// Leaders are told behind the delegation ("led by X"), before it ("X headed the ...") or by its name ("head
// X").
#include "extract/stage/delegation_people.hpp"

#include <algorithm>

namespace chancery::extract {
namespace {

class PeopleFinder {
public:
    PeopleFinder(const SentenceUnits& s, const Lexicon& lexicon, DocumentDraft& draft)
        : s_(s), lexicon_(lexicon), draft_(draft) {}

    void run() {
        for (std::size_t i = 0; i < s_.units.size(); ++i) {
            if (!s_.is(i, UnitKind::delegation)) continue;
            behind(i);
            before(i);
        }
    }

private:
    void link(RelationType type, LocalEntity person, LocalEntity delegation, const char* rule, std::size_t a,
              std::size_t b) {
        const std::size_t begin = std::min(s_.units[a].core_begin, s_.units[b].core_begin);
        const std::size_t end = std::max(s_.units[a].core_end, s_.units[b].core_end);
        draft_.links.push_back({type, person, delegation, {s_.index, s_.span(begin, end), rule, 0.9}});
        auto& country = draft_.entities.at(person).country;
        if (!country) country = draft_.entities.at(delegation).country;
    }

    // Persons from unit i on: "A", "A and B", "A, B and C".
    std::vector<std::size_t> persons(std::size_t i) const {
        std::vector<std::size_t> found;
        i = skip_to_name(s_, i);
        while (s_.is(i, UnitKind::person)) {
            found.push_back(i);
            std::size_t j = i + 1;
            if (s_.word(j) == ",") ++j;
            if (s_.word(j) == "and") ++j;
            if (j == i + 1) break;
            i = skip_to_name(s_, j);
        }
        return found;
    }

    // "the delegation[, which] [was] led by X", "under X", "included X and Y", "'s head X".
    void behind(std::size_t d) {
        const LocalEntity delegation = s_.units[d].entity;
        std::size_t j = d + 1;
        if (s_.word(j) == "," || s_.word(j) == "(") ++j;
        if (s_.word(j) == "which" || s_.word(j) == "that" || s_.word(j) == "who") ++j;
        while (s_.has(j, Cue::copula) || s_.has(j, Cue::auxiliary) || s_.word(j) == "again" ||
               s_.word(j) == "also")
            ++j;
        j = lead_behind(j);
        if (s_.has(j, Cue::lead_past) && s_.word(j + 1) == "by") {
            for (const std::size_t p : persons(j + 2))
                link(RelationType::leads, s_.units[p].entity, delegation, "delegation.led_by", d, p);
            return;
        }
        if (s_.word(j) != "under") j = under_behind(j);
        if (s_.word(j) == "under") {
            std::size_t p = skip_to_name(s_, j + 1);
            if ((s_.has(p, Cue::head_noun)) && s_.word(p + 1) == "of") p = skip_to_name(s_, p + 2);
            if (s_.is(p, UnitKind::person))
                link(RelationType::leads, s_.units[p].entity, delegation, "delegation.under", d, p);
            return;
        }
        if (s_.word(j) == "with" && s_.is(j + 1, UnitKind::person) && at_its_head(j + 2)) {
            link(RelationType::leads, s_.units[j + 1].entity, delegation, "delegation.with_at_head", d,
                 j + 1);
            return;
        }
        if (s_.word(j) == "by" && s_.is(skip_to_name(s_, j + 1), UnitKind::person) && led_earlier(d)) {
            link(RelationType::leads, s_.units[skip_to_name(s_, j + 1)].entity, delegation,
                 "delegation.led_by", d, skip_to_name(s_, j + 1));
            return;
        }
        if (s_.has(j, Cue::include_verb)) {
            std::size_t p = j + 1;
            if (s_.word(p) == "of" || s_.word(p) == "by") ++p;
            for (const std::size_t person : persons(p)) {
                link(RelationType::member_of, s_.units[person].entity, delegation, "delegation.includes", d,
                     person);
            }
            return;
        }
        named_head(d, d + 1);
    }

    // "the delegation arrived [in Doha] under": a verb and its place may stand between; `j` if there is no
    // "under".
    std::size_t under_behind(std::size_t j) const {
        for (std::size_t i = j; i < j + 5 && i < s_.units.size(); ++i) {
            if (s_.word(i) == "under") return i;
            const UnitKind kind = s_.units[i].kind;
            if (kind != UnitKind::word && kind != UnitKind::place && kind != UnitKind::country) break;
        }
        return j;
    }

    // "the delegation to the talks in Doha is headed by": the verb may stand behind a phrase of its own.
    std::size_t lead_behind(std::size_t j) const {
        if (s_.word(j) != "in" && s_.word(j) != "to" && s_.word(j) != "at" && s_.word(j) != "for") return j;
        for (std::size_t i = j; i < j + 8 && i + 1 < s_.units.size(); ++i) {
            if (s_.has(i, Cue::lead_past) && s_.word(i + 1) == "by" && i > j && s_.has(i - 1, Cue::copula))
                return i;
            if (s_.units[i].kind == UnitKind::sign || s_.units[i].kind == UnitKind::delegation) break;
        }
        return j;
    }

    // "the Ukrainian delegation head X", "the delegation's leader, X": the title has joined X already.
    void named_head(std::size_t d, std::size_t j) {
        if (s_.word(j) == "'s") ++j;
        if (!s_.is(j, UnitKind::person) || s_.units[j].titles.empty()) return;
        const Title& title = s_.units[j].titles.front();
        if (title.end == title.begin + 1 && lexicon_.has_cue(s_.tokens[title.begin].fold, Cue::head_noun)) {
            link(RelationType::leads, s_.units[j].entity, s_.units[d].entity, "delegation.head_before_name",
                 d, j);
        }
    }

    bool at_its_head(std::size_t i) const {
        return s_.word(i) == "at" && (s_.has(i + 1, Cue::owner_pronoun) || s_.word(i + 1) == "the") &&
               s_.has(i + 2, Cue::head_noun);
    }

    // "the Ukrainian team was led by A and the Russian team by B"
    bool led_earlier(std::size_t d) const {
        for (std::size_t i = d; i > 0; --i) {
            if (s_.has(i - 1, Cue::lead_past)) return true;
        }
        return false;
    }

    // "X led the delegation", "X, head of the delegation", "X at the head of the delegation", "X, a member of
    // ...".
    void before(std::size_t d) {
        std::size_t j = d;
        while (j > 0 && (s_.has(j - 1, Cue::determiner))) --j;
        if (j == 0) return;
        const LocalEntity delegation = s_.units[d].entity;
        if (s_.has(j - 1, Cue::lead_past) || s_.has(j - 1, Cue::lead_verb)) {
            const std::size_t p = subject(j - 1);
            if (p < s_.units.size())
                link(RelationType::leads, s_.units[p].entity, delegation, "delegation.leads", d, p);
            else if (const std::size_t late = inverted(d); late < s_.units.size())
                link(RelationType::leads, s_.units[late].entity, delegation, "delegation.leads", d, late);
            return;
        }
        // "A led the Swiss team and B the Pakistani team"
        const bool in_row = j > 1 && (s_.word(j - 2) == "and" || s_.word(j - 2) == ",");
        if (s_.is(j - 1, UnitKind::person) && !s_.units[j - 1].possessive && in_row && led_earlier(d)) {
            link(RelationType::leads, s_.units[j - 1].entity, delegation, "delegation.leads", d, j - 1);
            return;
        }
        if (s_.word(j - 1) != "of" || j < 2) return;
        const bool head = s_.has(j - 2, Cue::head_noun);
        const bool member = s_.has(j - 2, Cue::member_noun);
        if (!head && !member) return;
        const RelationType type = head ? RelationType::leads : RelationType::member_of;
        const char* rule = head ? "delegation.head_of" : "delegation.member_of";
        std::size_t p = j - 2;
        while (p > 0 && (s_.has(p - 1, Cue::determiner) || s_.word(p - 1) == "at" || s_.word(p - 1) == "as" ||
                         s_.word(p - 1) == ","))
            --p;
        const std::size_t who = p > 0 && s_.has(p - 1, Cue::copula)       ? subject(p - 1)
                                : p > 0 && s_.is(p - 1, UnitKind::person) ? p - 1
                                                                          : s_.units.size();
        if (who < s_.units.size()) {
            link(type, s_.units[who].entity, delegation, rule, d, who);
            return;
        }
        const std::size_t next =
            s_.word(d + 1) == "," ? d + 2 : d + 1;  // "the head of the Russian delegation, X,"
        const std::size_t named = s_.is(next, UnitKind::person) ? next : inverted(d);
        if (named < s_.units.size()) link(type, s_.units[named].entity, delegation, rule, d, named);
    }

    // The person who is the subject of the verb at unit v; units.size() if it is nobody's.
    std::size_t subject(std::size_t v) const {
        std::size_t i = v;
        while (i > 0) {
            const bool skip = s_.has(i - 1, Cue::auxiliary) || s_.has(i - 1, Cue::copula) ||
                              s_.word(i - 1) == "who" || s_.has(i - 1, Cue::serving_as) ||
                              s_.word(i - 1) == "," || s_.word(i - 1) == "also" || s_.word(i - 1) == "again";
            if (!skip) break;
            --i;
        }
        if (i > 0 && s_.is(i - 1, UnitKind::person) && !s_.units[i - 1].possessive) return i - 1;
        return s_.units.size();
    }

    // "Leading the Kenyan delegation was X", "at the head of the Kenyan delegation was X"
    std::size_t inverted(std::size_t d) const {
        std::size_t j = d + 1;
        if (!s_.has(j, Cue::copula)) return s_.units.size();
        j = skip_to_name(s_, j + 1);
        return s_.is(j, UnitKind::person) ? j : s_.units.size();
    }

    const SentenceUnits& s_;
    const Lexicon& lexicon_;
    DocumentDraft& draft_;
};

}  // namespace

void note_delegation_people(const SentenceUnits& sentence, const Lexicon& lexicon, DocumentDraft& draft) {
    PeopleFinder(sentence, lexicon, draft).run();
}

std::size_t skip_to_name(const SentenceUnits& s, std::size_t i) {
    while (i < s.units.size() &&
           (s.has(i, Cue::determiner) || s.has(i, Cue::auxiliary) || s.has(i, Cue::former) ||
            s.word(i) == "jointly" || s.word(i) == "also" || s.word(i) == "being"))
        ++i;
    return i;
}

}  // namespace chancery::extract
