// Files as a command takes them.
#pragma once

#include <string>

#include "schema/error.hpp"

namespace chancery::cli {

/// The whole file; "-" is the standard input. Errors: not_found (with the system's reason).
[[nodiscard]] Result<std::string> read_file(const std::string& path);

}  // namespace chancery::cli
