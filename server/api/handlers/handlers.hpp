// All handlers of the route table, by topic; each topic has its file.
#pragma once

#include <memory>

#include "server/api/exchange.hpp"

namespace chancery::api {

// service.cpp
[[nodiscard]] Result<Response> get_health(const Context& context);
[[nodiscard]] Result<Response> get_ready(const Context& context);
[[nodiscard]] Result<Response> get_metrics(const Context& context);
[[nodiscard]] Result<Response> get_root(const Context& context);
[[nodiscard]] Result<Response> get_openapi_json(const Context& context);
[[nodiscard]] Result<Response> get_openapi_yaml(const Context& context);

// docs.cpp
[[nodiscard]] Result<Response> get_docs(const Context& context);
[[nodiscard]] Result<Response> get_docs_style(const Context& context);
[[nodiscard]] Result<Response> get_docs_script(const Context& context);
[[nodiscard]] Result<Response> list_problems(const Context& context);
[[nodiscard]] Result<Response> get_problem(const Context& context);

// documents.cpp
void post_document(const std::shared_ptr<Exchange>& call);
void put_document(const std::shared_ptr<Exchange>& call);
void delete_document(const std::shared_ptr<Exchange>& call);

// bulk.cpp
void post_documents_bulk(const std::shared_ptr<Exchange>& call);

// imports.cpp
void post_import(const std::shared_ptr<Exchange>& call);

// document_views.cpp
[[nodiscard]] Result<Response> list_documents(const Context& context);
[[nodiscard]] Result<Response> get_document(const Context& context);
[[nodiscard]] Result<Response> get_document_text(const Context& context);
[[nodiscard]] Result<Response> get_document_extraction(const Context& context);

// sentences.cpp
[[nodiscard]] Result<Response> list_document_sentences(const Context& context);
[[nodiscard]] Result<Response> list_mentions(const Context& context);
[[nodiscard]] Result<Response> list_sentences(const Context& context);

// extraction.cpp
[[nodiscard]] Result<Response> post_extract(const Context& context);

// coverage.cpp
[[nodiscard]] Result<Response> get_coverage(const Context& context);

// entities.cpp
[[nodiscard]] Result<Response> list_entities(const Context& context);
[[nodiscard]] Result<Response> get_entity(const Context& context);
[[nodiscard]] Result<Response> list_neighbors(const Context& context);

// events.cpp
[[nodiscard]] Result<Response> list_events(const Context& context);
[[nodiscard]] Result<Response> get_event(const Context& context);
[[nodiscard]] Result<Response> list_relations(const Context& context);
[[nodiscard]] Result<Response> get_relation(const Context& context);

// counts.cpp
[[nodiscard]] Result<Response> list_aggregate(const Context& context);
[[nodiscard]] Result<Response> list_entity_timeline(const Context& context);
[[nodiscard]] Result<Response> list_dyad_timeline(const Context& context);
[[nodiscard]] Result<Response> get_stats(const Context& context);

// dyads.cpp
[[nodiscard]] Result<Response> list_dyads(const Context& context);
[[nodiscard]] Result<Response> list_dyad_meetings(const Context& context);
[[nodiscard]] Result<Response> list_brokers(const Context& context);

// changes.cpp
[[nodiscard]] Result<Response> list_changes(const Context& context);

// export.cpp
[[nodiscard]] Result<Response> get_export(const Context& context);

// delegations.cpp
[[nodiscard]] Result<Response> list_composition(const Context& context);

// explore.cpp
[[nodiscard]] Result<Response> get_dyad(const Context& context);
[[nodiscard]] Result<Response> list_mediations(const Context& context);
[[nodiscard]] Result<Response> list_paths(const Context& context);

}  // namespace chancery::api
