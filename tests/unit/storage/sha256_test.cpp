// Known answers: coreutils' sha256sum over the same bytes.
#include "storage/sha256.hpp"

#include <catch2/catch.hpp>

using chancery::storage::Sha256;

TEST_CASE("a field is hashed behind its length of eight bytes", "[storage][sha256]") {
    Sha256 digest;
    digest.field("abc");
    CHECK(digest.hex() == "c3494ca1a2cf8eeb8a11ded316fb55b83c3bbbedb6313cd50415251e5d09e12f");
}

TEST_CASE("a number is a field of eight bytes, the most significant first", "[storage][sha256]") {
    Sha256 number;
    number.field(std::int64_t{258});
    Sha256 bytes;
    bytes.field(std::string_view("\0\0\0\0\0\0\1\2", 8));
    CHECK(number.hex() == bytes.hex());
}

TEST_CASE("where one field ends and the next begins matters", "[storage][sha256]") {
    Sha256 one;
    one.field("ab");
    one.field("c");
    Sha256 other;
    other.field("a");
    other.field("bc");
    CHECK(one.hex() != other.hex());
}

TEST_CASE("no field at all is the empty message", "[storage][sha256]") {
    Sha256 digest;
    CHECK(digest.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}
