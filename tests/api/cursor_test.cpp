// Cursors keep what they are given and belong to one query.
#include "server/api/cursor.hpp"

#include <catch2/catch.hpp>

namespace chancery::api {
namespace {

TEST_CASE("a cursor gives back its key, also a negative one", "[api][cursor]") {
    for (const PageKey key :
         {PageKey{0, 1}, PageKey{-20'000, 7}, PageKey{INT64_MAX, UINT32_MAX}, PageKey{INT64_MIN, 0}}) {
        const auto read = read_cursor(write_cursor({key, 17}, 42), 42);
        REQUIRE(read.has_value());
        CHECK(*read == Cursor{key, 17});
    }
}

TEST_CASE("a cursor of another query or with a changed character is a mismatch", "[api][cursor]") {
    const std::string cursor = write_cursor({{5, 6}, 3}, 42);
    CHECK(read_cursor(cursor, 43).error().code == Errc::cursor_mismatch);
    for (std::size_t i = 0; i < cursor.size(); ++i) {
        std::string changed = cursor;
        changed[i] = changed[i] == '0' ? '1' : '0';
        CHECK_FALSE(read_cursor(changed, 42).has_value());
        changed[i] = 'X';
        CHECK_FALSE(read_cursor(changed, 42).has_value());
    }
    CHECK_FALSE(read_cursor(cursor + "0", 42).has_value());
    CHECK_FALSE(read_cursor("", 42).has_value());
}

}  // namespace
}  // namespace chancery::api
