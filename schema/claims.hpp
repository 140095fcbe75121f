// What one document says, and nothing of what others say: the extractor's answer. Claims are immutable; they
// are added and withdrawn with their document as a whole.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "schema/coverage.hpp"
#include "schema/date.hpp"
#include "schema/iso3166.hpp"
#include "schema/plover.hpp"
#include "schema/text_sketch.hpp"
#include "schema/text_span.hpp"
#include "schema/vocabulary.hpp"

namespace chancery {

/// A sentence of the document; the title, if there is one, is sentence 0.
struct Sentence {
    Field field = Field::text;
    Span span;
    bool operator==(const Sentence&) const = default;
};

/// The words that a claim rests on: `span` lies within sentence `sentence` (and in its field). Of a dataset:
/// the row, and no span.
struct ClaimEvidence {
    std::uint32_t sentence = 0;  // index into Claims::sentences; of a dataset: the row's number, from 1
    Span span;
    std::string rule;         // "delegation.led_by": what made the claim
    double confidence = 1.0;  // 0..1
    bool operator==(const ClaimEvidence&) const = default;
};

/// Index into Claims::entities.
using LocalEntity = std::uint32_t;

struct EntityClaim {
    EntityKind kind = EntityKind::person;
    std::string name;  // as GUIDELINES has it: fullest form, countries by their common English name
    std::vector<std::string> aliases;     // other forms in this text, in order of appearance, without `name`
    std::optional<Iso3> country;          // the state that it is, belongs to or lies in
    bool implied = false;                 // a country that the text makes plain without naming it
    std::vector<LocalEntity> represents;  // delegations: countries or organizations
    std::vector<ClaimEvidence> evidence;  // its mentions, in text order; at least one
    bool operator==(const EntityClaim&) const = default;
};

struct RelationClaim {
    RelationType type = RelationType::leads;
    LocalEntity subject = 0;
    LocalEntity object = 0;
    std::string title;  // holds_office: as in the text; else ""
    OfficeStatus status = OfficeStatus::none;
    std::optional<DateRange> period;           // when the text says so
    std::optional<LocalEntity> attributed_to;  // whose word it is, if the text only reports it
    std::vector<ClaimEvidence> evidence;       // at least one
    bool operator==(const RelationClaim&) const = default;
};

struct Participant {
    LocalEntity entity = 0;
    Role role = Role::actor;
    auto operator<=>(const Participant&) const = default;
};

struct EventClaim {
    EventType type = EventType::consult;
    EventMode mode = EventMode::none;
    Realis realis = Realis::actual;
    Stage stage = Stage::none;              // of a mediation
    std::string trigger;                    // the words of the text that name the act
    std::vector<Participant> participants;  // one row a role, no row twice
    std::optional<DateRange> date;
    std::optional<LocalEntity> place;
    std::optional<LocalEntity> attributed_to;
    std::vector<ClaimEvidence>
        evidence;                // at least one; the first is the trigger's, its span the trigger's words
    std::string record_id = {};  // the import's own id, which is taken as resolved; "" if it has none
    bool operator==(const EventClaim&) const = default;
};

struct Claims {
    std::string extractor_version;
    std::string language;  // of the text, as found: ISO 639-1, or "und"; not English: no claims
    std::vector<Sentence> sentences;
    std::vector<EntityClaim> entities;
    std::vector<RelationClaim> relations;
    std::vector<EventClaim> events;
    Coverage coverage = {};     // what is not among the claims, and why
    std::string id_space = {};  // whose ids EventClaim::record_id are: only within it are two the same
    TextSketch sketch = {};     // of the text, to tell copies; none of a dataset
    bool operator==(const Claims&) const = default;

    [[nodiscard]] std::uint32_t size() const {
        return static_cast<std::uint32_t>(entities.size() + relations.size() + events.size());
    }
    // A claim's ordinal in ClaimId: entities first, then relations, then events.
    [[nodiscard]] static std::uint32_t entity_ordinal(std::size_t i) { return static_cast<std::uint32_t>(i); }
    [[nodiscard]] std::uint32_t relation_ordinal(std::size_t i) const {
        return static_cast<std::uint32_t>(entities.size() + i);
    }
    [[nodiscard]] std::uint32_t event_ordinal(std::size_t i) const {
        return static_cast<std::uint32_t>(entities.size() + relations.size() + i);
    }
};

}  // namespace chancery
