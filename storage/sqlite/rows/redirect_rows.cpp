#include "storage/sqlite/rows/redirect_rows.hpp"

#include <algorithm>

#include "storage/sqlite/rows/target_kind.hpp"

namespace chancery::storage {

RedirectWriter::RedirectWriter(Connection& connection)
    : begin_(connection,
             "INSERT INTO redirect (kind, source, target, begin_revision, end_revision)"
             " VALUES (?1, ?2, ?3, ?4, NULL)") {}

void RedirectWriter::begin(const Redirect& redirect, Revision begin) {
    begin_.run(to_string(redirect.kind), redirect.from, redirect.to, begin);
}

std::vector<Redirect> read_redirects(Connection& connection, const Counters& counters) {
    // The plus keeps SQLite from reading them by the index, which no digest covers.
    Statement statement(connection, "SELECT source, kind, target FROM redirect WHERE +end_revision IS NULL");
    std::vector<Redirect> redirects;
    while (statement.step()) {
        const Row row(statement, "redirect", statement.integer(0));
        const TargetKind kind = read_target_kind(row, 1);
        const std::int64_t last = last_given(counters, kind);
        const Redirect redirect{kind, static_cast<std::uint32_t>(row.integer(0, 1, last)),
                                static_cast<std::uint32_t>(row.integer(2, 1, last))};
        if (redirect.from == redirect.to) row.refuse(2);
        redirects.push_back(redirect);
    }
    std::sort(redirects.begin(), redirects.end());
    return redirects;
}

}  // namespace chancery::storage
