// Where sentences begin and end.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "schema/text_span.hpp"

namespace chancery::extract {

/// What the splitter asks about a word (folded as fold_word does).
struct SplitterWords {
    std::function<bool(std::string_view)> is_abbreviation;  // its full stop ends no sentence: "gen", "mr"
    std::function<bool(std::string_view)> is_opener;        // in a capital, it opens one even behind "U.S."
};

/// Sentences in order, without the space around them; none is empty or longer than limits::kSentenceBytes (a
/// longer one is cut, at a space if it has one). `text` must be valid UTF-8. O(n).
[[nodiscard]] std::vector<Span> split_sentences(std::string_view text, const SplitterWords& words);

}  // namespace chancery::extract
