#include "extract/stage/event_times.hpp"

#include <algorithm>

namespace chancery::extract {
namespace {

constexpr std::size_t kLookBack = 12;     // events between a meeting and what is said in it
constexpr std::uint32_t kSentences = 12;  // and sentences

bool is_said(EventType type) {
    return type == EventType::request || type == EventType::reject || type == EventType::accuse ||
           type == EventType::support || type == EventType::agree || type == EventType::threaten;
}

bool is_meeting(const EventDraft& e) {
    return e.type == EventType::consult && !e.visit && e.date && e.realis == Realis::actual;
}

bool takes_part(const EventDraft& meeting, const EventDraft& act, const EntityTable& entities) {
    return std::any_of(act.participants.begin(), act.participants.end(), [&](const Participant& a) {
        return a.role == Role::actor &&
               std::any_of(meeting.participants.begin(), meeting.participants.end(),
                           [&](const Participant& m) {
                               const bool party = m.role == Role::actor || m.role == Role::recipient;
                               return party && (m.entity == a.entity ||
                                                entities.polity(m.entity) == entities.polity(a.entity));
                           });
    });
}

}  // namespace

void inherit_times(std::vector<EventDraft>& events, const EntityTable& entities) {
    for (std::size_t i = 0; i < events.size(); ++i) {
        EventDraft& act = events[i];
        if (!is_said(act.type) || act.date || act.realis != Realis::actual || act.evidence.empty()) continue;
        const std::uint32_t sentence = act.evidence.front().sentence;
        for (std::size_t j = i, seen = 0; j > 0 && seen < kLookBack; --j, ++seen) {
            const EventDraft& meeting = events[j - 1];
            if (!is_meeting(meeting) || !takes_part(meeting, act, entities)) continue;
            const std::uint32_t told = meeting.evidence.front().sentence;
            if (told > sentence || sentence - told > kSentences) break;
            act.date = meeting.date;
            if (act.place == kNobody) act.place = meeting.place;
            break;
        }
    }
}

}  // namespace chancery::extract
