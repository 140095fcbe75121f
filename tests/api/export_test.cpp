// Exports in the forms of others: CAMEO dyads and PLOVER records, and what they leave out.
#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "server/json/reader.hpp"
#include "tests/api/server.hpp"

namespace chancery::test {
namespace {

std::vector<std::string> lines_of(const std::string& body) {
    std::vector<std::string> lines;
    std::string line;
    for (const char c : body) {
        if (c == '\n') {
            lines.push_back(line);
            line.clear();
        } else if (c != '\r') {
            line += c;
        }
    }
    CHECK(line.empty());  // every line has its end
    return lines;
}

using Table = std::vector<std::vector<std::string>>;

// None of these texts has a quoted cell.
Table table_of(const std::string& body) {
    Table table;
    for (const std::string& line : lines_of(body)) {
        REQUIRE(line.find('"') == std::string::npos);
        table.emplace_back(1);
        for (const char c : line) {
            if (c == ',')
                table.back().emplace_back();
            else
                table.back().back() += c;
        }
        REQUIRE(table.back().size() == table.front().size());
    }
    return table;
}

std::string cell(const Table& table, std::size_t row, const std::string& column) {
    const auto& head = table.front();
    const auto at = std::find(head.begin(), head.end(), column);
    REQUIRE(at != head.end());
    return table.at(row).at(static_cast<std::size_t>(at - head.begin()));
}

// "Greece 046 Albania" of every row, sorted.
std::vector<std::string> pairs(const Table& table) {
    std::vector<std::string> out;
    for (std::size_t row = 1; row < table.size(); ++row)
        out.push_back(cell(table, row, "source_country") + " " + cell(table, row, "cameo_code") + " " +
                      cell(table, row, "target_country"));
    std::sort(out.begin(), out.end());
    return out;
}

void send(Server& server, const std::string& id, const std::string& text) {
    REQUIRE(server.post_text("/v1/documents?id=" + id + "&published_at=2024-06-30", text).status == 201);
}

TEST_CASE("CAMEO dyads: talks go both ways, and the mediator stands beside and in columns of its own",
          "[api][export]") {
    Server server;
    send(
        server, "a",
        "Greece and Albania held talks on 12 March 2024 in Muscat, Oman. The talks were mediated by Norway.");
    const Answer answer = server.get("/v1/export?format=cameo&mediator=iso3:NOR");
    REQUIRE(answer.status == 200);
    CHECK(answer.content_type == "text/csv; charset=utf-8; header=present");
    CHECK(answer.header("Content-Disposition").find("-cameo.csv") != std::string::npos);
    const Table table = table_of(answer.body);
    CHECK(pairs(table) ==
          std::vector<std::string>{"ALB 046 GRC", "GRC 046 ALB", "NOR 045 ALB", "NOR 045 GRC"});
    for (std::size_t row = 1; row < table.size(); ++row) {
        CHECK(cell(table, row, "third_party_country") == "NOR");
        CHECK(cell(table, row, "third_party_stage") == "under_way");
        CHECK(cell(table, row, "event_date") == "2024-03-12");
        CHECK(cell(table, row, "quad_class") == "1");
        CHECK((cell(table, row, "pair") == "mediation") == (cell(table, row, "source_country") == "NOR"));
    }
}

TEST_CASE("CAMEO dyads: what is done to another goes one way", "[api][export]") {
    Server server;
    send(server, "a", "Greece accused Albania on 3 May 2024. Oman bombed Yemen on 4 May 2024.");
    const Table table = table_of(server.get("/v1/export?format=cameo").body);
    const auto rows = pairs(table);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].starts_with("GRC 11"));
    CHECK(rows[1].starts_with("OMN 1"));
    for (std::size_t row = 1; row < table.size(); ++row) {
        CHECK(cell(table, row, "score").starts_with("-"));
        CHECK(cell(table, row, "third_party_id").empty());
        CHECK(cell(table, row, "third_party_stage").empty());
    }
}

TEST_CASE("CAMEO dyads of a row of ICEWS have its code again", "[api][export]") {
    Server server;
    for (const std::string code : {"042", "111", "190", "057"}) {
        const std::string row = "1\t2020-01-02\tGreece\t\tGreece\ttext\t" + code +
                                "\t1\tAlbania\t\tAlbania\t1\t1\tpub\t\t\t\tGreece\t\t\n";
        REQUIRE(server
                    .call("POST", "/v1/imports?format=icews&source=s" + code,
                          {{"content-type", "text/tab-separated-values"}}, row)
                    .status == 200);
    }
    const auto rows = pairs(table_of(server.get("/v1/export?format=cameo").body));
    for (const std::string pair : {"GRC 042 ALB", "GRC 111 ALB", "GRC 190 ALB", "GRC 050 ALB"}) {
        INFO(pair);
        CHECK(std::count(rows.begin(), rows.end(), pair) == 1);
    }
}

TEST_CASE("PLOVER records have PLOVER's fields, and a whole file its end", "[api][export]") {
    Server server;
    send(
        server, "a",
        "Greece and Albania held talks on 12 March 2024 in Muscat, Oman. The talks were mediated by Norway.");
    const Answer answer = server.get("/v1/export?format=plover");
    REQUIRE(answer.status == 200);
    CHECK(answer.content_type == "application/x-ndjson");
    const auto lines = lines_of(answer.body);
    REQUIRE(lines.size() >= 2);
    const auto record = json::parse(lines.front(), 1000);
    REQUIRE(record.has_value());
    const auto text = [&](const std::string& path) { return *find(*record, path)->string(); };
    CHECK(text("date") == "2024-03-12");
    CHECK(text("event") == "CONSULT");
    CHECK(text("actor/0/country_code") == "GRC");
    CHECK(text("actor/0/wikidata_id") == "Q41");
    CHECK(find(*record, "actor")->array()->size() == 3);  // the mediator is one more
    CHECK(text("event_loc/country_code") == "OMN");
    CHECK(text("text").starts_with("Greece and Albania held talks"));
    CHECK(text("cite_info/citation") == "a");
    CHECK(text("comment").find("mediator: Norway (under_way)") != std::string::npos);
    CHECK(*find(*record, "quad_code")->number() == 1);
    CHECK(lines.back() ==
          "{\"end\":true,\"revision\":1,\"count\":" + std::to_string(lines.size() - 1) + ",\"left_out\":0}");
    CHECK(server.get("/v1/export?format=plover&evidence=0").body.find("\"text\"") == std::string::npos);
}

TEST_CASE("an announced meeting is AGREE in PLOVER and 036 in CAMEO", "[api][export]") {
    Server server;
    send(server, "a", "Greece will meet Albania in Muscat on 12 July 2024.");
    REQUIRE(server.get("/v1/events?realis=planned&type=CONSULT").size("items") == 1);
    const auto lines = lines_of(server.get("/v1/export?format=plover&realis=planned").body);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].find("\"event\":\"AGREE\",\"quad_code\":1,\"event_scale\":2.5") != std::string::npos);
    CHECK(lines[0].find("announced CONSULT") != std::string::npos);
    CHECK(lines_of(server.get("/v1/export?format=plover").body).size() == 1);
    const auto rows = pairs(table_of(server.get("/v1/export?format=cameo&realis=planned").body));
    CHECK(rows == std::vector<std::string>{"ALB 036 GRC", "GRC 036 ALB"});
    require_problem(server.get("/v1/export?format=plover&realis=negated"), "invalid-parameter", 400);
    require_problem(server.get("/v1/export?format=cameo&realis=hypothetical"), "invalid-parameter", 400);
}

TEST_CASE("what a form has no place for is left out and counted", "[api][export]") {
    Server server;
    REQUIRE(server.post_text("/v1/documents?id=a", "Greece accused Albania.").status == 201);
    REQUIRE(server.get("/v1/events").at("items/0/date").is_null());
    for (const std::string form : {"plover", "cameo"}) {
        const Answer answer = server.get("/v1/export?format=" + form);
        INFO(answer.body);
        CHECK(answer.header("Chancery-Left-Out") == "1");
        CHECK(answer.header("Chancery-Count") == "0");
        CHECK(lines_of(answer.body).size() == 1);  // the header, or the end
    }
    CHECK(server.get("/v1/export").header("Chancery-Left-Out").empty());
}

TEST_CASE("filters of an export of entities keep those who take part", "[api][export]") {
    Server server;
    send(server, "a", "Greece met Albania on 3 May 2024. Oman met Yemen on 4 May 2024.");
    const std::string all = server.get("/v1/export?what=entities").body;
    CHECK(lines_of(all).size() == 5);
    const std::string some = server.get("/v1/export?what=entities&participant=iso3:OMN&evidence=0").body;
    CHECK(lines_of(some).size() == 3);
    CHECK(some.find("\"Oman\"") != std::string::npos);
    CHECK(some.find("\"Greece\"") == std::string::npos);
    require_problem(server.get("/v1/export?what=relations&participant=iso3:OMN"), "invalid-parameter", 400);
    CHECK(server.get("/v1/export?what=relations&evidence=0").status == 200);
    for (const std::string form : {"plover", "cameo", "graphml"})
        require_problem(server.get("/v1/export?what=entities&format=" + form), "invalid-parameter", 400);
}

TEST_CASE("an export of nothing is whole in every form", "[api][export]") {
    Server server;
    CHECK(lines_of(server.get("/v1/export?format=cameo").body).size() == 1);
    CHECK(lines_of(server.get("/v1/export?format=plover").body).size() == 1);
    CHECK(lines_of(server.get("/v1/export?format=csv").body).size() == 1);
    CHECK(server.get("/v1/export?format=graphml").body.ends_with("</graphml>\n"));
}

}  // namespace
}  // namespace chancery::test
