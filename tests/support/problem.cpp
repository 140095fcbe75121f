// The checks print the whole answer when they fail.
#include "tests/support/problem.hpp"

#include <catch2/catch.hpp>

namespace chancery::test {

namespace {

// Each item has exactly one place and a sentence about it. True if one of them is `at`.
bool check_errors(const Json& errors, std::string_view at) {
    bool found = false;
    CHECK(errors.is_array());
    for (const Json& error : errors.items()) {
        int places = 0;
        for (const std::string_view key : {"parameter", "pointer", "line", "position"}) {
            if (!error.has(key)) continue;
            ++places;
            const Json& place = error[key];
            found = found || (place.is_string() ? place.text() == at
                                                : std::to_string(place.size_number()) == std::string(at));
        }
        CHECK(places == 1);
        CHECK_FALSE(error["detail"].text().empty());
    }
    return found;
}

}  // namespace

void check_problem(const HttpAnswer& answer, int status, std::string_view name, std::string_view at) {
    INFO("answer: " << answer.status << " " << answer.body.substr(0, 2000));
    CHECK(answer.status == status);
    CHECK(answer.header("content-type").rfind("application/problem+json", 0) == 0);
    const Json problem = answer.json();
    REQUIRE(problem.is_object());
    if (!name.empty()) CHECK(problem["type"].text() == "/problems/" + std::string(name));
    CHECK_FALSE(problem["type"].text().empty());
    CHECK_FALSE(problem["title"].text().empty());
    CHECK(static_cast<int>(problem["status"].number()) == status);
    CHECK_FALSE(problem["detail"].text().empty());
    if (status == 503 || status == 429) CHECK_FALSE(answer.header("retry-after").empty());
    if (problem.has("errors") || !at.empty()) {
        const bool found = check_errors(problem["errors"], at);
        INFO("errors should name " << at);
        if (!at.empty()) CHECK(found);
    }
}

}  // namespace chancery::test
