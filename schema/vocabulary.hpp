// The closed word lists of the ontology, other than PLOVER's: one enum and one spelling each.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace chancery {

enum class EntityKind : std::uint8_t { country, organization, delegation, person, place };
enum class RelationType : std::uint8_t { leads, member_of, represents, holds_office };
enum class Role : std::uint8_t { actor, recipient, mediator, host };
enum class Realis : std::uint8_t { actual, planned, negated, hypothetical };
enum class OfficeStatus : std::uint8_t { none, current, former, elect };  // none: the relation is no office
enum class Stage : std::uint8_t { none, requested, offered, accepted, under_way, rejected, suspended, ended };

/// The API's spelling ("under_way"); "" for none.
[[nodiscard]] std::string_view to_string(EntityKind kind);
[[nodiscard]] std::string_view to_string(RelationType type);
[[nodiscard]] std::string_view to_string(Role role);
[[nodiscard]] std::string_view to_string(Realis realis);
[[nodiscard]] std::string_view to_string(OfficeStatus status);
[[nodiscard]] std::string_view to_string(Stage stage);

/// The reverse of to_string, exactly; nullopt for anything else ("" gives none where there is one).
template <class Enum>
[[nodiscard]] std::optional<Enum> parse_enum(std::string_view text);

template <>
std::optional<EntityKind> parse_enum<EntityKind>(std::string_view text);
template <>
std::optional<RelationType> parse_enum<RelationType>(std::string_view text);
template <>
std::optional<Role> parse_enum<Role>(std::string_view text);
template <>
std::optional<Realis> parse_enum<Realis>(std::string_view text);
template <>
std::optional<OfficeStatus> parse_enum<OfficeStatus>(std::string_view text);
template <>
std::optional<Stage> parse_enum<Stage>(std::string_view text);

}  // namespace chancery
