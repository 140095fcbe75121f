// Rows of `claim_event` and `claim_participant`.
#pragma once

#include "schema/claims.hpp"
#include "storage/sqlite/rows/evidence_rows.hpp"
#include "storage/sqlite/rows/scan.hpp"
#include "storage/sqlite/statement.hpp"

namespace chancery::storage {

class EventWriter {
public:
    explicit EventWriter(Connection& connection);
    void insert(DocumentKey document, const Claims& claims, Revision begin, EvidenceWriter& evidence);
    void end(DocumentKey document, Revision end);

private:
    Statement insert_;
    Statement insert_participant_;
    Statement end_;
};

class EventReader {
public:
    explicit EventReader(Connection& connection);
    /// Fills claims.events; after the entities and relations have been read.
    void read(DocumentKey document, Revision begin, Claims& claims, EvidenceReader& evidence);
    void leave(DocumentKey document) const { participants_.leave(document); }
    void finish() const { events_.finish(); }

private:
    EventClaim read_claim(ClaimId claim);

    Scan events_;
    Scan participants_;
};

}  // namespace chancery::storage
