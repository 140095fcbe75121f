// What one row of a table of events says, whatever the table: the common ground of all readers.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/date.hpp"
#include "schema/iso3166.hpp"
#include "schema/plover.hpp"
#include "schema/vocabulary.hpp"

namespace chancery::extract::records {

struct NamedEntity {
    EntityKind kind = EntityKind::organization;
    std::string name;
    std::optional<Iso3> country;
    bool operator==(const NamedEntity&) const = default;
};

struct Party {
    Role role = Role::actor;
    NamedEntity entity;
    std::vector<NamedEntity> represents = {};        // delegations
    std::optional<NamedEntity> head = std::nullopt;  // of a delegation: a person
    std::string head_office = {};
};

struct EventRecord {
    EventType type = EventType::consult;
    EventMode mode = EventMode::none;
    Realis realis = Realis::actual;
    Stage stage = Stage::none;
    std::optional<DateRange> date;
    std::vector<Party> parties;
    std::optional<NamedEntity> place;
    std::string trigger;  // the table's own code of the act ("043")
    std::string id;       // of an event that is taken as resolved; "" for one to be resolved like a claim
    double confidence = 1.0;
};

struct RowReading {
    enum class Kind {
        event,
        skipped,  // read, but it is no event of ours: a statement, or nobody who acts
        bad,
    };
    Kind kind = Kind::bad;
    EventRecord event;
    std::string reason;  // skipped, bad: a clause without a full stop
};

[[nodiscard]] inline RowReading bad_row(std::string reason) {
    return {RowReading::Kind::bad, {}, std::move(reason)};
}
[[nodiscard]] inline RowReading skipped_row(std::string reason) {
    return {RowReading::Kind::skipped, {}, std::move(reason)};
}
[[nodiscard]] inline RowReading event_row(EventRecord event) {
    return {RowReading::Kind::event, std::move(event), {}};
}

/// Reads rows of one table, one after the other: it may keep memory between them, so that each thread needs a
/// reader of its own. Never throws on what a row contains.
class RowReader {
public:
    virtual ~RowReader() = default;
    /// Of one line, without its end: of valid UTF-8 (or accepts_latin1()), without U+0000, of at most
    /// limits::kRowBytes.
    [[nodiscard]] virtual RowReading read(std::string_view line) = 0;
    /// "gdelt": as Dataset::format has it.
    [[nodiscard]] virtual std::string_view format() const = 0;
    /// Whether a line that is no UTF-8 is to be read as Latin-1.
    [[nodiscard]] virtual bool accepts_latin1() const { return false; }
};

}  // namespace chancery::extract::records
