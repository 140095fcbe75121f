#include "extract/stage/focus.hpp"

#include <algorithm>

#include "extract/stage/clause_parties.hpp"
#include "extract/stage/date_finder.hpp"
#include "extract/stage/event_settlement.hpp"
#include "schema/name_fold.hpp"

namespace chancery::extract {
namespace {

constexpr std::size_t kManyParties = 3;       // that met: they may speak as "we"
constexpr std::size_t kOpeningSentences = 6;  // in which those who issue a text are named

void move_parties(const SentenceUnits& s, std::size_t first_event, DocumentDraft& draft) {
    Focus& focus = draft.focus;
    for (std::size_t i = first_event; i < draft.events.size(); ++i) {
        const EventDraft& e = draft.events[i];
        const auto polities = acting_polities(e, draft.entities);
        if (!e.participants.empty() && e.participants.front().role == Role::actor)
            focus.actor = e.participants.front().entity;
        if (polities.size() < 2) continue;
        focus.parties.clear();
        for (const Participant& p : e.participants) {
            if (p.role == Role::actor || p.role == Role::recipient) focus.parties.push_back(p.entity);
        }
        const bool met = e.type == EventType::consult && polities.size() >= kManyParties;
        if (met && focus.voice.empty() && s.index < kOpeningSentences) focus.voice = focus.parties;
    }
}

void move_names(const SentenceUnits& s, const std::optional<Date>& published, DocumentDraft& draft) {
    bool state = false;
    bool subject = false;
    bool person = false;
    for (const Unit& u : s.units) {
        if (u.kind == UnitKind::date && u.date && is_past_day(*u.date, published))
            draft.focus.day = u.date->from;
        if (!u.is_party() || u.entity == kNobody) continue;
        if (u.kind == UnitKind::person && !person) {
            draft.focus.person = u.entity;
            person = true;
        } else if ((u.kind == UnitKind::country || u.kind == UnitKind::organization) && !subject) {
            draft.focus.subject = u.entity;
            subject = true;
        }
        if (u.kind == UnitKind::country && !state) {
            draft.focus.state = u.entity;
            state = true;
        }
    }
}

}  // namespace

std::string head_of_name(std::string_view name) {
    const std::string folded = fold_name(name);
    std::string last;
    for (std::size_t begin = 0; begin < folded.size();) {
        const std::size_t end = std::min(folded.find(' ', begin), folded.size());
        const std::string word = folded.substr(begin, end - begin);
        const bool turns = word == "of" || word == "for" || word == "on" || word == "to";
        if (turns && !last.empty()) break;
        last = word;
        begin = end + 1;
    }
    return last;
}

bool after_quote_mark(std::string_view fold, bool open) {
    if (fold == "“" || fold == "``") return true;
    if (fold == "”" || fold == "''") return false;
    return fold == "\"" ? !open : open;
}

void move_focus(const SentenceUnits& s, const Syntax& syntax, std::size_t first_event,
                const std::optional<Date>& published, DocumentDraft& draft) {
    const ClauseParties parties(s, syntax, draft);
    Parties speakers;
    for (std::size_t w = 0; w < syntax.size() && speakers.empty(); ++w) {
        if (parties.is_speech(w)) speakers = parties.subject(w);
    }
    Parties plural;
    for (std::size_t w = 0; w < syntax.size() && plural.empty(); ++w) plural = parties.plural_subject(w);
    move_parties(s, first_event, draft);
    draft.focus.plural = std::move(plural);
    move_names(s, published, draft);
    if (!speakers.empty()) draft.focus.speaker = draft.focus.actor = speakers.front();
    for (const Token& t : s.tokens) draft.focus.quote_open = after_quote_mark(t.fold, draft.focus.quote_open);
}

}  // namespace chancery::extract
