// First office phrases become whole (state, title, complement), then they meet the person before or behind
// them.
#include "extract/stage/person_phrases.hpp"

#include <algorithm>

#include "extract/stage/listed_offices.hpp"

namespace chancery::extract {
namespace {

constexpr std::size_t kLooseWords = 2;  // between a demonym and its title: "Turkish billionaire president"

class OfficeJoiner {
public:
    OfficeJoiner(SentenceUnits& s, const Lexicon& lexicon, DocumentDraft& draft)
        : s_(s), lexicon_(lexicon), draft_(draft) {}

    void run() {
        complete_offices();
        note_listed_offices(s_, draft_);
        join_before_name();
        join_behind_name();
    }

private:
    static bool is_polity(const Unit& u) {
        return u.kind == UnitKind::demonym || u.kind == UnitKind::country || u.kind == UnitKind::organization;
    }

    bool is_small(const Unit& u) const {
        return u.kind == UnitKind::word && u.end == u.begin + 1 && !s_.tokens[u.begin].capital && !u.verb &&
               (u.cues & ~(std::uint64_t{1} << static_cast<unsigned>(Cue::common))) == 0;
    }

    // Index in `out` of the state right before an office that is about to be appended; out.size() if there is
    // none.
    std::size_t polity_before(const std::vector<Unit>& out) const {
        std::size_t i = out.size();
        for (std::size_t loose = 0; i > 0 && loose <= kLooseWords; ++loose) {
            const Unit& u = out[i - 1];
            if (is_polity(u)) {
                const bool bare_country = u.kind == UnitKind::country && !u.possessive;
                return bare_country && loose > 0 ? out.size() : i - 1;
            }
            const bool dash = u.kind == UnitKind::sign && s_.tokens[u.begin].fold == "-";
            if (!dash && !is_small(u) && !u.has(Cue::former)) break;
            --i;
        }
        return out.size();
    }

    // "of Kenya", "to the United Nations", "for Ukraine and Russia" behind the office at unit `i`: the index
    // behind it.
    std::size_t complement_end(std::size_t i, const Title& title, LocalEntity& of, LocalEntity& to) const {
        const std::string_view link = s_.word(i);
        if (!is_link(link, title)) return i;
        std::size_t j = i + 1;
        if (s_.word(j) == "the") ++j;
        const std::size_t first = j;
        while (j < s_.units.size()) {
            const Unit& u = s_.units[j];
            if (!is_complement_word(j) || u.possessive || s_.has(j + 1, Cue::delegation) ||
                s_.has(j + 1, Cue::loose_delegation))
                break;
            const bool names_polity = link == "of" || (u.kind == UnitKind::organization && link != "to");
            if (names_polity && j == first && is_polity(u)) of = u.entity;
            if (link == "to" && j == first && u.kind == UnitKind::country) to = u.entity;
            ++j;
            if (goes_on(j, link)) ++j;
        }
        return j > first ? j : i;
    }

    // Envoys are sent "on" and "in" as well, negotiators sit "at".
    bool is_link(std::string_view link, const Title& title) const {
        if (link == "of" || link == "for" || link == "to") return true;
        if (link != "on" && link != "in" && link != "at") return false;
        const std::string& last = s_.tokens[title.end - 1].fold;
        return last == "envoy" || last == "representative" || last == "negotiator" || last == "coordinator" ||
               last == "rapporteur" || last == "adviser" || last == "advisor" || last == "expert";
    }

    bool is_complement_word(std::size_t j) const {
        const Unit& u = s_.units[j];
        const bool capital = u.kind == UnitKind::word && u.end == u.begin + 1 && s_.tokens[u.begin].capital;
        const bool before_capital = j + 1 < s_.units.size() && s_.units[j + 1].kind == UnitKind::word &&
                                    s_.tokens[s_.units[j + 1].begin].capital;
        return u.kind == UnitKind::country || u.kind == UnitKind::organization || u.kind == UnitKind::place ||
               capital || (u.kind == UnitKind::demonym && before_capital);
    }

    // "for Ukraine and Russia", "of Energy and Water"
    bool goes_on(std::size_t j, std::string_view link) const {
        if ((s_.word(j) != "and" && s_.word(j) != ",") || j + 1 >= s_.units.size()) return false;
        const Unit& next = s_.units[j + 1];
        const bool place = next.kind == UnitKind::country || next.kind == UnitKind::place;
        const bool portfolio = next.kind == UnitKind::word && s_.tokens[next.begin].capital &&
                               s_.units[j - 1].kind == UnitKind::word;
        return (link != "of" && place) || (portfolio && link != "to" && s_.word(j) == "and");
    }

    // Titles take in the state before them ("U.S.", "Kenya's") and their complement ("for Ukraine and
    // Russia").
    void complete_offices() {
        std::vector<Unit> out;
        for (std::size_t i = 0; i < s_.units.size();) {
            Unit unit = s_.units[i];
            if (unit.kind != UnitKind::office) {
                out.push_back(std::move(unit));
                ++i;
                continue;
            }
            LocalEntity of = kNobody;
            // "representatives of Kenya and Chad" are a list, not one office
            const bool alone = unit.possessive || unit.has(Cue::people_of);
            std::size_t behind = alone ? i + 1 : complement_end(i + 1, unit.titles.back(), of, unit.sent_to);
            if (behind > i + 1) {
                unit.end = s_.units[behind - 1].end;
                if (of == kNobody) unit.titles.back().end = unit.end;
            }
            // "Under-Secretary-General for Humanitarian Affairs of the United Nations"
            if (behind > i + 1 && of == kNobody && s_.word(behind) == "of") {
                behind = complement_end(behind, unit.titles.back(), of, unit.sent_to);
                unit.end = s_.units[behind - 1].end;
            }
            unit.entity = of;
            take_in_state(unit, out);
            i = std::max(behind, i + 1);
            out.push_back(std::move(unit));
        }
        s_.units = std::move(out);
    }

    void take_in_state(Unit& office, std::vector<Unit>& out) const {
        const std::size_t polity = polity_before(out);
        std::size_t first = out.size();
        bool former = false;
        for (std::size_t i = polity; i < out.size(); ++i) former = former || out[i].has(Cue::former);
        if (polity < out.size() && office.entity == kNobody) {
            office.entity = out[polity].entity;
            first = polity;
        }
        if (office.entity == kNobody) office.entity = owner_before(out);
        while (first > 0 && (out[first - 1].has(Cue::former) ||
                             (first > 1 && is_dash(out[first - 1]) && out[first - 2].has(Cue::former)))) {
            former = true;
            --first;
        }
        if (former) {
            for (Title& t : office.titles) t.status = OfficeStatus::former;
        }
        if (first < out.size()) {
            office.begin = out[first].begin;
            out.resize(first);
        }
    }

    // "its foreign minister": the state or body told last; "Chancellor X's spokesperson": hers.
    LocalEntity owner_before(const std::vector<Unit>& out) const {
        std::size_t i = out.size();
        while (i > 0 && is_small(out[i - 1])) --i;
        if (i == 0) return kNobody;
        const Unit& u = out[i - 1];
        if (u.kind == UnitKind::person && u.possessive) {
            const LocalEntity polity = draft_.entities.polity(u.entity);
            return polity == u.entity ? kNobody : polity;
        }
        const std::string& word = s_.tokens[u.begin].fold;
        if (u.kind != UnitKind::word || (word != "its" && word != "their")) return kNobody;
        for (std::size_t j = i - 1; j > 0; --j) {
            if (is_polity(out[j - 1]) && out[j - 1].entity != kNobody) return out[j - 1].entity;
        }
        return draft_.focus.subject;
    }

    bool is_dash(const Unit& u) const { return u.kind == UnitKind::sign && s_.tokens[u.begin].fold == "-"; }

    void note_offices(const Unit& office, LocalEntity person, LocalEntity polity, const char* rule,
                      Span evidence) {
        for (const Title& t : office.titles) {
            if (t.kind == TitleClass::honorific) continue;
            const bool bare_head =
                t.end == t.begin + 1 && lexicon_.has_cue(s_.tokens[t.begin].fold, Cue::head_noun);
            if (bare_head && polity == kNobody)
                continue;  // of a delegation, most likely: see delegation_phrases
            const std::string title(s_.words(t.begin, t.end));
            draft_.offices.push_back({person,
                                      polity,
                                      context_before(evidence.begin),
                                      draft_.focus.state,
                                      title,
                                      t.status,
                                      t.kind,
                                      {s_.index, evidence, rule, 0.9}});
            tell_polity(person, polity, draft_);
        }
    }

    // The state named last before byte `begin` of the text, in this sentence.
    LocalEntity context_before(std::uint32_t begin) const {
        LocalEntity found = kNobody;
        for (const Unit& u : s_.units) {
            if (s_.tokens[u.begin].span.begin >= begin) break;
            const bool state = u.kind == UnitKind::country || u.kind == UnitKind::demonym;
            if (state) found = u.entity;
        }
        return found;
    }

    // "[the] Qatari foreign minister[,] X": the office in `out` meets the person at unit i.
    void join_before_name() {
        std::vector<Unit> out;
        for (std::size_t i = 0; i < s_.units.size(); ++i) {
            Unit unit = s_.units[i];
            while (unit.kind == UnitKind::person && take_office_before(unit, i, out)) {
            }
            out.push_back(std::move(unit));
        }
        s_.units = std::move(out);
    }

    // Again for "the Chinese Premier, Mr X".
    bool take_office_before(Unit& person, std::size_t i, std::vector<Unit>& out) {
        if (out.empty()) return false;
        const bool comma = out.size() > 1 && out.back().kind == UnitKind::sign &&
                           s_.tokens[out.back().begin].fold == "," &&
                           (closes(i + 1) || s_.word(i + 1) == "and" || s_.word(i + 1) == "in") &&
                           has_article(out, out.size() - 2);
        const std::size_t at = out.size() - (comma ? 2 : 1);
        if (out[at].kind != UnitKind::office || out[at].possessive) return false;
        const Unit office = out[at];
        note_offices(office, person.entity, office.entity == kNobody ? state_behind(i + 1) : office.entity,
                     comma ? "office.apposition" : "office.title_before_name",
                     s_.span(office.begin, person.core_end));
        person.begin = office.begin;
        person.titles = office.titles;
        person.cues = office.cues;
        out.resize(at);
        return true;
    }

    // "President X of Peru", "of the Netherlands"
    LocalEntity state_behind(std::size_t i) const {
        if (s_.word(i) != "of") return kNobody;
        const std::size_t at = s_.has(i + 1, Cue::determiner) ? i + 2 : i + 1;
        return s_.is(at, UnitKind::country) && !s_.units[at].possessive ? s_.units[at].entity : kNobody;
    }

    bool closes(std::size_t i) const {
        if (i >= s_.units.size()) return true;
        const std::string_view w = s_.word(i);
        return w == "," || w == "." || w == ";" || w == ")" || w == ":";
    }

    bool has_article(const std::vector<Unit>& out, std::size_t office) const {
        if (out[office].kind != UnitKind::office) return false;
        if (out[office].entity != kNobody) return true;
        return office > 0 && out[office - 1].has(Cue::determiner);
    }

    // "X, Kenya's special envoy for Y,", "X (the Kenyan envoy)", "X, acting as a special envoy for Y".
    void join_behind_name() {
        std::vector<Unit> out;
        for (std::size_t i = 0; i < s_.units.size();) {
            Unit unit = s_.units[i];
            ++i;
            if (unit.kind == UnitKind::person && !unit.possessive) {
                while (true) {
                    const std::size_t behind = read_apposition(i, unit);
                    if (behind == i) break;
                    i = behind;
                    unit.end = s_.units[i - 1].end;
                }
            }
            out.push_back(std::move(unit));
        }
        s_.units = std::move(out);
    }

    std::size_t read_apposition(std::size_t i, const Unit& person) {
        std::size_t j = i;
        const bool bracket = s_.word(j) == "(";
        const bool comma = s_.word(j) == "," || bracket || s_.word(j) == "–" || s_.word(j) == "—";
        if (comma) ++j;
        const bool relative =
            comma && s_.word(j) == "who" && s_.has(j + 1, Cue::copula);  // "X, who is now ..."
        const bool past = relative && (s_.word(j + 1) == "was" || s_.word(j + 1) == "were");
        if (relative) j += 2;
        if (s_.word(j) == "currently" || s_.word(j) == "also" || s_.word(j) == "now") ++j;
        const bool serving = s_.has(j, Cue::serving_as);
        if (serving) ++j;
        if (!comma && !serving) return i;
        bool owned = false;
        while (j < s_.units.size() &&
               (s_.units[j].has(Cue::determiner) || (j > i && is_small(s_.units[j]) && j < i + 4))) {
            owned = owned || s_.units[j].has(Cue::owner_pronoun);
            ++j;
        }
        if (!s_.is(j, UnitKind::office) || s_.is(j + 1, UnitKind::person) || s_.units[j].possessive) return i;
        if (s_.units[j].has(Cue::head_noun) && s_.word(j + 1) == "of") return i;
        const std::string_view next = s_.word(j + 1);
        const bool period =  // "Kenya's premier since May"
            !owned && (next == "since" || next == "until" || next == "from");
        const bool ends = closes(j + 1) || serving || relative || period || next == "and" || next == "who";
        if (!ends) return i;
        Unit office = s_.units[j];
        if (past || next == "until") {
            for (Title& t : office.titles) t.status = OfficeStatus::former;
        }
        note_offices(office, person.entity, office.entity,
                     serving ? "office.serving_as" : "office.apposition",
                     s_.span(person.core_begin, office.end));
        ++j;
        const bool closing = (s_.word(j) == "," && !serving) || (bracket && s_.word(j) == ")");
        return closing ? j + 1 : j;
    }

    SentenceUnits& s_;
    const Lexicon& lexicon_;
    DocumentDraft& draft_;
};

}  // namespace

void join_offices(SentenceUnits& sentence, const Lexicon& lexicon, DocumentDraft& draft) {
    OfficeJoiner(sentence, lexicon, draft).run();
}

}  // namespace chancery::extract
