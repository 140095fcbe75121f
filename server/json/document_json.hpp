// Documents as clients send them and as the API shows them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/delta.hpp"
#include "schema/document.hpp"
#include "schema/error.hpp"
#include "server/json/value.hpp"
#include "server/json/writer.hpp"

namespace chancery::json {

/// Errors: unprocessable with JSON Pointers: not an object, unknown keys (with a suggestion), wrong types,
/// and what check_document finds. Without "id" the document's id is left empty.
[[nodiscard]] Result<Document> to_document(const Value& value);

/// The body of POST /v1/documents. Errors: those of parse() and to_document().
[[nodiscard]] Result<Document> parse_document(std::string_view body);

/// Fills `published`, and says what is wrong with the fields, each with the pointer of its field ("/title").
[[nodiscard]] std::vector<Fault> check_document(Document& document);

inline constexpr std::string_view kDocumentIdRule =
    "an id is 1 to 128 of the characters A-Z a-z 0-9 . _ - and none of '.', '..', 'bulk'";

/// Whether `id` may name a document: 1 to 128 of A-Z a-z 0-9 . _ - (but not ".", ".." or "bulk", which
/// no path to a document can name).
[[nodiscard]] bool is_document_id(std::string_view id);

/// What was found in a document: how many claims of each kind.
void write_found(JsonWriter& out, const Claims& claims);

/// Opens an object and writes the document's fields; the caller may add members and ends the object.
/// `characters` counts code points of the text, which a snapshot's document does not have. `copy_of`: the
/// id of its original, "" if it is no copy.
void begin_document(JsonWriter& out, const Document& document, const Claims& claims, std::uint64_t characters,
                    std::string_view copy_of, Revision revision);

}  // namespace chancery::json
