// Questions that cannot be answered: unknown parameters and values, unknown ids, wrong methods.
#include <catch2/catch.hpp>

#include "tests/support/problem.hpp"
#include "tests/support/server_process.hpp"
#include "tests/support/temp_dir.hpp"

using namespace chancery::test;

namespace {

struct BadTarget {
    std::string target;
    std::string parameter;
};

std::vector<BadTarget> bad_parameters() {
    return {
        {"/v1/events?particpant=iso3:TUR", "particpant"},
        {"/v1/events?type=CONSULTS", "type"},
        {"/v1/events?type=consult&type=", "type"},
        {"/v1/events?role=boss", "role"},
        {"/v1/events?realis=maybe", "realis"},
        {"/v1/events?from=2025-13", "from"},
        {"/v1/events?to=soon", "to"},
        {"/v1/events?participant=iso3:QQQ", "participant"},
        {"/v1/events?participant=iso3:tur%00", "participant"},
        {"/v1/events?limit=0", "limit"},
        {"/v1/events?limit=1001", "limit"},
        {"/v1/events?limit=-1", "limit"},
        {"/v1/events?limit=ten", "limit"},
        {"/v1/events?limit=99999999999999999999", "limit"},
        {"/v1/events?limit=5&limit=6", "limit"},
        {"/v1/events?evidence=21", "evidence"},
        {"/v1/entities?kind=planet", "kind"},
        {"/v1/entities?country=Kenya", "country"},
        {"/v1/relations?type=owns", "type"},
        {"/v1/relations?subject=nobody", "subject"},
        {"/v1/mediations", "between"},
        {"/v1/mediations?between=iso3:TUR", "between"},
        {"/v1/mediations?between=iso3:TUR,iso3:KEN,iso3:GHA", "between"},
        {"/v1/paths?to_entity=iso3:KEN", "from_entity"},
        {"/v1/paths?from_entity=iso3:KEN&to_entity=iso3:GHA&max_length=99", "max_length"},
        {"/v1/paths?from_entity=iso3:KEN&to_entity=iso3:GHA&k=0", "k"},
        {"/v1/paths?from_entity=iso3:KEN&to_entity=iso3:GHA&via=magic", "via"},
        {"/healthz?verbose=1", "verbose"},
    };
}

}  // namespace

TEST_CASE("an unknown parameter or value is named", "[e2e][bad-input]") {
    const TempDir data;
    const ServerProcess server(data.path());
    HttpClient client = server.client();
    for (const BadTarget& bad : bad_parameters()) {
        INFO("GET " << bad.target);
        check_problem(client.get(bad.target), 400, "invalid-parameter", bad.parameter);
    }
    CHECK(client.get("/v1/events?particpant=iso3:TUR").body.find("'participant'") != std::string::npos);
    const HttpAnswer cursor = client.get("/v1/events?cursor=nonsense");
    CHECK(cursor.status == 400);
    check_problem(cursor, 400, "", "cursor");
    for (const std::string broken :
         {"/v1/events?q=%zz", "/v1/entities?q=%ff", "/v1/entities?q=%00", "/v1/entities?q=%"}) {
        INFO("GET " << broken);
        check_problem(client.get(broken), 400, "");
    }
    CHECK(client.get("/healthz").status == 200);
}

TEST_CASE("a cursor of another question is refused", "[e2e][bad-input]") {
    const TempDir data;
    const ServerProcess server(data.path());
    HttpClient client = server.client();
    REQUIRE(client.post_document("a", "Kenya thanked Ghana. Ghana praised Peru.", "2031-01-01").status ==
            201);
    const Json first = client.get("/v1/entities?limit=1").json();
    REQUIRE(first["next_cursor"].is_string());
    const std::string cursor = percent_encoded(first["next_cursor"].text());
    CHECK(client.get("/v1/entities?limit=1&cursor=" + cursor).status == 200);
    check_problem(client.get("/v1/entities?limit=1&kind=country&cursor=" + cursor), 400, "cursor-mismatch",
                  "cursor");
    check_problem(client.get("/v1/events?cursor=" + cursor), 400, "cursor-mismatch", "cursor");
}

TEST_CASE("what is not there is not found", "[e2e][bad-input]") {
    const TempDir data;
    const ServerProcess server(data.path());
    HttpClient client = server.client();
    for (const std::string target :
         {"/v1/entities/ent_999999", "/v1/entities/ent_99999999999999999999", "/v1/entities/xyz",
          "/v1/events/evt_7", "/v1/entities/ent_5/neighbors", "/v1/documents/none",
          "/v1/documents/none/extraction", "/v1/dyads/ent_8/ent_9", "/v1/nothing", "/", "/v1/documents/a/b/c",
          "/v1/entities/..%2f..%2fetc"}) {
        INFO("GET " << target);
        check_problem(client.get(target), 404, "not-found");
    }
    check_problem(client.send("DELETE", "/v1/documents/none"), 404, "not-found");
    for (const std::string target :
         {"/v1/events?participant=ent_999999", "/v1/relations?subject=ent_999999"}) {
        INFO("GET " << target);
        const HttpAnswer answer = client.get(target);
        CHECK((answer.status == 400 || answer.status == 404));
        check_problem(answer, answer.status, "",
                      target.substr(target.find('?') + 1, target.find('=') - target.find('?') - 1));
    }
}

TEST_CASE("a wrong method is answered with the right ones", "[e2e][bad-input]") {
    const TempDir data;
    const ServerProcess server(data.path());
    HttpClient client = server.client();
    struct Case {
        std::string method, target;
        std::vector<std::string> allowed;
    };
    const std::vector<Case> cases{{"DELETE", "/v1/events", {"GET"}},
                                  {"POST", "/healthz", {"GET"}},
                                  {"PATCH", "/v1/documents/x", {"GET", "PUT", "DELETE"}},
                                  {"GET", "/v1/extract", {"POST"}},
                                  {"GET", "/v1/documents/bulk", {"POST"}},
                                  {"PUT", "/v1/entities", {"GET"}},
                                  {"BREW", "/v1/events", {"GET"}}};
    for (const Case& wrong : cases) {
        INFO(wrong.method << " " << wrong.target);
        const HttpAnswer answer = client.send(wrong.method, wrong.target);
        check_problem(answer, 405, "method-not-allowed");
        const std::string allow = answer.header("allow");
        for (const std::string& method : wrong.allowed) CHECK(allow.find(method) != std::string::npos);
        CHECK(allow.find(wrong.method) == std::string::npos);
    }
    const HttpAnswer head = client.send("HEAD", "/healthz");
    CHECK((head.status == 200 || head.status == 405));
    CHECK(client.get("/healthz").status == 200);
}
