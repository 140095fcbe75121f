// How far a mediation has come: offered, requested, accepted, rejected, suspended, ended.
#pragma once

#include "extract/stage/syntax.hpp"
#include "schema/vocabulary.hpp"

namespace chancery::extract {

/// What the words that govern a word of mediation make of it; Stage::none if they say nothing.
[[nodiscard]] Stage mediation_stage(const Syntax& syntax, std::size_t word);

}  // namespace chancery::extract
