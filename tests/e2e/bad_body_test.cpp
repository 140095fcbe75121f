// Bodies that are no documents: each gets its own problem, soon, and the server goes on serving.
#include <chrono>

#include <catch2/catch.hpp>

#include "tests/support/problem.hpp"
#include "tests/support/server_process.hpp"
#include "tests/support/temp_dir.hpp"

using namespace chancery::test;

namespace {

constexpr std::string_view kJson = "application/json";

struct BadBody {
    std::string body;
    int status;
    std::string problem;
    std::string pointer;
};

std::vector<BadBody> bad_documents() {
    const std::string malformed = "malformed-json";
    const std::string invalid = "invalid-document";
    std::string nul = R"({"text":"a?b"})";
    nul[nul.find('?')] = '\0';
    std::string deep;
    for (int i = 0; i < 40'000; ++i) deep += R"({"a":)";
    return {
        {"", 400, malformed, ""},
        {R"({"text":)", 400, malformed, ""},
        {R"({"text":tru})", 400, malformed, ""},
        {R"({"text":"x",})", 400, malformed, ""},
        {R"({'text':'x'})", 400, malformed, ""},
        {R"({"text":"x"} {"text":"y"})", 400, malformed, ""},
        {"{\"text\":\"\xff\xfe\"}", 400, malformed, ""},
        {"{\"text\":\"\xed\xa0\x80\"}", 400, malformed, ""},  // a surrogate in UTF-8
        {"{\"text\":\"\xc0\xaf\"}", 400, malformed, ""},      // an overlong form
        {R"({"text":"\ud800 alone"})", 400, malformed, ""},
        {nul, 400, malformed, ""},
        {std::string(200'000, '['), 400, malformed, ""},
        {deep, 400, malformed, ""},
        {R"({"text":)" + std::string(65, '[') + "1" + std::string(65, ']') + "}", 400, malformed,
         ""},  // one too deep
        {"[1,2]", 422, invalid, ""},
        {R"("text")", 422, invalid, ""},
        {"null", 422, invalid, ""},
        {"{}", 422, invalid, "/text"},
        {R"({"text":5})", 422, invalid, "/text"},
        {R"({"text":{"a":"b"}})", 422, invalid, "/text"},
        {R"({"text":"x","tags":"a"})", 422, invalid, "/tags"},
        {R"({"text":"x","tags":["a",3]})", 422, invalid, "/tags/1"},
        {R"({"text":"x","published_at":17})", 422, invalid, "/published_at"},
        {R"({"text":"x","published_at":"yesterday"})", 422, invalid, "/published_at"},
        {R"({"text":"x","published_at":"2025-02-30"})", 422, invalid, "/published_at"},
        {R"({"text":"x","titel":"y"})", 422, invalid, "/titel"},
        {R"({"text":"a\u0000b"})", 422, invalid, "/text"},
        {R"({"text":"x","title":"\u0000"})", 422, invalid, "/title"},
        {R"({"id":"a/b","text":"x"})", 422, invalid, "/id"},
        {R"({"id":")" + std::string(129, 'x') + R"(","text":"x"})", 422, invalid, "/id"},
    };
}

void check_serves(HttpClient& client) {
    CHECK(client.get("/healthz").status == 200);
}

}  // namespace

TEST_CASE("a bad document is refused with its problem and where it is wrong", "[e2e][bad-input]") {
    const TempDir data;
    ServerProcess server(data.path());
    HttpClient client = server.client();
    for (const std::string target : {"/v1/documents", "/v1/extract"}) {
        for (const BadBody& bad : bad_documents()) {
            INFO("POST " << target << " with " << bad.body.substr(0, 120));
            const auto begin = std::chrono::steady_clock::now();
            check_problem(client.send("POST", target, bad.body, kJson), bad.status, bad.problem, bad.pointer);
            CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(3));
            check_serves(client);
        }
    }
    check_problem(client.send("PUT", "/v1/documents/x", R"({"text":5})", kJson), 422, "invalid-document",
                  "/text");
    check_problem(client.send("PUT", "/v1/documents/x", "{", kJson), 400, "malformed-json");
    CHECK(client.get("/v1/entities").json()["items"].size() == 0);  // nothing of all this came in
    CHECK(client.get("/v1/documents/x").status == 404);
    CHECK(server.terminate() == 0);
}

TEST_CASE("a misspelt field is answered with the right one", "[e2e][bad-input]") {
    const TempDir data;
    const ServerProcess server(data.path());
    HttpClient client = server.client();
    const HttpAnswer field = client.send("POST", "/v1/documents", R"({"text":"x","titel":"y"})", kJson);
    CHECK(field.body.find("title") != std::string::npos);
    const HttpAnswer parameter = client.send("POST", "/v1/documents?titel=y", "x", "text/plain");
    check_problem(parameter, 400, "invalid-parameter", "titel");
    CHECK(parameter.body.find("title") != std::string::npos);
}

TEST_CASE("plain text is checked like JSON", "[e2e][bad-input]") {
    const TempDir data;
    const ServerProcess server(data.path());
    HttpClient client = server.client();
    const std::string target = "/v1/documents?id=plain&published_at=2031-01-01";
    CHECK(client.send("POST", target, "broken \xff\xfe here", "text/plain").status == 400);
    check_problem(client.send("POST", target, "broken \xff\xfe here", "text/plain"), 400, "");
    check_problem(client.send("POST", target, std::string_view("a\0b", 3), "text/plain"), 422,
                  "invalid-document");
    check_problem(client.send("POST", "/v1/documents?published_at=soon", "x", "text/plain"), 400,
                  "invalid-parameter", "published_at");
    check_problem(client.send("POST", "/v1/documents?id=a%2Fb", "x", "text/plain"), 400, "invalid-parameter",
                  "id");
    check_problem(client.send("POST", target, "<a/>", "application/xml"), 415, "unsupported-type");
    check_problem(client.send("POST", target, "<a/>", "text/plain; charset=latin1"), 415, "unsupported-type");
    check_problem(client.get("/v1/documents/plain"), 404, "not-found");
    check_serves(client);
}

TEST_CASE("the same id with another text is a conflict", "[e2e][bad-input]") {
    const TempDir data;
    const ServerProcess server(data.path());
    HttpClient client = server.client();
    REQUIRE(client.post_document("one", "Kenya thanked Ghana.", "2031-01-01").status == 201);
    check_problem(client.post_document("one", "Ghana thanked Kenya.", "2031-01-01"), 409, "conflict");
    CHECK(client.post_document("one", "Kenya thanked Ghana.", "2031-01-01").status == 200);
    check_problem(client.send("DELETE", "/v1/documents/one", {}, {}, {{"If-Match", "W/\"999-document\""}}),
                  412, "precondition-failed");
    CHECK(client.get("/v1/documents/one").status == 200);
    CHECK(client.send("DELETE", "/v1/documents/one").status == 204);
    check_problem(client.get("/v1/documents/one"), 410, "retracted");
    CHECK(client.post_document("one", "Ghana thanked Kenya.", "2031-01-01").status == 201);
}
