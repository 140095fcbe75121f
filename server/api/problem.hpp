// Errors as RFC 9457 problems: one table of names, statuses and explanations.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "schema/error.hpp"
#include "server/api/http.hpp"

namespace chancery::api {

struct ProblemKind {
    std::optional<Errc> code;  // nullopt: only the network layer finds it
    std::string_view name;     // "/problems/<name>" is the problem's type
    int status;
    std::string_view title;
    int retry_after;  // seconds; 0: trying again does not help
    std::string_view explanation;
};

/// 308 to `location`, with a problem's body: Errc::merged, its `target` the id that lives on.
[[nodiscard]] Response redirect(const Error& merged, std::string location, std::string_view request_id);

/// One row for each problem that a client can meet.
[[nodiscard]] std::span<const ProblemKind> problem_kinds();
[[nodiscard]] const ProblemKind& problem_kind(Errc code);
[[nodiscard]] const ProblemKind* find_problem(std::string_view name);

/// What a client sent, in quotation marks, for a sentence about it: cut at a code point if it is longer than
/// `most` bytes, and '?' if it is no UTF-8, so that the sentence can stand in JSON.
[[nodiscard]] std::string in_quotes(std::string_view text, std::size_t most = 100);

[[nodiscard]] Error bad_parameter(std::string_view name, std::string detail, std::string fault);

}  // namespace chancery::api
