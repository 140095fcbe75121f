// A piece of a text: half-open, in bytes of the UTF-8 as sent.
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace chancery {

struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    auto operator<=>(const Span&) const = default;
    [[nodiscard]] std::uint32_t size() const { return end - begin; }
    [[nodiscard]] bool contains(Span inner) const { return begin <= inner.begin && inner.end <= end; }
    /// The words; `text` must be the text that the span was made for.
    [[nodiscard]] std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
};

/// A document has two texts; spans count within one of them.
enum class Field : std::uint8_t { title, text };

}  // namespace chancery
