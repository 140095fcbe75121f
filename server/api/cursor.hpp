// Cursors: opaque to clients, bound to the query that gave them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "schema/error.hpp"
#include "schema/ids.hpp"
#include "schema/query.hpp"

namespace chancery::api {

/// FNV-1a, 64 bits.
[[nodiscard]] std::uint64_t fingerprint(std::string_view text);

/// Where a page ended, and in which graph.
struct Cursor {
    PageKey after;
    Revision revision = 0;
    bool operator==(const Cursor&) const = default;
};

/// `query` is the fingerprint of path and filter.
[[nodiscard]] std::string write_cursor(const Cursor& cursor, std::uint64_t query);
/// Errors: cursor_mismatch (another query's, or none of ours).
[[nodiscard]] Result<Cursor> read_cursor(std::string_view text, std::uint64_t query);

}  // namespace chancery::api
