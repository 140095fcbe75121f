// The .case files of tests/cases (README.md there): reading them, and the facts of claims in their words.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "schema/claims.hpp"
#include "schema/document.hpp"

namespace chancery::test {

struct Case {
    std::string name;
    Document document;
    std::vector<std::string> expected;
    std::vector<std::string> forbidden;
    std::vector<std::string> absent_kinds;
    bool open = false;  // a gap that is known: the case fails, and the test tells when it no longer does
};

/// Throws std::runtime_error with file and line for a line that it does not understand.
[[nodiscard]] std::vector<Case> read_cases(const std::filesystem::path& file);

/// All facts but those of events, as the files write them.
[[nodiscard]] std::set<std::string> facts_of(const Claims& claims);
[[nodiscard]] bool has_fact(const Claims& claims, const std::string& fact);
[[nodiscard]] bool has_kind(const Claims& claims, const std::string& kind);

/// Whether the claims say all that the case expects and nothing that it excludes.
[[nodiscard]] bool holds(const Case& expected, const Claims& claims);

/// Everything, one fact a line: for the message of a failed test.
[[nodiscard]] std::string describe(const Claims& claims);

}  // namespace chancery::test
