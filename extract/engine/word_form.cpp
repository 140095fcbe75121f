#include "extract/engine/word_form.hpp"

#include <utf8proc.h>

#include "extract/text/characters.hpp"
#include "schema/utf8.hpp"

namespace chancery::extract::engine {
namespace {

bool continues(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

void append(char32_t point, std::string& to) {
    utf8proc_uint8_t bytes[4];
    const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(point), bytes);
    to.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

char32_t shape_of(char32_t point) {
    if (is_upper(point)) return U'X';
    if (is_letter(point)) return U'x';
    return is_digit(point) ? U'd' : point;
}

struct ShapeRun {
    char32_t sign = 0;
    int length = 0;
};

void append_point(char32_t point, WordForm& form, ShapeRun& run) {
    append(point, form.cased);
    append(lower_of(point), form.lower);
    const char32_t sign = shape_of(point);
    run.length = sign == run.sign ? run.length + 1 : 1;
    run.sign = sign;
    if (run.length > 2) return;
    append(sign, form.shape);
}

}  // namespace

std::string_view plain_sign(char32_t point) {
    switch (point) {
        case U'\u2019':
        case U'\u2018':
        case U'`':
        case U'\u00B4':
        case U'\u02BC':
            return "'";
        case U'\u201C':
        case U'\u201D':
        case U'\u201E':
        case U'\u00AB':
        case U'\u00BB':
            return "\"";
        case U'\u2013':
        case U'\u2010':
        case U'\u2011':
        case U'\u2212':
            return "-";
        case U'\u2014':
            return "--";
        case U'\u2026':
            return "...";
        default:
            return {};
    }
}

char32_t lower_of(char32_t point) {
    if (point < 0x80) return point >= U'A' && point <= U'Z' ? point + 32 : point;
    if (point == 0x130)
        return point;  // the small form of a dotted I is two code points where the model was trained
    return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(point)));
}

void read_word_form(std::string_view word, WordForm& form) {
    form.cased.clear();
    form.lower.clear();
    form.shape.clear();
    ShapeRun run;
    for (std::size_t at = 0; at < word.size();) {
        const char32_t point = utf8::next(word, at);
        const auto plain = plain_sign(point);
        if (plain.empty()) append_point(point, form, run);
        for (const char c : plain) append_point(static_cast<unsigned char>(c), form, run);
    }
}

std::string_view first_points(std::string_view text, std::size_t count) {
    std::size_t end = 0;
    for (; end < text.size() && count > 0; --count) {
        ++end;
        while (end < text.size() && continues(text[end])) ++end;
    }
    return text.substr(0, end);
}

std::string_view last_points(std::string_view text, std::size_t count) {
    std::size_t begin = text.size();
    for (; begin > 0 && count > 0; --count) {
        --begin;
        while (begin > 0 && continues(text[begin])) --begin;
    }
    return text.substr(begin);
}

}  // namespace chancery::extract::engine
