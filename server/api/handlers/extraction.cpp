// POST /v1/extract: what a text says, with nothing stored.
#include "schema/limits.hpp"
#include "server/api/answer.hpp"
#include "server/api/handlers/document_body.hpp"
#include "server/api/handlers/handlers.hpp"
#include "server/json/extraction_json.hpp"

namespace chancery::api {

Result<Response> post_extract(const Context& context) {
    const auto evidence = read_evidence(context.call, limits::kMaxEvidence);
    if (!evidence) return evidence.error();
    Result<Document> document = read_document(context.call);
    if (!document) return document.error();
    if (document->id.empty()) document->id = "doc_" + app::content_hash(*document);
    const Result<Claims> claims = context.app.extractor().extract(*document, context.call.request.stop);
    if (!claims) return claims.error();
    return json_response(json::extraction_json(*document, *claims, *evidence));
}

}  // namespace chancery::api
