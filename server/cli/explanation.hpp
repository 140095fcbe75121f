// How a text was read, for people: each sentence with its clauses, the rules that made its claims, and why it
// gave no event where it looked as if it told one.
#pragma once

#include <ostream>
#include <span>
#include <string_view>

#include "extract/engine/analysis.hpp"
#include "schema/claims.hpp"
#include "schema/document.hpp"

namespace chancery::cli {

/// `title` and `text` are analyses of the document's fields, those that `claims` were made of.
struct Reading {
    const Document& document;
    const Claims& claims;
    const extract::engine::Analysis& title;
    const extract::engine::Analysis& text;
    std::span<const std::string_view> relation_names;  // Engine::relation_names
};

/// Control characters are written as spaces. A text that was not read (another language) gives one line
/// saying so.
void write_explanation(std::ostream& out, const Reading& reading);

}  // namespace chancery::cli
