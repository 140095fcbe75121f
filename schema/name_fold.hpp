// How names meet: one folding for the extractor, the resolver and the search.
#pragma once

#include <string>
#include <string_view>

namespace chancery {

/// Case-folded, accents stripped (NFKD without marks), possessive "'s" cut, punctuation to single spaces, a
/// leading "the " dropped: "The Côte d’Ivoire's" -> "cote d ivoire". Letters of other scripts are kept.
/// Initials keep together: "U.S." -> "us", "U.N." -> "un". Invalid UTF-8 gives "". O(n).
[[nodiscard]] std::string fold_name(std::string_view name);

/// Whether valid UTF-8 shows nothing: white space, controls and invisible format characters only. O(n).
[[nodiscard]] bool is_blank(std::string_view text);

}  // namespace chancery
