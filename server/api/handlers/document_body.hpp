// The document in a request's body: JSON, or a plain text with the other fields as query parameters.
#pragma once

#include <string>
#include <string_view>

#include "schema/document.hpp"
#include "schema/error.hpp"
#include "server/api/exchange.hpp"

namespace chancery::api {

/// "text/plain; charset=utf-8" -> "text/plain"; in lower case.
[[nodiscard]] std::string media_type(const Request& request);

/// Errors: unsupported (media type, charset, content encoding).
[[nodiscard]] Result<void> require_encoding(const Request& request);

/// Checked in all fields; its id is the client's or empty. Errors: malformed, unprocessable, unsupported,
/// invalid_argument (a field in a parameter).
[[nodiscard]] Result<Document> read_document(const Exchange& call);

}  // namespace chancery::api
