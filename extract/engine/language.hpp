// Which language a text is in, as far as it matters here: English, or which other.
#pragma once

#include <string_view>

namespace chancery::extract::engine {

inline constexpr std::string_view kEnglish = "en";
inline constexpr std::string_view kUndetermined = "und";

/// Texts shorter than this count as English: too few words to tell by.
inline constexpr std::size_t kTellingCodePoints = 200;

/// ISO 639-1, or "und" for a text that is not English and not told apart further. A text in several languages
/// counts as English if a good part of it is. `text` must be valid UTF-8. Linear in its length, allocates
/// nothing.
[[nodiscard]] std::string_view detect_language(std::string_view text);

}  // namespace chancery::extract::engine
