// What the extractor asks of single characters and words, over all of Unicode.
#pragma once

#include <string>
#include <string_view>

namespace chancery::extract {

[[nodiscard]] bool is_upper(char32_t point);
[[nodiscard]] bool is_lower(char32_t point);
[[nodiscard]] bool is_letter(char32_t point);  // any script
[[nodiscard]] bool is_mark(char32_t point);    // combining: part of the letter before it
[[nodiscard]] bool is_digit(char32_t point);   // 0-9 only: the others never stand in a date that we read
[[nodiscard]] bool is_space(char32_t point);
[[nodiscard]] bool is_apostrophe(char32_t point);
[[nodiscard]] bool is_closing(char32_t point);  // quotes and brackets that may follow a full stop

/// How words meet: case-folded, accents stripped, full stops and apostrophes dropped ("U.S." -> "us",
/// "Sana’a" -> "sanaa"). `word` must be valid UTF-8. O(n).
[[nodiscard]] std::string fold_word(std::string_view word);

}  // namespace chancery::extract
