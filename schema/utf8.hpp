// UTF-8: checking, and counting in code points (the API's unit) where the engine counts in bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace chancery::utf8 {

/// Well-formed by RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF. O(n).
[[nodiscard]] bool is_valid(std::string_view text);

/// Byte offset of the first ill-formed sequence; nullopt if the text is valid. O(n).
[[nodiscard]] std::optional<std::size_t> first_invalid(std::string_view text);

/// Number of code points of a valid text. O(n).
[[nodiscard]] std::size_t length(std::string_view text);

/// Decodes the code point that starts at `offset` and moves `offset` behind it. `text` must be valid.
[[nodiscard]] char32_t next(std::string_view text, std::size_t& offset);

/// Translates byte offsets of one text into code points: O(n) once, then O(1) + at most 64 bytes of scan a
/// call.
class CodePoints {
public:
    explicit CodePoints(std::string_view text);
    [[nodiscard]] std::uint32_t at(std::size_t byte_offset) const;

private:
    static constexpr std::size_t kStride = 64;
    std::string_view text_;
    std::vector<std::uint32_t> marks_;  // code points before every kStride-th byte
};

}  // namespace chancery::utf8
