// Whether what a verb or noun tells happened: negation, modals, conditions, and the words that govern its
// clause.
#pragma once

#include "extract/lexicon/frame_book.hpp"
#include "extract/stage/syntax.hpp"

namespace chancery::extract {

/// Of two readings the one that claims less.
[[nodiscard]] Realis stronger(Realis a, Realis b);

[[nodiscard]] Realis realis_of_word(const Syntax& syntax, const FrameBook& frames, std::size_t word);

}  // namespace chancery::extract
