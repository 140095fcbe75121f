// The live rows as one delta.
#pragma once

#include "schema/delta.hpp"
#include "storage/sqlite/connection.hpp"

namespace chancery::storage {

/// As GraphDelta says of a replay; `at` is the newest revision's, `causes` are empty. One ordered scan a
/// table, merged by document. Throws CorruptRow and SqliteError.
[[nodiscard]] GraphDelta replay(Connection& connection);

}  // namespace chancery::storage
