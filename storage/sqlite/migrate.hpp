// Brings a file to the newest schema.
#pragma once

#include "storage/sqlite/connection.hpp"

namespace chancery::storage {

/// Runs the steps that the file lacks, each in a transaction of its own with the number it ends at. Throws
/// SqliteError.
void migrate(Connection& connection);

}  // namespace chancery::storage
