// The normal form of an atom (typographic signs made plain, small letters, no format characters) and the
// fingerprints of it and of its parts.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "extract/engine/segmenter_atoms.hpp"

namespace chancery::extract::engine {

class AtomForm {
public:
    AtomForm(std::string_view text, const Atom& atom);

    [[nodiscard]] std::string_view low() const { return {low_.data(), low_size_}; }
    [[nodiscard]] std::uint32_t word() const;
    /// Of runs of X, x, d and other signs, cut to two, six signs in all; then the length.
    [[nodiscard]] std::uint32_t shape() const;
    [[nodiscard]] std::uint32_t suffix() const;
    [[nodiscard]] std::uint32_t prefix() const;

private:
    static constexpr std::size_t kBytes = (kAtomPoints + 3) * 4;

    void append_ascii(unsigned char c);
    void append_point(char32_t point);
    void append_sign(char32_t sign);
    [[nodiscard]] std::string_view first_of_low(std::size_t points) const;
    [[nodiscard]] std::string_view last_of_low(std::size_t points) const;

    const Atom& atom_;
    std::string_view first_character_;
    std::array<char, kBytes> low_;
    std::size_t low_size_ = 0;
    std::size_t low_points_ = 0;
    std::array<char, 6 * 4 + 1> shape_;
    std::size_t shape_size_ = 0;
    std::size_t shape_signs_ = 0;
    char32_t last_sign_ = 0;
    char32_t sign_before_ = 0;
    bool ascii_ = true;
};

}  // namespace chancery::extract::engine
