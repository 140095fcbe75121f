// GET /v1/coverage: what was not understood, by document and over all of them.
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "tests/api/server.hpp"

namespace chancery::test {
namespace {

constexpr std::string_view kNoCounterpart = "Kenya has threatened again.";
constexpr std::string_view kUnplaced =
    "The steward Orla Vantongeren spoke of Zorbington Holdings in the evening. Orla Vantongeren then left.";

void post(Server& server, const std::string& id, std::string_view text, const std::string& more = {}) {
    REQUIRE(server.post_text("/v1/documents?id=" + id + more, std::string(text)).status == 201);
}

TEST_CASE("a sentence that looked eventful and gave nothing is told with its words and reason",
          "[api][coverage]") {
    Server server;
    post(server, "talks", std::string("Åse was glad. ") + std::string(kTalks));
    post(server, "quiet", "The weather was fine. Åse killed time. Dozens were killed in the blast.");
    const Answer answer = server.get("/v1/coverage");
    REQUIRE(answer.status == 200);
    CHECK(answer.number("documents") == 2);
    CHECK(answer.number("documents_not_read") == 0);
    CHECK(answer.at("next_cursor").is_null());
    bool blast = false;
    for (const json::Value& row : *answer.at("sentences").array()) {
        const std::string& quote = *row.find("quote")->string();
        CHECK(quote != "The weather was fine.");
        CHECK(quote.find("Greece and Albania held talks") == std::string::npos);  // gave an event
        if (quote != "Dozens were killed in the blast.") continue;
        blast = true;
        CHECK(*row.find("document")->string() == "quiet");
        CHECK(*row.find("reason")->string() == "nobody_named");
        CHECK(*find(row, "span/0")->number() == 39);  // code points
        CHECK(*find(row, "words/0/text")->string() == "killed");
        CHECK(*find(row, "words/0/span/0")->number() == 51);
    }
    CHECK(blast);
}

TEST_CASE("unknown names and titles are counted, most frequent first, with examples", "[api][coverage]") {
    Server server;
    post(server, "one", kUnplaced);
    post(server, "two", "Zorbington Holdings was glad. Zorbington Holdings met Zorbington Holdings.");
    const Answer answer = server.get("/v1/coverage");
    REQUIRE(answer.size("names") >= 2);
    CHECK(answer.text("names/0/text") == "Zorbington Holdings");
    CHECK(answer.number("names/0/count") == 4);
    CHECK(answer.number("names/0/documents") == 2);
    CHECK(answer.text("names/0/examples/0/document") == "one");
    CHECK(answer.text("names/0/examples/1/document") == "two");
    CHECK(answer.size("names/0/examples") == 3);
    CHECK(answer.text("titles/0/text") == "steward");
    CHECK(answer.text("titles/0/examples/0/quote").starts_with("The steward Orla"));
    double last = 1e9;
    for (const json::Value& row : *answer.at("names").array()) {
        CHECK(*row.find("count")->number() <= last);
        last = *row.find("count")->number();
        CHECK(row.find("examples")->array()->size() <= 3);
    }
}

TEST_CASE("pages of the coverage have every row once", "[api][coverage]") {
    Server server;
    for (int i = 0; i < 5; ++i)
        post(server, "d" + std::to_string(i),
             std::string(kNoCounterpart) + " Zorb" + std::string(1, static_cast<char>('a' + i)) +
                 "ington Holdings was glad of it.");
    const Answer whole = server.get("/v1/coverage");
    REQUIRE(whole.size("sentences") == 5);
    REQUIRE(whole.size("names") == 5);
    std::set<std::string> sentences;
    std::set<std::string> names;
    std::string target = "/v1/coverage?limit=2";
    int pages = 0;
    for (std::string cursor; pages < 10; ++pages) {
        const Answer page = server.get(target + (cursor.empty() ? "" : "&cursor=" + cursor));
        REQUIRE(page.status == 200);
        for (const json::Value& row : *page.at("sentences").array())
            CHECK(sentences.insert(*row.find("document")->string()).second);
        for (const json::Value& row : *page.at("names").array())
            CHECK(names.insert(*row.find("text")->string()).second);
        CHECK(page.number("names_total") == 5);
        if (page.at("next_cursor").is_null()) break;
        cursor = page.text("next_cursor");
        CHECK(page.header("Link").find("rel=\"next\"") != std::string::npos);
    }
    CHECK(pages == 2);
    CHECK(sentences.size() == 5);
    CHECK(names.size() == 5);
}

TEST_CASE("coverage can be asked of a source and of days of publication", "[api][coverage]") {
    Server server;
    post(server, "a", kNoCounterpart, "&source=Wire&published_at=2025-03-01");
    post(server, "b", kNoCounterpart, "&source=Gazette&published_at=2025-04-01");
    post(server, "c", kNoCounterpart);
    CHECK(server.get("/v1/coverage").size("sentences") == 3);
    const Answer wire = server.get("/v1/coverage?source=Wire");
    REQUIRE(wire.size("sentences") == 1);
    CHECK(wire.text("sentences/0/document") == "a");
    CHECK(wire.number("documents") == 1);
    CHECK(server.get("/v1/coverage?source=Wire&source=Gazette").size("sentences") == 2);
    CHECK(server.get("/v1/coverage?from=2025-03-02").text("sentences/0/document") == "b");
    CHECK(server.get("/v1/coverage?to=2025-04").text("sentences/0/document") == "a");
    CHECK(server.get("/v1/coverage?source=Nobody").size("sentences") == 0);
    require_problem(server.get("/v1/coverage?sorce=Wire"), "invalid-parameter", 400);
    require_problem(server.get("/v1/coverage?limit=1001"), "invalid-parameter", 400);
    require_problem(server.get("/v1/coverage?from=soon"), "invalid-parameter", 400);
    require_problem(server.get("/v1/coverage?cursor=abc"), "cursor-mismatch", 400);
}

TEST_CASE("what a document left unsaid goes and changes with it", "[api][coverage]") {
    Server server;
    post(server, "one", kUnplaced);
    post(server, "two", kNoCounterpart);
    const Answer before = server.get("/v1/coverage");
    CHECK(before.size("titles") == 1);
    REQUIRE(
        server.call("PUT", "/v1/documents/two", {{"content-type", "text/plain"}}, "All was calm.").status ==
        200);
    CHECK(server.get("/v1/coverage").size("sentences") == before.size("sentences") - 1);
    REQUIRE(server.call("DELETE", "/v1/documents/one").status == 204);
    const Answer after = server.get("/v1/coverage");
    CHECK(after.number("documents") == 1);
    CHECK(after.number("documents_without_events") == 1);
    CHECK(after.size("names") == 0);
    CHECK(after.size("titles") == 0);
    CHECK(after.number("revision") == before.number("revision") + 2);
    CHECK(server.get("/v1/coverage", {{"if-none-match", after.header("ETag")}}).status == 304);
}

TEST_CASE("a text in another language counts as one that was not read", "[api][coverage]") {
    Server server;
    post(server, "fr",
         "La délégation grecque, conduite par le ministre, a rencontré la délégation albanaise mardi à "
         "Mascate. "
         "Les pourparlers ont été menés sous la médiation de la Norvège, selon un communiqué de la "
         "présidence, "
         "et doivent reprendre dans deux semaines.");
    const Answer answer = server.get("/v1/coverage");
    CHECK(answer.number("documents_not_read") == 1);
    CHECK(answer.size("sentences") == 0);
}

}  // namespace
}  // namespace chancery::test
