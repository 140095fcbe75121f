// Every error code has its problem, every problem its explanation; internal causes stay inside.
#include "server/api/problem.hpp"

#include <catch2/catch.hpp>

#include "server/api/api.hpp"
#include "server/json/reader.hpp"
#include "tests/api/server.hpp"

namespace chancery::api {
namespace {

TEST_CASE("every code maps to a status", "[api][problem]") {
    for (int i = 0; i <= static_cast<int>(Errc::internal); ++i) {
        const ProblemKind& kind = problem_kind(static_cast<Errc>(i));
        CHECK(kind.status >= 400);
        CHECK(find_problem(kind.name) == &kind);
        CHECK((kind.status == 503) == (kind.retry_after > 0));
    }
    CHECK(problem_kind(Errc::cancelled).name == "deadline-exceeded");
    CHECK(problem_kind(Errc::storage).status == 500);
    CHECK(problem_kind(Errc::corrupt).status == 500);
    CHECK(problem_kind(Errc::too_large).status == 413);
    CHECK(problem_kind(Errc::gone).name == "retracted");
}

TEST_CASE("internal errors show the request's id only", "[api][problem]") {
    const Response response =
        problem({Errc::storage, "disk /secret is full", {{Fault::Kind::line, "secret", "x"}}}, "r7");
    CHECK(response.status == 500);
    CHECK(response.body.find("secret") == std::string::npos);
    CHECK(response.body.find("/requests/r7") != std::string::npos);
    CHECK(response.log_note.find("disk /secret is full") != std::string::npos);
}

TEST_CASE("each fault says where in its own way", "[api][problem]") {
    const Response response = problem({Errc::unprocessable,
                                       "d",
                                       {{Fault::Kind::pointer, "/a", "1"},
                                        {Fault::Kind::line, "3", "2"},
                                        {Fault::Kind::parameter, "p", "3"}}},
                                      "r");
    const auto value = json::parse(response.body);
    REQUIRE(value.has_value());
    CHECK(*test::find(*value, "errors/0/pointer")->string() == "/a");
    CHECK(*test::find(*value, "errors/1/line")->number() == 3);  // as in the answer of a bulk load
    CHECK(*test::find(*value, "errors/2/parameter")->string() == "p");
}

TEST_CASE("what a client sent is quoted whole code points at a time", "[api][problem]") {
    CHECK(in_quotes("abc") == "'abc'");
    CHECK(in_quotes("a\xC3\xBC"
                    "b",
                    2) == "'a'");
    CHECK(in_quotes("a\xC3\xBC"
                    "b",
                    3) == "'a\xC3\xBC'");
    CHECK(in_quotes("\xF0\x9F\x98\x80", 3) == "''");
    CHECK(in_quotes("a\xFF") == "'?'");
}

TEST_CASE("a redirect is a problem that names the survivor", "[api][problem]") {
    const Response response =
        redirect({Errc::merged, "Merged into ent_3.", {}, "ent_3"}, "/v1/entities/ent_3?x=1", "r");
    CHECK(response.status == 308);
    REQUIRE(response.headers.size() == 1);
    CHECK(response.headers[0] == std::pair<std::string, std::string>("Location", "/v1/entities/ent_3?x=1"));
    const auto value = json::parse(response.body);
    REQUIRE(value.has_value());
    CHECK(*test::find(*value, "status")->number() == 308);
    CHECK(*test::find(*value, "merged_into")->string() == "ent_3");
}

TEST_CASE("the server explains each problem at its type", "[api][problem]") {
    test::Server server;
    for (const ProblemKind& kind : problem_kinds()) {
        const test::Answer answer = server.get("/problems/" + std::string(kind.name));
        CHECK(answer.status == 200);
        CHECK(answer.number("status") == kind.status);
        CHECK(answer.text("explanation").size() > 20);
    }
}

}  // namespace
}  // namespace chancery::api
