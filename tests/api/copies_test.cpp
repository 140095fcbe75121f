// Syndicated copies: marked on the document, and no source of their own.
#include <string>

#include <catch2/catch.hpp>

#include "tests/api/server.hpp"

namespace chancery::test {
namespace {

constexpr const char* kOwn = "Greece and Albania held talks in Muscat on 12 March 2024, mediated by Norway.";
constexpr const char* kEvents = "/v1/events?participant.all=iso3:GRC,iso3:ALB&from=2024-03-12&to=2024-03-13";

// As a paper prints it: with a dateline.
std::string reprinted() {
    return "MUSCAT - " + std::string(kTalks);
}

int send(Server& server, const std::string& id, const std::string& text, const std::string& day,
         const std::string& source) {
    return server
        .post_json("/v1/documents", R"({"id":")" + id + R"(","published_at":")" + day + R"(","source":")" +
                                        source + R"(","text":")" + text + "\"}")
        .status;
}

bool is_original(Server& server, const std::string& id) {
    return server.get("/v1/documents/" + id).at("copy_of").is_null();
}

TEST_CASE("a reprint is a copy of the earliest, in document, list and extraction", "[api][copies]") {
    Server server;
    REQUIRE(send(server, "paper", reprinted(), "2024-03-16", "Paper") == 201);
    CHECK(is_original(server, "paper"));
    REQUIRE(send(server, "wire", std::string(kTalks), "2024-03-15", "Agency") == 201);
    CHECK(is_original(server, "wire"));
    CHECK(server.get("/v1/documents/paper").text("copy_of") == "wire");
    CHECK(server.get("/v1/documents/paper/extraction").text("copy_of") == "wire");
    CHECK(server.get("/v1/documents/wire/extraction").at("copy_of").is_null());
    const Answer list = server.get("/v1/documents");
    CHECK(list.text("items/0/copy_of") == "wire");
    CHECK(list.at("items/1/copy_of").is_null());
}

TEST_CASE("copies are documents and sources, but no independent source", "[api][copies]") {
    Server server;
    REQUIRE(send(server, "wire", std::string(kTalks), "2024-03-15", "Agency") == 201);
    REQUIRE(send(server, "paper", reprinted(), "2024-03-16", "Paper") == 201);
    REQUIRE(send(server, "own", kOwn, "2024-03-16", "Radio") == 201);
    const Answer entity = server.get("/v1/entities/iso3:GRC");
    CHECK(entity.number("counts/documents") == 3);
    CHECK(entity.number("counts/sources_independent") == 2);
    const Answer events = server.get(kEvents);
    REQUIRE(events.size("items") >= 1);
    CHECK(events.number("items/0/sources") == 3);
    CHECK(events.number("items/0/sources_independent") == 2);
    const Answer offices = server.get("/v1/relations?type=holds_office");
    REQUIRE(offices.size("items") >= 1);
    CHECK(offices.number("items/0/documents") == 2);
    CHECK(offices.number("items/0/sources_independent") == 1);
}

TEST_CASE("when the original goes the next takes its place, and validators know", "[api][copies]") {
    Server server;
    REQUIRE(send(server, "wire", std::string(kTalks), "2024-03-15", "Agency") == 201);
    REQUIRE(send(server, "paper", reprinted(), "2024-03-16", "Paper") == 201);
    REQUIRE(send(server, "radio", reprinted(), "2024-03-17", "Radio") == 201);
    const std::string tag = server.get("/v1/documents/radio").header("ETag");
    CHECK(server.get("/v1/documents/radio", {{"if-none-match", tag}}).status == 304);
    REQUIRE(server.call("DELETE", "/v1/documents/wire").status == 204);
    const Answer promoted = server.get("/v1/documents/radio", {{"if-none-match", tag}});
    REQUIRE(promoted.status == 200);
    CHECK(promoted.text("copy_of") == "paper");
    CHECK(is_original(server, "paper"));
    // What If-Match names is the version, which has not changed.
    CHECK(server.call("DELETE", "/v1/documents/radio", {{"if-match", tag}}).status == 204);
}

TEST_CASE("an event's tag changes when what it rests on turns out to be a copy", "[api][copies]") {
    Server server;
    REQUIRE(send(server, "paper", reprinted(), "2024-03-16", "Paper") == 201);
    REQUIRE(send(server, "own", kOwn, "2024-03-16", "Agency") == 201);
    const std::string event = "/v1/events/" + server.get(kEvents).text("items/0/id");
    const Answer before = server.get(event);
    CHECK(before.number("sources_independent") == 2);
    REQUIRE(send(server, "wire", std::string(kTalks), "2024-03-15", "Agency") == 201);
    const Answer after = server.get(event, {{"if-none-match", before.header("ETag")}});
    REQUIRE(after.status == 200);
    CHECK(after.number("sources_independent") == 1);
}

TEST_CASE("two reports of one meeting are no copies", "[api][copies]") {
    Server server;
    REQUIRE(send(server, "a", std::string(kTalks), "2024-03-15", "Agency") == 201);
    REQUIRE(
        send(server, "b",
             "Norway brought Greece and Albania to one table in Muscat on Tuesday. Petros Vallandis, the "
             "Greek "
             "defense minister, sat opposite Arben Korreti, an aide to the Albanian president. Neither spoke "
             "to reporters. Two days later their presidents met in the same hotel.",
             "2024-03-16", "Radio") == 201);
    CHECK(is_original(server, "a"));
    CHECK(is_original(server, "b"));
}

}  // namespace
}  // namespace chancery::test
