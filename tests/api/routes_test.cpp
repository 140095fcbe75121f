// The route table: exact paths before patterns, methods, HEAD.
#include "server/api/routes.hpp"

#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "server/api/api.hpp"
#include "tests/api/server.hpp"

namespace chancery::api {
namespace {

using Segments = std::vector<std::string>;

TEST_CASE("a fixed path is found before a pattern", "[api][routes]") {
    const Segments bulk{"v1", "documents", "bulk"};
    CHECK(match("POST", bulk).route->pattern == "/v1/documents/bulk");
    const Segments other{"v1", "documents", "x"};
    const Match found = match("DELETE", other);
    CHECK(found.route->pattern == "/v1/documents/{id}");
    CHECK(found.path == Segments{"x"});
}

TEST_CASE("HEAD finds what GET finds", "[api][routes]") {
    const Segments events{"v1", "events"};
    CHECK(match("HEAD", events).route == match("GET", events).route);
    const Segments extract{"v1", "extract"};
    CHECK(match("HEAD", extract).route == nullptr);
}

TEST_CASE("every route has one handler and a pair of method and path of its own", "[api][routes]") {
    std::set<std::pair<std::string_view, std::string_view>> seen;
    for (const Route& route : routes()) {
        INFO(route.pattern);
        CHECK((route.handler == nullptr) != (route.starter == nullptr));
        CHECK(seen.emplace(route.method, route.pattern).second);
    }
}

TEST_CASE("a route's pattern names it in metrics, whatever the id", "[api][routes]") {
    test::Server server;
    Request request;
    request.method = "GET";
    request.target = "/v1/entities/ent_5?evidence=3";
    CHECK(server.api().route_of(request) == "/v1/entities/{id}");
    request.method = "BREW";
    CHECK(server.api().route_of(request) == "/v1/entities/{id}");
    request.target = "/nowhere/at/all";
    CHECK(server.api().route_of(request) == "unmatched");
    request.target = "%%%";
    CHECK(server.api().route_of(request) == "unmatched");
}

}  // namespace
}  // namespace chancery::api
