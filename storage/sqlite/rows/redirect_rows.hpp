// Rows of `redirect`: ids that were swallowed.
#pragma once

#include <vector>

#include "schema/delta.hpp"
#include "storage/sqlite/statement.hpp"

namespace chancery::storage {

class RedirectWriter {
public:
    explicit RedirectWriter(Connection& connection);
    void begin(const Redirect& redirect, Revision begin);
    /// Whether it was alive.
    [[nodiscard]] bool end(const Redirect& redirect, Revision end);

private:
    Connection& connection_;
    Statement begin_;
    Statement end_;
};

/// Live ones, ordered by kind and source. Throws CorruptRow.
[[nodiscard]] std::vector<Redirect> read_redirects(Connection& connection, const Counters& counters);

}  // namespace chancery::storage
