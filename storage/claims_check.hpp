// What must hold of a document version's claims, checked both before they are written and after they were
// read: so that nothing is accepted today which would be refused as corrupt tomorrow.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "schema/claims.hpp"
#include "schema/document.hpp"

namespace chancery::storage {

/// UTF-8 without U+0000: what a text column may hold.
[[nodiscard]] bool is_storable(std::string_view text);

/// The first fault found, in words ("event 3: evidence 0 lies outside its sentence"); nullopt if there is
/// none. Checks indices, spans, ranges; `text_bytes` is the text's size (the document's own text may be
/// empty). O(claims).
[[nodiscard]] std::optional<std::string> find_fault(const Document& document, std::size_t text_bytes,
                                                    const Claims& claims);

}  // namespace chancery::storage
