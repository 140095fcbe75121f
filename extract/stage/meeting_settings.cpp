// Where and when: what stands behind a meeting is its own.
#include "extract/stage/meeting_settings.hpp"

#include <algorithm>

#include "extract/stage/act_settings.hpp"

namespace chancery::extract {
namespace {

// "the first talks since the war began three years ago"
bool is_bound_since(const SentenceUnits& s, std::size_t from, std::size_t date) {
    for (std::size_t i = from; i < date; ++i) {
        if (s.word(i) == "since") return true;
    }
    return false;
}

class SettingFinder {
public:
    SettingFinder(const SentenceUnits& s, DocumentDraft& draft, std::vector<Meeting>& meetings)
        : s_(s), draft_(draft), meetings_(meetings) {}

    void run() {
        for (std::size_t i = 0; i < s_.units.size(); ++i) {
            if (s_.units[i].kind == UnitKind::date) date(i);
            if (s_.has(i, Cue::locative)) place(i);
        }
    }

private:
    // What stands behind a meeting is its own; what stands before the first one only if it opens the sentence
    // or stands between subject and verb.
    Meeting* meeting_of(std::size_t i) {
        Meeting* best = nullptr;
        for (Meeting& m : meetings_) {
            if (m.begin <= i && !is_set_off(m, i)) best = &m;
        }
        if (best != nullptr || meetings_.empty()) return best;
        const auto first =
            std::find_if(meetings_.begin(), meetings_.end(), [&](const Meeting& m) { return m.begin > i; });
        if (first == meetings_.end()) return nullptr;
        const bool opens = i <= 1;
        const bool inside = i > first->subject_begin;
        return opens || inside ? &*first : nullptr;
    }

    // "During the talks, X was in Albania": the place is not that of the talks.
    bool is_set_off(const Meeting& m, std::size_t i) const {
        if (m.begin == 0 || m.begin > 3 || m.verb < m.begin) return false;
        const std::string_view w = s_.word(m.begin - 1);
        const bool aside = w == "during" || w == "of" || w == "after" || w == "before" || w == "following" ||
                           w == "amid" || w == "since";
        if (!aside) return false;
        for (std::size_t j = m.end; j < i; ++j) {
            if (s_.word(j) == ",") return true;
        }
        return false;
    }

    void note(Meeting& m, std::size_t begin, std::size_t end, const char* rule) {
        m.event.evidence.push_back(
            {s_.index, s_.span(s_.units[begin].begin, s_.units[end - 1].end), rule, 0.85});
    }

    void date(std::size_t i) {
        const Unit& u = s_.units[i];
        if (!u.date || u.possessive || is_dateline(s_, i)) return;
        const std::size_t before = i > 0 && (s_.word(i - 1) == "on" || s_.word(i - 1) == "in") ? i - 1 : i;
        if (before > 0) {
            const std::string_view w = s_.word(before - 1);
            if (s_.has(before - 1, Cue::report_verb) || w == "since" || w == "until" || w == "of") return;
        }
        Meeting* m = meeting_of(i);
        if (m == nullptr || m->event.date || crossed_report(*m, i) || is_bound_since(s_, m->end, i)) return;
        m->event.date = u.date;
        m->event.bare_weekday = u.invented;
        note(*m, i, i + 1, "date.stated");
        if ((s_.word(i + 1) == "to" || s_.word(i + 1) == "and" || s_.word(i + 1) == "until") &&
            s_.is(i + 2, UnitKind::date) && s_.units[i + 2].date && s_.units[i + 2].date->to > u.date->from) {
            m->event.date->to = s_.units[i + 2].date->to;
        }
    }

    // "held talks, the ministry said on Monday": the date belongs to the saying.
    bool crossed_report(const Meeting& m, std::size_t i) const {
        for (std::size_t j = m.end; j < i; ++j) {
            if (s_.has(j, Cue::report_verb) && j + 3 >= i) return true;
        }
        return false;
    }

    void place(std::size_t i) {
        std::size_t j = i + 1;
        while (s_.has(j, Cue::determiner)) ++j;
        LocalEntity capital = kNobody;
        if (s_.is(j, UnitKind::demonym) || s_.word(j) == "capital" || s_.word(j) == "city" ||
            s_.word(j) == "port") {
            const std::size_t noun = s_.is(j, UnitKind::demonym) ? j + 1 : j;
            std::size_t k = noun;
            while (k < noun + 3 && s_.is(k, UnitKind::word) && !s_.has(k, Cue::locative) &&
                   !s_.has(k, Cue::place_noun) && s_.word(k) != "capital")
                ++k;
            const bool site = s_.word(k) == "capital" || s_.has(k, Cue::place_noun);
            if (!site) return;
            if (s_.word(k) == "capital" && s_.is(j, UnitKind::demonym)) capital = s_.units[j].entity;
            ++k;
            if (s_.word(k) == "of" || s_.word(k) == ",") ++k;
            if (s_.is(k, UnitKind::place)) j = adopt(k, j);
        }
        const bool named = s_.is(j, UnitKind::place) || s_.is(j, UnitKind::country);
        if (!named && capital == kNobody) return;
        if (named && (s_.units[j].possessive || s_.has(i, Cue::copula))) return;
        const std::string_view link = s_.word(i);
        if (link != "in" && link != "at" && link != "near" && link != "outside" && link != "inside of")
            return;
        Meeting* m = meeting_of(i);
        if (m == nullptr || m->event.place != kNobody) return;
        if (i < m->begin && i > 0 && m->subject_begin < m->begin && i < m->subject_begin) return;
        m->event.place = named ? s_.units[j].entity : capital;
        note(*m, named ? j : i, j + 1, "host.place");
    }

    // "the Turkish city of X": X lies in Turkey.
    std::size_t adopt(std::size_t place, std::size_t demonym) {
        auto& country = draft_.entities.at(s_.units[place].entity).country;
        if (!country && s_.is(demonym, UnitKind::demonym)) country = s_.units[demonym].iso;
        return place;
    }

    const SentenceUnits& s_;
    DocumentDraft& draft_;
    std::vector<Meeting>& meetings_;
};

}  // namespace

void find_settings(const SentenceUnits& sentence, DocumentDraft& draft, std::vector<Meeting>& meetings) {
    SettingFinder(sentence, draft, meetings).run();
}

namespace {

// "X, born in Paris, met ...": what is told of somebody in passing.
bool is_in_passing(const Syntax& syntax, std::size_t unit, std::size_t meeting) {
    constexpr int kUpwards = 4;
    std::size_t w = syntax.head_of_unit(unit);
    for (int i = 0; w != kNoWord && i < kUpwards; ++i, w = syntax[w].head) {
        if (!syntax.is_verb(w)) continue;
        const Rel rel = syntax[w].rel;
        return w != meeting && (rel == Rel::acl || rel == Rel::acl_relcl);
    }
    return false;
}

}  // namespace

void find_lone_settings(const SentenceUnits& s, const Syntax& syntax, std::vector<Meeting>& meetings) {
    if (meetings.size() != 1 || meetings.front().event.visit) return;
    Meeting& m = meetings.front();
    std::size_t date = s.units.size();
    std::size_t place = s.units.size();
    std::size_t dates = 0;
    std::size_t places = 0;
    for (std::size_t i = 0; i < s.units.size(); ++i) {
        const Unit& u = s.units[i];
        const std::size_t before = i > 0 && (s.word(i - 1) == "on" || s.word(i - 1) == "in") ? i - 1 : i;
        const std::string_view word = before > 0 ? s.word(before - 1) : std::string_view();
        if (u.kind == UnitKind::date && u.date && !u.possessive && !is_dateline(s, i)) {
            ++dates;
            const bool said = before > 0 && s.has(before - 1, Cue::report_verb);
            if (!said && !is_bound_since(s, m.end, i) && word != "since" && word != "until" && word != "of")
                date = i;
        }
        if (u.kind == UnitKind::place && u.entity != kNobody && !u.possessive) {
            ++places;
            const std::string_view link = i > 0 ? s.word(i - 1) : std::string_view();
            const bool where = link == "in" || link == "at" || link == "near";
            if (where && !is_in_passing(syntax, i, syntax.head_of_unit(m.verb))) place = i;
        }
    }
    if (!m.event.date && dates == 1 && date < s.units.size()) {
        m.event.date = s.units[date].date;
        m.event.bare_weekday = s.units[date].invented;
        m.event.evidence.push_back(
            {s.index, s.span(s.units[date].begin, s.units[date].end), "date.only", 0.7});
    }
    if (m.event.place == kNobody && places == 1 && place < s.units.size()) {
        m.event.place = s.units[place].entity;
        m.event.evidence.push_back(
            {s.index, s.span(s.units[place].begin, s.units[place].end), "host.place", 0.7});
    }
}

}  // namespace chancery::extract
