// A word as the features read it: typographic signs made plain, as is and in small letters, and its shape.
// Must agree with extract/training/features.py.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace chancery::extract::engine {

struct WordForm {
    std::string cased;
    std::string lower;
    // "X" for upper-case, "x" for other letters, "d" for digits, other signs as they are; runs cut to two.
    std::string shape;
};

/// Fills `form` (its strings are reused). `word` must be valid UTF-8. O(n).
void read_word_form(std::string_view word, WordForm& form);

/// What stands for a typographic sign, or nothing if `point` stands for itself.
[[nodiscard]] std::string_view plain_sign(char32_t point);
/// The simple lower case, one code point for one.
[[nodiscard]] char32_t lower_of(char32_t point);

/// The first `count` code points of `text`, or all of it.
[[nodiscard]] std::string_view first_points(std::string_view text, std::size_t count);
/// The last ones.
[[nodiscard]] std::string_view last_points(std::string_view text, std::size_t count);

}  // namespace chancery::extract::engine
