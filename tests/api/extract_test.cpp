// POST /v1/extract and /extraction: the shapes of the annotations, local and global ids.
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "tests/api/server.hpp"

namespace chancery::test {
namespace {

std::set<std::string> ids_of(const Answer& answer, const char* list) {
    std::set<std::string> out;
    for (const json::Value& row : *answer.at(list).array())
        CHECK(out.insert(*row.find("id")->string()).second);
    return out;
}

// Every id that a row names is an entity of the same answer.
void check_closed(const Answer& answer) {
    const auto entities = ids_of(answer, "entities");
    ids_of(answer, "relations");
    ids_of(answer, "events");
    for (const json::Value& row : *answer.at("relations").array()) {
        CHECK(entities.count(*row.find("subject")->string()) == 1);
        CHECK(entities.count(*row.find("object")->string()) == 1);
        CHECK(row.find("evidence")->array()->size() >= 1);
    }
    for (const json::Value& row : *answer.at("events").array()) {
        for (const json::Value& item : *row.find("participants")->array()) {
            CHECK(entities.count(*item.find("entity")->string()) == 1);
        }
        if (!row.find("place")->is_null()) CHECK(entities.count(*row.find("place")->string()) == 1);
        for (const char* key :
             {"type", "mode", "trigger", "stage", "realis", "date", "attributed_to", "evidence"}) {
            CHECK(row.find(key) != nullptr);
        }
    }
}

TEST_CASE("an extraction has local ids and stores nothing", "[api][extract]") {
    Server server;
    const Answer answer = server.post_text("/v1/extract?published_at=2024-03-15&title=Talks%20in%20Muscat",
                                           std::string(kTalks));
    REQUIRE(answer.status == 200);
    check_closed(answer);
    CHECK(ids_of(answer, "entities").count("e1") == 1);
    CHECK(ids_of(answer, "events").count("v1") == 1);
    CHECK(answer.text("document").starts_with("doc_"));
    CHECK(server.get("/v1/documents").size("items") == 0);
    CHECK(server.get("/v1").number("revision") == 0);
    const Answer json =
        server.post_json("/v1/extract?evidence=0", R"({"text":"Greece met Albania.","published_at":null})");
    REQUIRE(json.status == 200);
    CHECK(json.size("entities/0/evidence") == 0);
    CHECK(json.number("entities/0/evidence_total") >= 1);
}

TEST_CASE("a document's extraction has the global ids that the graph answers with", "[api][extract]") {
    Server server;
    REQUIRE(server.post_text("/v1/documents?id=other", "Albania met Malta.").status == 201);
    REQUIRE(server.post_text("/v1/documents?id=talks&published_at=2024-03-15", std::string(kTalks)).status ==
            201);
    const Answer answer = server.get("/v1/documents/talks/extraction");
    REQUIRE(answer.status == 200);
    check_closed(answer);
    for (const std::string& id : ids_of(answer, "entities"))
        CHECK(server.get("/v1/entities/" + id).status == 200);
    for (const std::string& id : ids_of(answer, "events"))
        CHECK(server.get("/v1/events/" + id).status == 200);
    CHECK(ids_of(answer, "entities").count(server.entity("Albania", "country")) == 1);
}

}  // namespace
}  // namespace chancery::test
