// One table read once from begin to end while the documents go by: a replay is a merge of such scans.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "schema/ids.hpp"
#include "storage/sqlite/rows/row.hpp"
#include "storage/sqlite/statement.hpp"

namespace chancery::storage {

/// `sql` gives rows ordered by its first column, the key: of a document, or a claim's number.
///     while (scan.at_part_of(claim)) { use(scan.row()); scan.advance(); }
class Scan {
public:
    Scan(Connection& connection, std::string_view table, std::string_view sql);

    [[nodiscard]] bool at_end() const { return at_end_; }
    [[nodiscard]] std::int64_t key() const { return key_; }
    [[nodiscard]] Row row() const { return {statement_, table_, key_}; }
    void advance();

    /// Keys are documents, ended ones too: passes over those before `document`. Whether a row of it is there.
    [[nodiscard]] bool at_document(DocumentKey document);
    /// Keys are live claims: whether one of `document` is next. One of an earlier document is corrupt: that
    /// document is not alive.
    [[nodiscard]] bool at_claim_of(DocumentKey document);
    /// Keys are claims, ended ones too: passes over earlier documents'. One of the same document is corrupt:
    /// there was no such claim.
    [[nodiscard]] bool at_part_of(ClaimId claim);
    /// No row of the document may be left.
    void leave(DocumentKey document) const;
    /// No row may be left at all.
    void finish() const;

private:
    [[noreturn]] void refuse_orphan() const;

    std::string table_;
    Statement statement_;
    std::int64_t key_ = 0;
    bool at_end_ = false;
};

}  // namespace chancery::storage
