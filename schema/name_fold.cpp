#include "schema/name_fold.hpp"

#include <algorithm>
#include <memory>
#include <string>

#include <utf8proc.h>

#include "schema/ascii.hpp"
#include "schema/utf8.hpp"

namespace chancery {
namespace {

struct Free {
    void operator()(utf8proc_uint8_t* p) const { std::free(p); }  // NOLINT: utf8proc allocates with malloc
};

bool is_ascii(std::string_view text) {
    return std::none_of(text.begin(), text.end(),
                        [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

// Lower case, compatibility forms unfolded, combining marks gone.
std::string case_and_marks_folded(std::string_view name) {
    if (is_ascii(name)) {  // most names; there is nothing to it but lower case
        return lower_case(name);
    }
    utf8proc_uint8_t* raw = nullptr;
    const auto options =
        static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
                                       UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(name.data()),
                                   static_cast<utf8proc_ssize_t>(name.size()), &raw, options);
    const std::unique_ptr<utf8proc_uint8_t, Free> owned(raw);
    if (size < 0) return {};
    return {reinterpret_cast<const char*>(raw), static_cast<std::size_t>(size)};
}

bool is_letter_or_digit(char32_t point) {
    if (point < 0x80) {  // quicker than the table
        return (point >= U'a' && point <= U'z') || (point >= U'A' && point <= U'Z') ||
               (point >= U'0' && point <= U'9');
    }
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(point))) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_ND:
            return true;
        default:
            return false;
    }
}

bool is_apostrophe(char32_t point) {
    return point == U'\'' || point == U'’' || point == U'`' || point == U'ʼ';
}

// "u.s." -> "us": a full stop between single letters joins them.
bool is_initial_stop(std::string_view text, std::size_t stop) {
    const auto in_word = [](char c) {  // bytes above ASCII belong to letters of other scripts, mostly
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    };
    if (stop == 0 || text[stop - 1] < 'a' || text[stop - 1] > 'z') return false;
    return stop == 1 || !in_word(text[stop - 2]);
}

}  // namespace

std::string fold_name(std::string_view name) {
    if (!utf8::is_valid(name)) return {};
    const std::string folded = case_and_marks_folded(name);
    std::string out;
    out.reserve(folded.size());
    bool gap = false;
    for (std::size_t i = 0; i < folded.size();) {
        const std::size_t start = i;
        const char32_t point = utf8::next(folded, i);
        if (is_letter_or_digit(point)) {
            if (gap && !out.empty()) out += ' ';
            gap = false;
            out.append(folded, start, i - start);
        } else if (is_apostrophe(point) && i < folded.size() && folded[i] == 's' &&
                   (i + 1 == folded.size() || folded[i + 1] == ' ')) {
            ++i;  // possessive
            gap = true;
        } else if (point != U'.' || !is_initial_stop(folded, start)) {
            gap = true;
        }
    }
    if (out.starts_with("the ")) out.erase(0, 4);
    return out;
}

bool is_blank(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        switch (utf8proc_category(static_cast<utf8proc_int32_t>(utf8::next(text, i)))) {
            case UTF8PROC_CATEGORY_ZS:
            case UTF8PROC_CATEGORY_ZL:
            case UTF8PROC_CATEGORY_ZP:
            case UTF8PROC_CATEGORY_CC:
            case UTF8PROC_CATEGORY_CF:
                break;
            default:
                return false;
        }
    }
    return true;
}

}  // namespace chancery
