#include "server/api/references.hpp"

#include <algorithm>
#include <utility>

#include "server/api/problem.hpp"

namespace chancery::api {
namespace {

constexpr std::string_view kIsoPrefix = "iso3:";

PartyRef party_of(const graph::Snapshot& graph, const graph::EntityNode& node) {
    PartyRef party{node.id, {}};
    if (node.kind == EntityKind::country && node.country && graph.country(*node.country) == node.id) {
        party.country = node.country;
    }
    return party;
}

std::string shown(std::string_view text) {
    return "'" + std::string(text.substr(0, 140)) + "'";
}

// The same target with another id in it.
std::string moved_to(const Exchange& call, std::size_t at, const std::string& survivor) {
    std::string location;
    for (const std::string& segment : call.target.segments) {
        location += "/" + percent_encode(segment == call.path.at(at) ? survivor : segment, ":");
    }
    if (!call.target.raw_query.empty()) location += "?" + call.target.raw_query;
    return location;
}

template <class IdType>
Error absent(const Context& context, IdType id, std::string_view what, std::string_view text) {
    if (context.graph->was_given(id)) {
        return {Errc::gone,
                "The " + std::string(what) + " " + shown(text) + " has no document behind it any more."};
    }
    return {Errc::not_found, "There is no " + std::string(what) + " " + shown(text) + "."};
}

template <class IdType>
Error absent_or_moved(const Context& context, IdType id, std::string_view what, std::size_t at) {
    if (const auto survivor = context.graph->redirect(id)) {
        return {Errc::merged,
                "Merged into " + to_text(*survivor) + ".",
                {},
                moved_to(context.call, at, to_text(*survivor))};
    }
    return absent(context, id, what, context.call.path.at(at));
}

}  // namespace

std::optional<Iso3> parse_country(std::string_view text) {
    if (text.starts_with(kIsoPrefix)) text.remove_prefix(kIsoPrefix.size());
    std::string code(text.substr(0, 4));
    std::transform(code.begin(), code.end(), code.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return parse_iso3(code);
}

Result<PartyRef> party_in_path(const Context& context, std::size_t at) {
    const std::string& text = context.call.path.at(at);
    if (text.starts_with(kIsoPrefix)) {
        const auto code = parse_country(text);
        if (!code) return Error{Errc::not_found, shown(text) + " is no ISO 3166-1 alpha-3 code."};
        return PartyRef{context.graph->country(*code).value_or(EntityId{}), code};
    }
    const auto id = parse_entity_id(text);
    if (!id) return Error{Errc::not_found, "There is no entity " + shown(text) + "."};
    if (const graph::EntityNode* const node = context.graph->find(*id))
        return party_of(*context.graph, *node);
    return absent_or_moved(context, *id, "entity", at);
}

Result<PartyRef> party_in_parameter(const Context& context, std::string_view name, std::string_view value) {
    if (value.starts_with(kIsoPrefix)) {
        const auto code = parse_country(value);
        if (!code)
            return bad_parameter(name, shown(value) + " is no ISO 3166-1 alpha-3 code.",
                                 "unknown country code");
        return PartyRef{context.graph->country(*code).value_or(EntityId{}), code};
    }
    auto id = parse_entity_id(value);
    if (!id) {
        return bad_parameter(name,
                             shown(value) +
                                 " is no entity id. Write one like ent_12, or a country like iso3:TUR; " +
                                 "/v1/entities?q= finds ids by name.",
                             "an id like ent_12 or iso3:TUR");
    }
    id = context.graph->redirect(*id).value_or(*id);
    if (const graph::EntityNode* const node = context.graph->find(*id))
        return party_of(*context.graph, *node);
    Error error = absent(context, *id, "entity", value);
    error.faults.push_back({Fault::Kind::parameter, std::string(name), "no such entity"});
    return error;
}

Result<Choice<PartyRef>> read_parties(const Context& context, std::string_view name) {
    return read_choice<PartyRef>(context.call.parameters, name,
                                 [&](std::string_view parameter, std::string_view value) {
                                     return party_in_parameter(context, parameter, value);
                                 });
}

Result<const graph::EventNode*> event_in_path(const Context& context, std::size_t at) {
    const std::string& text = context.call.path.at(at);
    const auto id = parse_event_id(text);
    if (!id) return Error{Errc::not_found, "There is no event " + shown(text) + "."};
    if (const graph::EventNode* const node = context.graph->find(*id)) return node;
    return absent_or_moved(context, *id, "event", at);
}

}  // namespace chancery::api
