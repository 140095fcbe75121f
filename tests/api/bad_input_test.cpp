// Bad input: each fault gets its problem, with the place at fault, quickly, and the server goes on serving.
#include <chrono>
#include <future>
#include <memory>
#include <stop_token>
#include <string>

#include <catch2/catch.hpp>

#include "tests/api/server.hpp"

namespace chancery::test {
namespace {

std::string repeated(std::string_view piece, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += piece;
    return out;
}

void require_alive(Server& server) {
    CHECK(server.get("/healthz").status == 200);
    CHECK(server.post_text("/v1/documents?id=alive", "Greece met Albania.").status <= 201);
}

TEST_CASE("malformed JSON is 400 with its offset", "[api][bad_input]") {
    Server server;
    for (const char* target : {"/v1/documents", "/v1/extract"}) {
        const Answer answer = server.post_json(target, R"({"text": "x",})");
        CHECK(require_problem(answer, "malformed-json", 400).text("detail").find("at byte") !=
              std::string::npos);
        require_problem(server.post_json(target, ""), "malformed-json", 400);
        require_problem(server.post_json(target, "{} {}"), "malformed-json", 400);
    }
    require_problem(server.call("PUT", "/v1/documents/x", {{"content-type", "application/json"}}, "{"),
                    "malformed-json", 400);
    require_alive(server);
}

TEST_CASE("200 kB of open brackets are a quick 400", "[api][bad_input]") {
    Server server;
    const auto start = std::chrono::steady_clock::now();
    require_problem(server.post_json("/v1/documents", repeated("[", 200'000)), "malformed-json", 400);
    require_problem(server.post_json("/v1/documents", repeated("{\"a\":", 200'000)), "malformed-json", 400);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(2));
    require_alive(server);
}

TEST_CASE("wrong types, unknown and missing keys are 422 with pointers", "[api][bad_input]") {
    Server server;
    const auto pointer = [&](const char* body) {
        const Answer answer = server.post_json("/v1/documents", body);
        return require_problem(answer, "invalid-document", 422).text("errors/0/pointer");
    };
    CHECK(pointer(R"({"text":5})") == "/text");
    CHECK(pointer(R"({"text":"x","tags":"y"})") == "/tags");
    CHECK(pointer(R"({"text":"x","tags":["y",[]]})") == "/tags/1");
    CHECK(pointer(R"({"title":"x"})") == "/text");
    CHECK(pointer(R"({"text":"  "})") == "/text");
    CHECK(pointer(R"({"text":"x","txt":"y"})") == "/txt");
    CHECK(pointer(R"({"text":"x","id":"a/b"})") == "/id");
    CHECK(pointer(R"({"text":"x","published_at":"soon"})") == "/published_at");
    CHECK(pointer(R"({"text":"x","text":"y"})") == "/text");
    CHECK(pointer("[]").empty());
    const Answer answer = server.post_json("/v1/documents", R"({"text":"x","titel":"y"})");
    CHECK(answer.text("errors/0/detail").find("Did you mean 'title'?") != std::string::npos);
    CHECK(server.get("/v1/documents").size("items") == 0);
}

TEST_CASE("U+0000 is 422 in JSON and in plain text", "[api][bad_input]") {
    Server server;
    const Answer json = server.post_json("/v1/documents", R"({"text":"a\u0000b"})");
    CHECK(require_problem(json, "invalid-document", 422).text("errors/0/pointer") == "/text");
    const Answer plain = server.post_text("/v1/documents", std::string("a\0b", 3));
    CHECK(require_problem(plain, "invalid-document", 422).text("errors/0/pointer") == "/text");
    require_problem(server.post_json("/v1/documents", std::string("{\"text\":\"a\0b\"}", 14)),
                    "malformed-json", 400);
    require_alive(server);
}

TEST_CASE("invalid UTF-8 is 400 in JSON, in plain text and in parameters", "[api][bad_input]") {
    Server server;
    require_problem(server.post_json("/v1/documents", "{\"text\":\"\xC3\x28\"}"), "malformed-json", 400);
    require_problem(server.post_text("/v1/documents", "abc \xFF"), "malformed-json", 400);
    require_problem(server.post_text("/v1/extract", "\xED\xA0\x80"), "malformed-json", 400);
    const Answer parameter = server.get("/v1/entities?q=%FF");
    CHECK(require_problem(parameter, "invalid-parameter", 400).text("errors/0/parameter") == "q");
    CHECK(require_problem(server.get("/v1/entities?q=a%00b"), "invalid-parameter", 400)
              .text("errors/0/parameter") == "q");
    require_problem(server.get("/v1/entities?%FF=1"), "invalid-parameter", 400);
    require_alive(server);
}

TEST_CASE("unknown media types and encodings are 415", "[api][bad_input]") {
    Server server;
    const auto post = [&](Headers headers) {
        return server.call("POST", "/v1/documents", std::move(headers), "text");
    };
    require_problem(post({{"content-type", "application/x-www-form-urlencoded"}}), "unsupported-type", 415);
    require_problem(post({{"content-type", "text/html"}}), "unsupported-type", 415);
    require_problem(post({}), "unsupported-type", 415);
    require_problem(post({{"content-type", "text/plain; charset=latin1"}}), "unsupported-type", 415);
    require_problem(post({{"content-type", "text/plain"}, {"content-encoding", "br"}}), "unsupported-type",
                    415);
    require_problem(server.call("POST", "/v1/documents/bulk", {{"content-type", "application/json"}}, "{}"),
                    "unsupported-type", 415);
    CHECK(post({{"content-type", "Text/Plain;Charset=\"UTF-8\""}}).status == 201);
}

TEST_CASE("unknown parameters are 400 with a suggestion", "[api][bad_input]") {
    Server server;
    const Answer answer = server.get("/v1/events?particpant=iso3:GRC");
    require_problem(answer, "invalid-parameter", 400);
    CHECK(answer.text("detail") == "Unknown parameter 'particpant'. Did you mean 'participant'?");
    CHECK(answer.text("errors/0/parameter") == "particpant");
    for (const char* target :
         {"/healthz?x=1", "/v1?verbose=1", "/v1/entities/ent_1?depht=2", "/v1/relations?kind=person",
          "/v1/mediations?between=iso3:GRC,iso3:ALB&stages=offered", "/v1/documents/x/text?limit=3",
          "/v1/entities?min_events.all=3"}) {
        INFO(target);
        require_problem(server.get(target), "invalid-parameter", 400);
    }
    require_problem(server.post_json("/v1/documents?title=x", R"({"text":"x"})"), "invalid-parameter", 400);
}

TEST_CASE("values that are not allowed are 400 naming the allowed ones", "[api][bad_input]") {
    Server server;
    const Answer answer = server.get("/v1/events?type=CONSLUT");
    require_problem(answer, "invalid-parameter", 400);
    CHECK(answer.text("errors/0/parameter") == "type");
    CHECK(answer.text("detail").find("Did you mean 'CONSULT'?") != std::string::npos);
    CHECK(answer.text("detail").find("MOBILIZE") != std::string::npos);
    for (const char* target : {"/v1/events?limit=0",
                               "/v1/events?limit=1001",
                               "/v1/events?limit=abc",
                               "/v1/events?limit=-1",
                               "/v1/events?limit=",
                               "/v1/events?evidence=21",
                               "/v1/events?from=yesterday",
                               "/v1/events?from=2025-13",
                               "/v1/events?from=2025&to=2024",
                               "/v1/events?realis=maybe",
                               "/v1/events?mode=walk",
                               "/v1/events?stage=none",
                               "/v1/events?min_confidence=2",
                               "/v1/events?sort=size",
                               "/v1/events?limit=5&limit=6",
                               "/v1/events?role=host",
                               "/v1/events?type.not=TALK",
                               "/v1/entities?kind=persons",
                               "/v1/entities?country=XX",
                               "/v1/relations?status=retired",
                               "/v1/relations?type=met",
                               "/v1/entities/iso3:GRC/neighbors?depth=4",
                               "/v1/mediations",
                               "/v1/mediations?between=iso3:GRC",
                               "/v1/mediations?between=iso3:GRC,iso3:GRC",
                               "/v1/paths?from_entity=iso3:GRC",
                               "/v1/paths?from_entity=iso3:GRC&to_entity=iso3:ALB&max_length=7",
                               "/v1/events?participant=Greece",
                               "/v1/events?participant=iso3:QQQ",
                               "/v1/events?participant=wikidata:Q1"}) {
        INFO(target);
        require_problem(server.get(target), "invalid-parameter", 400);
    }
}

TEST_CASE("unknown ids are 404, with the parameter where one is at fault", "[api][bad_input]") {
    Server server;
    for (const char* target :
         {"/v1/entities/ent_999", "/v1/entities/Greece", "/v1/entities/iso3:GRC", "/v1/entities/iso3:QQQ",
          "/v1/events/evt_1", "/v1/events/ent_1", "/v1/events/evt_01", "/v1/documents/none",
          "/v1/documents/none/text", "/v1/documents/none/extraction", "/v1/documents/a%20b",
          "/v1/entities/ent_9/neighbors", "/v1/dyads/ent_9/iso3:GRC", "/problems/none"}) {
        INFO(target);
        require_problem(server.get(target), "not-found", 404);
    }
    const Answer answer = server.get("/v1/events?mediator=ent_999");
    CHECK(require_problem(answer, "not-found", 404).text("errors/0/parameter") == "mediator");
    const Answer all = server.get("/v1/events?participant.all=iso3:GRC,ent_999");
    CHECK(require_problem(all, "not-found", 404).text("errors/0/parameter") == "participant.all");
    const Answer between = server.get("/v1/mediations?between=iso3:GRC,ent_7");
    CHECK(require_problem(between, "not-found", 404).text("errors/0/parameter") == "between");
    require_problem(server.call("DELETE", "/v1/documents/none"), "not-found", 404);
}

TEST_CASE("wrong methods are 405 with Allow", "[api][bad_input]") {
    Server server;
    const auto allow = [&](const char* method, const char* target) {
        return require_problem(server.call(method, target), "method-not-allowed", 405).header("Allow");
    };
    CHECK(allow("DELETE", "/v1/events") == "GET, HEAD");
    CHECK(allow("GET", "/v1/extract") == "POST");
    CHECK(allow("PATCH", "/v1/documents/x") == "GET, HEAD, PUT, DELETE");
    CHECK(allow("PUT", "/v1/documents") == "POST, GET, HEAD");
    CHECK(allow("GET", "/v1/documents/bulk") == "POST");
    CHECK(allow("OPTIONS", "/healthz") == "GET, HEAD");
    CHECK(allow("get", "/healthz") == "GET, HEAD");
}

TEST_CASE("paths are matched segment by segment and never climb", "[api][bad_input]") {
    Server server;
    for (const char* target : {"/", "/v2", "/v1/", "/v1//events", "//v1/events", "/v1/events/",
                               "/v1/../healthz", "/v1/%2e%2e/healthz", "/./healthz", "/v1%2Fevents",
                               "/healthz%2F", "/v1/documents//text", "/v1/documents/..%2F..%2Fx",
                               "/v1/documents/%2e%2e", "/v1/documents/%00", "/V1/events", "/healthz/x"}) {
        INFO(target);
        require_problem(server.get(target), "not-found", 404);
    }
    for (const char* target :
         {"/v1/%", "/v1/%zz", "/v1/documents/%FF", "/v1/entities/%FF", "/v1/events/%ED%A0%80", "/%C3",
          "/v1/events?q=%", "v1", "*", "http://x/v1", "", "/a b", "/v1#x", "/\xC3\xA9"}) {
        INFO(target);
        require_problem(server.get(target), "invalid-parameter", 400);
    }
    CHECK(server.get("/%76%31").status == 200);  // "/v1" with needless escapes is /v1
    CHECK(server.get("/v1/events?").status == 200);
    CHECK(server.get("/v1/events?&").status == 200);
}

// The answers are read as JSON by the server's own strict reader, which refuses what is not UTF-8.
TEST_CASE("a problem is JSON whatever is said about", "[api][bad_input]") {
    Server server;
    for (const char* method : {"GET", "PUT", "DELETE"}) {
        for (const char* target : {"/v1/documents/%FF", "/v1/documents/a%C3", "/v1/documents/%F0%9F%98"}) {
            INFO(method << " " << target);
            require_problem(server.call(method, target, {{"content-type", "text/plain"}}, "x"),
                            "invalid-parameter", 400);
        }
    }
    for (std::size_t length = 30; length < 150; ++length) {  // each cut falls into a letter sometimes
        const std::string letters = std::string(length, 'a') + repeated("%C3%BC", 80);
        const std::string decoded = std::string(length, 'a') + repeated("\xC3\xBC", 80);
        for (const char* start : {"/v1/events?from=", "/v1/entities?country=", "/v1/events?participant=",
                                  "/v1/events?type=", "/v1/events?limit=", "/v1/events?"}) {
            INFO(start << " " << length);
            require_problem(server.get(start + letters), "invalid-parameter", 400);
        }
        require_problem(server.get("/v1/entities/" + letters), "not-found", 404);
        require_problem(server.get("/v1/events/" + letters), "not-found", 404);
        require_problem(server.call("DELETE", "/v1/documents/" + letters), "not-found", 404);
        require_problem(server.call("\xC3" + std::string(length, 'G'), "/v1/events"), "method-not-allowed",
                        405);
        for (const std::string& type : {"text/" + decoded, "text/plain; charset=" + decoded}) {
            require_problem(server.call("POST", "/v1/documents", {{"content-type", type}}, "x"),
                            "unsupported-type", 415);
        }
    }
    for (const char* type : {"text/plain; charset=\xFF", "text/\xFF"}) {
        require_problem(server.call("POST", "/v1/documents", {{"content-type", type}}, "x"),
                        "unsupported-type", 415);
    }
    for (const char* body :
         {R"({"\uDC00":1})", R"({"text":{"\uDC00":[1,"\uDC00"]}})", R"({"\uDC00":1,"\uDC00":2})"}) {
        INFO(body);
        require_problem(server.post_json("/v1/documents", body), "invalid-document", 422);
    }
}

TEST_CASE("an empty list of values is no filter that lets everything pass", "[api][bad_input]") {
    Server server;
    REQUIRE(server.post_text("/v1/documents?id=a", "Greece met Albania.").status == 201);
    for (const char* name : {"participant.all", "participant.not", "type.all", "type.not", "place.not"}) {
        for (const char* value : {"", ",", "%2C%2C"}) {
            INFO(name << "=" << value);
            const Answer answer = server.get(std::string("/v1/events?") + name + "=" + value);
            CHECK(require_problem(answer, "invalid-parameter", 400).text("errors/0/parameter") == name);
        }
    }
    require_problem(server.get("/v1/relations?subject.all="), "invalid-parameter", 400);
}

TEST_CASE("a garbled cursor, or another query's, is refused", "[api][bad_input]") {
    Server server;
    for (const char* cursor : {"", "abc", "0000000000000000000000000000000000000000", "%F0%9F%98%80"}) {
        INFO(cursor);
        const Answer answer = server.get("/v1/events?cursor=" + std::string(cursor));
        CHECK(require_problem(answer, "cursor-mismatch", 400).text("errors/0/parameter") == "cursor");
    }
}

TEST_CASE("a text of one million characters without a full stop is accepted, and others are served meanwhile",
          "[api][bad_input]") {
    Server server;
    std::string text;
    while (text.size() < 1'000'000) text += "Greece and Albania talked and talked and ";
    const auto answered = std::make_shared<std::promise<int>>();
    auto status = answered->get_future();
    api::Request request;
    request.method = "POST";
    request.target = "/v1/documents?id=long";
    request.headers = {{"content-type", "text/plain"}};
    request.body = text;
    server.api().handle(std::move(request),
                        [answered](api::Response response) { answered->set_value(response.status); });
    const auto start = std::chrono::steady_clock::now();
    CHECK(server.get("/healthz").status == 200);
    CHECK(server.get("/v1/events").status == 200);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
    const int code = status.get();
    CHECK((code == 201 || code == 503));
    if (code == 201)
        CHECK(server.get("/v1/documents/long").number("characters") == static_cast<double>(text.size()));
    if (code == 201) CHECK(server.get("/v1/documents/long/extraction").status == 200);
}

TEST_CASE("work whose time is over is 503 deadline-exceeded", "[api][bad_input]") {
    Server server;
    std::stop_source over;
    over.request_stop();
    const auto answered = std::make_shared<std::promise<api::Response>>();
    auto future = answered->get_future();
    api::Request request;
    request.method = "POST";
    request.target = "/v1/extract";
    request.headers = {{"content-type", "text/plain"}};
    request.body = "Greece met Albania.";
    request.stop = over.get_token();
    server.api().handle(std::move(request),
                        [answered](api::Response response) { answered->set_value(std::move(response)); });
    const api::Response response = future.get();
    CHECK(response.status == 503);
    CHECK(response.body.find("deadline-exceeded") != std::string::npos);
}

TEST_CASE("a stopped application answers 503 with Retry-After", "[api][bad_input]") {
    Server server;
    server.app().stop();
    require_problem(server.get("/readyz"), "starting", 503);
    require_problem(server.get("/v1/events"), "starting", 503);
    require_problem(server.post_text("/v1/documents", "Greece met Albania."), "starting", 503);
    CHECK(server.get("/healthz").status == 200);
}

}  // namespace
}  // namespace chancery::test
