// Pages for people: from this server alone, nothing inline, and problems that explain themselves.
#include <string>

#include <catch2/catch.hpp>

#include "server/api/problem.hpp"
#include "tests/api/server.hpp"

namespace chancery::test {
namespace {

void check_page(const Answer& answer, const std::string& type) {
    CHECK(answer.status == 200);
    CHECK(answer.content_type == type);
    const std::string policy = answer.header("Content-Security-Policy");
    CHECK(policy.find("default-src 'none'") != std::string::npos);
    CHECK(policy.find("unsafe") == std::string::npos);
    CHECK(answer.header("X-Content-Type-Options") == "nosniff");
    CHECK(answer.body.find("://") == std::string::npos);  // nothing from elsewhere
}

TEST_CASE("the reference is a page, its style and its script, from here alone", "[api][docs]") {
    Server server;
    const Answer page = server.get("/docs");
    check_page(page, "text/html; charset=utf-8");
    CHECK(page.body.starts_with("<!doctype html>"));
    CHECK(page.body.ends_with("</html>\n"));
    CHECK(page.body.find("style=") == std::string::npos);
    CHECK(page.body.find("<style") == std::string::npos);
    CHECK(page.body.find(" onclick") == std::string::npos);
    for (const std::string file : {"/docs/docs.css", "/docs/docs.js"})
        CHECK(page.body.find("\"" + file + "\"") != std::string::npos);
    const Answer style = server.get("/docs/docs.css");
    check_page(style, "text/css; charset=utf-8");
    CHECK(style.body.find("prefers-color-scheme: dark") != std::string::npos);
    const Answer script = server.get("/docs/docs.js");
    check_page(script, "text/javascript; charset=utf-8");
    CHECK(script.body.find("innerHTML") == std::string::npos);
    CHECK(server.get("/docs", {{"if-none-match", page.header("ETag")}}).status !=
          (page.header("ETag").empty() ? 304 : 200));
}

TEST_CASE("each problem explains itself to programs and to people", "[api][docs]") {
    Server server;
    const Answer all = server.get("/problems");
    REQUIRE(all.status == 200);
    REQUIRE(all.size("items") == api::problem_kinds().size());
    for (std::size_t i = 0; i < all.size("items"); ++i) {
        const std::string type = all.text("items/" + std::to_string(i) + "/type");
        INFO(type);
        const Answer json = server.get(type);
        CHECK(json.content_type == "application/json");
        CHECK(json.text("type") == type);
        CHECK_FALSE(json.text("explanation").empty());
        const Answer page =
            server.get(type, {{"accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}});
        check_page(page, "text/html; charset=utf-8");
        CHECK(page.body.find("<h1>") != std::string::npos);
    }
    require_problem(server.get("/problems/none"), "not-found", 404);
}

}  // namespace
}  // namespace chancery::test
