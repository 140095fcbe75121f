// What a snapshot holds: entities, relations and events as resolved from the claims of all live documents.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "schema/claims.hpp"
#include "schema/ids.hpp"

namespace chancery::graph {

struct EntityNode {
    EntityId id;
    EntityKind kind = EntityKind::person;
    std::string name;  // the name that most documents use; ties: the longest, then the first by letters
    std::vector<std::string> aliases;  // all other forms, sorted, without `name`
    std::optional<Iso3>
        country;           // polity: what it is, belongs to, lies in, or (a person) whose office it holds
    bool implied = false;  // no document names it
    std::vector<EntityId> represents;   // delegations: sorted
    std::vector<ClaimId> claims;        // entity claims behind it, sorted; never empty
    std::vector<EventId> events;        // takes part in or is the place of, sorted
    std::vector<RelationId> relations;  // subject or object of, sorted
    std::uint32_t documents = 0;
    Revision first_revision = 0;
    Revision revision = 0;  // of the last change to this node
    bool operator==(const EntityNode&) const = default;
};

struct RelationNode {
    RelationId id;
    RelationType type = RelationType::leads;
    EntityId subject;
    EntityId object;
    std::string title;  // as most documents have it
    OfficeStatus status = OfficeStatus::none;
    std::optional<Date> from;  // stated periods, else unknown
    std::optional<Date> to;
    double confidence = 0;  // the best claim's
    std::uint32_t documents = 0;
    std::uint32_t sources = 0;
    bool attributed = false;  // only somebody's word: every claim is attributed
    std::vector<ClaimId> claims;
    Revision first_revision = 0;
    Revision revision = 0;
    bool operator==(const RelationNode&) const = default;
};

struct EventParticipant {
    EntityId entity;
    Role role = Role::actor;
    auto operator<=>(const EventParticipant&) const = default;
};

struct EventNode {
    EventId id;
    EventType type = EventType::consult;
    EventMode mode = EventMode::none;
    Realis realis = Realis::actual;
    Stage stage = Stage::none;
    std::optional<DateRange> date;  // the most precise that a claim gives
    EntityId place;                 // 0: unknown
    std::string trigger;
    std::vector<EventParticipant> participants;  // sorted, no row twice
    double confidence = 0;
    std::uint32_t documents = 0;
    std::uint32_t sources = 0;
    bool attributed = false;
    std::vector<ClaimId> claims;
    Revision first_revision = 0;
    Revision revision = 0;
    bool operator==(const EventNode&) const = default;
};

}  // namespace chancery::graph
