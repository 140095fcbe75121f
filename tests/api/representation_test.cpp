// CSV, NDJSON, Accept, fields, include, min_revision, gzip of whole answers.
#include <algorithm>
#include <chrono>
#include <future>
#include <memory>
#include <string>

#include <catch2/catch.hpp>

#include "server/api/accept.hpp"
#include "server/api/gzip.hpp"
#include "server/api/routes.hpp"
#include "server/json/reader.hpp"
#include "tests/api/server.hpp"

namespace chancery::test {
namespace {

void send_talks(Server& server) {
    REQUIRE(server.post_text("/v1/documents?id=talks&published_at=2024-03-15", std::string(kTalks)).status ==
            201);
}

std::vector<std::string> lines_of(const std::string& text, const std::string& end) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t stop = text.find(end, at);
        REQUIRE(stop != std::string::npos);  // every line has its end
        lines.push_back(text.substr(at, stop - at));
        at = stop + end.size();
    }
    return lines;
}

// Every list that there is, with parameters that find something.
std::vector<std::string> lists(Server& server) {
    return {
        "/v1/documents",
        "/v1/documents/talks/sentences",
        "/v1/entities",
        "/v1/entities/iso3:GRC/neighbors",
        "/v1/events",
        "/v1/relations",
        "/v1/dyads/iso3:GRC/iso3:ALB",
        "/v1/mediations?between=iso3:GRC,iso3:ALB",
        "/v1/paths?from_entity=iso3:GRC&to_entity=iso3:ALB",
        "/v1/events/aggregate?group_by=bucket,type",
        "/v1/entities/iso3:GRC/timeline",
        "/v1/dyads/iso3:GRC/iso3:ALB/timeline",
        "/v1/dyads/iso3:GRC/iso3:ALB/meetings",
        "/v1/dyads",
        "/v1/changes?since=0",
        "/v1/entities/iso3:GRC/mentions",
        "/v1/sentences?entity=iso3:GRC",
        "/v1/brokers",
        "/v1/delegations/" + server.entity("Greek delegation", "delegation") + "/composition",
    };
}

std::string with(const std::string& target, const std::string& parameters) {
    return target + (target.find('?') == std::string::npos ? "?" : "&") + parameters;
}

TEST_CASE("every list is CSV and NDJSON with as many rows as JSON has items", "[api][form]") {
    Server server;
    send_talks(server);
    for (const std::string& list : lists(server)) {
        INFO(list);
        const Answer json = server.get(list);
        REQUIRE(json.status == 200);
        REQUIRE(json.size("items") > 0);
        const Answer rows = server.get(with(list, "format=csv"));
        REQUIRE(rows.status == 200);
        CHECK(rows.content_type == "text/csv; charset=utf-8; header=present");
        CHECK(lines_of(rows.body, "\r\n").size() == json.size("items") + 1);
        const Answer lines = server.get(list, {{"accept", "application/x-ndjson"}});
        REQUIRE(lines.status == 200);
        CHECK(lines.content_type == "application/x-ndjson");
        const auto items = lines_of(lines.body, "\n");
        REQUIRE(items.size() == json.size("items"));
        for (const std::string& item : items) CHECK(json::parse(item).has_value());
    }
}

TEST_CASE("the route table's lists are those tested here", "[api][form]") {
    Server server;
    send_talks(server);
    std::size_t count = 0;
    for (const api::Route& route : api::routes()) count += route.shape != nullptr && route.shape().is_list;
    CHECK(count == lists(server).size());
}

TEST_CASE("every member of an item is in a column, and every column leads to a member", "[api][form]") {
    Server server;
    send_talks(server);
    for (const std::string& list : lists(server)) {
        INFO(list);
        const Answer json = server.get(list);
        std::vector<std::string> segments;
        std::string path = list.substr(1, list.find('?') - 1);
        for (std::size_t at = 0; at <= path.size();) {
            const std::size_t slash = std::min(path.find('/', at), path.size());
            segments.push_back(path.substr(at, slash - at));
            at = slash + 1;
        }
        const api::Match found = api::match("GET", segments);
        REQUIRE(found.route != nullptr);
        const auto members = api::members_of(found.route->shape());
        if (members.empty()) continue;  // the answer names its columns
        for (const auto& member : *json.at("items/0").object()) {
            INFO(member.name);
            CHECK(std::count(members.begin(), members.end(), member.name) == 1);
        }
        for (const std::string_view member : members) {
            INFO(member);
            CHECK(find(json.at("items/0"), member) != nullptr);
        }
    }
}

TEST_CASE("a row of CSV says who took part in which role, by id and by name", "[api][form]") {
    Server server;
    send_talks(server);
    const Answer answer = server.get("/v1/events?mediator=iso3:NOR&format=csv");
    const auto rows = lines_of(answer.body, "\r\n");
    REQUIRE(rows.size() == 2);
    CHECK(
        rows[0].starts_with("id,type,mode,quad,score,realis,stage,trigger,date_from,date_to,date_precision,"
                            "place_id,place_label,place_country,actor_id,actor_label,"));
    CHECK(rows[1].find(",CONSULT,") != std::string::npos);
    CHECK(rows[1].find(",2024-03-12,2024-03-12,day,") != std::string::npos);
    CHECK(rows[1].find(",Norway,") != std::string::npos);
    CHECK(rows[1].find("; ") != std::string::npos);  // two actors in one cell
}

TEST_CASE("CSV without items has its header all the same", "[api][form]") {
    Server server;
    const Answer answer = server.get("/v1/relations?format=csv");
    CHECK(answer.status == 200);
    CHECK(lines_of(answer.body, "\r\n").size() == 1);
}

TEST_CASE("a text that a spreadsheet would run is made harmless", "[api][form]") {
    Server server;
    REQUIRE(server
                .post_json("/v1/documents",
                           R"_({"id":"x","title":"=HYPERLINK(\"http://x\",\"y\")",)_"
                           R"_("text":"Greece met Albania.","source":"@SUM(A1)","tags":["+1","a,b"]})_")
                .status == 201);
    const std::string body = server.get("/v1/documents?format=csv").body;
    CHECK(body.find("\r\nx,\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",,'@SUM(A1),") != std::string::npos);
    CHECK(body.find("\"'+1; a,b\"") != std::string::npos);
    CHECK(json::csv_cell("\t=1") == "'\t=1");
    CHECK(json::csv_cell("  =1") == "'  =1");
    CHECK(json::csv_cell("a=1") == "a=1");
}

TEST_CASE("negative numbers stay numbers in CSV", "[api][form]") {
    Server server;
    REQUIRE(server.post_text("/v1/documents?id=a", "Greece bombed Albania on 3 May 2024.").status == 201);
    const Answer json = server.get("/v1/events?type=ASSAULT");
    REQUIRE(json.size("items") == 1);
    REQUIRE(json.number("items/0/score") < 0);
    const std::string body = server.get("/v1/events?type=ASSAULT&format=csv&fields=score").body;
    CHECK(body.starts_with("score\r\n-"));
}

TEST_CASE("fields keeps the members that are asked for", "[api][form]") {
    Server server;
    send_talks(server);
    const Answer list = server.get("/v1/events?fields=id,type&evidence=0");
    REQUIRE(list.status == 200);
    CHECK(list.at("items/0").object()->size() == 2);
    CHECK(list.at("next_cursor").is_null());
    const std::string id = list.text("items/0/id");
    const Answer one = server.get("/v1/events/" + id + "?fields=id,date");
    CHECK(one.json.object()->size() == 2);
    CHECK(one.header("ETag") != server.get("/v1/events/" + id).header("ETag"));
    CHECK(server.get("/v1/entities/iso3:GRC?fields=name").text("name") == "Greece");
    CHECK(server.get("/v1/events?format=csv&fields=date,id")
              .body.starts_with("id,date_from,date_to,date_precision\r\n"));
    const Answer wrong = server.get("/v1/events?fields=id,tpye");
    require_problem(wrong, "invalid-parameter", 400);
    CHECK(wrong.text("detail").find("Did you mean 'type'?") != std::string::npos);
    require_problem(server.get("/v1/events?fields=,"), "invalid-parameter", 400);
    require_problem(server.get("/v1/paths?fields=id&from_entity=iso3:GRC&to_entity=iso3:ALB"),
                    "invalid-parameter", 400);
}

TEST_CASE("include=total counts all pages", "[api][form]") {
    Server server;
    send_talks(server);
    for (const std::string& list : lists(server)) {
        INFO(list);
        const Answer all = server.get(with(list, "include=total"));
        REQUIRE(all.status == 200);
        CHECK(all.number("total") == static_cast<double>(all.size("items")));
        CHECK(find(server.get(list).json, "total") == nullptr);
        if (list.find("paths") != std::string::npos) continue;
        const Answer page = server.get(with(list, "include=total&limit=1"));
        CHECK(page.size("items") == 1);
        CHECK(page.number("total") == all.number("total"));
    }
    require_problem(server.get("/v1/events?include=totl"), "invalid-parameter", 400);
}

TEST_CASE("Accept chooses the form, format overrules it, and nothing on offer is 406", "[api][form]") {
    Server server;
    send_talks(server);
    const auto type = [&](const std::string& accept) {
        return server.get("/v1/events", {{"accept", accept}}).content_type;
    };
    CHECK(type("text/csv") == "text/csv; charset=utf-8; header=present");
    CHECK(type("*/*") == "application/json");
    CHECK(type("text/html, application/xhtml+xml, */*;q=0.8") == "application/json");
    CHECK(type("application/json;q=0.5, text/csv") == "text/csv; charset=utf-8; header=present");
    CHECK(type("application/json;q=0, */*").starts_with("text/csv"));
    CHECK(type("text/*") == "text/csv; charset=utf-8; header=present");
    CHECK(server.get("/v1/events?format=json", {{"accept", "text/csv"}}).content_type == "application/json");
    require_problem(server.get("/v1/events", {{"accept", "image/png"}}), "not-acceptable", 406);
    require_problem(server.get("/v1/entities/iso3:GRC", {{"accept", "text/csv"}}), "not-acceptable", 406);
    require_problem(server.get("/v1/events?format=xml"), "invalid-parameter", 400);
    CHECK(server.get("/v1/events").header("Vary") == "Accept, Accept-Encoding");
}

TEST_CASE("each form has its own tag, and a known one is 304", "[api][form]") {
    Server server;
    send_talks(server);
    const std::string json = server.get("/v1/events").header("ETag");
    const std::string csv = server.get("/v1/events", {{"accept", "text/csv"}}).header("ETag");
    CHECK(json != csv);
    CHECK(server.get("/v1/events", {{"accept", "text/csv"}, {"if-none-match", csv}}).status == 304);
    CHECK(server.get("/v1/events", {{"accept", "text/csv"}, {"if-none-match", json}}).status == 200);
    CHECK(server.get("/v1/events?timeout_ms=5000", {{"if-none-match", json}}).status == 304);
}

TEST_CASE("q-values are read as RFC 9110 has them", "[api][form]") {
    CHECK(api::welcome("text/*;q=0.3, text/csv;q=0.7, */*;q=0.5", "text/csv") == Approx(0.7));
    CHECK(api::welcome("text/*;q=0.3, text/csv;q=0.7, */*;q=0.5", "text/plain") == Approx(0.3));
    CHECK(api::welcome("text/*;q=0.3, */*;q=0.5", "application/json") == Approx(0.5));
    CHECK(api::welcome("text/csv", "application/json") == 0);
    CHECK(api::takes_gzip("gzip, deflate, br"));
    CHECK_FALSE(api::takes_gzip("gzip;q=0, *"));
    CHECK(api::takes_gzip("*"));
    CHECK_FALSE(api::takes_gzip("br"));
    CHECK_FALSE(api::takes_gzip(""));
}

TEST_CASE("min_revision waits for a write that is still to come", "[api][form]") {
    Server server;
    send_talks(server);
    CHECK(server.get("/v1/events?min_revision=1").status == 200);
    const auto answered = std::make_shared<std::promise<api::Response>>();
    auto later = answered->get_future();
    api::Request request;
    request.method = "GET";
    request.target = "/v1/documents?min_revision=2";
    server.api().handle(std::move(request),
                        [answered](api::Response response) { answered->set_value(std::move(response)); });
    REQUIRE(later.wait_for(std::chrono::milliseconds(50)) == std::future_status::timeout);
    REQUIRE(server.post_text("/v1/documents?id=b", "Peru met Malta.").status == 201);
    REQUIRE(later.wait_for(std::chrono::seconds(20)) == std::future_status::ready);
    const api::Response response = later.get();
    CHECK(response.status == 200);
    CHECK(response.body.find("\"id\":\"b\"") != std::string::npos);
    require_problem(server.get("/v1/events?min_revision=x"), "invalid-parameter", 400);
    require_problem(server.get("/v1/events?timeout_ms=0"), "invalid-parameter", 400);
}

TEST_CASE("gzip is undone, and bombs, cuts and damage are problems", "[api][gzip]") {
    const std::string text(100'000, 'x');
    const std::string packed = api::gzip(text);
    CHECK(packed.size() < 1000);
    CHECK(*api::gunzip(packed, 100'000) == text);
    CHECK(*api::gunzip(packed + api::gzip("y"), 200'000) == text + "y");
    CHECK(api::gunzip(packed, 99'999).error().code == Errc::too_large);
    CHECK(api::gunzip(packed.substr(0, packed.size() - 1), 200'000).error().code == Errc::malformed);
    CHECK(api::gunzip(packed + "rest", 200'000).error().code == Errc::malformed);
    CHECK(api::gunzip("", 10).error().code == Errc::malformed);
    std::string damaged = packed;
    damaged[packed.size() - 5] = static_cast<char>(damaged[packed.size() - 5] ^ 1);  // of the checksum
    CHECK(api::gunzip(damaged, 200'000).error().code == Errc::malformed);
}

TEST_CASE("bodies may come in gzip, and answers go so to those who take it", "[api][gzip]") {
    Server server;
    const Answer stored =
        server.call("POST", "/v1/documents?id=talks",
                    {{"content-type", "text/plain"}, {"content-encoding", "gzip"}}, api::gzip(kTalks));
    REQUIRE(stored.status == 201);
    CHECK(server.get("/v1/documents/talks/text").text("text") == kTalks);
    const std::string plain = server.get("/v1/events").body;
    REQUIRE(plain.size() > api::kLeastCompressed);
    api::Request request;
    request.method = "GET";
    request.target = "/v1/events";
    request.headers = {{"accept-encoding", "gzip"}};
    const auto answered = std::make_shared<std::promise<api::Response>>();
    auto future = answered->get_future();
    server.api().handle(std::move(request),
                        [answered](api::Response response) { answered->set_value(std::move(response)); });
    const api::Response response = future.get();
    REQUIRE(response.has_header("Content-Encoding"));
    CHECK(*api::gunzip(response.body, 1'000'000) == plain);
    require_problem(server.call("POST", "/v1/documents",
                                {{"content-type", "text/plain"}, {"content-encoding", "gzip"}}, "no gzip"),
                    "malformed-json", 400);
    require_problem(server.call("POST", "/v1/documents",
                                {{"content-type", "text/plain"}, {"content-encoding", "br"}}, "x"),
                    "unsupported-type", 415);
    const std::string lines = "{\"id\":\"l1\",\"text\":\"Peru met Malta.\"}\n";
    CHECK(server
              .call("POST", "/v1/documents/bulk",
                    {{"content-type", "application/x-ndjson"}, {"content-encoding", "gzip"}},
                    api::gzip(lines))
              .status == 200);
}

TEST_CASE("the pages of a list come from one graph, whatever is written meanwhile", "[api][form]") {
    Server server;
    send_talks(server);
    for (const std::string list : {"/v1/entities", "/v1/entities/iso3:GRC/neighbors", "/v1/events"}) {
        INFO(list);
        std::vector<std::string> whole;
        const Answer all = server.get(list);
        for (std::size_t i = 0; i < all.size("items"); ++i) {
            const bool own = list.ends_with("neighbors");
            whole.push_back(all.text("items/" + std::to_string(i) + (own ? "/entity/id" : "/id")));
        }
        std::vector<std::string> paged;
        std::string cursor;
        int round = 0;
        do {
            const Answer page = server.get(list + "?limit=1" + (cursor.empty() ? "" : "&cursor=" + cursor));
            REQUIRE(page.status == 200);
            CHECK(page.header("Chancery-Revision") == all.header("Chancery-Revision"));
            const bool own = list.ends_with("neighbors");
            paged.push_back(page.text(own ? "items/0/entity/id" : "items/0/id"));
            cursor = page.at("next_cursor").is_null() ? "" : page.text("next_cursor");
            // Albania, at first one of many, overtakes the others.
            const std::string text = "Albania met Peru on " + std::to_string(++round) + " May 2024.";
            REQUIRE(server.post_text("/v1/documents", text).status < 300);
        } while (!cursor.empty());
        CHECK(paged == whole);
    }
}

TEST_CASE("a cursor into a graph that is kept no more says so where the order has moved", "[api][form]") {
    Server server;
    send_talks(server);
    const std::string entities = server.get("/v1/entities?limit=1").text("next_cursor");
    const std::string events = server.get("/v1/events?limit=1").text("next_cursor");
    for (std::size_t i = 0; i <= limits::kPinnedSnapshots; ++i) {
        REQUIRE(server.post_text("/v1/documents", "Peru met Malta " + std::to_string(i) + " times.").status ==
                201);
        REQUIRE(server.get("/v1/documents?limit=1").status == 200);  // gives a cursor into this revision
    }
    require_problem(server.get("/v1/entities?limit=1&cursor=" + entities), "revision-gone", 410);
    CHECK(server.get("/v1/events?limit=1&cursor=" + events).status == 200);
}

}  // namespace
}  // namespace chancery::test
