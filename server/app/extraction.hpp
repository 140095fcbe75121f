// Extraction as the server does it: timed, and with a cap on what one document may say.
#pragma once

#include <stop_token>

#include "extract/extractor.hpp"
#include "schema/claims.hpp"
#include "schema/document.hpp"
#include "schema/error.hpp"
#include "server/app/metrics.hpp"

namespace chancery::app {

/// Errors: cancelled, too_large (more claims than limits::kClaimsPerDocument), internal (the extractor
/// threw).
[[nodiscard]] Result<Claims> extract_claims(const extract::Extractor& extractor, Metrics& metrics,
                                            const Document& document, const std::stop_token& stop);

}  // namespace chancery::app
