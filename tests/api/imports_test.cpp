// Imports of event records: counts, bad rows, idempotence, evidence by row, deletion.
#include <string>

#include <catch2/catch.hpp>

#include "schema/limits.hpp"
#include "tests/api/server.hpp"

namespace chancery::test {
namespace {

Answer import(Server& server, std::string body, const std::string& query = {}) {
    return server.call("POST", "/v1/imports" + query, {{"content-type", "application/x-ndjson"}},
                       std::move(body));
}

std::string record(const std::string& id, const std::string& a, const std::string& b, const std::string& day,
                   const std::string& type = "CONSULT") {
    return R"({"id":")" + id + R"(","type":")" + type + R"(","date":")" + day +
           R"(","participants":[{"role":"actor","entity":{"kind":"country","name":")" + a +
           R"("}},{"role":"recipient","entity":{"kind":"country","name":")" + b + "\"}}]}\n";
}

double events(Server& server) {
    return static_cast<double>(server.get("/v1/events?limit=1000").size("items"));
}

}  // namespace

TEST_CASE("an import is events with their rows as evidence, and again changes nothing", "[api][imports]") {
    Server server;
    const std::string body =
        record("1", "Greece", "Albania", "2024-03-12") + "\n" + record("2", "Norway", "Oman", "2024-03-14");
    const Answer first = import(server, body, "?source=ours");
    REQUIRE(first.status == 200);
    CHECK(first.text("format") == "chancery");
    CHECK(first.number("rows") == 2);
    CHECK(first.number("events") == 2);
    CHECK(first.number("bad_rows") == 0);
    CHECK(first.number("committed_through") == 3);
    CHECK(*first.at("complete").boolean());
    REQUIRE(first.size("documents") == 1);
    CHECK(first.text("documents/0/status") == "created");
    const std::string id = first.text("documents/0/id");

    const Answer found = server.get("/v1/events?participant=iso3:NOR");
    REQUIRE(found.size("items") == 1);
    CHECK(found.text("items/0/evidence/0/document") == id);
    CHECK(found.number("items/0/evidence/0/row") == 3);
    CHECK(found.at("items/0/evidence/0/quote").is_null());
    CHECK(found.text("items/0/evidence/0/rule") == "import.chancery");
    const Answer document = server.get("/v1/documents/" + id);
    CHECK(document.text("kind") == "dataset");
    CHECK(document.text("source") == "ours");
    CHECK(document.number("dataset/rows") == 2);
    CHECK(server.get("/v1/documents/" + id + "/extraction").size("events") == 2);
    CHECK(server.get("/v1/documents/" + id + "/sentences").size("items") == 0);

    const double revision = server.get("/v1").number("revision");
    const Answer again = import(server, body, "?source=ours");
    CHECK(again.status == 200);
    CHECK(again.text("documents/0/status") == "unchanged");
    CHECK(server.get("/v1").number("revision") == revision);
    CHECK(events(server) == 2);
}

TEST_CASE("deleting a dataset document takes its facts away, and importing it again brings them",
          "[api][imports]") {
    Server server;
    const std::string body = record("1", "Greece", "Albania", "2024-03-12");
    const std::string id = import(server, body).text("documents/0/id");
    REQUIRE(
        server
            .post_text("/v1/documents?id=text&published_at=2024-03-12", "Greece met Norway on 12 March 2024.")
            .status == 201);
    REQUIRE(events(server) == 2);
    CHECK(server.call("DELETE", "/v1/documents/" + id).status == 204);
    CHECK(events(server) == 1);
    CHECK(server.get("/v1/entities?q=Albania").size("items") == 0);
    CHECK(server.get("/v1/entities?q=Greece").size("items") == 1);
    CHECK(server.get("/v1/documents/" + id).status == 410);
    CHECK(import(server, body).text("documents/0/status") == "created");
    CHECK(events(server) == 2);
}

TEST_CASE("ids are taken as resolved within their source; without one a row is resolved like a claim",
          "[api][imports]") {
    Server server;
    // One id on different days, in two imports: one event, with two rows behind it.
    CHECK(import(server, record("7", "Greece", "Albania", "2024-03-12"), "?source=a").status == 200);
    CHECK(import(
              server,
              record("7", "Greece", "Albania", "2024-03-15") + record("8", "Greece", "Albania", "2024-03-15"),
              "?source=a")
              .status == 200);
    const Answer two = server.get("/v1/events?sort=date");
    REQUIRE(two.size("items") == 2);
    CHECK(two.number("items/0/documents") + two.number("items/1/documents") == 3);
    // Another source's 7 is another event.
    CHECK(import(server, record("7", "Greece", "Albania", "2024-03-12"), "?source=b").status == 200);
    CHECK(events(server) == 3);
    // Rows without ids of one day and pair are one.
    const std::string bare = record("", "Malta", "Cyprus", "2024-03-12");
    CHECK(import(server, bare + bare, "?source=c").number("events") == 2);
    CHECK(events(server) == 4);
}

TEST_CASE("bad rows are listed by line, and do not hold up the others", "[api][imports]") {
    Server server;
    const Answer answer =
        import(server, "\xEF\xBB\xBF" + record("1", "Greece", "Albania", "2024-03-12") + "{oops\n" +
                           std::string("{\"a\":\"\0\"}\n", 9) + "\n\xFF\xFE\n" + std::string(100'000, ' ') +
                           "x\n" + record("2", "Greece", "Albania", "2024-02-30"));
    REQUIRE(answer.status == 207);
    CHECK(answer.number("rows") == 6);
    CHECK(answer.number("events") == 1);
    CHECK(answer.number("bad_rows") == 5);
    CHECK(answer.number("errors_total") == 5);
    REQUIRE(answer.size("errors") == 5);
    CHECK(answer.number("errors/0/line") == 2);
    CHECK(answer.number("errors/1/line") == 3);
    CHECK(answer.text("errors/1/detail") == "U+0000 in it");
    CHECK(answer.text("errors/2/detail") == "not UTF-8");
    CHECK(answer.text("errors/4/detail").find("/date") != std::string::npos);
    CHECK(answer.number("documents/0/bad_rows") == 5);
}

TEST_CASE("no text takes the place of a dataset", "[api][imports]") {
    Server server;
    const std::string body = record("1", "Greece", "Albania", "2024-03-12");
    const std::string path = "/v1/documents/" + import(server, body).text("documents/0/id");
    const auto put = [&] {
        return server.call("PUT", path, {{"content-type", "application/json"}},
                           R"({"text":"Greece met Albania."})");
    };
    const Answer refused = put();
    CHECK(refused.status == 409);
    CHECK(refused.text("detail").find("DELETE") != std::string::npos);
    CHECK(server.get(path).text("kind") == "dataset");
    CHECK(events(server) == 1);
    CHECK(server.call("DELETE", path).status == 204);
    CHECK(put().status == 201);
    CHECK(import(server, body).status == 409);
}

TEST_CASE("a name of spaces or controls is none", "[api][imports]") {
    Server server;
    const auto row = [](const std::string& name) {
        return R"({"type":"AID","participants":[{"role":"actor","entity":{"kind":"person","name":")" + name +
               "\"}}]}\n";
    };
    const Answer answer = import(server, row("Ana Berg") + row("   ") + row(R"(\t\u0001)") + row("\xC2\xA0"));
    REQUIRE(answer.status == 207);
    CHECK(answer.number("events") == 1);
    CHECK(answer.number("bad_rows") == 3);
    CHECK(answer.text("errors/0/detail").find("name") != std::string::npos);
}

TEST_CASE("a table of nothing but bad rows is a problem, and stores nothing", "[api][imports]") {
    Server server;
    std::string lines;
    for (int i = 0; i < 300; ++i) lines += "{}\n";
    const Answer answer = import(server, lines);
    require_problem(answer, "invalid-document", 422);
    CHECK(answer.size("errors") == limits::kRowErrorsListed);
    CHECK(answer.number("errors_total") == 300);
    CHECK(server.get("/v1").number("revision") == 0);
    require_problem(import(server, "\n \n"), "invalid-document", 422);
}

TEST_CASE("what is no import is refused", "[api][imports]") {
    Server server;
    require_problem(import(server, ""), "malformed-json", 400);
    require_problem(import(server, "{}", "?format=gkg"), "invalid-parameter", 400);
    require_problem(import(server, "{}", "?first_row=0"), "invalid-parameter", 400);
    require_problem(import(server, "{}", "?row=1"), "invalid-parameter", 400);
    require_problem(import(server, "{}", "?source=" + std::string(3000, 'a')), "invalid-parameter", 400);
    require_problem(import(server, "name,country\n"), "invalid-document", 422);
    require_problem(import(server, "x", "?format=polecat"), "invalid-document", 422);
    require_problem(server.post_json("/v1/imports", "{}"), "unsupported-type", 415);
}

TEST_CASE("pieces of a table give the same documents as the whole", "[api][imports]") {
    Server whole;
    Server pieces;
    std::string lines;
    std::string first;
    for (std::size_t i = 0; i < limits::kChunkRows + 50; ++i) {
        lines += record(std::to_string(i), "Greece", "Albania", "2024-03-12", "AID");
        if (i + 1 == limits::kChunkRows) first = lines;
    }
    const Answer all = import(whole, lines);
    REQUIRE(all.status == 200);
    REQUIRE(all.size("documents") == 2);
    CHECK(all.number("documents/0/last_row") == limits::kChunkRows);
    CHECK(import(pieces, first).text("documents/0/id") == all.text("documents/0/id"));
    const Answer rest =
        import(pieces, lines.substr(first.size()), "?first_row=" + std::to_string(limits::kChunkRows + 1));
    REQUIRE(rest.status == 200);
    CHECK(rest.text("documents/0/id") == all.text("documents/1/id"));
    CHECK(rest.number("committed_through") == limits::kChunkRows + 50);
    CHECK(import(pieces, lines).text("documents/0/status") == "unchanged");
}

TEST_CASE("a delegation comes with whom it represents and who leads it", "[api][imports]") {
    Server server;
    const Answer answer = import(
        server,
        R"({"id":"1","type":"CONSULT","date":"2024-03-12","place":{"name":"Muscat","country":"OMN"},"participants":[)"
        R"({"role":"actor","entity":{"kind":"delegation","name":"Delegation of Greece"},"represents":"iso3:GRC",)"
        R"("head":{"name":"Petros Vallandis","office":"defence minister"}},)"
        R"({"role":"mediator","entity":{"kind":"country","name":"Norway"}},)"
        R"({"role":"actor","entity":{"kind":"delegation","name":"Delegation of Albania"},"represents":["iso3:ALB"]}]})");
    REQUIRE(answer.status == 200);
    CHECK(server.get("/v1/events?participant=iso3:GRC&place=" + server.entity("Muscat")).size("items") == 1);
    CHECK(server.get("/v1/mediations?between=iso3:GRC,iso3:ALB").text("items/0/mediator/name") == "Norway");
    const Answer leads = server.get("/v1/relations?type=leads");
    REQUIRE(leads.size("items") == 1);
    CHECK(leads.text("items/0/subject/name") == "Petros Vallandis");
    CHECK(leads.number("items/0/evidence/0/row") == 1);
}

}  // namespace chancery::test
