#include "schema/utf8.hpp"

#include <algorithm>
#include <cstring>

namespace chancery::utf8 {
namespace {

unsigned byte_at(std::string_view text, std::size_t i) {
    return static_cast<unsigned char>(text[i]);
}

bool is_continuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// Length of the well-formed sequence that starts at i, 0 if there is none (table 3-7 of the Unicode
// standard).
std::size_t sequence_length(std::string_view text, std::size_t i) {
    const unsigned lead = byte_at(text, i);
    if (lead < 0x80) return 1;
    std::size_t length = 0;
    unsigned low = 0x80;
    unsigned high = 0xBF;
    if (lead >= 0xC2 && lead <= 0xDF) {
        length = 2;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        length = 3;
        if (lead == 0xE0) low = 0xA0;
        if (lead == 0xED) high = 0x9F;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        length = 4;
        if (lead == 0xF0) low = 0x90;
        if (lead == 0xF4) high = 0x8F;
    } else {
        return 0;
    }
    if (i + length > text.size()) return 0;
    if (byte_at(text, i + 1) < low || byte_at(text, i + 1) > high) return 0;
    for (std::size_t k = 2; k < length; ++k) {
        if (!is_continuation(text[i + k])) return 0;
    }
    return length;
}

// Where the first byte above ASCII is, from `i` on; texts are ASCII for the most part, so by words.
std::size_t ascii_prefix(std::string_view text, std::size_t i) {
    constexpr std::uint64_t kHighBits = 0x8080808080808080U;
    for (std::uint64_t word = 0; i + sizeof word <= text.size(); i += sizeof word) {
        std::memcpy(&word, text.data() + i, sizeof word);
        if ((word & kHighBits) != 0) break;
    }
    while (i < text.size() && byte_at(text, i) < 0x80) ++i;
    return i;
}

}  // namespace

std::optional<std::size_t> first_invalid(std::string_view text) {
    for (std::size_t i = ascii_prefix(text, 0); i < text.size(); i = ascii_prefix(text, i)) {
        const std::size_t length = sequence_length(text, i);
        if (length == 0) return i;
        i += length;
    }
    return std::nullopt;
}

bool is_valid(std::string_view text) {
    return !first_invalid(text);
}

std::size_t length(std::string_view text) {
    return text.size() - static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_continuation));
}

char32_t next(std::string_view text, std::size_t& offset) {
    const unsigned lead = byte_at(text, offset);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t point = lead;
    if (length == 2) point = lead & 0x1FU;
    if (length == 3) point = lead & 0x0FU;
    if (length == 4) point = lead & 0x07U;
    for (std::size_t k = 1; k < length && offset + k < text.size(); ++k) {
        point = (point << 6U) | (byte_at(text, offset + k) & 0x3FU);
    }
    offset = std::min(offset + length, text.size());
    return point;
}

CodePoints::CodePoints(std::string_view text) : text_(text) {
    marks_.reserve(text.size() / kStride + 1);
    std::uint32_t seen = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i % kStride == 0) marks_.push_back(seen);
        if (i < text.size() && !is_continuation(text[i])) ++seen;
    }
}

std::uint32_t CodePoints::at(std::size_t byte_offset) const {
    byte_offset = std::min(byte_offset, text_.size());
    const std::size_t start = byte_offset / kStride * kStride;
    return marks_[byte_offset / kStride] +
           static_cast<std::uint32_t>(length(text_.substr(start, byte_offset - start)));
}

}  // namespace chancery::utf8
