#include "extract/engine/segmenter_form.hpp"

#include <algorithm>

#include <utf8proc.h>

#include "extract/engine/features.hpp"
#include "extract/engine/word_form.hpp"
#include "extract/text/characters.hpp"
#include "schema/utf8.hpp"

namespace chancery::extract::engine {
namespace {

constexpr char kShapeSalt = 21;
constexpr char kSuffixSalt = 22;
constexpr char kPrefixSalt = 23;
constexpr std::size_t kShapeSigns = 6;

std::size_t encode(char32_t point, char* out) {
    return static_cast<std::size_t>(
        utf8proc_encode_char(static_cast<utf8proc_int32_t>(point), reinterpret_cast<utf8proc_uint8_t*>(out)));
}

}  // namespace

AtomForm::AtomForm(std::string_view text, const Atom& atom) : atom_(atom) {
    for (std::size_t at = atom.span.begin; at < atom.span.end;) {
        const auto lead = static_cast<unsigned char>(text[at]);
        if (lead < 0x80) {
            append_ascii(lead);
            ++at;
        } else {
            ascii_ = false;
            append_point(utf8::next(text, at));
        }
    }
    const auto length = std::min<std::uint32_t>(atom.points, 9);
    shape_[shape_size_++] = static_cast<char>('0' + length);
    first_character_ = first_points(atom.span.of(text), 1);
}

void AtomForm::append_sign(char32_t sign) {
    if (shape_signs_ == kShapeSigns || (sign == last_sign_ && sign == sign_before_)) return;
    sign_before_ = last_sign_;
    last_sign_ = sign;
    ++shape_signs_;
    if (sign < 0x80) {
        shape_[shape_size_++] = static_cast<char>(sign);
    } else {
        shape_size_ += encode(sign, shape_.data() + shape_size_);
    }
}

void AtomForm::append_ascii(unsigned char c) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool lower = c >= 'a' && c <= 'z';
    const bool digit = c >= '0' && c <= '9';
    low_[low_size_++] = static_cast<char>(upper ? c + 32 : c == '`' ? '\'' : c);
    ++low_points_;
    append_sign(upper ? U'X' : lower ? U'x' : digit ? U'd' : c);
}

void AtomForm::append_point(char32_t point) {
    const AtomKind kind = atom_kind(point);
    if (kind == AtomKind::format) return;
    const auto plain = plain_sign(point);
    if (!plain.empty()) {
        low_size_ = static_cast<std::size_t>(std::copy(plain.begin(), plain.end(), low_.data() + low_size_) -
                                             low_.data());
        low_points_ += plain.size();
    } else {
        low_size_ += encode(lower_of(point), low_.data() + low_size_);
        ++low_points_;
    }
    const bool letter = kind == AtomKind::letter;
    append_sign(letter ? (is_upper(point) ? U'X' : U'x') : kind == AtomKind::digit ? U'd' : point);
}

std::string_view AtomForm::first_of_low(std::size_t points) const {
    return ascii_ ? low().substr(0, points) : first_points(low(), points);
}

std::string_view AtomForm::last_of_low(std::size_t points) const {
    return ascii_ ? low().substr(low_size_ - std::min(points, low_size_)) : last_points(low(), points);
}

std::uint32_t AtomForm::word() const {
    return fingerprint(low());
}

std::uint32_t AtomForm::shape() const {
    return fingerprint({shape_.data(), shape_size_}, kShapeSalt);
}

/// Of a sign: the sign, as often as it stands there, up to three times.
std::uint32_t AtomForm::suffix() const {
    if (atom_.kind == AtomKind::letter) return fingerprint(last_of_low(3), kSuffixSalt);
    if (atom_.kind == AtomKind::digit) return fingerprint(first_of_low(2), kSuffixSalt);
    std::array<char, 12> run;
    const auto sign = first_of_low(1);
    char* end = run.data();
    for (std::size_t i = 0; i < std::min<std::size_t>(low_points_, 3); ++i)
        end = std::copy(sign.begin(), sign.end(), end);
    return fingerprint({run.data(), static_cast<std::size_t>(end - run.data())}, kSuffixSalt);
}

/// Of a number: its length.
std::uint32_t AtomForm::prefix() const {
    if (atom_.kind == AtomKind::letter) return fingerprint(first_of_low(4), kPrefixSalt);
    if (atom_.kind == AtomKind::digit)
        return fingerprint(std::string_view("000000000").substr(0, std::min<std::size_t>(low_points_, 9)),
                           kPrefixSalt);
    return fingerprint(first_character_, kPrefixSalt);
}

}  // namespace chancery::extract::engine
