#include "extract/stage/listed_offices.hpp"

#include <array>
#include <string>
#include <vector>

#include "extract/stage/word_list.hpp"

namespace chancery::extract {
namespace {

class ListReader {
public:
    ListReader(const SentenceUnits& s, DocumentDraft& draft) : s_(s), draft_(draft) {}

    void run() {
        for (std::size_t i = 0; i < s_.units.size(); ++i) {
            if (!is_plural_title(s_.units[i])) continue;
            std::size_t first = i;
            while (first > 0 && is_small(s_.units[first - 1])) --first;
            std::size_t behind = i + 1;
            std::vector<LocalEntity> states = states_before(first);
            if (states.size() < 2 && s_.word(behind) == "of") states = states_from(behind);
            if (states.size() < 2 || (s_.word(behind) != "," && s_.word(behind) != "(")) continue;
            const std::vector<std::size_t> persons = person_list(behind + 1);
            if (persons.size() != states.size()) continue;
            for (std::size_t n = 0; n < persons.size(); ++n)
                note_one_of({s_.units[first].begin, s_.units[i].end}, s_.units[persons[n]], states[n]);
        }
    }

private:
    bool is_plural_title(const Unit& u) const {
        constexpr std::array<std::string_view, 12> kTitles{
            "ministers", "presidents",  "premiers",    "chancellors", "ambassadors", "envoys",
            "kings",     "secretaries", "negotiators", "speakers",    "generals",    "chiefs"};
        return (u.kind == UnitKind::word || u.kind == UnitKind::office) &&
               is_one_of(kTitles, s_.tokens[u.end - 1].fold);
    }

    // "the Kenyan and Chadian": the states right before unit i, in the order of the text.
    std::vector<LocalEntity> states_before(std::size_t i) const {
        std::vector<LocalEntity> states;
        while (i > 0 && is_polity(s_.units[i - 1])) {
            states.insert(states.begin(), s_.units[i - 1].entity);
            --i;
            while (i > 0 && is_joint(i - 1)) --i;
        }
        return states;
    }

    // "of Kenya and Chad": `i` moves behind them.
    std::vector<LocalEntity> states_from(std::size_t& i) const {
        std::vector<LocalEntity> states;
        for (std::size_t j = i + 1; j < s_.units.size(); ++j) {
            if (is_polity(s_.units[j]) && !s_.units[j].possessive) {
                states.push_back(s_.units[j].entity);
                i = j + 1;
            } else if (!is_joint(j) && !s_.has(j, Cue::determiner)) {
                break;
            }
        }
        return states;
    }

    bool is_joint(std::size_t i) const { return s_.word(i) == "and" || s_.word(i) == ","; }

    std::vector<std::size_t> person_list(std::size_t i) const {
        std::vector<std::size_t> persons;
        while (s_.is(i, UnitKind::person)) {
            persons.push_back(i++);
            while (is_joint(i)) ++i;
        }
        return persons;
    }

    struct Tokens {
        std::size_t begin = 0;
        std::size_t end = 0;
    };

    void note_one_of(Tokens plural, const Unit& person, LocalEntity state) {
        std::string title(s_.words(plural.begin, plural.end));
        title = title.ends_with("ies") ? title.substr(0, title.size() - 3) + "y"
                                       : title.substr(0, title.size() - 1);
        draft_.offices.push_back(
            {person.entity,
             state,
             kNobody,
             draft_.focus.state,
             std::move(title),
             OfficeStatus::current,
             TitleClass::state,
             {s_.index, s_.span(plural.begin, person.core_end), "office.each_of_list", 0.9}});
        tell_polity(person.entity, state, draft_);
    }

    static bool is_polity(const Unit& u) {
        return u.kind == UnitKind::demonym || u.kind == UnitKind::country || u.kind == UnitKind::organization;
    }

    bool is_small(const Unit& u) const {
        return u.kind == UnitKind::word && u.end == u.begin + 1 && !s_.tokens[u.begin].capital && !u.verb &&
               (u.cues & ~(std::uint64_t{1} << static_cast<unsigned>(Cue::common))) == 0;
    }

    const SentenceUnits& s_;
    DocumentDraft& draft_;
};

}  // namespace

void note_listed_offices(const SentenceUnits& sentence, DocumentDraft& draft) {
    ListReader(sentence, draft).run();
}

// What his colleague, told before him in the sentence, is in his own state.
void note_counterparts(const SentenceUnits& s, DocumentDraft& draft, std::size_t first_office) {
    for (std::size_t i = 1; i < s.units.size(); ++i) {
        if (s.word(i) != "counterpart" || !s.is(i - 1, UnitKind::demonym)) continue;
        std::size_t p = i + 1;
        if (s.word(p) == ",") ++p;
        if (!s.is(p, UnitKind::person)) continue;
        const Unit& person = s.units[p];
        for (std::size_t o = draft.offices.size(); o > first_office; --o) {
            const OfficeDraft& colleague = draft.offices[o - 1];
            if (colleague.person == person.entity || colleague.status != OfficeStatus::current) continue;
            draft.offices.push_back(
                {person.entity,
                 s.units[i - 1].entity,
                 kNobody,
                 draft.focus.state,
                 colleague.title,
                 OfficeStatus::current,
                 colleague.kind,
                 {s.index, s.span(s.units[i - 1].begin, person.core_end), "office.counterpart", 0.85}});
            tell_polity(person.entity, s.units[i - 1].entity, draft);
            break;
        }
    }
}

void tell_polity(LocalEntity person, LocalEntity polity, DocumentDraft& draft) {
    if (polity == kNobody) return;
    auto& country = draft.entities.at(person).country;
    const auto [first, fresh] = draft.told_polity.try_emplace(person, polity);
    const bool told = !fresh && first->second != polity;
    if (!country || !told)
        country = draft.entities.at(polity).country ? draft.entities.at(polity).country : country;
}

}  // namespace chancery::extract
