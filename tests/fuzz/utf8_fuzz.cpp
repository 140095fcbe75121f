// Any bytes: what is called valid decodes and encodes back to the same bytes, and offsets count code points.
#include <string>

#include "schema/check.hpp"
#include "schema/utf8.hpp"
#include "tests/fuzz/input.hpp"

namespace {

void append(std::string& out, char32_t c) {
    const auto byte = [&out](char32_t bits) { out.push_back(static_cast<char>(bits)); };
    if (c < 0x80) return byte(c);
    if (c < 0x800) {
        byte(0xC0 | (c >> 6));
    } else {
        if (c < 0x10000) {
            byte(0xE0 | (c >> 12));
        } else {
            byte(0xF0 | (c >> 18));
            byte(0x80 | ((c >> 12) & 0x3F));
        }
        byte(0x80 | ((c >> 6) & 0x3F));
    }
    byte(0x80 | (c & 0x3F));
}

void check_valid(std::string_view text) {
    const chancery::utf8::CodePoints points(text);
    std::string again;
    std::size_t count = 0;
    for (std::size_t offset = 0; offset < text.size(); ++count) {
        CHANCERY_CHECK(points.at(offset) == count);
        const char32_t c = chancery::utf8::next(text, offset);
        CHANCERY_CHECK(c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF));
        append(again, c);
        CHANCERY_CHECK(again.size() == offset);
    }
    CHANCERY_CHECK(again == text);
    CHANCERY_CHECK(points.at(text.size()) == count);
    CHANCERY_CHECK(chancery::utf8::length(text) == count);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = chancery::fuzz::as_text(data, size);
    const auto invalid = chancery::utf8::first_invalid(text);
    CHANCERY_CHECK(chancery::utf8::is_valid(text) == !invalid);
    CHANCERY_CHECK(!invalid || *invalid < text.size());
    check_valid(text.substr(0, invalid.value_or(text.size())));
    return 0;
}
