// Things as requests name them: "ent_12", "iso3:TUR", "wikidata:Q43", "evt_3".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "schema/query.hpp"
#include "server/api/exchange.hpp"

namespace chancery::api {

/// An entity in the path, at index `at` of the route's {...}. A country that no document names has entity 0.
/// Errors: not_found, gone, merged (with the survivor's id in `target`).
[[nodiscard]] Result<PartyRef> party_in_path(const Context& context, std::size_t at);

/// An entity in a parameter; a merged id stands for its survivor. Errors: invalid_argument (not an id),
/// not_found, gone, each with the parameter.
[[nodiscard]] Result<PartyRef> party_in_parameter(const Context& context, std::string_view name,
                                                  std::string_view value);

/// `between`: two different entities with a comma.
[[nodiscard]] Result<std::pair<PartyRef, PartyRef>> read_between(const Context& context);

/// `x`, `x.all` and `x.not` of entities.
[[nodiscard]] Result<Choice<PartyRef>> read_parties(const Context& context, std::string_view name);

/// An event in the path. Errors as for party_in_path.
[[nodiscard]] Result<graph::Found<graph::EventView>> event_in_path(const Context& context, std::size_t at);

/// A relation in the path. Errors as for party_in_path.
[[nodiscard]] Result<const graph::RelationNode*> relation_in_path(const Context& context, std::size_t at);

/// An event in a parameter; a merged id stands for its survivor. Errors as for party_in_parameter.
[[nodiscard]] Result<graph::Found<graph::EventView>> event_in_parameter(const Context& context,
                                                                        std::string_view name,
                                                                        std::string_view value);

/// The request's target with the survivors of all swallowed ids in its path.
[[nodiscard]] std::string moved_target(const Context& context);

/// The live document in the path. Errors: those of absent_document.
[[nodiscard]] Result<const DocumentVersion*> document_in_path(const Context& context);

/// The id of the document that this one is a copy of; "" if it is none. Valid as long as the snapshot.
[[nodiscard]] std::string_view copied_id(const graph::Snapshot& graph, const DocumentVersion& version);

/// The validator of what a document is. Its own fields never change, and what it says may resolve otherwise
/// without a change of it; but its original may come and go.
[[nodiscard]] std::string document_tag(const graph::Snapshot& graph, const DocumentVersion& version);

/// Why there is no live document of this id. Errors: not_found, gone (it was there), storage.
[[nodiscard]] Error absent_document(const app::Application& app, const std::string& id);

/// `x`, `x.all` and `x.not` of countries by code.
[[nodiscard]] Result<Choice<Iso3>> read_countries(const Parameters& parameters, std::string_view name);

/// "TUR" or "iso3:TUR", in whatever case.
[[nodiscard]] std::optional<Iso3> parse_country(std::string_view text);

}  // namespace chancery::api
