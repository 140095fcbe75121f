// What becomes of documents: created, unchanged, in conflict, replaced, removed.
#include <catch2/catch.hpp>

#include "tests/unit/app/app_fixture.hpp"

using namespace chancery;
using namespace chancery::test;
using Kind = app::Outcome::Kind;

TEST_CASE("a document that was put is visible when its answer comes", "[app][documents]") {
    OnMemory at;
    const Result<app::Outcome> outcome = put_now(*at.app, make_document("a", kMeeting));
    REQUIRE(outcome.has_value());
    CHECK(outcome->kind == Kind::created);
    CHECK(outcome->revision == 1);
    const graph::SnapshotRef graph = at.app->snapshot();
    const DocumentVersion* version = graph->find_document("a");
    REQUIRE(version != nullptr);
    CHECK(version->key == outcome->key);
    CHECK(version->begin == 1);
    CHECK(graph->counts().entities > 0);
    CHECK(*at.app->store().text(outcome->key).value() == kMeeting);
}

TEST_CASE("the same document again changes nothing and makes no revision", "[app][documents]") {
    OnMemory at;
    const auto first = put_now(*at.app, make_document("a", kMeeting));
    for (const app::PutMode mode : {app::PutMode::create, app::PutMode::upsert}) {
        const auto again = put_now(*at.app, make_document("a", kMeeting), mode);
        REQUIRE(again.has_value());
        CHECK(again->kind == Kind::unchanged);
        CHECK(again->key == first->key);
        CHECK(again->revision == 1);
    }
    CHECK(at.store->commits() == 1);
    CHECK(now(*at.app).revision() == 1);
}

TEST_CASE("an id with other content is a conflict for create and a replacement for upsert",
          "[app][documents]") {
    OnMemory at;
    const auto first = put_now(*at.app, make_document("a", kMeeting));
    const auto conflict = put_now(*at.app, make_document("a", kVisit));
    REQUIRE_FALSE(conflict.has_value());
    CHECK(conflict.error().code == Errc::conflict);
    const auto replaced = put_now(*at.app, make_document("a", kVisit), app::PutMode::upsert);
    REQUIRE(replaced.has_value());
    CHECK(replaced->kind == Kind::replaced);
    CHECK(replaced->revision == 2);
    CHECK(replaced->key > first->key);
    const graph::SnapshotRef graph = at.app->snapshot();
    CHECK(graph->find(first->key) == nullptr);
    CHECK(graph->counts().documents == 1);
}

TEST_CASE("a removed document is gone, an unknown one is not found, and the id may come again",
          "[app][documents]") {
    OnMemory at;
    CHECK(remove_now(*at.app, "a").error().code == Errc::not_found);
    const auto first = put_now(*at.app, make_document("a", kMeeting));
    const auto removed = remove_now(*at.app, "a");
    REQUIRE(removed.has_value());
    CHECK(removed->kind == Kind::removed);
    CHECK(removed->key == DocumentKey{});
    CHECK(removed->revision == 2);
    CHECK(now(*at.app).counts().entities == 0);
    CHECK(remove_now(*at.app, "a").error().code == Errc::gone);
    const auto again = put_now(*at.app, make_document("a", kMeeting));
    REQUIRE(again.has_value());
    CHECK(again->kind == Kind::created);
    CHECK(again->key > first->key);
}

TEST_CASE("If-Match lets a change through only on the revision that it names", "[app][documents]") {
    OnMemory at;
    REQUIRE(put_now(*at.app, make_document("a", kMeeting)).has_value());
    REQUIRE(
        put_now(*at.app, make_document("b", kVisit)).has_value());  // revision 2, begun in which is only b
    CHECK(put_now(*at.app, make_document("a", kVisit), app::PutMode::upsert, 2).error().code ==
          Errc::precondition_failed);
    CHECK(put_now(*at.app, make_document("c", kVisit), app::PutMode::upsert, 1).error().code ==
          Errc::precondition_failed);
    // Now begun in revision 3.
    REQUIRE(put_now(*at.app, make_document("a", kVisit), app::PutMode::upsert, 1).has_value());
    CHECK(remove_now(*at.app, "a", 1).error().code == Errc::precondition_failed);
    CHECK(remove_now(*at.app, "a", 3).has_value());
}

TEST_CASE("the content's hash takes in every field but the id", "[app][documents]") {
    const Document plain = make_document("a", kMeeting);
    Document renamed = plain;
    renamed.id = "b";
    CHECK(app::content_hash(plain) == app::content_hash(renamed));
    CHECK(app::content_hash(plain).size() == 64);

    std::vector<Document> others(9, plain);
    others[0].title = "x";
    others[1].text += "x";
    others[2].url = "x";
    others[3].source = "x";
    others[4].published_at = "2025-05-18";
    others[5].lang = "x";
    others[6].collection = "x";
    others[7].tags = {"x"};
    others[8].tags = {"", "x"};
    std::set<std::string> hashes{app::content_hash(plain)};
    for (const Document& other : others) hashes.insert(app::content_hash(other));
    CHECK(hashes.size() == 10);
}
