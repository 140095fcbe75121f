// Documents: sent, sent again, replaced, deleted, read.
#include <algorithm>
#include <stop_token>
#include <string>

#include <catch2/catch.hpp>

#include "schema/utf8.hpp"
#include "server/api/exchange.hpp"
#include "server/api/handlers/handlers.hpp"
#include "tests/api/server.hpp"

namespace chancery::test {
namespace {

Answer put(Server& server, const std::string& id, const std::string& text, Headers headers = {}) {
    headers.emplace_back("content-type", "text/plain");
    return server.call("PUT", "/v1/documents/" + id, std::move(headers), text);
}

TEST_CASE("a JSON document is stored with its fields and found again", "[api][documents]") {
    Server server;
    const Answer sent = server.post_json(
        "/v1/documents",
        R"({"id":"d.1","title":"Talks","text":"Greece met Albania.","source":"Agency","url":"http://x/1",
            "published_at":"2024-03-13","lang":"en","collection":"c","tags":["a","b"]})");
    REQUIRE(sent.status == 201);
    CHECK(sent.header("Location") == "/v1/documents/d.1");
    CHECK(sent.text("document/id") == "d.1");
    CHECK(sent.text("document/title") == "Talks");
    CHECK(sent.text("document/published_at") == "2024-03-13");
    CHECK(sent.size("document/tags") == 2);
    CHECK(sent.number("document/characters") == 19);
    CHECK(sent.number("document/sentences") == 2);
    CHECK(sent.number("document/revision") == 1);
    CHECK(sent.number("revision") == 1);
    CHECK(sent.number("found/entities") >= 2);
    CHECK(sent.header("Chancery-Revision") == "1");

    const Answer read = server.get("/v1/documents/d.1");
    REQUIRE(read.status == 200);
    CHECK(read.text("source") == "Agency");
    CHECK(read.number("characters") == 19);
    CHECK(read.number("found/entities") == sent.number("found/entities"));
}

TEST_CASE("sending again changes nothing; other content under the id is a conflict", "[api][documents]") {
    Server server;
    const Answer first = server.post_text("/v1/documents?id=a&title=T", "Greece met Albania.");
    CHECK(first.status == 201);
    const Answer again = server.post_text("/v1/documents?id=a&title=T", "Greece met Albania.");
    CHECK(again.status == 200);
    CHECK(again.body == first.body);
    require_problem(server.post_text("/v1/documents?id=a&title=T", "Greece met Malta."), "conflict", 409);
    require_problem(server.post_text("/v1/documents?id=a&title=U", "Greece met Albania."), "conflict", 409);
    CHECK(server.get("/v1").number("revision") == 1);
}

TEST_CASE("without an id the content gives it, whichever way the fields come", "[api][documents]") {
    Server server;
    const Answer text = server.post_text(
        "/v1/documents?title=T%20%C3%BC&tags=x&tags=y&published_at=2024-03-13", "Greece met Albania.");
    REQUIRE(text.status == 201);
    const std::string id = text.text("document/id");
    CHECK(id.size() == 4 + 64);
    CHECK(id.starts_with("doc_"));
    const Answer json = server.post_json(
        "/v1/documents",
        "{\"title\":\"T \xC3\xBC\",\"tags\":[\"x\",\"y\"],\"published_at\":\"2024-03-13\",\"text\":\"Greece "
        "met Albania.\"}");
    CHECK(json.status == 200);
    CHECK(json.text("document/id") == id);
}

TEST_CASE("fields in parameters are checked", "[api][documents]") {
    Server server;
    const auto parameter = [&](const char* query) {
        const Answer answer = server.post_text(std::string("/v1/documents?") + query, "Greece met Albania.");
        return require_problem(answer, "invalid-parameter", 400).text("errors/0/parameter");
    };
    CHECK(parameter("published_at=soon") == "published_at");
    CHECK(parameter("id=a%2Fb") == "id");
    CHECK(parameter("id=") == "id");
    CHECK(parameter("titel=x") == "titel");
    CHECK(server.post_text("/v1/documents?title=&published_at=", "Greece met Albania.").status == 201);
    require_problem(server.post_text("/v1/documents", ""), "malformed-json", 400);
    require_problem(server.post_text("/v1/documents", " \n"), "invalid-document", 422);
}

TEST_CASE("PUT stores, replaces and leaves the same alone", "[api][documents]") {
    Server server;
    const Answer first = put(server, "a", "Greece met Albania.");
    CHECK(first.status == 201);
    CHECK(put(server, "a", "Greece met Albania.").status == 200);
    CHECK(server.get("/v1").number("revision") == 1);
    const Answer second = put(server, "a", "Greece met Malta.");
    CHECK(second.status == 200);
    CHECK(second.number("document/revision") == 2);
    CHECK(server.get("/v1/documents/a/text").text("text") == "Greece met Malta.");
    CHECK(server.get("/v1/entities?q=Albania").size("items") == 0);
    CHECK(server.get("/v1/entities?q=Malta").size("items") == 1);
    const Answer other = server.call("PUT", "/v1/documents/a", {{"content-type", "application/json"}},
                                     R"({"id":"b","text":"x"})");
    CHECK(require_problem(other, "invalid-document", 422).text("errors/0/pointer") == "/id");
}

TEST_CASE("If-Match lets only the version pass that it names", "[api][documents]") {
    Server server;
    require_problem(put(server, "a", "Greece met Malta.", {{"if-match", "*"}}), "precondition-failed", 412);
    REQUIRE(put(server, "a", "Greece met Albania.").status == 201);
    const std::string tag = server.get("/v1/documents/a").header("ETag");
    CHECK(tag == "W/\"1-a\"");
    REQUIRE(put(server, "a", "Greece met Malta.", {{"if-match", tag}}).status == 200);
    require_problem(put(server, "a", "Greece met Cyprus.", {{"if-match", tag}}), "precondition-failed", 412);
    require_problem(server.call("DELETE", "/v1/documents/a", {{"if-match", "\"1\""}}), "precondition-failed",
                    412);
    require_problem(server.call("DELETE", "/v1/documents/a", {{"if-match", "nonsense"}}),
                    "precondition-failed", 412);
    CHECK(server.call("DELETE", "/v1/documents/a", {{"if-match", "\"2\""}}).status == 204);
}

TEST_CASE("If-Match may list several versions, one of which has to be there", "[api][documents]") {
    Server server;
    REQUIRE(put(server, "a", "Greece met Albania.").status == 201);
    REQUIRE(put(server, "a", "Greece met Malta.", {{"if-match", "W/\"7-a\", W/\"1-a\" ,\"9\""}}).status ==
            200);
    require_problem(put(server, "a", "Greece met Cyprus.", {{"if-match", "\"1\", \"3\""}}),
                    "precondition-failed", 412);
    CHECK(put(server, "a", "Greece met Cyprus.", {{"if-match", " * "}}).status == 200);
}

TEST_CASE("no document is called like the path beside it", "[api][documents]") {
    Server server;
    const Answer json = server.post_json("/v1/documents", R"({"id":"bulk","text":"Greece met Albania."})");
    CHECK(require_problem(json, "invalid-document", 422).text("errors/0/pointer") == "/id");
    const Answer text = server.post_text("/v1/documents?id=bulk", "Greece met Albania.");
    CHECK(require_problem(text, "invalid-parameter", 400).text("errors/0/parameter") == "id");
    require_problem(put(server, "bulk", "Greece met Albania."), "method-not-allowed", 405);
    CHECK(server.get("/v1/documents").size("items") == 0);
}

TEST_CASE("a list of documents ends with its request", "[api][documents]") {
    Server server;
    for (const char* id : {"a", "b"}) {
        REQUIRE(server.post_text(std::string("/v1/documents?id=") + id, "Greece met Albania.").status == 201);
    }
    std::stop_source over;
    const auto graph = server.app().snapshot();
    api::Request request;
    request.target = "/v1/documents";
    request.stop = over.get_token();
    api::Exchange call(server.app(), std::move(request), [](api::Response) {});
    const api::Context context{server.app(), call, graph};
    REQUIRE(api::list_documents(context).has_value());
    over.request_stop();
    const auto late = api::list_documents(context);
    REQUIRE_FALSE(late.has_value());
    CHECK(late.error().code == Errc::deadline);
}

TEST_CASE("a deleted document is gone with what rested on it, and can come back", "[api][documents]") {
    Server server;
    REQUIRE(server.post_text("/v1/documents?id=a", "Greece met Albania.").status == 201);
    REQUIRE(server.post_text("/v1/documents?id=b", "Greece met Malta.").status == 201);
    const std::string albania = server.entity("Albania");
    const Answer dry = server.call("DELETE", "/v1/documents/a?dry_run=true");
    REQUIRE(dry.status == 200);
    const auto& doomed = *dry.at("would_remove/entities").array();
    CHECK(std::any_of(doomed.begin(), doomed.end(),
                      [&](const json::Value& id) { return *id.string() == albania; }));
    CHECK(std::none_of(doomed.begin(), doomed.end(),
                       [&](const json::Value& id) { return *id.string() == server.entity("Greece"); }));
    CHECK(server.get("/v1/documents/a").status == 200);
    require_problem(server.call("DELETE", "/v1/documents/never?dry_run=true"), "not-found", 404);

    const Answer gone = server.call("DELETE", "/v1/documents/a");
    CHECK(gone.status == 204);
    CHECK(gone.body.empty());
    for (const char* path : {"", "/text", "/sentences", "/extraction"}) {
        require_problem(server.get(std::string("/v1/documents/a") + path), "retracted", 410);
    }
    require_problem(server.call("DELETE", "/v1/documents/a"), "retracted", 410);
    require_problem(server.call("DELETE", "/v1/documents/a?dry_run=true"), "retracted", 410);
    require_problem(server.get("/v1/entities/" + albania), "retracted", 410);
    require_problem(server.get("/v1/events?participant=" + albania), "retracted", 410);
    CHECK(server.get("/v1/entities?q=Albania").size("items") == 0);
    CHECK(server.post_text("/v1/documents?id=a", "Greece met Albania.").status == 201);
}

TEST_CASE("documents are listed page by page, filtered by source and date", "[api][documents]") {
    Server server;
    for (const char* query : {"id=a&source=S&published_at=2024-01-05",
                              "id=b&source=T&published_at=2024-02-05", "id=c&source=S"}) {
        REQUIRE(server.post_text(std::string("/v1/documents?") + query, "Greece met Albania.").status == 201);
    }
    const Answer first = server.get("/v1/documents?limit=2");
    CHECK(first.size("items") == 2);
    CHECK(first.text("items/0/id") == "a");
    const Answer second = server.get("/v1/documents?limit=2&cursor=" + first.text("next_cursor"));
    REQUIRE(second.size("items") == 1);
    CHECK(second.text("items/0/id") == "c");
    CHECK(second.at("next_cursor").is_null());
    CHECK(server.get("/v1/documents?source=S").size("items") == 2);
    CHECK(server.get("/v1/documents?source=S&source=T").size("items") == 3);
    CHECK(server.get("/v1/documents?from=2024-02&to=2024-03").text("items/0/id") == "b");
}

TEST_CASE("texts come back as sent, sentences with code point offsets", "[api][documents]") {
    Server server;
    const std::string text = "Prime Minister José Ångström met Greece. Äthena was glad.\r\n\r\nA third.";
    REQUIRE(server.post_text("/v1/documents?id=u&title=%C3%9Cber", text).status == 201);
    const Answer read = server.get("/v1/documents/u/text");
    CHECK(read.text("text") == text);
    CHECK(read.text("title") == "Über");
    const Answer sentences = server.get("/v1/documents/u/sentences");
    REQUIRE(sentences.size("items") >= 3);
    CHECK(sentences.text("items/0/field") == "title");
    for (const json::Value& item : *sentences.at("items").array()) {
        const std::string_view field =
            *item.find("field")->string() == "title" ? std::string_view("Über") : text;
        std::size_t offset = 0;
        std::size_t index = 0;
        std::string slice;
        while (offset < field.size()) {
            const std::size_t begin = offset;
            static_cast<void>(utf8::next(field, offset));
            if (index >= static_cast<std::size_t>(*item.find("span")->array()->at(0).number()) &&
                index < static_cast<std::size_t>(*item.find("span")->array()->at(1).number())) {
                slice += field.substr(begin, offset - begin);
            }
            ++index;
        }
        CHECK(slice == *item.find("text")->string());
    }
    const Answer page = server.get("/v1/documents/u/sentences?limit=1");
    CHECK(page.size("items") == 1);
    const Answer next = server.get("/v1/documents/u/sentences?limit=1&cursor=" + page.text("next_cursor"));
    CHECK(next.number("items/0/sentence") == 1);
}

}  // namespace
}  // namespace chancery::test
