// UTF-8 checked against its definition, and offsets counted in code points.
#include "schema/utf8.hpp"

#include <string>

#include <catch2/catch.hpp>

using namespace chancery;

namespace {

// Written from the definition in RFC 3629, without the table that utf8.cpp uses.
std::string encode(char32_t point) {
    const auto byte = [](char32_t bits) { return static_cast<char>(static_cast<unsigned char>(bits)); };
    if (point < 0x80) return {byte(point)};
    if (point < 0x800) return {byte(0xC0 | point >> 6), byte(0x80 | (point & 0x3F))};
    if (point < 0x10000) {
        return {byte(0xE0 | point >> 12), byte(0x80 | (point >> 6 & 0x3F)), byte(0x80 | (point & 0x3F))};
    }
    return {byte(0xF0 | point >> 18), byte(0x80 | (point >> 12 & 0x3F)), byte(0x80 | (point >> 6 & 0x3F)),
            byte(0x80 | (point & 0x3F))};
}

}  // namespace

TEST_CASE("every code point but the surrogates is valid, and is read back", "[schema][utf8]") {
    int wrong = 0;
    for (char32_t point = 0; point <= 0x10FFFF; ++point) {
        const std::string text = encode(point);
        const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
        if (utf8::is_valid(text) == surrogate) ++wrong;
        if (surrogate) continue;
        std::size_t offset = 0;
        if (utf8::next(text, offset) != point || offset != text.size() || utf8::length(text) != 1) ++wrong;
    }
    CHECK(wrong == 0);
}

TEST_CASE("two bytes are valid exactly as two ASCII characters or one code point", "[schema][utf8]") {
    int wrong = 0;
    for (int first = 0; first < 256; ++first) {
        for (int second = 0; second < 256; ++second) {
            const std::string text{static_cast<char>(first), static_cast<char>(second)};
            const bool expected = (first < 0x80 && second < 0x80) ||
                                  (first >= 0xC2 && first <= 0xDF && second >= 0x80 && second <= 0xBF);
            if (utf8::is_valid(text) != expected) ++wrong;
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("the first ill-formed byte is found", "[schema][utf8]") {
    CHECK_FALSE(utf8::first_invalid(""));
    CHECK_FALSE(utf8::first_invalid("Zürich 会談 \xF0\x9F\x95\x8A"));
    CHECK(utf8::first_invalid("ab\x80") == 2U);            // a lone continuation
    CHECK(utf8::first_invalid("ü\xC3") == 2U);             // cut short
    CHECK(utf8::first_invalid("a\xE4\xBC") == 1U);         // cut short
    CHECK(utf8::first_invalid("\xC0\xAF") == 0U);          // overlong
    CHECK(utf8::first_invalid("\xE0\x80\xAF") == 0U);      // overlong
    CHECK(utf8::first_invalid("\xF0\x80\x80\xAF") == 0U);  // overlong
    CHECK(utf8::first_invalid("a\xED\xA0\x80") == 1U);     // a surrogate
    CHECK(utf8::first_invalid("\xF4\x90\x80\x80") == 0U);  // above U+10FFFF
    CHECK(utf8::first_invalid("\xF5\x80\x80\x80") == 0U);
    CHECK(utf8::first_invalid("\xFF") == 0U);
    CHECK(utf8::first_invalid("\xE4(\x90") == 0U);
    CHECK(utf8::is_valid(std::string_view("\0", 1)));  // U+0000 is the reader's to refuse
}

TEST_CASE("byte offsets become code points, anywhere in a long text", "[schema][utf8]") {
    std::string text;
    for (int i = 0; i < 500; ++i)
        text += encode(static_cast<char32_t>(i % 4 == 0   ? 'a'
                                             : i % 4 == 1 ? 0xE9
                                             : i % 4 == 2 ? 0x4F1A
                                                          : 0x1F54A));
    const utf8::CodePoints points(text);
    std::uint32_t expected = 0;
    for (std::size_t offset = 0; offset < text.size(); ++expected) {
        REQUIRE(points.at(offset) == expected);
        (void)utf8::next(text, offset);
    }
    CHECK(points.at(text.size()) == 500);
    CHECK(points.at(text.size() + 1000) == 500);
    CHECK(utf8::length(text) == 500);
}

TEST_CASE("a text of exactly one stride, and an empty one, have their ends", "[schema][utf8]") {
    const std::string text(64, 'x');
    CHECK(utf8::CodePoints(text).at(64) == 64);
    CHECK(utf8::CodePoints(text).at(63) == 63);
    CHECK(utf8::CodePoints("").at(0) == 0);
}
