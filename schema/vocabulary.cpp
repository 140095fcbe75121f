#include "schema/vocabulary.hpp"

#include <array>
#include <cstddef>

namespace chancery {
namespace {

// In the order of the enums.
constexpr std::array<std::string_view, 5> kKinds{"country", "organization", "delegation", "person", "place"};
constexpr std::array<std::string_view, 4> kRelations{"leads", "member_of", "represents", "holds_office"};
constexpr std::array<std::string_view, 4> kRoles{"actor", "recipient", "mediator", "host"};
constexpr std::array<std::string_view, 4> kRealis{"actual", "planned", "negated", "hypothetical"};
constexpr std::array<std::string_view, 4> kStatus{"", "current", "former", "elect"};
constexpr std::array<std::string_view, 8> kStages{"",          "requested", "offered",   "accepted",
                                                  "under_way", "rejected",  "suspended", "ended"};

template <class Enum, std::size_t N>
std::string_view name_of(const std::array<std::string_view, N>& names, Enum value) {
    return names.at(static_cast<std::size_t>(value));
}

template <class Enum, std::size_t N>
std::optional<Enum> value_of(const std::array<std::string_view, N>& names, std::string_view text) {
    for (std::size_t i = 0; i < N; ++i) {
        if (names.at(i) == text) return static_cast<Enum>(i);
    }
    return std::nullopt;
}

}  // namespace

std::string_view to_string(EntityKind kind) {
    return name_of(kKinds, kind);
}
std::string_view to_string(RelationType type) {
    return name_of(kRelations, type);
}
std::string_view to_string(Role role) {
    return name_of(kRoles, role);
}
std::string_view to_string(Realis realis) {
    return name_of(kRealis, realis);
}
std::string_view to_string(OfficeStatus status) {
    return name_of(kStatus, status);
}
std::string_view to_string(Stage stage) {
    return name_of(kStages, stage);
}

template <>
std::optional<EntityKind> parse_enum(std::string_view t) {
    return value_of<EntityKind>(kKinds, t);
}
template <>
std::optional<RelationType> parse_enum(std::string_view t) {
    return value_of<RelationType>(kRelations, t);
}
template <>
std::optional<Role> parse_enum(std::string_view t) {
    return value_of<Role>(kRoles, t);
}
template <>
std::optional<Realis> parse_enum(std::string_view t) {
    return value_of<Realis>(kRealis, t);
}
template <>
std::optional<OfficeStatus> parse_enum(std::string_view t) {
    return value_of<OfficeStatus>(kStatus, t);
}
template <>
std::optional<Stage> parse_enum(std::string_view t) {
    return value_of<Stage>(kStages, t);
}

}  // namespace chancery
