// Rows of `claim_entity`, `claim_alias` and `claim_represents`.
#pragma once

#include "schema/claims.hpp"
#include "storage/sqlite/rows/evidence_rows.hpp"
#include "storage/sqlite/rows/scan.hpp"
#include "storage/sqlite/statement.hpp"

namespace chancery::storage {

class EntityWriter {
public:
    explicit EntityWriter(Connection& connection);
    /// All of the document's entity claims: first the claims, then what refers from one to another.
    void insert(DocumentKey document, const Claims& claims, Revision begin, EvidenceWriter& evidence);
    void end(DocumentKey document, Revision end);

private:
    Statement insert_;
    Statement insert_alias_;
    Statement insert_represents_;
    Statement end_;
};

class EntityReader {
public:
    explicit EntityReader(Connection& connection);
    /// Fills claims.entities with the live claims of a document that began with `begin`.
    void read(DocumentKey document, Revision begin, Claims& claims, EvidenceReader& evidence);
    void leave(DocumentKey document) const;
    void finish() const { entities_.finish(); }

private:
    EntityClaim read_claim(ClaimId claim);

    Scan entities_;
    Scan aliases_;
    Scan represents_;
};

}  // namespace chancery::storage
