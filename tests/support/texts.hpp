// Documents to fill a graph with: our own short texts, and the annotated ones where they stand beside the
// checkout.
#pragma once

#include <string>
#include <vector>

namespace chancery::test {

struct TextFile {
    std::string id, title, published, source, text;
};

/// tests/e2e/texts, by name. A file is "key: value" lines, an empty line, the text.
[[nodiscard]] std::vector<TextFile> own_texts();

/// The development texts beside the checkout; empty where there are none.
[[nodiscard]] std::vector<TextFile> shared_texts();

/// A line of a bulk load.
[[nodiscard]] std::string bulk_line(const TextFile& file);

}  // namespace chancery::test
