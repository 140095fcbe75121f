#include "schema/ids.hpp"

#include <charconv>

namespace chancery {
namespace {

std::optional<std::uint32_t> parse_number(std::string_view text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return std::nullopt;
    text.remove_prefix(prefix.size());
    if (text.empty() || text.front() == '0') return std::nullopt;  // one spelling an id
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

template <class IdType>
std::optional<IdType> parse(std::string_view text, std::string_view prefix) {
    const auto value = parse_number(text, prefix);
    return value ? std::optional(IdType{*value}) : std::nullopt;
}

}  // namespace

std::string to_text(EntityId id) {
    return "ent_" + std::to_string(id.value);
}
std::string to_text(EventId id) {
    return "evt_" + std::to_string(id.value);
}
std::string to_text(RelationId id) {
    return "rel_" + std::to_string(id.value);
}

std::optional<EntityId> parse_entity_id(std::string_view text) {
    return parse<EntityId>(text, "ent_");
}
std::optional<EventId> parse_event_id(std::string_view text) {
    return parse<EventId>(text, "evt_");
}
std::optional<RelationId> parse_relation_id(std::string_view text) {
    return parse<RelationId>(text, "rel_");
}

}  // namespace chancery
