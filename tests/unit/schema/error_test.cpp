// Names of error codes, and what a failed result does.
#include "schema/error.hpp"

#include <set>
#include <stdexcept>

#include <catch2/catch.hpp>

using namespace chancery;

TEST_CASE("every error code has a name of its own", "[schema][error]") {
    std::set<std::string_view> names;
    for (int code = 0; code <= static_cast<int>(Errc::internal); ++code) {
        names.insert(to_string(static_cast<Errc>(code)));
    }
    CHECK(names.size() == static_cast<std::size_t>(Errc::internal) + 1);
    CHECK(to_string(Errc::method_not_allowed) == "method-not-allowed");
}

TEST_CASE("reading the value of a failed result is a bug that names the error", "[schema][error]") {
    const Result<int> failed = Error{Errc::not_found, "no such thing"};
    REQUIRE(failed.has_error());
    CHECK_THROWS_AS(failed.value(), std::logic_error);
    CHECK_THROWS_WITH(failed.value(), Catch::Contains("not-found: no such thing"));
    CHECK(Result<int>(3).value() == 3);
}
