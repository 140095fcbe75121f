#include "extract/engine/segmenter_atoms.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include <utf8proc.h>

#include "extract/engine/segmenter_fused.hpp"
#include "schema/utf8.hpp"

namespace chancery::extract::engine {
namespace {

constexpr char32_t kNextLine = U'\u0085';
constexpr char32_t kLineSeparator = U'\u2028';
constexpr char32_t kParagraphSeparator = U'\u2029';

constexpr std::array<AtomKind, 0x80> ascii_kinds() {
    std::array<AtomKind, 0x80> kinds{};
    for (std::size_t c = 0; c < kinds.size(); ++c) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        kinds[c] = c <= ' ' || c == 0x7F  ? AtomKind::space
                   : letter               ? AtomKind::letter
                   : c >= '0' && c <= '9' ? AtomKind::digit
                                          : AtomKind::sign;
    }
    return kinds;
}

constexpr auto kAsciiKinds = ascii_kinds();

AtomKind kind_beyond_ascii(char32_t point) {
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(point))) {
        case UTF8PROC_CATEGORY_CC:
        case UTF8PROC_CATEGORY_ZS:
        case UTF8PROC_CATEGORY_ZL:
        case UTF8PROC_CATEGORY_ZP:
            return AtomKind::space;
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_MC:
        case UTF8PROC_CATEGORY_ME:
            return AtomKind::mark;
        case UTF8PROC_CATEGORY_CF:
            return AtomKind::format;
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
            return AtomKind::letter;
        case UTF8PROC_CATEGORY_ND:
            return AtomKind::digit;
        default:
            return AtomKind::sign;
    }
}

/// Signs that are atoms of their own even if they come in a row.
bool stands_alone(char32_t point) {
    switch (point) {
        case U'(':
        case U')':
        case U'[':
        case U']':
        case U'{':
        case U'}':
        case U'"':
        case U'\u201C':
        case U'\u201D':
        case U'\u201E':
        case U'\u00AB':
        case U'\u00BB':
            return true;
        default:
            return is_apostrophe_sign(point);
    }
}

constexpr std::array<std::string_view, 7> kClitics{"s", "m", "d", "t", "ll", "re", "ve"};

bool equals_small(std::string_view text, std::string_view small) {
    return std::equal(text.begin(), text.end(), small.begin(), small.end(),
                      [](char a, char b) { return (a | 0x20) == b; });
}

}  // namespace

AtomKind atom_kind(char32_t point) {
    return point < kAsciiKinds.size() ? kAsciiKinds[point] : kind_beyond_ascii(point);
}

bool is_apostrophe_sign(char32_t point) {
    return point == U'\'' || point == U'\u2019' || point == U'\u2018' || point == U'`' ||
           point == U'\u00B4' || point == U'\u02BC';
}

/// The character at `byte`, U+0000 at the end.
char32_t AtomReader::at(std::uint32_t byte) const {
    if (byte >= text_.size()) return 0;
    const auto lead = static_cast<unsigned char>(text_[byte]);
    if (lead < 0x80) return lead;
    std::size_t offset = byte;
    return utf8::next(text_, offset);
}

void AtomReader::step(Place& place) const {
    ++place.byte;
    while (place.byte < text_.size() && (static_cast<unsigned char>(text_[place.byte]) & 0xC0) == 0x80)
        ++place.byte;
    ++place.point;
}

bool AtomReader::extends(Place place) const {
    const auto kind = place.byte < text_.size() ? atom_kind(at(place.byte)) : AtomKind::space;
    return kind == AtomKind::mark || kind == AtomKind::format;
}

void AtomReader::skip_spaces() {
    const std::uint32_t begin = place_.point;
    std::uint32_t feeds = 0;
    std::uint32_t returns = 0;
    bool line = false;
    bool paragraph = false;
    for (; place_.byte < text_.size(); step(place_)) {
        const char32_t point = at(place_.byte);
        if (atom_kind(point) != AtomKind::space) break;
        feeds += point == U'\n';
        returns += point == U'\r';
        line |= point == kLineSeparator || point == kNextLine;
        paragraph |= point == kParagraphSeparator || point == U'\f';
    }
    if (place_.point == begin) return;
    const std::uint32_t lines =
        feeds > 0 ? feeds : returns;  // the returns of "\r\n" are no lines of their own
    const Gap gap = lines > 1 || paragraph      ? Gap::blank_line
                    : lines == 1 || line        ? Gap::line_break
                    : place_.point - begin == 1 ? Gap::one_space
                                                : Gap::spaces;
    gap_ = std::max(gap_, gap);
    touching_ = AtomKind::space;
}

/// The end of the clitic ("'s", "’re") with this apostrophe.
std::optional<AtomReader::Place> AtomReader::clitic_end(Place apostrophe) const {
    step(apostrophe);
    const std::string_view rest = text_.substr(apostrophe.byte);
    for (const std::string_view tail : kClitics) {
        if (!equals_small(rest.substr(0, tail.size()), tail)) continue;
        const auto size = static_cast<std::uint32_t>(tail.size());
        const Place end{apostrophe.byte + size, apostrophe.point + size};
        if (end.byte == text_.size()) return end;
        const auto kind = atom_kind(at(end.byte));
        if (kind != AtomKind::letter && kind != AtomKind::digit && kind != AtomKind::mark) return end;
    }
    return std::nullopt;
}

/// The end of the "n't" that begins at `n`.
std::optional<AtomReader::Place> AtomReader::not_end(Place n) const {
    if ((text_[n.byte] | 0x20) != 'n') return std::nullopt;
    step(n);
    if (!is_apostrophe_sign(at(n.byte))) return std::nullopt;
    const auto end = clitic_end(n);
    if (!end || end->point != n.point + 2 || (text_[end->byte - 1] | 0x20) != 't') return std::nullopt;
    return end;
}

AtomReader::Place AtomReader::end_of_letters(Place begin, Place end) const {
    const Place last{end.byte - 1, end.point - 1};
    if (const auto after_not = not_end(last)) return end.point - begin.point > 1 ? last : *after_not;
    const auto cut = fused_cut(text_.substr(begin.byte, end.byte - begin.byte));
    return cut == 0 ? end : Place{begin.byte + cut, begin.point + cut};
}

AtomReader::Place AtomReader::end_of_sign(Place begin) const {
    const char32_t sign = at(begin.byte);
    const bool alone = stands_alone(sign);
    Place end = begin;
    do step(end);
    while (end.byte < text_.size() && end.point < begin.point + kAtomPoints &&
           (extends(end) || (!alone && at(end.byte) == sign)));
    return end;
}

AtomReader::Place AtomReader::end_of(Place begin, AtomKind& kind) const {
    if (kind == AtomKind::sign) {
        const bool after_word = touching_ == AtomKind::letter || touching_ == AtomKind::digit;
        if (after_word && is_apostrophe_sign(at(begin.byte))) {
            if (const auto end = clitic_end(begin)) {
                kind = AtomKind::letter;
                return *end;
            }
        }
        return end_of_sign(begin);
    }
    Place end = begin;
    do step(end);
    while (end.byte < text_.size() && end.point < begin.point + kAtomPoints &&
           (atom_kind(at(end.byte)) == kind || extends(end)));
    return kind == AtomKind::letter ? end_of_letters(begin, end) : end;
}

void AtomReader::advance() {
    skip_spaces();
    next_.reset();
    if (place_.byte >= text_.size()) return;
    const Place begin = place_;
    const char32_t first = at(begin.byte);
    AtomKind kind = atom_kind(first);
    if (kind == AtomKind::mark || kind == AtomKind::format) kind = AtomKind::letter;
    place_ = end_of(begin, kind);
    next_ = Atom{.span = {begin.byte, place_.byte},
                 .first_point = begin.point,
                 .points = static_cast<std::uint16_t>(place_.point - begin.point),
                 .kind = kind,
                 .gap = gap_,
                 .first = first};
    gap_ = Gap::none;
    touching_ = kind;
}

}  // namespace chancery::extract::engine
