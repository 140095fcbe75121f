// The trained model's file: named arrays, read in place. Written by extract/training/model_file.py.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "schema/error.hpp"

namespace chancery::extract::engine {

enum class ElementType : std::uint8_t { u8 = 0, i8 = 1, i32 = 2, f32 = 3, u32 = 4, i16 = 5, u16 = 6 };

/// An array in the file; `rank` of `dims` count, row-major.
struct Array {
    ElementType type = ElementType::u8;
    std::uint8_t rank = 0;
    std::array<std::uint32_t, 4> dims{};
    std::span<const std::byte> bytes;  // 64-byte aligned where the file is
};

/// A view of a model file; the bytes must outlive it and begin on a 64-byte border.
///
/// Layout (little-endian): "CHANMDL1", u32 count, u32 zero; per array: char name[32] (zero-padded), u8 type,
/// u8 rank, u16 zero, u32 dims[4], u64 offset from the file's begin (a multiple of 64), u64 bytes; the data.
class ModelFile {
public:
    /// Errors: invalid_argument if a table entry points outside, overlaps its neighbours' alignment, has a size
    /// that its dims do not give, or comes twice.
    [[nodiscard]] static Result<ModelFile> parse(std::span<const std::byte> bytes);

    /// The array `name` with exactly this type and these dims (0 matches any length).
    /// Errors: not_found, invalid_argument if type or dims differ.
    template <class T>
    [[nodiscard]] Result<std::span<const T>> get(std::string_view name,
                                                 std::initializer_list<std::uint32_t> dims) const;
    /// Its raw description. Errors: not_found.
    [[nodiscard]] Result<Array> find(std::string_view name) const;

private:
    std::map<std::string, Array, std::less<>> arrays_;
};

}  // namespace chancery::extract::engine
