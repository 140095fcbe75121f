// Rows of `claim_evidence`: the words behind claims of every kind.
#pragma once

#include <vector>

#include "schema/claims.hpp"
#include "storage/sqlite/rows/scan.hpp"
#include "storage/sqlite/statement.hpp"

namespace chancery::storage {

class EvidenceWriter {
public:
    explicit EvidenceWriter(Connection& connection);
    void insert(ClaimId claim, const std::vector<ClaimEvidence>& evidence);

private:
    Statement insert_;
};

/// To be asked for claims in ascending order.
class EvidenceReader {
public:
    explicit EvidenceReader(Connection& connection);
    [[nodiscard]] std::vector<ClaimEvidence> read(ClaimId claim);
    void leave(DocumentKey document) const { evidence_.leave(document); }

private:
    Scan evidence_;
};

}  // namespace chancery::storage
