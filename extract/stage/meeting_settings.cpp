// Where and when: what stands behind a meeting is its own.
#include "extract/stage/meeting_settings.hpp"

#include "extract/stage/act_settings.hpp"

namespace chancery::extract {
namespace {

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
        Meeting& first = meetings_.front();
        const bool opens = i <= 1;
        const bool inside = i > first.subject_begin;
        return opens || inside ? &first : nullptr;
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
        if (m == nullptr || m->event.date || crossed_report(*m, i)) return;
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

}  // namespace chancery::extract
