// What one document says, as the annotations of the evaluation have it: entities, relations, events.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "schema/claims.hpp"
#include "schema/document.hpp"
#include "schema/limits.hpp"
#include "server/json/analysis_json.hpp"
#include "server/json/quotes.hpp"
#include "server/json/writer.hpp"

namespace chancery::json {

/// Ids for the claims, by index. Claims that get one id become one row.
struct ExtractionIds {
    std::function<std::string(std::size_t)> entity;
    std::function<std::string(std::size_t)> relation;
    std::function<std::string(std::size_t)> event;
};

/// "e1", "r1", "v1": within one answer.
[[nodiscard]] ExtractionIds local_ids();

/// Members of an open object: entities, relations, events.
void write_extraction(JsonWriter& out, const DocumentQuotes& quotes, const Claims& claims,
                      const ExtractionIds& ids, std::uint32_t evidence);

/// The whole answer of POST /v1/extract and of `chancery extract`, with local ids; the explanation if there
/// is one.
[[nodiscard]] std::string extraction_json(const Document& document, const Claims& claims,
                                          std::uint32_t evidence = limits::kMaxEvidence,
                                          const Explanation* explanation = nullptr);

}  // namespace chancery::json
