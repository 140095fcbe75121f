// Rows of `claim_evidence`: the words behind claims of every kind.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "schema/claims.hpp"
#include "storage/sqlite/rows/scan.hpp"
#include "storage/sqlite/statement.hpp"

namespace chancery::storage {

class EvidenceWriter {
public:
    explicit EvidenceWriter(Connection& connection);
    /// Whether the claims that follow are a dataset's: their evidence is a row.
    void of_dataset(bool is_dataset) { of_dataset_ = is_dataset; }
    void insert(ClaimId claim, const std::vector<ClaimEvidence>& evidence);

private:
    bool of_dataset_ = false;
    Statement insert_;
    Statement insert_row_;
};

/// To be asked for claims in ascending order.
class EvidenceReader {
public:
    explicit EvidenceReader(Connection& connection);
    /// The rule of the dataset whose claims follow; "": those of a text do.
    void of_dataset(std::string rule) { rule_ = std::move(rule); }
    [[nodiscard]] std::vector<ClaimEvidence> read(ClaimId claim);
    void leave(DocumentKey document) const {
        evidence_.leave(document);
        rows_.leave(document);
    }

private:
    std::string rule_;
    Scan evidence_;
    Scan rows_;
};

}  // namespace chancery::storage
