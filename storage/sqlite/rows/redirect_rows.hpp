// Rows of `redirect`: ids that were swallowed. They never end: a swallowed id is not given again.
#pragma once

#include <vector>

#include "schema/delta.hpp"
#include "storage/sqlite/statement.hpp"

namespace chancery::storage {

class RedirectWriter {
public:
    explicit RedirectWriter(Connection& connection);
    void begin(const Redirect& redirect, Revision begin);

private:
    Statement begin_;
};

/// Live ones, ordered by kind and source. Throws CorruptRow.
[[nodiscard]] std::vector<Redirect> read_redirects(Connection& connection, const Counters& counters);

}  // namespace chancery::storage
