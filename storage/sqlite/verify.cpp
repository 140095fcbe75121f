#include "storage/sqlite/verify.hpp"

#include <string>

#include "storage/sqlite/digest.hpp"
#include "storage/sqlite/transaction.hpp"

namespace chancery::storage {
namespace {

Error damaged(const std::string& what) {
    return {Errc::corrupt, what + " has been changed since it was committed: restore a backup"};
}

Result<void> verify_documents(Connection& connection, Digests& digests) {
    Statement documents(connection, "SELECT key, digest, begin_revision FROM document ORDER BY key");
    while (documents.step()) {
        const DocumentKey key{static_cast<std::uint32_t>(documents.integer(0))};
        if (digests.of_document(key) != documents.text(1)) {
            return damaged("document " + std::to_string(key.value) + " of revision " +
                           std::to_string(documents.integer(2)));
        }
    }
    return {};
}

Result<void> verify_revisions(Connection& connection, Digests& digests) {
    Statement revisions(connection, "SELECT revision, digest, prior_digest FROM revision ORDER BY revision");
    std::int64_t expected = 1;
    std::string prior = Head{}.digest;
    while (revisions.step()) {
        const std::int64_t revision = revisions.integer(0);
        if (revision != expected) return damaged("revision " + std::to_string(expected) + " (missing)");
        if (revisions.text(2) != prior ||
            digests.of_revision(static_cast<Revision>(revision)) != revisions.text(1)) {
            return damaged("revision " + std::to_string(revision));
        }
        prior = revisions.text(1);
        ++expected;
    }
    return {};
}

// What no digest covers: that claims live as long as their documents, and that rows refer to rows.
Result<void> verify_links(Connection& connection) {
    for (const std::string table : {"claim_entity", "claim_relation", "claim_event"}) {
        Statement strays(connection, "SELECT c.claim FROM " + table +
                                         " c LEFT JOIN document d ON d.key = c.document"
                                         " WHERE c.begin_revision IS NOT d.begin_revision"
                                         " OR c.end_revision IS NOT d.end_revision LIMIT 1");
        if (strays.step()) return damaged(table + " " + std::to_string(strays.integer(0)));
    }
    Statement dangling(connection, "PRAGMA foreign_key_check");
    if (dangling.step()) return damaged("table " + std::string(dangling.text(0)));
    return {};
}

}  // namespace

Result<void> verify_digests(Connection& connection) {
    const Transaction all_at_one_time(connection, Transaction::Kind::read);
    Digests digests(connection);
    if (auto documents = verify_documents(connection, digests); !documents) return documents;
    if (auto revisions = verify_revisions(connection, digests); !revisions) return revisions;
    return verify_links(connection);
}

std::optional<std::string> find_head_fault(Connection& connection, const Head& head) {
    if (head.revision == 0) return std::nullopt;
    Digests digests(connection);
    if (digests.of_revision(head.revision) != head.digest) {
        return "has been changed since it was committed";
    }
    Statement before(connection,
                     "SELECT prior_digest, (SELECT digest FROM revision WHERE revision = r.revision - 1)"
                     " FROM revision r WHERE revision = ?1");
    before.bind(head.revision);
    const std::string none = Head{}.digest;  // before the first
    if (before.step() && before.text(0) == (head.revision == 1 ? none : before.text(1))) return std::nullopt;
    return "does not follow the one before";
}

}  // namespace chancery::storage
