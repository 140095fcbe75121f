#include "storage/sqlite/replay.hpp"

#include <algorithm>
#include <utility>

#include "storage/claims_check.hpp"
#include "storage/sqlite/rows/assignment_rows.hpp"
#include "storage/sqlite/rows/counter_rows.hpp"
#include "storage/sqlite/rows/document_rows.hpp"
#include "storage/sqlite/rows/entity_rows.hpp"
#include "storage/sqlite/rows/event_rows.hpp"
#include "storage/sqlite/rows/evidence_rows.hpp"
#include "storage/sqlite/rows/redirect_rows.hpp"
#include "storage/sqlite/rows/relation_rows.hpp"
#include "storage/sqlite/rows/revision_rows.hpp"
#include "storage/sqlite/transaction.hpp"

namespace chancery::storage {
namespace {

class VersionReader {
public:
    explicit VersionReader(Connection& connection)
        : documents_(connection),
          entities_(connection),
          relations_(connection),
          events_(connection),
          evidence_(connection) {}

    std::optional<DocumentVersion> next() {
        auto read = documents_.next();
        if (!read) return std::nullopt;
        const DocumentKey key = read->key;
        entities_.read(key, read->begin, read->claims, evidence_);
        relations_.read(key, read->begin, read->claims, evidence_);
        events_.read(key, read->begin, read->claims, evidence_);
        entities_.leave(key);
        events_.leave(key);
        evidence_.leave(key);
        if (const auto fault = find_fault(read->document, read->text_bytes, read->claims)) {
            throw CorruptRow("document", key.value, *fault);
        }
        return DocumentVersion{key, std::make_shared<const Document>(std::move(read->document)),
                               std::make_shared<const Claims>(std::move(read->claims)),
                               std::move(read->content_hash), read->begin};
    }

    void finish() const {
        entities_.finish();
        relations_.finish();
        events_.finish();
    }

private:
    DocumentReader documents_;
    EntityReader entities_;
    RelationReader relations_;
    EventReader events_;
    EvidenceReader evidence_;
};

TargetKind kind_of(const Claims& claims, std::uint32_t ordinal) {
    if (ordinal < claims.relation_ordinal(0)) return TargetKind::entity;
    return ordinal < claims.event_ordinal(0) ? TargetKind::relation : TargetKind::event;
}

// `begun` is ordered by key.
bool is_live(const std::vector<DocumentVersion>& begun, const Assignment& assignment) {
    const auto it = std::lower_bound(begun.begin(), begun.end(), assignment.claim.document,
                                     [](const DocumentVersion& v, DocumentKey key) { return v.key < key; });
    if (it == begun.end() || it->key != assignment.claim.document) return false;
    return assignment.claim.ordinal < it->claims->size() &&
           kind_of(*it->claims, assignment.claim.ordinal) == assignment.kind;
}

void check(const GraphDelta& delta) {
    if (!delta.begun.empty() && delta.begun.back().key.value > delta.counters.document) {
        throw CorruptRow("document", delta.begun.back().key.value, "its key was never counted");
    }
    for (const DocumentVersion& version : delta.begun) {
        if (version.begin > delta.revision) {
            throw CorruptRow("document", version.key.value, "begins after the newest revision");
        }
    }
    for (const Assignment& a : delta.assigned) {
        if (!is_live(delta.begun, a)) {
            throw CorruptRow("assignment", a.claim.number(), "alive, but there is no such live claim");
        }
    }
}

}  // namespace

GraphDelta replay(Connection& connection) {
    const Transaction all_at_one_time(connection, Transaction::Kind::read);
    GraphDelta delta;
    Head head = read_head(connection);
    delta.revision = head.revision;
    delta.at = std::move(head.at);
    delta.counters = read_counters(connection);
    VersionReader versions(connection);
    while (auto version = versions.next()) delta.begun.push_back(std::move(*version));
    versions.finish();
    AssignmentRows assignments = read_assignments(connection, delta.counters, delta.revision);
    delta.assigned = std::move(assignments.live);
    delta.history = std::move(assignments.history);
    delta.redirected = read_redirects(connection, delta.counters);
    check(delta);
    return delta;
}

}  // namespace chancery::storage
