// What the passes find, before the document as a whole is settled: offices without their state, events told
// twice.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "extract/stage/focus.hpp"

namespace chancery::extract {

struct OfficeDraft {
    LocalEntity person = kNobody;
    LocalEntity polity = kNobody;   // kNobody: not told beside the title
    LocalEntity context = kNobody;  // the state told last before it in the sentence
    LocalEntity focus = kNobody;    // the state that the sentence before was about
    std::string title;
    OfficeStatus status = OfficeStatus::current;
    TitleClass kind = TitleClass::state;
    ClaimEvidence evidence;
};

struct LinkDraft {  // leads, member_of
    RelationType type = RelationType::leads;
    LocalEntity subject = kNobody;
    LocalEntity object = kNobody;
    ClaimEvidence evidence;
};

/// One telling of an event.
struct EventDraft {
    EventType type = EventType::consult;
    EventMode mode = EventMode::none;
    Realis realis = Realis::actual;
    Stage stage = Stage::none;
    std::string trigger;
    std::vector<Participant> participants;
    std::optional<DateRange> date;
    bool bare_weekday = false;  // the date is a weekday's last one, or its next if the event is planned
    LocalEntity place = kNobody;
    bool definite = false;   // "the talks": told before, or to be told
    bool reference = false;  // "the round": nothing unless it was told before
    int ordinal = 0;         // "the third round": two that differ are two; 0 if none is told
    bool phone = false;
    bool spoken = false;  // "spoke with": by phone unless a place is told
    bool in_person = false;
    bool visit = false;
    LocalEntity attributed_to = kNobody;  // whose word it is, if the text only reports it
    std::vector<LocalEntity> in_focus;    // whose it is if "the talks" have not been told of before
    bool conference = false;              // of many or of a body: its place is no party to it
    std::vector<ClaimEvidence> evidence;  // the trigger's first
};

/// Somebody speaks on a day or at a place that the text names.
struct OccasionDraft {
    std::uint32_t sentence = 0;
    LocalEntity speaker = kNobody;
    std::optional<DateRange> date;
    LocalEntity place = kNobody;
};

struct DocumentDraft {
    EntityTable entities;
    std::vector<OfficeDraft> offices;
    std::vector<LinkDraft> links;
    std::unordered_map<LocalEntity, LocalEntity>
        told_polity;             // of a person: the first that an office or a lead tells
    std::size_t links_told = 0;  // links that told_polity knows of
    std::vector<EventDraft> events;
    std::vector<OccasionDraft> occasions;   // in the order of the text
    LocalEntity last_delegation = kNobody;  // for "the delegation"
    Focus focus;

    void add_participant(EventDraft& event, LocalEntity entity, Role role) const {
        for (const Participant& p : event.participants) {
            if (p.entity == entity && p.role == role) return;
        }
        event.participants.push_back({entity, role});
    }
};

}  // namespace chancery::extract
