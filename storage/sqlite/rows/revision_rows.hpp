// Rows of `revision` and `revision_cause`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schema/delta.hpp"
#include "storage/sqlite/statement.hpp"

namespace chancery::storage {

/// The newest revision; 0 and 64 zeros before the first.
struct Head {
    Revision revision = 0;
    std::string at;
    std::string digest = std::string(64, '0');
};

/// Throws CorruptRow.
[[nodiscard]] Head read_head(Connection& connection);

class RevisionWriter {
public:
    explicit RevisionWriter(Connection& connection);
    /// With an empty digest: it is computed over what is written after this row.
    void insert(Revision revision, std::string_view at, const std::vector<Cause>& causes,
                std::string_view prior_digest);
    void set_digest(Revision revision, std::string_view digest);

private:
    Statement insert_;
    Statement insert_cause_;
    Statement set_digest_;
};

}  // namespace chancery::storage
