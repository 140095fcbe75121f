#include "server/api/references.hpp"

#include <algorithm>
#include <utility>

#include "schema/wikidata.hpp"
#include "server/api/answer.hpp"
#include "server/api/problem.hpp"
#include "server/json/document_json.hpp"

namespace chancery::api {
namespace {

constexpr std::string_view kIsoPrefix = "iso3:";
constexpr std::string_view kWikidataPrefix = "wikidata:";

// A country by one of its aliases. nullopt if the text is no alias at all.
std::optional<Result<PartyRef>> country_by_alias(const graph::Snapshot& graph, std::string_view text) {
    const auto found = [&](std::optional<Iso3> code, std::string_view otherwise) -> Result<PartyRef> {
        if (code) return PartyRef{graph.country(*code).value_or(EntityId{}), code};
        return Error{Errc::not_found, in_quotes(text) + std::string(otherwise)};
    };
    if (text.starts_with(kIsoPrefix)) return found(parse_country(text), " is no ISO 3166-1 alpha-3 code.");
    if (text.starts_with(kWikidataPrefix)) {
        return found(country_of_wikidata(text.substr(kWikidataPrefix.size())),
                     " is no country's item at Wikidata, such as wikidata:Q43.");
    }
    return std::nullopt;
}

PartyRef party_of(const graph::Snapshot& graph, const graph::EntityView& node) {
    PartyRef party{node.id, {}};
    if (node.kind == EntityKind::country && node.country && graph.country(*node.country) == node.id) {
        party.country = node.country;
    }
    return party;
}

template <class IdType>
std::optional<std::string> survivor_of(const graph::Snapshot& graph, std::optional<IdType> id) {
    const auto survivor = id ? graph.redirect(*id) : std::nullopt;
    return survivor ? std::optional(to_text(*survivor)) : std::nullopt;
}

template <class IdType>
Error absent(const Context& context, IdType id, std::string_view what, std::string_view text) {
    if (context.graph->was_given(id)) {
        return {Errc::gone,
                "The " + std::string(what) + " " + in_quotes(text) + " has no document behind it any more."};
    }
    return {Errc::not_found, "There is no " + std::string(what) + " " + in_quotes(text) + "."};
}

template <class IdType>
Error absent_or_moved(const Context& context, IdType id, std::string_view what, std::size_t at) {
    if (const auto survivor = context.graph->redirect(id)) {
        return {Errc::merged, "Merged into " + to_text(*survivor) + ".", {}, to_text(*survivor)};
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

std::string moved_target(const Context& context) {
    const graph::Snapshot& graph = *context.graph;
    std::string location;
    for (const std::string& segment : context.call.target.segments) {
        auto survivor = survivor_of(graph, parse_entity_id(segment));
        if (!survivor) survivor = survivor_of(graph, parse_event_id(segment));
        if (!survivor) survivor = survivor_of(graph, parse_relation_id(segment));
        location += "/" + percent_encode(survivor.value_or(segment), ":");
    }
    const std::string& query = context.call.target.raw_query;
    return query.empty() ? location : location + "?" + query;
}

std::string_view copied_id(const graph::Snapshot& graph, const DocumentVersion& version) {
    const DocumentVersion* const original = graph.original_of(version.key);
    return original == nullptr ? std::string_view() : std::string_view(original->document->id);
}

std::string document_tag(const graph::Snapshot& graph, const DocumentVersion& version) {
    const std::string_view copied = copied_id(graph, version);
    std::string scope = version.document->id;
    if (!copied.empty()) scope.append("~").append(copied);
    return entity_tag(version.begin, scope);
}

Error absent_document(const app::Application& app, const std::string& id) {
    const std::string shown = json::is_document_id(id) ? " '" + id + "'" : std::string(" of this id");
    if (json::is_document_id(id)) {
        const auto known = app.store().known(id);
        if (!known) return known.error();
        if (*known == storage::Store::Known::deleted) {
            return {Errc::gone, "The document" + shown + " has been deleted."};
        }
    }
    return {Errc::not_found, "There is no document" + shown + "."};
}

Result<PartyRef> party_in_path(const Context& context, std::size_t at) {
    const std::string& text = context.call.path.at(at);
    if (auto country = country_by_alias(*context.graph, text)) return std::move(*country);
    const auto id = parse_entity_id(text);
    if (!id) return Error{Errc::not_found, "There is no entity " + in_quotes(text) + "."};
    if (const auto node = context.graph->find(*id)) return party_of(*context.graph, *node);
    return absent_or_moved(context, *id, "entity", at);
}

Result<PartyRef> party_in_parameter(const Context& context, std::string_view name, std::string_view value) {
    if (auto country = country_by_alias(*context.graph, value)) {
        if (!*country) return bad_parameter(name, country->error().detail, "unknown country");
        return std::move(*country);
    }
    auto id = parse_entity_id(value);
    if (!id) {
        return bad_parameter(
            name,
            in_quotes(value) +
                " is no entity id. Write one like ent_12, or a country like iso3:TUR or wikidata:Q43; " +
                "/v1/entities?q= finds ids by name.",
            "an id like ent_12 or iso3:TUR");
    }
    id = context.graph->redirect(*id).value_or(*id);
    if (const auto node = context.graph->find(*id)) return party_of(*context.graph, *node);
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

Result<graph::Found<graph::EventView>> event_in_path(const Context& context, std::size_t at) {
    const std::string& text = context.call.path.at(at);
    const auto id = parse_event_id(text);
    if (!id) return Error{Errc::not_found, "There is no event " + in_quotes(text) + "."};
    if (const auto node = context.graph->find(*id)) return node;
    return absent_or_moved(context, *id, "event", at);
}

Result<const graph::RelationNode*> relation_in_path(const Context& context, std::size_t at) {
    const std::string& text = context.call.path.at(at);
    const auto id = parse_relation_id(text);
    if (!id) return Error{Errc::not_found, "There is no relation " + in_quotes(text) + "."};
    if (const graph::RelationNode* const node = context.graph->find(*id)) return node;
    return absent_or_moved(context, *id, "relation", at);
}

Result<graph::Found<graph::EventView>> event_in_parameter(const Context& context, std::string_view name,
                                                          std::string_view value) {
    auto id = parse_event_id(value);
    if (!id)
        return bad_parameter(name, in_quotes(value) + " is no event id. Write one like evt_12.",
                             "an id like evt_12");
    id = context.graph->redirect(*id).value_or(*id);
    if (const auto node = context.graph->find(*id)) return node;
    Error error = absent(context, *id, "event", value);
    error.faults.push_back({Fault::Kind::parameter, std::string(name), "no such event"});
    return error;
}

Result<const DocumentVersion*> document_in_path(const Context& context) {
    const std::string& id = context.call.path.front();
    if (const DocumentVersion* const version = context.graph->find_document(id)) return version;
    return absent_document(context.app, id);
}

Result<std::pair<PartyRef, PartyRef>> read_between(const Context& context) {
    const std::string_view text = context.call.parameters.one("between").value_or("");
    const auto parts = split_commas(text);
    if (parts.size() != 2) {
        return bad_parameter("between",
                             "'between' is two entities with a comma, such as between=iso3:GRC,iso3:TUR.",
                             "two entities");
    }
    const auto a = party_in_parameter(context, "between", parts[0]);
    if (!a) return a.error();
    const auto b = party_in_parameter(context, "between", parts[1]);
    if (!b) return b.error();
    if (*a == *b)
        return bad_parameter("between", "'between' names the same entity twice.", "two different entities");
    return std::pair(*a, *b);
}

Result<Choice<Iso3>> read_countries(const Parameters& parameters, std::string_view name) {
    return read_choice<Iso3>(
        parameters, name, [](std::string_view parameter, std::string_view value) -> Result<Iso3> {
            if (const auto code = parse_country(value)) return *code;
            return bad_parameter(parameter, in_quotes(value) + " is no ISO 3166-1 alpha-3 code.",
                                 "a code like TUR");
        });
}

}  // namespace chancery::api
