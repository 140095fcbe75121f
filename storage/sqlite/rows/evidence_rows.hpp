// Rows of `claim_evidence`: the words behind claims of every kind.
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "schema/claims.hpp"
#include "schema/delta.hpp"
#include "storage/sqlite/rows/scan.hpp"
#include "storage/sqlite/statement.hpp"

namespace chancery::storage {

class EvidenceWriter {
public:
    explicit EvidenceWriter(Connection& connection);
    /// The claims that follow are a text's.
    void of_text() { targets_ = {}; }
    /// They are a dataset's: their evidence is a row, beside what an entity speaks of. One assignment a
    /// claim, by ordinal.
    void of_dataset(std::span<const Assignment> targets) { targets_ = targets; }
    void insert(ClaimId claim, const std::vector<ClaimEvidence>& evidence);

private:
    std::span<const Assignment> targets_;
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
