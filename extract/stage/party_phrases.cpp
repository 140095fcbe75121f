// Demonyms wait for a noun that acts; lists are read in both directions.
#include "extract/stage/party_phrases.hpp"

#include <algorithm>

namespace chancery::extract {
namespace {

constexpr std::size_t kLooseWords = 3;    // between a demonym and its noun
constexpr std::size_t kLongestList = 60;  // parties of one list

bool is_link_word(std::string_view w) {
    return w == "of" || w == "from" || w == "representing";
}

bool is_loose(const SentenceUnits& s, std::size_t i) {
    if (i >= s.units.size()) return false;
    const Unit& u = s.units[i];
    if (u.kind == UnitKind::number) return true;
    if (u.kind == UnitKind::office) return u.entity == kNobody && !u.possessive;
    if (u.kind == UnitKind::sign) return s.tokens[u.begin].fold == "-";
    if (u.kind != UnitKind::word || u.end != u.begin + 1) return false;
    const std::string& w = s.tokens[u.begin].fold;
    if (w == "and" || w == "of" || w == "with" || w == "by" || w == "for" || w == "that" || w == "as" ||
        w == "between")
        return false;
    return !u.verb && !u.has(Cue::copula) && !u.has(Cue::auxiliary) && !u.has(Cue::locative) &&
           !u.has(Cue::talk_noun) && !u.has(Cue::meet_verb) && !u.has(Cue::talk_verb) &&
           !u.has(Cue::hold_verb) && !u.has(Cue::report_verb) && !u.has(Cue::mediate_past) &&
           !u.has(Cue::host_past) && !u.has(Cue::negation) && !u.has(Cue::visit_verb) &&
           !u.has(Cue::hypothetical) && !u.has(Cue::thing_noun) && !u.has(Cue::include_verb) &&
           !u.has(Cue::lead_past) && !u.has(Cue::lead_verb) && !u.has(Cue::mediate_verb) &&
           !u.has(Cue::host_verb) && !u.has(Cue::arrive_verb) && !u.has(Cue::call_verb) &&
           !u.has(Cue::welcome_verb) && !u.has(Cue::refusal);
}

class PartyJoiner {
public:
    explicit PartyJoiner(SentenceUnits& s) : s_(s) {}

    void run() {
        join_nouns();
        join_groups();
    }

private:
    // "Turkish officials", "Ukrainian and Western military analysts", "Russian and Ukrainian leaders"
    void join_nouns() {
        std::vector<Unit> out;
        for (std::size_t i = 0; i < s_.units.size(); ++i) {
            Unit unit = s_.units[i];
            if (!is_modifier(i)) {
                out.push_back(std::move(unit));
                continue;
            }
            std::vector<LocalEntity> parties{unit.entity};
            std::size_t j = i + 1;
            while ((s_.word(j) == "and" || s_.word(j) == ",") &&
                   is_modifier(s_.word(j + 1) == "and" ? j + 2 : j + 1) && !unit.possessive) {
                j = s_.word(j + 1) == "and" ? j + 2 : j + 1;
                parties.push_back(s_.units[j].entity);
                ++j;
            }
            const std::size_t noun = acting_noun(j);
            if (noun == s_.units.size()) {
                out.push_back(std::move(unit));
                continue;
            }
            unit.end = unit.core_end = s_.units[noun].end;
            unit.possessive = s_.units[noun].possessive;
            unit.cues = s_.units[noun].cues;
            if (unit.kind == UnitKind::demonym) unit.kind = UnitKind::country;
            if (parties.size() > 1) {
                unit.kind = UnitKind::group;
                unit.group = std::move(parties);
            }
            unit.form = CountryForm::adjective;
            out.push_back(std::move(unit));
            i = noun;
        }
        s_.units = std::move(out);
    }

    // Demonyms; abbreviations, which are names and adjectives alike ("U.S. and Kenyan officials"); and
    // organizations right before their people ("UN envoys").
    bool is_modifier(std::size_t i) const {
        if (i >= s_.units.size()) return false;
        const Unit& u = s_.units[i];
        if (u.kind == UnitKind::demonym) return true;
        if (u.possessive) return false;
        if (u.kind == UnitKind::country) return s_.tokens[u.begin].all_caps && u.form == CountryForm::name;
        return u.kind == UnitKind::organization && s_.is(i + 1, UnitKind::word) &&
               s_.has(i + 1, Cue::actor_group);
    }

    // The noun that acts for the demonym before unit i; units.size() if there is none.
    std::size_t acting_noun(std::size_t i) const {
        for (std::size_t loose = 0; loose <= kLooseWords; ++loose, ++i) {
            if (i >= s_.units.size()) break;
            const bool noun = (s_.units[i].kind == UnitKind::word || s_.units[i].kind == UnitKind::office) &&
                              s_.has(i, Cue::actor_group);
            if (noun) return i;
            if (!is_loose(s_, i)) break;
        }
        return s_.units.size();
    }

    // "representatives of Germany, France and Ukraine", "advisers from the United States and France"
    void join_groups() {
        std::vector<Unit> out;
        for (std::size_t i = 0; i < s_.units.size(); ++i) {
            Unit unit = s_.units[i];
            const bool noun =
                (unit.kind == UnitKind::word || (unit.kind == UnitKind::office && unit.entity == kNobody)) &&
                unit.has(Cue::people_of);
            if (noun && is_link_word(s_.word(i + 1))) {
                const PartyList list = parties_from(s_, i + 2);
                if (!list.empty()) {
                    unit.kind = UnitKind::group;
                    unit.group = list.parties;
                    unit.end = s_.units[list.end - 1].end;
                    unit.core_end = unit.end;
                    i = list.end - 1;
                }
            }
            out.push_back(std::move(unit));
        }
        s_.units = std::move(out);
    }

    SentenceUnits& s_;
};

void append(const Unit& unit, std::vector<LocalEntity>& out) {
    const auto add = [&](LocalEntity e) {
        if (std::find(out.begin(), out.end(), e) == out.end()) out.push_back(e);
    };
    if (unit.kind == UnitKind::group) {
        for (const LocalEntity e : unit.group) add(e);
    } else if (unit.entity != kNobody) {
        add(unit.entity);
    }
}

// Behind articles and small words before a party; `i` if no party follows.
std::size_t skip_to_party(const SentenceUnits& s, std::size_t i) {
    std::size_t j = i;
    for (std::size_t loose = 0; loose < 4 && j < s.units.size(); ++loose, ++j) {
        if (s.units[j].is_party()) return j;
        const bool article = s.has(j, Cue::determiner) || s.has(j, Cue::former) || s.word(j) == "both" ||
                             s.has(j, Cue::number_word);
        if (!article &&
            !(is_loose(s, j) && s.units[j].kind == UnitKind::word && !s.tokens[s.units[j].begin].capital))
            break;
    }
    return j < s.units.size() && s.units[j].is_party() ? j : s.units.size();
}

}  // namespace

void join_parties(SentenceUnits& sentence) {
    PartyJoiner(sentence).run();
}

PartyList parties_from(const SentenceUnits& s, std::size_t i) {
    PartyList list;
    std::size_t j = skip_to_party(s, i);
    if (j >= s.units.size()) return list;
    list.begin = list.end = j;
    while (j < s.units.size() && s.units[j].is_party() && list.parties.size() < kLongestList) {
        append(s.units[j], list.parties);
        list.end = ++j;
        std::size_t k = j;
        if (s.word(k) == ",") ++k;
        if (s.word(k) == "and" || s.word(k) == "&")
            ++k;
        else if (s.word(k) == "as" && s.word(k + 1) == "well" && s.word(k + 2) == "as")
            k += 3;
        if (k == j) break;
        const std::size_t next = skip_to_party(s, k);
        if (next >= s.units.size()) break;
        j = next;
    }
    return list;
}

PartyList parties_until(const SentenceUnits& s, std::size_t i) {
    PartyList list;
    std::size_t j = i;
    list.begin = list.end = i;
    while (j > 0 && s.units[j - 1].is_party() && list.parties.size() < kLongestList) {
        std::vector<LocalEntity> here;
        append(s.units[j - 1], here);
        here.insert(here.end(), list.parties.begin(), list.parties.end());
        list.parties = std::move(here);
        --j;
        std::size_t k = j;
        while (
            k > 0 && k + 4 > j &&
            (s.has(k - 1, Cue::determiner) || (is_loose(s, k - 1) && s.units[k - 1].kind == UnitKind::word)))
            --k;
        list.begin = j;
        if (k > 0 && s.word(k - 1) == "and") --k;
        if (k > 0 && s.word(k - 1) == "," && k > 1 && s.units[k - 2].is_party()) --k;
        if (k == j || k == 0 || !s.units[k - 1].is_party() || (s.word(k) != "and" && s.word(k) != ",")) break;
        j = k;
    }
    return list;
}

}  // namespace chancery::extract
