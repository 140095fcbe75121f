// A model file is read as written, and a damaged one is refused or at least never read outside.
#include <catch2/catch.hpp>

#include "model_writer.hpp"

namespace chancery::extract::engine {
namespace {

constexpr std::size_t kTableBegin = 16;
constexpr std::size_t kEntryBytes = 68;

ModelWriter two_arrays() {
    ModelWriter model;
    model.add<float>("weights", ElementType::f32, {2, 3}, {1, 2, 3, 4, 5, 6});
    model.add<std::int8_t>("table", ElementType::i8, {5}, {-2, -1, 0, 1, 2});
    return model;
}

template <class T>
AlignedVector<std::byte> with(AlignedVector<std::byte> bytes, std::size_t at, T value) {
    std::memcpy(bytes.data() + at, &value, sizeof value);
    return bytes;
}

bool refused(const AlignedVector<std::byte>& bytes) {
    const auto file = ModelFile::parse(bytes);
    return !file && file.error().code == Errc::invalid_argument;
}

bool inside(std::span<const std::byte> part, std::span<const std::byte> whole) {
    return part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size();
}

}  // namespace

TEST_CASE("a model file gives back its arrays", "[extract][engine]") {
    const auto bytes = two_arrays().bytes();
    const auto file = ModelFile::parse(bytes);
    REQUIRE(file.has_value());
    const auto weights = file->get<float>("weights", {2, 0});
    REQUIRE(weights.has_value());
    CHECK(std::vector<float>(weights->begin(), weights->end()) == std::vector<float>{1, 2, 3, 4, 5, 6});
    CHECK(reinterpret_cast<std::uintptr_t>(weights->data()) % 64 == 0);
    CHECK(file->get<std::int8_t>("table", {5}).value()[1] == -1);
    CHECK(file->find("table")->dims == std::array<std::uint32_t, 4>{5, 0, 0, 0});

    CHECK(file->find("tables").error().code == Errc::not_found);
    CHECK(file->get<float>("missing", {0}).error().code == Errc::not_found);
    CHECK(file->get<float>("table", {5}).error().code == Errc::invalid_argument);
    CHECK(file->get<std::uint8_t>("table", {5}).error().code == Errc::invalid_argument);
    CHECK(file->get<float>("weights", {3, 2}).error().code == Errc::invalid_argument);
    CHECK(file->get<float>("weights", {6}).error().code == Errc::invalid_argument);
}

TEST_CASE("a file without arrays is a model file", "[extract][engine]") {
    CHECK(ModelFile::parse(ModelWriter().bytes()).has_value());
}

TEST_CASE("a damaged table of a model file is refused", "[extract][engine]") {
    const auto good = two_arrays().bytes();
    const std::size_t second = kTableBegin + kEntryBytes;
    CHECK(refused(with(good, 0, 'X')));                                       // not the magic
    CHECK(refused(with(good, 8, std::uint32_t{3})));                          // an entry out of the data
    CHECK(refused(with(good, 8, std::uint32_t{0xFFFFFFFF})));                 // more than the file holds
    CHECK(refused(with(good, kTableBegin, '\0')));                            // no name
    CHECK(refused(with(good, kTableBegin + 31, 'x')));                        // a name that never ends
    CHECK(refused(with(good, kTableBegin + 32, std::uint8_t{7})));            // no such type
    CHECK(refused(with(good, kTableBegin + 33, std::uint8_t{5})));            // five dimensions
    CHECK(refused(with(good, kTableBegin + 33, std::uint8_t{0})));            // none
    CHECK(refused(with(good, kTableBegin + 36, std::uint32_t{3})));           // more elements than bytes
    CHECK(refused(with(good, kTableBegin + 36, std::uint32_t{0x80000000})));  // a product that overflows
    CHECK(refused(with(good, kTableBegin + 48, std::uint32_t{1})));           // a dimension beyond the rank
    CHECK(refused(with(good, second + 52, std::uint64_t{0})));                // on the table
    CHECK(refused(with(good, second + 52, std::uint64_t{1} << 40)));          // outside
    CHECK(refused(with(good, second + 52, ~std::uint64_t{63})));              // offset + size overflows
    CHECK(refused(with(good, second + 52, std::uint64_t{good.size() - 4})));  // off the border
    CHECK(refused(with(good, second + 60, std::uint64_t{6})));                // another size
    CHECK(refused(with(good, second + 52, good[kTableBegin + 52])));          // on the other array
    CHECK_FALSE(refused(good));

    auto twice = two_arrays();
    twice.add<std::int8_t>("table", ElementType::i8, {1}, {1});
    CHECK(refused(twice.bytes()));
}

TEST_CASE("a model file off its border, or cut off, is refused", "[extract][engine]") {
    const auto good = two_arrays().bytes();
    AlignedVector<std::byte> shifted(good.size() + 1);
    std::copy(good.begin(), good.end(), shifted.begin() + 1);
    CHECK_FALSE(ModelFile::parse(std::span(shifted).subspan(1)).has_value());
    for (std::size_t size = 0; size < good.size(); ++size) {
        const auto file = ModelFile::parse(std::span(good).first(size));
        INFO(size);
        REQUIRE_FALSE(file.has_value());
    }
}

TEST_CASE("whatever byte of the table is damaged, arrays lie inside of the file", "[extract][engine]") {
    const auto good = two_arrays().bytes();
    for (std::size_t at = 0; at < kTableBegin + 2 * kEntryBytes; ++at) {
        for (const int value : {0, 1, 2, 0x7F, 0x80, 0xFF}) {
            const auto bytes = with(good, at, static_cast<std::uint8_t>(value));
            const auto file = ModelFile::parse(bytes);
            if (!file) continue;
            for (const auto* name : {"weights", "table"}) {
                const auto array = file->find(name);
                if (array) REQUIRE(inside(array->bytes, bytes));
            }
        }
    }
}

}  // namespace chancery::extract::engine
