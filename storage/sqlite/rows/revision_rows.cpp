#include "storage/sqlite/rows/revision_rows.hpp"

#include "storage/sqlite/rows/row.hpp"

namespace chancery::storage {

Head read_head(Connection& connection) {
    Statement statement(connection,
                        "SELECT revision, at, digest FROM revision ORDER BY revision DESC LIMIT 1");
    if (!statement.step()) return {};
    const Row row(statement, "revision", statement.integer(0));
    Head head{row.revision(0), row.text(1), row.text(2)};
    if (head.digest.size() != 64) row.refuse(2);
    return head;
}

RevisionWriter::RevisionWriter(Connection& connection)
    : insert_(connection,
              "INSERT INTO revision (revision, at, digest, prior_digest) VALUES (?1, ?2, '', ?3)"),
      insert_cause_(connection,
                    "INSERT INTO revision_cause (revision, ordinal, kind, document) VALUES (?1, ?2, ?3, ?4)"),
      set_digest_(connection, "UPDATE revision SET digest = ?2 WHERE revision = ?1") {}

void RevisionWriter::insert(Revision revision, std::string_view at, const std::vector<Cause>& causes,
                            std::string_view prior_digest) {
    insert_.run(revision, at, prior_digest);
    for (std::size_t i = 0; i < causes.size(); ++i) {
        insert_cause_.run(revision, i, to_string(causes[i].kind), causes[i].document);
    }
}

void RevisionWriter::set_digest(Revision revision, std::string_view digest) {
    set_digest_.run(revision, digest);
}

}  // namespace chancery::storage
