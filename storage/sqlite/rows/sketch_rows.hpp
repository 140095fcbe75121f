// Rows of `document_sketch`.
#pragma once

#include "schema/ids.hpp"
#include "schema/text_sketch.hpp"
#include "storage/sqlite/rows/scan.hpp"
#include "storage/sqlite/statement.hpp"

namespace chancery::storage {

class SketchWriter {
public:
    explicit SketchWriter(Connection& connection);
    /// Nothing of a text without words, or without a text.
    void insert(DocumentKey document, const TextSketch& sketch);

private:
    Statement insert_;
};

/// To be asked for live documents in ascending order.
class SketchReader {
public:
    explicit SketchReader(Connection& connection);
    /// Of a document without a row it is computed of its text.
    [[nodiscard]] TextSketch read(DocumentKey document);

private:
    Scan sketches_;
    Statement text_;
};

}  // namespace chancery::storage
