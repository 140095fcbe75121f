// English verb forms, so that acts.tsv has one row a verb.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/lexicon/lexicon.hpp"

namespace chancery::extract {

struct InflectedForm {
    std::string text;
    Inflection inflection;
};

/// The forms of `verb` ("call on": the first word is inflected). `past` and `participle` are the first
/// word's,
/// "-" if regular.
[[nodiscard]] std::vector<InflectedForm> inflect(std::string_view verb, std::string_view past,
                                                 std::string_view participle);

}  // namespace chancery::extract
