// Rows of `silent_word`, `unknown_phrase` and `unknown_phrase_sentence`.
#pragma once

#include "schema/coverage.hpp"
#include "schema/ids.hpp"
#include "storage/sqlite/rows/scan.hpp"
#include "storage/sqlite/statement.hpp"

namespace chancery::storage {

class CoverageWriter {
public:
    explicit CoverageWriter(Connection& connection);
    void insert(DocumentKey document, const Coverage& coverage);

private:
    Statement insert_word_;
    Statement insert_phrase_;
    Statement insert_sentence_;
};

/// To be asked for live documents in ascending order.
class CoverageReader {
public:
    explicit CoverageReader(Connection& connection);
    [[nodiscard]] Coverage read(DocumentKey document);

private:
    void read_silent(DocumentKey document, Coverage& out);
    void read_phrases(DocumentKey document, Coverage& out);

    Scan words_;
    Scan phrases_;
    Scan sentences_;
};

}  // namespace chancery::storage
