// Ids. Each kind is a type of its own, so that an event's id cannot be handed in for an entity's.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace chancery {

/// A dense number from 1; 0 means none. Given first come, never reused (ARCHITECTURE.md, "Claims and
/// resolution").
template <class Tag>
struct Id {
    std::uint32_t value = 0;
    explicit operator bool() const { return value != 0; }
    auto operator<=>(const Id&) const = default;
};

using EntityId = Id<struct EntityTag>;
using EventId = Id<struct EventTag>;
using RelationId = Id<struct RelationTag>;

/// One version of one document, in order of arrival, from 1. A replaced document gets a new key under the
/// same id.
using DocumentKey = Id<struct DocumentTag>;

/// 1, 2, 3, ... one for each commit; 0 is the empty graph.
using Revision = std::uint64_t;

/// A claim is the `ordinal`-th thing that a document version says: its entities first, then its relations,
/// then its events, numbered through. So claims are ordered by arrival, and a claim knows its document.
struct ClaimId {
    DocumentKey document;
    std::uint32_t ordinal = 0;
    auto operator<=>(const ClaimId&) const = default;

    /// The number in the database, `document * 1,000,000 + ordinal`: readable by eye in sqlite3.
    [[nodiscard]] std::int64_t number() const {
        return std::int64_t{document.value} * kPerDocument + std::int64_t{ordinal};
    }
    static ClaimId from_number(std::int64_t number) {
        return {DocumentKey{static_cast<std::uint32_t>(number / kPerDocument)},
                static_cast<std::uint32_t>(number % kPerDocument)};
    }
    static constexpr std::int64_t kPerDocument = 1'000'000;
};

/// "ent_12", "evt_7", "rel_3".
[[nodiscard]] std::string to_text(EntityId id);
[[nodiscard]] std::string to_text(EventId id);
[[nodiscard]] std::string to_text(RelationId id);

/// The reverse; nullopt unless `text` is exactly what to_text gives for some id.
[[nodiscard]] std::optional<EntityId> parse_entity_id(std::string_view text);
[[nodiscard]] std::optional<EventId> parse_event_id(std::string_view text);
[[nodiscard]] std::optional<RelationId> parse_relation_id(std::string_view text);

}  // namespace chancery

template <class Tag>
struct std::hash<chancery::Id<Tag>> {
    std::size_t operator()(chancery::Id<Tag> id) const noexcept {
        return std::hash<std::uint32_t>{}(id.value);
    }
};

template <>
struct std::hash<chancery::ClaimId> {
    std::size_t operator()(chancery::ClaimId id) const noexcept {
        return std::hash<std::int64_t>{}(id.number());
    }
};
