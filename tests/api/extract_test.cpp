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

// "The Greek delegation, led by the minister Petros Vallandis, met the Albanian delegation ..."
constexpr std::string_view kFrench =
    "La délégation grecque, conduite par le ministre Petros Vallandis, a rencontré la délégation albanaise "
    "mardi à "
    "Mascate, en Oman. Les pourparlers ont été menés sous la médiation de la Norvège, selon un communiqué de "
    "la "
    "présidence, et doivent reprendre dans deux semaines.";

TEST_CASE("a text that is not English says so and nothing else", "[api][extract][language]") {
    Server server;
    const Answer french = server.post_text("/v1/extract?explain=parse", std::string(kFrench));
    REQUIRE(french.status == 200);
    CHECK(french.text("language") == "fr");
    CHECK(french.size("entities") == 0);
    CHECK(french.size("events") == 0);
    CHECK(french.size("sentences") == 0);
    REQUIRE(server.post_text("/v1/documents?id=fr", std::string(kFrench)).status == 201);
    CHECK(server.get("/v1/documents/fr").text("language") == "fr");
    CHECK(server.get("/v1/documents/fr/extraction").text("language") == "fr");
    CHECK(server.post_text("/v1/extract", std::string(kTalks)).text("language") == "en");
    CHECK(server.post_text("/v1/extract?lang=fr", "Greece met Albania.").text("language") == "en");
}

TEST_CASE("explain gives the tokens with their spans in code points", "[api][extract][explain]") {
    Server server;
    const std::string text = "Åse Öst didn’t go.\n\nShe left.";
    const Answer answer = server.post_text("/v1/extract?explain=tokens&title=Talks", text);
    REQUIRE(answer.status == 200);
    REQUIRE(answer.size("sentences") == 3);
    CHECK(answer.text("sentences/0/field") == "title");
    CHECK(answer.text("sentences/0/tokens/0/form") == "Talks");
    CHECK(answer.text("sentences/1/field") == "text");
    CHECK(answer.number("sentences/1/end") == 18);
    CHECK(answer.size("sentences/1/tokens") == 6);
    CHECK(answer.text("sentences/1/tokens/3/form") == "n’t");
    CHECK(answer.text("sentences/1/tokens/3/lemma") == "not");
    CHECK(answer.number("sentences/1/tokens/3/begin") == 11);
    CHECK(answer.number("sentences/1/tokens/3/end") == 14);
    CHECK(answer.text("sentences/2/tokens/1/form") == "left");
    CHECK(answer.text("sentences/2/tokens/1/upos") == "VERB");
    CHECK(answer.text("sentences/2/tokens/1/lemma") == "leave");
    CHECK(answer.at("sentences/2/tokens/1").find("head") == nullptr);
    CHECK(answer.at("sentences/2/tokens/1/name").is_null());
    CHECK(server.post_text("/v1/extract", text).json.find("sentences") == nullptr);
}

TEST_CASE("explain=rules gives each sentence the rules of its claims, or why there are none",
          "[api][extract][explain]") {
    Server server;
    const Answer answer = server.post_json(
        "/v1/extract?explain=rules", R"({"text":"Åland said: Kenya condemned Uganda. Dozens were killed."})");
    REQUIRE(answer.status == 200);
    REQUIRE(answer.size("sentences") == 2);
    CHECK(answer.at("sentences/0").find("tokens") == nullptr);
    CHECK(answer.at("sentences/0/silent").is_null());
    const auto events = ids_of(answer, "events");
    const auto entities = ids_of(answer, "entities");
    bool condemned = false;
    for (const json::Value& row : *answer.at("sentences/0/rules").array()) {
        const std::string& claim = *row.find("claim")->string();
        CHECK(events.count(claim) + entities.count(claim) == 1);
        if (*row.find("rule")->string() != "act.verb") continue;
        condemned = true;
        CHECK(*row.find("words")->string() == "condemned");
        CHECK(*row.find("begin")->number() == 18);
        CHECK(row.find("says")->string()->starts_with("ACCUSE disapprove, actual: Kenya (actor), Uganda"));
    }
    CHECK(condemned);
    CHECK(answer.size("sentences/1/rules") == 0);
    CHECK(answer.text("sentences/1/silent/reason") == "nobody_named");
    CHECK(answer.text("sentences/1/silent/words/0/text") == "killed");
    const Answer all = server.post_text("/v1/extract?explain=tokens,parse,rules", std::string(kTalks));
    CHECK(all.size("sentences/0/tokens") > 5);
    CHECK(all.size("sentences/0/rules") > 5);
    require_problem(server.post_text("/v1/extract?explain=rule", "Kenya."), "invalid-parameter", 400);
}

TEST_CASE("an explained parse is a tree with one root", "[api][extract][explain]") {
    Server server;
    const Answer answer =
        server.post_json("/v1/extract?explain=tokens,parse", R"({"text":"Greece and Albania held talks."})");
    REQUIRE(answer.status == 200);
    REQUIRE(answer.size("sentences") == 1);
    const auto& tokens = *answer.at("sentences/0/tokens").array();
    std::size_t roots = 0;
    for (const json::Value& token : tokens) {
        std::size_t steps = 0;
        for (double head = *token.find("head")->number(); head != 0 && steps <= tokens.size(); ++steps)
            head = *tokens.at(static_cast<std::size_t>(head) - 1).find("head")->number();
        CHECK(steps < tokens.size());
        roots += *token.find("head")->number() == 0 ? 1U : 0U;
        CHECK((*token.find("relation")->string() == "root") == (*token.find("head")->number() == 0));
    }
    CHECK(roots == 1);
    const Answer repeated = server.post_json("/v1/extract?explain=parse&explain=tokens",
                                             R"({"text":"Greece and Albania held talks."})");
    CHECK(repeated.body == answer.body);
}

TEST_CASE("what cannot be explained is refused, with the parameter", "[api][extract][explain]") {
    Server server;
    for (const char* value : {"token", "tokens,rule", "", ",", "Parse"}) {
        INFO(value);
        const Answer answer =
            server.post_text("/v1/extract?explain=" + std::string(value), "Greece met Albania.");
        CHECK(require_problem(answer, "invalid-parameter", 400).text("errors/0/parameter") == "explain");
    }
    require_problem(server.post_text("/v1/extract?explain=tokens", std::string((1U << 20U) + 1, 'a')),
                    "too-large", 413);
    CHECK(server.post_text("/v1/extract?explain=parse", "").status != 500);
}

}  // namespace
}  // namespace chancery::test
