// utf8proc answers beyond ASCII; ASCII, which is nearly everything, never gets there.
#include "extract/text/characters.hpp"

#include <cstdlib>
#include <memory>

#include <utf8proc.h>

#include "schema/utf8.hpp"

namespace chancery::extract {
namespace {

utf8proc_category_t category(char32_t point) {
    return utf8proc_category(static_cast<utf8proc_int32_t>(point));
}

struct Free {
    void operator()(utf8proc_uint8_t* p) const { std::free(p); }  // utf8proc allocates with malloc
};

std::string fold_beyond_ascii(std::string_view word) {
    utf8proc_uint8_t* raw = nullptr;
    const auto options =
        static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
                                       UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(word.data()),
                                   static_cast<utf8proc_ssize_t>(word.size()), &raw, options);
    const std::unique_ptr<utf8proc_uint8_t, Free> owned(raw);
    if (size < 0) return std::string(word);
    const std::string_view folded(reinterpret_cast<const char*>(raw), static_cast<std::size_t>(size));
    std::string out;
    for (std::size_t i = 0; i < folded.size();) {
        const std::size_t start = i;
        const char32_t point = utf8::next(folded, i);
        if (point != U'.' && !is_apostrophe(point)) out.append(folded, start, i - start);
    }
    return out;
}

}  // namespace

bool is_upper(char32_t point) {
    if (point < 0x80) return point >= U'A' && point <= U'Z';
    const auto c = category(point);
    return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

bool is_lower(char32_t point) {
    if (point < 0x80) return point >= U'a' && point <= U'z';
    return category(point) == UTF8PROC_CATEGORY_LL;
}

bool is_letter(char32_t point) {
    if (point < 0x80) return is_upper(point) || is_lower(point);
    const auto c = category(point);
    return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO;
}

bool is_mark(char32_t point) {
    if (point < 0x300) return false;
    const auto c = category(point);
    return c >= UTF8PROC_CATEGORY_MN && c <= UTF8PROC_CATEGORY_ME;
}

bool is_digit(char32_t point) {
    return point >= U'0' && point <= U'9';
}

bool is_space(char32_t point) {
    if (point < 0x80) return point == U' ' || (point >= U'\t' && point <= U'\r');
    const auto c = category(point);
    return c >= UTF8PROC_CATEGORY_ZS && c <= UTF8PROC_CATEGORY_ZP;
}

bool is_apostrophe(char32_t point) {
    return point == U'\'' || point == U'\u2019' || point == U'\u2018' || point == U'\u02BC' ||
           point == U'\u02BB' || point == U'`';
}

bool is_closing(char32_t point) {
    return point == U'"' || point == U'\'' || point == U')' || point == U']' || point == U'\u201D' ||
           point == U'\u2019' || point == U'\u00BB';
}

std::string fold_word(std::string_view word) {
    std::string out;
    out.reserve(word.size());
    for (const char c : word) {
        if (static_cast<unsigned char>(c) >= 0x80) return fold_beyond_ascii(word);
        if (c >= 'A' && c <= 'Z') {
            out.push_back(static_cast<char>(c - 'A' + 'a'));
        } else if (c != '.' && c != '\'' && c != '`') {
            out.push_back(c);
        }
    }
    return out;
}

}  // namespace chancery::extract
