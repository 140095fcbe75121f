// Whether the file still says what was committed.
#pragma once

#include "schema/error.hpp"
#include "storage/sqlite/connection.hpp"

namespace chancery::storage {

/// Recomputes every document's and revision's digest in order, and compares what the digests leave out. The
/// first difference is Errc::corrupt and names the revision or document. Reads the whole file. Throws
/// SqliteError.
[[nodiscard]] Result<void> verify_digests(Connection& connection);

}  // namespace chancery::storage
