// From a word to the network's input: its vectors out of the model's tables, side by side.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "extract/engine/model_reader.hpp"
#include "extract/engine/word_form.hpp"

namespace chancery::extract::engine {

/// Low 32 bits of the finalised FNV-1a of (`salt`, if not zero, and) `text`.
[[nodiscard]] std::uint32_t fingerprint(std::string_view text, char salt = 0);

/// A sorted set of fingerprints with an index by their top bits.
class FingerprintSet {
public:
    /// Reads `name`.keys and `name`.starts.
    static FingerprintSet load(ModelReader& reader, const std::string& name);
    /// Its place, or -1.
    [[nodiscard]] std::int64_t find(std::uint32_t key) const;
    [[nodiscard]] std::size_t size() const { return keys_.size(); }

private:
    std::span<const std::uint32_t> keys_;
    std::span<const std::uint32_t> starts_;
    int shift_ = 0;
};

/// The tables of extract/training/features.py, read in place.
class Features {
public:
    static Features load(ModelReader& reader);
    [[nodiscard]] std::size_t width() const { return width_; }
    /// Writes `width()` values. `form` is scratch.
    void write(std::string_view word, WordForm& form, float* out) const;

private:
    struct Table {
        const std::int8_t* values = nullptr;
        std::uint32_t rows = 0;
        std::uint32_t width = 0;
        float scale = 0;
        float* write(std::uint32_t row, float* out) const;
    };
    static Table load_table(ModelReader& reader, const std::string& name);
    float* write_glove(std::uint32_t key, float* out) const;

    FingerprintSet glove_;
    const std::uint8_t* codes_ = nullptr;  // glove_.size() x parts_
    const std::int8_t* book_ = nullptr;    // parts_ x 256 x kPartWidth
    std::uint32_t parts_ = 0;
    float book_scale_ = 0;
    FingerprintSet own_;
    Table own_table_;  // row 0: any other word
    std::array<Table, 6> hashed_;
    std::size_t width_ = 0;
};

}  // namespace chancery::extract::engine
