// Documents come, are replaced and go: POST, PUT, DELETE.
#include <algorithm>
#include <charconv>
#include <functional>
#include <optional>
#include <utility>

#include "schema/utf8.hpp"
#include "server/api/answer.hpp"
#include "server/api/handlers/document_body.hpp"
#include "server/api/handlers/handlers.hpp"
#include "server/api/problem.hpp"
#include "server/api/references.hpp"
#include "server/json/document_json.hpp"

namespace chancery::api {
namespace {

// What the answer needs of a document whose text has gone to the extractor.
struct Sent {
    std::string id;
    std::uint64_t characters = 0;
};

std::string location_of(std::string_view id) {
    return "/v1/documents/" + percent_encode(id);
}

Response stored_document(app::Application& app, const Sent& sent, const app::Outcome& outcome) {
    const auto graph = app.snapshot();
    const DocumentVersion* version = graph->find(outcome.key);
    json::JsonWriter out;
    out.begin_object();
    out.key("document");
    if (version != nullptr) {
        json::begin_document(out, *version->document, *version->claims, sent.characters,
                             copied_id(*graph, *version), version->begin);
        out.end_object();
        out.key("found");
        json::write_found(out, *version->claims);
    } else {  // replaced or deleted by somebody else since
        out.begin_object();
        out.member("id", sent.id);
        out.end_object();
        out.null_member("found");
    }
    out.member("revision", outcome.revision);
    out.end_object();
    const bool is_new = outcome.kind == app::Outcome::Kind::created;
    Response response = json_response(out.take(), is_new ? 201 : 200);
    add_revision(response, *graph);
    if (is_new) response.headers.emplace_back("Location", location_of(sent.id));
    if (version != nullptr) response.headers.emplace_back("ETag", document_tag(*graph, *version));
    return response;
}

void store(const std::shared_ptr<Exchange>& call, Document document, app::PutMode mode,
           std::optional<Revision> expected) {
    std::string hash = app::content_hash(document);
    if (document.id.empty()) document.id = "doc_" + hash;
    Sent sent{document.id, utf8::length(document.text)};
    auto done = [call, sent = std::move(sent)](Result<app::Outcome> outcome) {
        if (outcome) {
            call->answer(stored_document(call->app, sent, *outcome));
        } else {
            call->fail(outcome.error());
        }
    };
    call->app.put(std::move(document), std::move(hash), mode, call->request.stop, std::move(done), expected);
}

// The revision that one tag of If-Match names: "12", W/"12-id".
std::optional<Revision> revision_in_tag(std::string_view tag) {
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    if (tag.starts_with('"')) tag.remove_prefix(1);
    Revision revision = 0;
    const auto [end, error] = std::from_chars(tag.data(), tag.data() + tag.size(), revision);
    const bool ends_well = end == tag.data() + tag.size() || *end == '"' || *end == '-';
    return error == std::errc{} && ends_well ? std::optional(revision) : std::nullopt;
}

// What If-Match asks of the live version, for the writer to look at once more; nullopt without the header.
Result<std::optional<Revision>> expected_revision(const Exchange& call, const std::string& id) {
    const std::string_view sent = call.request.header("if-match");
    if (sent.empty()) return std::optional<Revision>{};
    const auto graph = call.app.snapshot();
    const DocumentVersion* const version = graph->find_document(id);
    if (version != nullptr) {
        if (trimmed(sent) == "*") return std::optional<Revision>{app::kAnyLiveVersion};
        for (const std::string_view tag : split_commas(sent)) {
            if (revision_in_tag(trimmed(tag)) == version->begin) return std::optional(version->begin);
        }
    }
    return Error{Errc::precondition_failed, "The document " + in_quotes(id) + " is not as If-Match says."};
}

// Things that rest on this document alone.
template <class IdType>
void write_doomed(json::JsonWriter& out, std::string_view name, const graph::Snapshot& graph, DocumentKey key,
                  std::size_t count, const std::function<IdType(std::size_t)>& id_of) {
    std::vector<IdType> ids;
    for (std::size_t i = 0; i < count; ++i) {
        const IdType id = id_of(i);
        const auto node = graph.find(id);
        // Claims are ordered by document, so the first and the last say whether there are others.
        if (node != nullptr && node->claims.front().document == key && node->claims.back().document == key)
            ids.push_back(id);
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    out.key(name);
    out.begin_array();
    for (const IdType id : ids) out.value(to_text(id));
    out.end_array();
}

void answer_dry_run(const std::shared_ptr<Exchange>& call, const std::string& id) {
    const auto graph = call->app.snapshot();
    const DocumentVersion* const version = graph->find_document(id);
    if (version == nullptr) {
        call->fail(absent_document(call->app, id));
        return;
    }
    const DocumentKey key = version->key;
    const Claims& claims = *version->claims;
    json::JsonWriter out;
    out.begin_object();
    out.member("dry_run", true);
    out.member("document", id);
    out.key("would_remove");
    out.begin_object();
    write_doomed<EntityId>(out, "entities", *graph, key, claims.entities.size(), [&](std::size_t i) {
        return graph->entity_of({key, Claims::entity_ordinal(i)});
    });
    write_doomed<RelationId>(out, "relations", *graph, key, claims.relations.size(), [&](std::size_t i) {
        return graph->relation_of({key, claims.relation_ordinal(i)});
    });
    write_doomed<EventId>(out, "events", *graph, key, claims.events.size(), [&](std::size_t i) {
        return graph->event_of({key, claims.event_ordinal(i)});
    });
    out.end_object();
    out.member("revision", graph->revision());
    out.end_object();
    Response response = json_response(out.take());
    add_revision(response, *graph);
    call->answer(std::move(response));
}

}  // namespace

void post_document(const std::shared_ptr<Exchange>& call) {
    Result<Document> document = read_document(*call);
    if (!document) {
        call->fail(document.error());
        return;
    }
    store(call, std::move(*document), app::PutMode::create, {});
}

void put_document(const std::shared_ptr<Exchange>& call) {
    const std::string& id = call->path.front();
    if (!json::is_document_id(id)) {
        call->fail(
            {Errc::not_found, "This can be no document's id: " + std::string(json::kDocumentIdRule) + "."});
        return;
    }
    Result<Document> document = read_document(*call);
    if (!document) {
        call->fail(document.error());
        return;
    }
    if (!document->id.empty() && document->id != id) {
        call->fail({Errc::unprocessable,
                    "/id: the body's id is not the path's.",
                    {{Fault::Kind::pointer, "/id", "must be the id in the path, or absent"}}});
        return;
    }
    document->id = id;
    const Result<std::optional<Revision>> expected = expected_revision(*call, id);
    if (!expected) {
        call->fail(expected.error());
        return;
    }
    store(call, std::move(*document), app::PutMode::upsert, *expected);
}

void delete_document(const std::shared_ptr<Exchange>& call) {
    const std::string& id = call->path.front();
    const Result<bool> is_dry = read_flag(call->parameters, "dry_run", false);
    if (!is_dry) {
        call->fail(is_dry.error());
        return;
    }
    if (!json::is_document_id(id)) {
        call->fail(absent_document(call->app, id));
        return;
    }
    if (*is_dry) {
        answer_dry_run(call, id);
        return;
    }
    const Result<std::optional<Revision>> expected = expected_revision(*call, id);
    if (!expected) {
        call->fail(expected.error());
        return;
    }
    call->app.remove(id, *expected, [call](Result<app::Outcome> outcome) {
        if (!outcome) {
            call->fail(outcome.error());
            return;
        }
        Response response;
        response.status = 204;
        response.content_type.clear();
        call->answer(std::move(response));
    });
}

}  // namespace chancery::api
