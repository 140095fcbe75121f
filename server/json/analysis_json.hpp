// What the extractor sees in a document, sentence by sentence: the answer to explain=tokens,parse,rules.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "extract/engine/analysis.hpp"
#include "schema/claims.hpp"
#include "schema/document.hpp"
#include "server/json/writer.hpp"

namespace chancery::json {

struct Explanation {
    struct Part {
        Field field = Field::text;
        extract::engine::Analysis analysis;  // of that field of the document
    };
    std::vector<Part> parts;
    std::span<const std::string_view> xpos_names;      // Engine::xpos_names
    std::span<const std::string_view> relation_names;  // Engine::relation_names
    bool tokens = false;
    bool parse = false;  // tokens with heads and relations
    bool rules = false;  // what each rule made of the sentence
};

/// "sentences", a member of an open object: their tokens, and the rules of `claims`, which are of the same
/// analyses. Spans are in code points of their field; ids and heads count from 1 in each sentence, the root's
/// head is 0.
void write_explanation(JsonWriter& out, const Document& document, const Claims& claims,
                       const Explanation& explanation);

}  // namespace chancery::json
