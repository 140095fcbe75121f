// Reads JSON from strangers: strict, bounded in depth and size while it parses, and precise about what is
// wrong.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "schema/error.hpp"
#include "server/json/value.hpp"

namespace chancery::json {

/// A document has about ten values and a hundred tags. The cap keeps 16 MB of "[0,0,0" from becoming half a
/// gigabyte.
inline constexpr std::size_t kMaxValues = 10'000;

/// The value that `text` is. Errors: malformed (syntax, invalid UTF-8, deeper than limits::kJsonDepth,
/// nothing there; the byte offset is in `detail`), unprocessable with JSON Pointers (a name twice in one
/// object, U+0000, too many values).
[[nodiscard]] Result<Value> parse(std::string_view text, std::size_t max_values = kMaxValues);

/// A reference token of a JSON Pointer (RFC 6901): "a/b" -> "a~1b".
[[nodiscard]] std::string escape_pointer(std::string_view name);

}  // namespace chancery::json
