// Words, numbers and single signs of a sentence. Hyphens stand alone, so that "Swiss-mediated" shows its
// Swiss.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/engine/analysis.hpp"
#include "schema/text_span.hpp"

namespace chancery::extract {

struct Token {
    Span span;              // in the text that the sentence is part of
    std::string fold;       // see fold_word; a sign is itself ('’' and the like as "'")
    bool word = false;      // letters, possibly with digits
    bool number = false;    // digits only, with "," or "." between them
    bool capital = false;   // its first letter is a capital
    bool all_caps = false;  // two letters or more, none of them small
    bool glued = false;     // nothing stands between it and the token before
    bool initial = false;   // one letter with a full stop: "J."
    bool verb = false;      // the engine's tags: a verb, unless it only qualifies a noun ("planned talks")
    engine::NameTag name = engine::kNoName;
};

/// The tokens of `sentence`, a part of `text`. A possessive "'s" (or "'" after s) is a token "'s" of its own.
/// `text` must be valid UTF-8. O(n).
[[nodiscard]] std::vector<Token> tokenize(std::string_view text, Span sentence);

}  // namespace chancery::extract
