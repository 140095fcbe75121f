// The lexicon files inside the binary: it needs none beside it.
#pragma once

#include <span>
#include <string_view>

namespace chancery::extract {

struct LexiconFile {
    std::string_view name;  // "countries.tsv"
    std::string_view content;
};

/// In the order in which they are loaded.
[[nodiscard]] std::span<const LexiconFile> embedded_lexicon();

}  // namespace chancery::extract
