// The steps from an empty file to the newest schema, embedded at build time from the .sql files of this
// folder.
#pragma once

#include <span>

namespace chancery::storage {

/// Number n (from 1) brings a file of user_version n - 1 to n. Never edited after release.
struct Migration {
    const char* name;  // "0001_initial"
    const char* sql;
};

[[nodiscard]] std::span<const Migration> migrations();

}  // namespace chancery::storage
