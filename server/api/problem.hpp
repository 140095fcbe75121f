// Errors as RFC 9457 problems: one table of names, statuses and explanations.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "schema/error.hpp"
#include "server/api/http.hpp"

namespace chancery::api {

struct ProblemKind {
    Errc code;
    std::string_view name;  // "/problems/<name>" is the problem's type
    int status;
    std::string_view title;
    int retry_after;  // seconds; 0: trying again does not help
    std::string_view explanation;
};

/// One row for each code that a client can meet.
[[nodiscard]] std::span<const ProblemKind> problem_kinds();
[[nodiscard]] const ProblemKind& problem_kind(Errc code);
[[nodiscard]] const ProblemKind* find_problem(std::string_view name);

[[nodiscard]] Error bad_parameter(std::string_view name, std::string detail, std::string fault);

}  // namespace chancery::api
