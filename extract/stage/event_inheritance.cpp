#include "extract/stage/event_inheritance.hpp"

#include <algorithm>
#include <array>

#include "extract/stage/act_settings.hpp"
#include "extract/stage/event_settlement.hpp"
#include "extract/stage/word_list.hpp"

namespace chancery::extract {
namespace {

constexpr std::size_t kLookBack = 12;          // events between a meeting and what is said in it
constexpr std::uint32_t kSentences = 12;       // and sentences
constexpr std::uint32_t kOccasionReach = 2;    // sentences between an act and the one that says when it was
constexpr std::uint32_t kVisitReach = 8;       // between a visit and a meeting during it
constexpr std::size_t kMostOccasions = 2'000;  // of a text: what is behind them is left undated

bool is_said(EventType type) {
    return type == EventType::request || type == EventType::reject || type == EventType::accuse ||
           type == EventType::support || type == EventType::agree || type == EventType::threaten;
}

bool is_meeting(const EventDraft& e) {
    return e.type == EventType::consult && !e.visit && (e.date || e.place != kNobody) &&
           e.realis == Realis::actual;
}

bool is_party(Role role) {
    return role == Role::actor || role == Role::recipient;
}

std::uint32_t sentence_of(const EventDraft& e) {
    return e.evidence.front().sentence;
}

std::uint32_t distance(std::uint32_t a, std::uint32_t b) {
    return a < b ? b - a : a - b;
}

// Takes what is missing; another day's place is not the act's.
void take(EventDraft& act, const std::optional<DateRange>& date, LocalEntity place) {
    const bool other_day = act.date && date && !act.date->overlaps(*date);
    if (!other_day && act.place == kNobody) act.place = place;
    if (!act.date) act.date = date;
}

class Settings {
public:
    Settings(std::vector<EventDraft>& events, const DocumentDraft& draft) : events_(events), draft_(draft) {}

    void run() {
        for (std::size_t i = 0; i < events_.size(); ++i) {
            EventDraft& e = events_[i];
            if (e.evidence.empty()) continue;
            if (is_said(e.type) && e.realis == Realis::actual) {
                if (!from_occasion(e)) from_meeting(i);
            } else if (e.type == EventType::consult && !e.visit && !e.phone && e.place == kNobody) {
                from_visit(i);
            }
        }
    }

private:
    LocalEntity polity(LocalEntity e) const { return draft_.entities.polity(e); }

    // One person, or a state and whoever speaks for it.
    bool speaks_for(LocalEntity speaker, LocalEntity actor) const {
        if (speaker == actor) return true;
        const bool both =
            draft_.entities.is(speaker, EntityKind::person) && draft_.entities.is(actor, EntityKind::person);
        return !both && polity(speaker) == polity(actor);
    }

    bool is_said_by(const EventDraft& act, LocalEntity speaker) const {
        return std::any_of(act.participants.begin(), act.participants.end(), [&](const Participant& p) {
            return p.role == Role::actor && speaks_for(speaker, p.entity);
        });
    }

    bool from_occasion(EventDraft& act) const {
        const std::uint32_t at = sentence_of(act);
        const OccasionDraft* nearest = nullptr;
        const auto first = std::lower_bound(
            draft_.occasions.begin(), draft_.occasions.end(), at < kOccasionReach ? 0 : at - kOccasionReach,
            [](const OccasionDraft& o, std::uint32_t sentence) { return o.sentence < sentence; });
        for (auto o = first; o != draft_.occasions.end() && o->sentence <= at + kOccasionReach; ++o) {
            const bool nearer =
                nearest == nullptr || distance(o->sentence, at) < distance(nearest->sentence, at);
            if (nearer && is_said_by(act, o->speaker)) nearest = &*o;
        }
        if (nearest == nullptr) return false;
        take(act, nearest->date, nearest->place);
        return true;
    }

    bool takes_part(const EventDraft& meeting, const EventDraft& act) const {
        return std::any_of(
            meeting.participants.begin(), meeting.participants.end(), [&](const Participant& m) {
                return is_party(m.role) && std::any_of(act.participants.begin(), act.participants.end(),
                                                       [&](const Participant& a) {
                                                           return a.role == Role::actor &&
                                                                  polity(a.entity) == polity(m.entity);
                                                       });
            });
    }

    void from_meeting(std::size_t i) {
        EventDraft& act = events_[i];
        for (std::size_t j = i, seen = 0; j > 0 && seen < kLookBack; --j, ++seen) {
            const EventDraft& meeting = events_[j - 1];
            if (!is_meeting(meeting) || meeting.evidence.empty() || !takes_part(meeting, act)) continue;
            const std::uint32_t told = sentence_of(meeting);
            if (told > sentence_of(act) || sentence_of(act) - told > kSentences) break;
            take(act, meeting.date, meeting.place);
            break;
        }
    }

    static bool has_acting(const std::vector<LocalEntity>& polities, LocalEntity polity) {
        return std::binary_search(polities.begin(), polities.end(), polity);
    }

    void from_visit(std::size_t i) {
        EventDraft& meeting = events_[i];
        const auto parties = acting_polities(meeting, draft_.entities);
        if (parties.size() < 2) return;
        const std::size_t from = i < kLookBack ? 0 : i - kLookBack;
        for (std::size_t j = from; j < events_.size() && j <= i + kLookBack; ++j) {
            const EventDraft& visit = events_[j];
            if (!visit.visit || visit.place == kNobody || visit.evidence.empty()) continue;
            if (distance(sentence_of(visit), sentence_of(meeting)) > kVisitReach) continue;
            const bool both =
                std::all_of(visit.participants.begin(), visit.participants.end(), [&](const Participant& p) {
                    return !is_party(p.role) || has_acting(parties, polity(p.entity));
                });
            if (both && acting_polities(visit, draft_.entities).size() >= 2) {
                take(meeting, {}, visit.place);
                return;
            }
        }
    }

    std::vector<EventDraft>& events_;
    const DocumentDraft& draft_;
};

// "spoke in Cairo on Monday", "made the remarks at a news conference in Tehran".
bool is_speaking(const Syntax& syntax, const ClauseParties& parties, std::size_t word) {
    constexpr std::array<std::string_view, 7> kVerbs{"speak", "address", "comment", "write",
                                                     "warn",  "testify", "reply"};
    constexpr std::array<std::string_view, 5> kLight{"make", "deliver", "give", "issue", "voice"};
    constexpr std::array<std::string_view, 18> kWords{
        "remark", "comment",    "statement",  "appeal",  "announcement", "call",
        "demand", "accusation", "allegation", "threat",  "warning",      "request",
        "offer",  "proposal",   "speech",     "address", "interview",    "pledge"};
    if (!syntax.is_verb(word)) return false;
    if (parties.is_speech(word) || is_one_of(kVerbs, syntax[word].lemma)) return true;
    const std::size_t object = parties.object(word);
    return is_one_of(kLight, syntax[word].lemma) && object != kNoWord && object != word &&
           is_one_of(kWords, syntax[object].lemma);
}

}  // namespace

void find_occasions(const SentenceUnits& s, const Syntax& syntax, const ClauseParties& parties,
                    DocumentDraft& draft) {
    for (std::size_t w = 0; w < syntax.size() && draft.occasions.size() < kMostOccasions; ++w) {
        if (!is_speaking(syntax, parties, w)) continue;
        const Parties speakers = parties.subject(w);
        if (speakers.empty()) continue;
        EventDraft told;
        set_when_and_where(told, s, syntax, w);
        if (told.date && told.date->to > plus_days(told.date->from, 31))
            told.date.reset();  // nobody speaks a year
        if (told.date || told.place != kNobody)
            draft.occasions.push_back({s.index, speakers.front(), told.date, told.place});
    }
}

void inherit_settings(std::vector<EventDraft>& events, const DocumentDraft& draft) {
    Settings(events, draft).run();
}

}  // namespace chancery::extract
