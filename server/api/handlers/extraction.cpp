// POST /v1/extract: what a text says, with nothing stored; and, to explain it, how the engine reads it and by
// which rules.
#include "server/app/extraction.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "extract/engine/language.hpp"
#include "schema/limits.hpp"
#include "server/api/answer.hpp"
#include "server/api/handlers/document_body.hpp"
#include "server/api/handlers/handlers.hpp"
#include "server/json/extraction_json.hpp"

namespace chancery::api {
namespace {

constexpr std::array<std::string_view, 3> kExplainable{"tokens", "parse", "rules"};

// Nothing if no explanation is asked for. Errors: invalid_argument.
Result<std::optional<json::Explanation>> read_explain(const Parameters& parameters) {
    std::optional<json::Explanation> out;
    for (const std::string_view value : parameters.many("explain")) {
        const auto words = split_commas(value);
        if (words.empty()) return unknown_value("explain", value, kExplainable);
        for (const std::string_view word : words) {
            if (std::find(kExplainable.begin(), kExplainable.end(), word) == kExplainable.end())
                return unknown_value("explain", word, kExplainable);
            if (!out) out.emplace();
            out->tokens = out->tokens || word == "tokens";
            out->parse = out->parse || word == "parse";
            out->rules = out->rules || word == "rules";
        }
    }
    return out;
}

// Errors: cancelled.
Result<void> explain(const Context& context, const Document& document, json::Explanation& explanation) {
    const extract::engine::Engine& engine = context.app.extractor().engine();
    explanation.xpos_names = engine.xpos_names();
    explanation.relation_names = engine.relation_names();
    for (const Field field : {Field::title, Field::text}) {
        auto analysis = engine.analyze(document.field(field), context.call.request.stop);
        if (!analysis) return analysis.error();
        explanation.parts.push_back({field, std::move(*analysis)});
    }
    return {};
}

}  // namespace

Result<Response> post_extract(const Context& context) {
    const auto evidence = read_evidence(context.call, limits::kMaxEvidence);
    if (!evidence) return evidence.error();
    auto explanation = read_explain(context.call.parameters);
    if (!explanation) return explanation.error();
    Result<Document> document = read_document(context.call);
    if (!document) return document.error();
    if (*explanation && document->text.size() > limits::kExplainBytes) {
        return Error{Errc::too_large, "A text of more than " + std::to_string(limits::kExplainBytes) +
                                          " bytes is not explained: every word takes a row of the answer."};
    }
    if (document->id.empty()) document->id = "doc_" + app::content_hash(*document);
    const Result<Claims> claims = app::extract_claims(context.app.extractor(), context.app.metrics(),
                                                      *document, context.call.request.stop);
    if (!claims) return claims.error();
    std::optional<json::Explanation>& explained = *explanation;
    // What is not English has no parse of English.
    if (explained && claims->language == extract::engine::kEnglish) {
        if (const auto done = explain(context, *document, *explained); !done) return done.error();
    }
    return json_response(
        json::extraction_json(*document, *claims, *evidence, explained ? &*explained : nullptr));
}

}  // namespace chancery::api
