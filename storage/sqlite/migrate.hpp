// Brings a file to the newest schema.
#pragma once

#include <cstddef>
#include <limits>

#include "storage/sqlite/connection.hpp"

namespace chancery::storage {

/// Runs the steps that the file lacks, each in a transaction of its own with the number it ends at. Throws
/// SqliteError. `version`: the last step; tests make the files of earlier versions so.
void migrate(Connection& connection, std::size_t version = std::numeric_limits<std::size_t>::max());

}  // namespace chancery::storage
