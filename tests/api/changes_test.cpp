// The change feed as a list.
#include <algorithm>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "tests/api/server.hpp"

namespace chancery::test {
namespace {

std::set<std::string> told(const Answer& answer, const std::string& what) {
    std::set<std::string> out;
    for (const json::Value& row : *answer.at("items").array()) {
        if (*find(row, "op")->string() == what) out.insert(*find(row, "id")->string());
    }
    return out;
}

std::set<std::string> ids(Server& server, const std::string& list) {
    const Answer answer = server.get(list);
    std::set<std::string> out;
    for (const json::Value& row : *answer.at("items").array()) out.insert(*find(row, "id")->string());
    return out;
}

TEST_CASE("what a document made is told as created, with what it is", "[api][changes]") {
    Server server;
    REQUIRE(server.post_text("/v1/documents?id=a", "Greece met Albania on 3 May 2024.").status == 201);
    const Answer changes = server.get("/v1/changes?since=0");
    REQUIRE(changes.status == 200);
    CHECK(told(changes, "created") == [&] {
        auto all = ids(server, "/v1/entities");
        all.merge(ids(server, "/v1/events"));
        all.merge(ids(server, "/v1/relations"));
        return all;
    }());
    CHECK(changes.text("items/0/place") == "1.0");
    CHECK(changes.text("items/0/document") == "a");
    CHECK(changes.text("items/0/object/id") == changes.text("items/0/id"));
    CHECK(server.get("/v1/changes").size("items") == 0);  // from now on
    CHECK(server.get("/v1/changes?since=1").size("items") == 0);
    CHECK(server.get("/v1/changes?since=0&kind=event").size("items") == 1);
}

TEST_CASE("updates say what differs, deletions what has gone", "[api][changes]") {
    Server server;
    REQUIRE(server.post_text("/v1/documents?id=a", "Greece met Albania on 3 May 2024.").status == 201);
    REQUIRE(server.post_text("/v1/documents?id=b", "Greece met Peru.").status == 201);
    const std::string greece = server.entity("Greece", "country");
    const Answer second = server.get("/v1/changes?since=1");
    CHECK(told(second, "updated") == std::set<std::string>{greece});
    for (const json::Value& row : *second.at("items").array()) {
        if (*find(row, "id")->string() != greece) continue;
        CHECK(*find(row, "changed/0")->string() == "evidence");
        CHECK(*find(row, "document")->string() == "b");
    }
    const std::string peru = server.entity("Peru", "country");
    REQUIRE(server.call("DELETE", "/v1/documents/b").status == 204);
    const Answer third = server.get("/v1/changes?since=2");
    CHECK(told(third, "deleted").count(peru) == 1);
    for (const json::Value& row : *third.at("items").array()) {
        if (*find(row, "op")->string() == "deleted") CHECK(find(row, "object")->is_null());
    }
}

TEST_CASE("a follower that goes on where it was has everything once", "[api][changes]") {
    Server server;
    for (int i = 1; i <= 5; ++i)
        REQUIRE(server.post_text("/v1/documents", "Greece met Albania on " + std::to_string(i) + " May 2024.")
                    .status == 201);
    const Answer all = server.get("/v1/changes?since=0&limit=1000");
    std::vector<std::string> whole;
    for (const json::Value& row : *all.at("items").array()) whole.push_back(*find(row, "place")->string());
    REQUIRE(whole.size() > 6);
    CHECK(std::set<std::string>(whole.begin(), whole.end()).size() == whole.size());
    std::vector<std::string> by_place;
    for (std::string since = "0"; by_place.size() < whole.size(); since = by_place.back()) {
        const Answer page = server.get("/v1/changes?limit=2&since=" + since);
        REQUIRE(page.size("items") > 0);
        for (const json::Value& row : *page.at("items").array())
            by_place.push_back(*find(row, "place")->string());
    }
    CHECK(by_place == whole);
    std::vector<std::string> by_cursor;
    std::string cursor;
    do {
        const Answer page =
            server.get("/v1/changes?since=0&limit=2" + (cursor.empty() ? "" : "&cursor=" + cursor));
        for (const json::Value& row : *page.at("items").array())
            by_cursor.push_back(*find(row, "place")->string());
        cursor = page.at("next_cursor").is_null() ? "" : page.text("next_cursor");
    } while (!cursor.empty());
    CHECK(by_cursor == whole);
    const Answer lines = server.get("/v1/changes?since=0&limit=1000&format=ndjson&fields=place");
    CHECK(static_cast<std::size_t>(std::count(lines.body.begin(), lines.body.end(), '\n')) == whole.size());
}

TEST_CASE("places that are none are refused", "[api][changes]") {
    Server server;
    for (const char* query : {"since=x", "since=1.", "since=1.x", "since=-1", "kind=country"}) {
        INFO(query);
        require_problem(server.get(std::string("/v1/changes?") + query), "invalid-parameter", 400);
    }
    require_problem(server.get("/v1/changes", {{"last-event-id", "soon"}}), "invalid-parameter", 400);
}

}  // namespace
}  // namespace chancery::test
