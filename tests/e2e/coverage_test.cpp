// Coverage and explanations from outside: over a socket, in the file, after a restart, at a prompt.
#include <chrono>
#include <fstream>
#include <string>

#include <catch2/catch.hpp>

#include "tests/support/json.hpp"
#include "tests/support/server_process.hpp"
#include "tests/support/temp_dir.hpp"

namespace chancery::test {
namespace {

constexpr std::string_view kUnplaced =
    "Then harbour master Orla Vantongeren left. Zorbington Holdings was glad. Dozens were killed in the "
    "blast.";
constexpr std::string_view kMore = "Zorbington Holdings was sold. Kenya condemned Uganda.";

struct Ended {
    int code = -1;
    std::string output;
};

Ended extract(std::string_view text, std::vector<std::string> options) {
    const TempDir folder;
    const std::string file = (folder.path() / "text.txt").string();
    std::ofstream(file, std::ios::binary) << text;
    options.insert(options.begin(), "extract");
    options.push_back(file);
    ChildProcess child(options);
    const int code = child.wait(std::chrono::seconds(60));
    return {code, child.output()};
}

TEST_CASE("coverage is served, kept through kill -9 and a restart, and goes with its document",
          "[e2e][coverage]") {
    const TempDir data;
    std::string before;
    {
        ServerProcess server(data.path());
        HttpClient client = server.client();
        REQUIRE(client.post_document("one", kUnplaced, "2025-01-01").status == 201);
        REQUIRE(client.post_document("two", kMore, "2025-01-02").status == 201);
        const HttpAnswer answer = client.get("/v1/coverage");
        REQUIRE(answer.status == 200);
        before = answer.body;
        const Json report = answer.json();
        REQUIRE(report["names"].size() == 2);
        CHECK(report["names"][0]["text"].text() == "Zorbington Holdings");
        CHECK(report["names"][0]["count"].number() == 2);
        CHECK(report["names"][0]["documents"].number() == 2);
        CHECK(report["titles"][0]["text"].text() == "harbour master");
        REQUIRE(report["sentences"].size() == 1);
        CHECK(report["sentences"][0]["quote"].text() == "Dozens were killed in the blast.");
        CHECK(report["sentences"][0]["reason"].text() == "nobody_named");
        server.kill_hard();
    }
    ServerProcess again(data.path());
    HttpClient client = again.client();
    CHECK(client.get("/v1/coverage").body == before);
    REQUIRE(client.send("DELETE", "/v1/documents/one").status == 204);
    const Json left = client.get("/v1/coverage").json();
    CHECK(left["sentences"].size() == 0);
    CHECK(left["titles"].size() == 0);
    REQUIRE(left["names"].size() == 1);
    CHECK(left["names"][0]["count"].number() == 1);
    REQUIRE(again.terminate() == 0);
    ServerProcess third(data.path());
    HttpClient last = third.client();
    CHECK(last.get("/v1/coverage").json()["names"].size() == 1);
    CHECK(last.get("/v1/coverage?limit=0").status == 400);
    CHECK(third.terminate() == 0);
}

TEST_CASE("extract --explain prints sentences with clauses, rules and reasons", "[e2e][explain]") {
    const Ended ended = extract(
        "Kenya condemned\nUganda.\n\nThen harbour master Orla Vantongeren left. Dozens were killed in the "
        "blast.",
        {"--explain", "--title", "On Kenya\x1b[2J"});
    INFO(ended.output);
    CHECK(ended.code == 0);
    for (const char* line :
         {"1  Kenya condemned Uganda.\n", "   parse   condemned (root): nsubj \"Kenya\", obj \"Uganda\"\n",
          "   rule    act.verb ",
          "\"condemned\" -> v1 ACCUSE disapprove, actual: Kenya (actor), Uganda (recipient)",
          "   silent  nobody_named: \"killed\"\n", "unknown title: harbour master (1)\n",
          "unknown name: Orla Vantongeren (1)\n"}) {
        INFO(line);
        CHECK(ended.output.find(line) != std::string::npos);
    }
    CHECK(ended.output.find('\x1b') == std::string::npos);
}

TEST_CASE("extract --explain of another language or with conllu says why not", "[e2e][explain]") {
    const Ended french = extract(
        "La délégation grecque, conduite par le ministre, a rencontré la délégation albanaise mardi à "
        "Mascate. Les "
        "pourparlers ont été menés sous la médiation de la Norvège, selon un communiqué de la présidence.",
        {"--explain"});
    CHECK(french.code == 0);
    CHECK(french.output == "not read: the language is fr\n");
    CHECK(extract("Kenya condemned Uganda.", {"--explain", "--format", "conllu"}).code == 2);
}

}  // namespace
}  // namespace chancery::test
