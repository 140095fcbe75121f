// Whether the file still says what was committed.
#pragma once

#include <optional>
#include <string>

#include "schema/error.hpp"
#include "storage/sqlite/connection.hpp"
#include "storage/sqlite/rows/revision_rows.hpp"

namespace chancery::storage {

/// Recomputes every document's and revision's digest in order, and compares what the digests leave out. The
/// first difference is Errc::corrupt and names the revision or document. Reads the whole file. Throws
/// SqliteError.
[[nodiscard]] Result<void> verify_digests(Connection& connection);

/// What is wrong with the newest revision: its digest against its rows, and the link to the one before. Reads
/// what that revision changed, however large the file. Throws SqliteError.
[[nodiscard]] std::optional<std::string> find_head_fault(Connection& connection, const Head& head);

}  // namespace chancery::storage
