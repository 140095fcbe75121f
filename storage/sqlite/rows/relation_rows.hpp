// Rows of `claim_relation`.
#pragma once

#include "schema/claims.hpp"
#include "storage/sqlite/rows/evidence_rows.hpp"
#include "storage/sqlite/rows/scan.hpp"
#include "storage/sqlite/statement.hpp"

namespace chancery::storage {

class RelationWriter {
public:
    explicit RelationWriter(Connection& connection);
    void insert(DocumentKey document, const Claims& claims, Revision begin, EvidenceWriter& evidence);
    void end(DocumentKey document, Revision end);

private:
    Statement insert_;
    Statement end_;
};

class RelationReader {
public:
    explicit RelationReader(Connection& connection);
    /// Fills claims.relations; after the entities have been read.
    void read(DocumentKey document, Revision begin, Claims& claims, EvidenceReader& evidence);
    void finish() const { relations_.finish(); }

private:
    Scan relations_;
};

}  // namespace chancery::storage
