// Cuts a text into atoms: pieces that no word begins or ends within. Must agree with
// extract/training/segment_atoms.py.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "schema/text_span.hpp"

namespace chancery::extract::engine {

/// What a character is to the segmenter; of atoms only the first three.
enum class AtomKind : std::uint8_t { letter, digit, sign, mark, format, space };

/// What stands before an atom.
enum class Gap : std::uint8_t { none, one_space, spaces, line_break, blank_line };

struct Atom {
    Span span;
    std::uint32_t first_point = 0;  // where it begins, in code points of the text
    std::uint16_t points = 0;
    AtomKind kind = AtomKind::sign;
    Gap gap = Gap::none;
    char32_t first = 0;  // its first character
};

inline constexpr std::uint32_t kAtomPoints = 60;  // no atom is longer than this and "'t"

[[nodiscard]] AtomKind atom_kind(char32_t point);
/// ' and what is used for it: ’ ‘ ` ´ ʼ
[[nodiscard]] bool is_apostrophe_sign(char32_t point);

/// Gives the atoms of a text one by one, in time linear in its length. The text must be valid UTF-8 and
/// outlive the reader.
class AtomReader {
public:
    explicit AtomReader(std::string_view text) : text_(text) { advance(); }

    /// The next atom, which `advance` takes; nothing at the end.
    [[nodiscard]] const std::optional<Atom>& peek() const { return next_; }
    void advance();

private:
    struct Place {
        std::uint32_t byte = 0;
        std::uint32_t point = 0;
    };

    [[nodiscard]] char32_t at(std::uint32_t byte) const;
    void step(Place& place) const;
    void skip_spaces();
    [[nodiscard]] bool extends(Place place) const;
    [[nodiscard]] Place end_of(Place begin, AtomKind& kind) const;
    [[nodiscard]] Place end_of_sign(Place begin) const;
    [[nodiscard]] Place end_of_letters(Place begin, Place end) const;
    [[nodiscard]] std::optional<Place> clitic_end(Place apostrophe) const;
    [[nodiscard]] std::optional<Place> not_end(Place n) const;

    std::string_view text_;
    Place place_;
    Gap gap_ = Gap::blank_line;            // before place_
    AtomKind touching_ = AtomKind::space;  // what ends at place_
    std::optional<Atom> next_;
};

}  // namespace chancery::extract::engine
