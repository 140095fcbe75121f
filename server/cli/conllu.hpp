// CoNLL-U (https://universaldependencies.org/format): what the language engine sees, for other tools to read;
// and the one-sentence-a-line format of words that are known already.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <span>
#include <string_view>
#include <vector>

#include "extract/engine/analysis.hpp"
#include "schema/error.hpp"

namespace chancery::cli {

/// The engine's names for Word::xpos and Word::relation.
struct TagNames {
    std::span<const std::string_view> xpos;
    std::span<const std::string_view> relations;
};

/// Sentences with `# newpar`, `# sent_id` (from 1) and `# text`. MISC has `SpaceAfter=No`,
/// `TokenRange=begin:end` (code points of `text`) and `NER=B-PER` and the like.
void write_conllu(std::ostream& out, std::string_view text, const extract::engine::Analysis& analysis,
                  const TagNames& names);

struct GivenWords {
    std::vector<Span> words;
    std::vector<std::uint32_t> sentence_sizes;
};

/// A sentence a line, its words separated by single spaces; empty lines are skipped.
/// Errors: malformed (two spaces together, a space at a line's end, or a tab), with the line.
[[nodiscard]] Result<GivenWords> read_given_words(std::string_view text);

}  // namespace chancery::cli
