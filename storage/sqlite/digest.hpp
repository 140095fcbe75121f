// Digests over what the tables hold, so that whoever has only the file can compute them again.
//
// SHA-256 over fields, each preceded by its length (storage/sha256.hpp). Of the rows of a SELECT: the
// section's name, then for each row 1 and its columns, each as a type (0 NULL, 1 integer, 2 real, 3 text) and
// its value (reals by their IEEE bits), then 0. The SELECTs, and so columns and order, are the lists in
// digest.cpp.
//   of a document version: its row (without digest and revisions), tags, the SHA-256 of its text, sentences,
//   and
//     all its claims with their parts. Stored in document.digest: a text can be purged and the chain still
//     hold.
//   of a version of kind dataset: these, then its dataset row, events, participants and rows of evidence;
//   where
//     those say what the claims speak of, with that, and a row is one field (write_row in digest.cpp).
//   of a revision: its row (with prior_digest), causes, key and digest of versions begun, keys of versions
//   ended,
//     assignments begun and ended, redirects begun and ended, claims of datasets that moved on.
// A claim begins and ends with its document: verify.cpp compares those columns.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schema/ids.hpp"
#include "storage/sqlite/statement.hpp"

namespace chancery::storage {

class Digests {
public:
    explicit Digests(Connection& connection);
    [[nodiscard]] std::string of_document(DocumentKey key);
    [[nodiscard]] std::string of_revision(Revision revision);

private:
    struct Section {
        std::string_view name;
        Statement rows;
    };
    Statement text_;
    Statement dataset_kind_;
    std::vector<Section> document_;
    std::vector<Section> later_;  // of the document too
    std::vector<Section> assigned_dataset_;
    std::vector<Section> resolved_dataset_;
    std::vector<Section> revision_;
    std::vector<Section> later_revision_;
};

}  // namespace chancery::storage
