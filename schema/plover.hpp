// PLOVER ("2.0 draft" of the manual): event types with modes, quad classes and conflict-cooperation scores.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace chancery {

enum class EventType : std::uint8_t {
    agree,
    consult,
    support,
    concede,
    cooperate,
    aid,
    retreat,
    request,
    accuse,
    reject,
    threaten,
    protest,
    sanction,
    mobilize,
    coerce,
    assault,
};

/// A mode of one event type, by its place in the table; none is "no mode".
enum class EventMode : std::uint8_t { none = 0 };

struct ModeInfo {
    std::string_view name;  // "third-party"
    double score;           // -10 (conflict) to 10 (cooperation)
};

struct EventTypeInfo {
    EventType type;
    std::string_view name;  // "CONSULT"
    double score;           // of the event without a mode
    int quad;               // 1 verbal, 2 material cooperation; 3 verbal, 4 material conflict
    std::span<const ModeInfo> modes;
};

[[nodiscard]] std::span<const EventTypeInfo> event_types();  // all 16, in the enum's order
[[nodiscard]] const EventTypeInfo& info(EventType type);

[[nodiscard]] std::string_view to_string(EventType type);
[[nodiscard]] std::optional<EventType> parse_event_type(std::string_view name);  // exactly: capitals

/// "" for none.
[[nodiscard]] std::string_view mode_name(EventType type, EventMode mode);
/// nullopt if the type has no such mode; "" gives none.
[[nodiscard]] std::optional<EventMode> parse_mode(EventType type, std::string_view name);

/// The mode's score, the type's without one.
[[nodiscard]] double score(EventType type, EventMode mode);

/// Whether the parties stand beside each other (CONSULT, AGREE, COOPERATE) rather than one facing the other.
[[nodiscard]] bool is_symmetric(EventType type);

}  // namespace chancery
