// The extractor throws only by a bug or for want of memory; then one document is refused, and no thread is
// lost.
#include "server/app/extraction.hpp"

#include <chrono>
#include <exception>
#include <string>

#include <spdlog/spdlog.h>

#include "schema/limits.hpp"

namespace chancery::app {

Result<Claims> extract_claims(const extract::Extractor& extractor, Metrics& metrics, const Document& document,
                              const std::stop_token& stop) {
    const auto begin = std::chrono::steady_clock::now();
    Result<Claims> claims = Error{Errc::internal, "the document could not be extracted"};
    try {
        claims = extractor.extract(document, stop);
        if (claims) claims->sketch = sketch_of(document.text);
    } catch (const std::exception& error) {
        spdlog::error("event=extraction_failed document={} error=\"{}\"", document.id, error.what());
    }
    metrics.extraction.observe(std::chrono::steady_clock::now() - begin);
    if (claims && claims->size() > limits::kClaimsPerDocument) {
        return Error{Errc::too_large,
                     "the text says more than a document may: " + std::to_string(claims->size()) +
                         " claims, at most " + std::to_string(limits::kClaimsPerDocument)};
    }
    return claims;
}

}  // namespace chancery::app
