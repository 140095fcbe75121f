// Whether a file may be opened at all, found out without changing it.
#pragma once

#include <filesystem>

#include "schema/error.hpp"
#include "storage/sqlite/connection.hpp"

namespace chancery::storage {

/// Looks at the first bytes, before SQLite does (which would recover or delete a log beside the file). A
/// missing or empty file without a log is fine: it will be made. Errors: corrupt (no database, another
/// application's, lost), newer_file, storage (unreadable).
[[nodiscard]] Result<void> check_header(const std::filesystem::path& file);

/// The same questions to SQLite, which sees a log that was left, and its own check of the pages (of files
/// under 256 MiB: it reads every page). Changes nothing. Throws SqliteError.
[[nodiscard]] Result<void> check_content(Connection& connection, const std::filesystem::path& file);

/// Whether every table, index and view of the newest schema is there as the migrations make it; others (an
/// analyst's) do not matter. For after the migration. Throws SqliteError.
[[nodiscard]] Result<void> check_schema(Connection& connection, const std::filesystem::path& file);

/// The error for a file that is not what it should be, with what to do.
[[nodiscard]] Error corrupt_file(const std::filesystem::path& file, const std::string& what);

/// corrupt if SQLite finds the file damaged, or cannot run our own SQL on it: then its schema is not ours.
/// Else storage.
[[nodiscard]] Error to_error(const SqliteError& error, const std::filesystem::path& file);

}  // namespace chancery::storage
