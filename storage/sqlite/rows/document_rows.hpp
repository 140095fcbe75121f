// Rows of `document`, `document_tag`, `document_text` and `sentence`.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "schema/delta.hpp"
#include "storage/sqlite/rows/scan.hpp"
#include "storage/sqlite/statement.hpp"

namespace chancery::storage {

class DocumentWriter {
public:
    explicit DocumentWriter(Connection& connection);
    /// The version with its text, tags and sentences, without its digest and claims.
    void insert(const DocumentVersion& version, Revision begin);
    void set_digest(DocumentKey key, std::string_view digest);
    /// Whether there was such a live version.
    [[nodiscard]] bool end(DocumentKey key, Revision end);

private:
    Connection& connection_;
    Statement insert_;
    Statement insert_tag_;
    Statement insert_text_;
    Statement insert_sentence_;
    Statement set_digest_;
    Statement end_;
};

/// Live versions in key order.
class DocumentReader {
public:
    explicit DocumentReader(Connection& connection);

    struct Read {
        DocumentKey key;
        Document document;  // without its text
        std::size_t text_bytes = 0;
        Claims claims;  // version, language and sentences; no claims yet
        std::string content_hash;
        Revision begin = 0;
    };
    [[nodiscard]] std::optional<Read> next();

private:
    Scan documents_;
    Scan tags_;
    Scan sentences_;
};

}  // namespace chancery::storage
