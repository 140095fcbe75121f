// Lexicon files: tab-separated lines, '#' comments, '-' for nothing. Every bad line is told with its file and
// number.
#pragma once

#include <string_view>
#include <vector>

#include "extract/lexicon/lexicon.hpp"
#include "schema/error.hpp"

namespace chancery::extract {

/// Whether `name` is a lexicon file that is read ("countries.tsv").
[[nodiscard]] bool is_lexicon_file(std::string_view name);

/// Adds the rows of a file to `lexicon`; appends one fault a bad line ("countries.tsv:12") to `faults`.
void load_lexicon_file(std::string_view name, std::string_view content, Lexicon& lexicon,
                       std::vector<Fault>& faults);

}  // namespace chancery::extract
