#include "extract/engine/model_file.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <type_traits>
#include <utility>
#include <vector>

namespace chancery::extract::engine {
namespace {

static_assert(std::endian::native == std::endian::little,
              "arrays are read in place, and the file is little-endian");

constexpr std::string_view kMagic = "CHANMDL1";
constexpr std::size_t kHeaderBytes = 16;
constexpr std::size_t kNameBytes = 32;
constexpr std::size_t kEntryBytes = 68;
constexpr std::size_t kBorder = 64;

// An entry's fields, by their place behind its begin.
constexpr std::size_t kTypeAt = 32;
constexpr std::size_t kRankAt = 33;
constexpr std::size_t kZeroAt = 34;
constexpr std::size_t kDimsAt = 36;
constexpr std::size_t kOffsetAt = 52;
constexpr std::size_t kBytesAt = 60;

using Extent = std::pair<std::uint64_t, std::uint64_t>;  // begin and end of an array's data

template <class T>
T read(std::span<const std::byte> bytes, std::size_t at) {
    T value{};
    std::memcpy(&value, bytes.subspan(at, sizeof value).data(), sizeof value);
    return value;
}

std::size_t element_size(ElementType type) {
    switch (type) {
        case ElementType::u8:
        case ElementType::i8:
            return 1;
        case ElementType::i16:
        case ElementType::u16:
            return 2;
        case ElementType::i32:
        case ElementType::f32:
        case ElementType::u32:
            break;
    }
    return 4;
}

template <class T>
constexpr ElementType type_of() {
    if constexpr (std::is_same_v<T, std::uint8_t>) return ElementType::u8;
    if constexpr (std::is_same_v<T, std::int8_t>) return ElementType::i8;
    if constexpr (std::is_same_v<T, std::int16_t>) return ElementType::i16;
    if constexpr (std::is_same_v<T, std::uint16_t>) return ElementType::u16;
    if constexpr (std::is_same_v<T, std::int32_t>) return ElementType::i32;
    if constexpr (std::is_same_v<T, std::uint32_t>) return ElementType::u32;
    return ElementType::f32;
}

Error bad(std::string detail) {
    return Error{Errc::invalid_argument, "model file: " + std::move(detail)};
}

/// Whether the dims give so many bytes; those beyond the rank must be zero.
bool sizes_agree(const Array& array, std::uint64_t bytes) {
    std::uint64_t elements = 1;
    for (std::size_t i = 0; i < array.dims.size(); ++i) {
        if (i >= array.rank && array.dims[i] != 0) return false;
        if (i >= array.rank) continue;
        elements *= array.dims[i];  // no overflow: a product above the file's size ends the loop
        if (elements > bytes) return false;
    }
    return elements * element_size(array.type) == bytes;
}

Result<std::pair<std::string, Array>> read_entry(std::span<const std::byte> file, std::size_t at,
                                                 std::size_t table_end) {
    const auto entry = file.subspan(at, kEntryBytes);
    const auto* chars = reinterpret_cast<const char*>(entry.data());
    const auto* end = std::find(chars, chars + kNameBytes, '\0');
    std::string name(chars, end);
    if (name.empty() || end == chars + kNameBytes) return bad("an array without a name");
    if (std::any_of(end, chars + kNameBytes, [](char c) { return c != '\0'; }))
        return bad("a name that goes on behind its end");

    Array array;
    const auto type = read<std::uint8_t>(entry, kTypeAt);
    if (type > static_cast<std::uint8_t>(ElementType::u16)) return bad(name + " has an unknown type");
    array.type = static_cast<ElementType>(type);
    array.rank = read<std::uint8_t>(entry, kRankAt);
    if (array.rank == 0 || array.rank > array.dims.size()) return bad(name + " has an impossible rank");
    if (read<std::uint16_t>(entry, kZeroAt) != 0) return bad(name + " has a damaged entry");
    for (std::size_t i = 0; i < array.dims.size(); ++i)
        array.dims[i] = read<std::uint32_t>(entry, kDimsAt + i * sizeof(std::uint32_t));

    const auto offset = read<std::uint64_t>(entry, kOffsetAt);
    const auto bytes = read<std::uint64_t>(entry, kBytesAt);
    if (offset % kBorder != 0 || offset < table_end || offset > file.size() || bytes > file.size() - offset)
        return bad(name + " lies outside of the file, or off its border");
    if (!sizes_agree(array, bytes)) return bad(name + " has a size that its dims do not give");
    array.bytes = file.subspan(offset, bytes);
    return std::pair{std::move(name), array};
}

bool any_overlap(std::vector<Extent> extents) {
    std::sort(extents.begin(), extents.end());
    const auto touches = [](const Extent& a, const Extent& b) { return a.second > b.first; };
    return std::adjacent_find(extents.begin(), extents.end(), touches) != extents.end();
}

}  // namespace

Result<ModelFile> ModelFile::parse(std::span<const std::byte> bytes) {
    if (bytes.size() < kHeaderBytes || std::memcmp(bytes.data(), kMagic.data(), kMagic.size()) != 0)
        return bad("not a model file of this version");
    if (reinterpret_cast<std::uintptr_t>(bytes.data()) % kBorder != 0) return bad("not on a 64-byte border");
    const auto count = read<std::uint32_t>(bytes, kMagic.size());
    if (count > (bytes.size() - kHeaderBytes) / kEntryBytes) return bad("its table is cut off");
    const std::size_t table_end = kHeaderBytes + count * kEntryBytes;

    ModelFile file;
    std::vector<Extent> extents;
    for (std::size_t i = 0; i < count; ++i) {
        auto entry = read_entry(bytes, kHeaderBytes + i * kEntryBytes, table_end);
        if (!entry) return entry.error();
        const auto begin = static_cast<std::uint64_t>(entry->second.bytes.data() - bytes.data());
        if (!entry->second.bytes.empty()) extents.emplace_back(begin, begin + entry->second.bytes.size());
        const auto [place, fresh] = file.arrays_.insert(std::move(*entry));
        if (!fresh) return bad(place->first + " comes twice");
    }
    if (any_overlap(std::move(extents))) return bad("two arrays overlap");
    return file;
}

Result<Array> ModelFile::find(std::string_view name) const {
    const auto found = arrays_.find(name);
    if (found == arrays_.end()) return Error{Errc::not_found, "model file: no array " + std::string(name)};
    return found->second;
}

template <class T>
Result<std::span<const T>> ModelFile::get(std::string_view name,
                                          std::initializer_list<std::uint32_t> dims) const {
    const auto array = find(name);
    if (!array) return array.error();
    const auto fits = [](std::uint32_t wanted, std::uint32_t there) {
        return wanted == 0 || wanted == there;
    };
    if (array->type != type_of<T>() || array->rank != dims.size() ||
        !std::equal(dims.begin(), dims.end(), array->dims.begin(), fits))
        return bad(std::string(name) + " has another type or shape");
    return std::span(reinterpret_cast<const T*>(array->bytes.data()), array->bytes.size() / sizeof(T));
}

template Result<std::span<const std::uint8_t>> ModelFile::get(std::string_view,
                                                              std::initializer_list<std::uint32_t>) const;
template Result<std::span<const std::int8_t>> ModelFile::get(std::string_view,
                                                             std::initializer_list<std::uint32_t>) const;
template Result<std::span<const std::int16_t>> ModelFile::get(std::string_view,
                                                              std::initializer_list<std::uint32_t>) const;
template Result<std::span<const std::uint16_t>> ModelFile::get(std::string_view,
                                                               std::initializer_list<std::uint32_t>) const;
template Result<std::span<const std::int32_t>> ModelFile::get(std::string_view,
                                                              std::initializer_list<std::uint32_t>) const;
template Result<std::span<const std::uint32_t>> ModelFile::get(std::string_view,
                                                               std::initializer_list<std::uint32_t>) const;
template Result<std::span<const float>> ModelFile::get(std::string_view,
                                                       std::initializer_list<std::uint32_t>) const;

}  // namespace chancery::extract::engine
