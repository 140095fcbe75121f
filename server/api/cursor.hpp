// Cursors: opaque to clients, bound to the query that gave them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "schema/error.hpp"
#include "schema/query.hpp"

namespace chancery::api {

/// FNV-1a, 64 bits.
[[nodiscard]] std::uint64_t fingerprint(std::string_view text);

/// `query` is the fingerprint of path and filter.
[[nodiscard]] std::string write_cursor(const PageKey& after, std::uint64_t query);
/// Errors: cursor_mismatch (another query's, or none of ours).
[[nodiscard]] Result<PageKey> read_cursor(std::string_view cursor, std::uint64_t query);

}  // namespace chancery::api
