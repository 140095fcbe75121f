// Conventions as clients meet them: over a socket, by `chancery query`, in a shell.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "server/api/gzip.hpp"
#include "tests/support/server_process.hpp"

namespace chancery::test {
namespace {

struct Ended {
    int code = -1;
    std::string output;
};

Ended run(const std::vector<std::string>& arguments) {
    ChildProcess child(arguments);
    const int code = child.wait(std::chrono::seconds(60));
    return {code, child.output()};
}

std::size_t lines(const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

struct World {
    TempDir folder;
    ServerProcess server{folder.path() / "data"};
    HttpClient client = server.client();
    std::string url = "http://127.0.0.1:" + std::to_string(server.port());

    World() {
        REQUIRE(client
                    .post_document("a", "Greece met Albania on 3 May 2024. Norway mediated the talks.",
                                   "2024-05-04")
                    .status == 201);
        REQUIRE(client
                    .post_document("b", "Greece met Peru on 5 May 2024. Malta met Peru on 6 May 2024.",
                                   "2024-05-07")
                    .status == 201);
    }
    Ended query(std::vector<std::string> words) const {
        words.insert(words.begin(), "query");
        words.insert(words.end(), {"--url", url});
        return run(words);
    }
};

TEST_CASE("answers travel in gzip over the wire, and bodies too", "[e2e][client]") {
    World w;
    const HttpAnswer plain = w.client.get("/v1/events");
    const HttpAnswer packed = w.client.get("/v1/events", {{"Accept-Encoding", "gzip"}});
    REQUIRE(packed.header("content-encoding") == "gzip");
    CHECK(packed.header("content-length") == std::to_string(packed.body.size()));
    CHECK(packed.body.size() < plain.body.size());
    CHECK(*api::gunzip(packed.body, 1'000'000) == plain.body);
    CHECK(plain.header("content-encoding").empty());
    const HttpAnswer sent = w.client.send("POST", "/v1/documents?id=c", api::gzip("Oman met Qatar."),
                                          "text/plain", {{"Content-Encoding", "gzip"}});
    CHECK(sent.status == 201);
    const std::string bomb = api::gzip(std::string(64U * 1024 * 1024, 'x'));
    REQUIRE(bomb.size() < 1'000'000);
    CHECK(w.client.send("POST", "/v1/documents", bomb, "text/plain", {{"Content-Encoding", "gzip"}}).status ==
          413);
    CHECK(w.client.get("/healthz").status == 200);
}

TEST_CASE("a request that gives itself less time is ended by then", "[e2e][client]") {
    World w;
    std::string text;
    while (text.size() < 8'000'000) text += "Greece met Albania in Muscat on 12 March 2024. ";
    const auto begin = std::chrono::steady_clock::now();
    const HttpAnswer answer = w.client.send("POST", "/v1/extract?timeout_ms=100", text, "text/plain");
    CHECK(answer.status == 503);
    CHECK(answer.body.find("deadline-exceeded") != std::string::npos);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
    const HttpAnswer never = w.client.get("/v1/events?min_revision=1000&timeout_ms=100");
    CHECK(never.status == 503);
    CHECK(w.client.get("/v1/events?timeout_ms=5000").status == 200);
}

TEST_CASE("min_revision shows a client what it wrote", "[e2e][client]") {
    World w;
    const HttpAnswer stored = w.client.post_document("c", "Oman met Qatar on 7 May 2024.", "2024-05-08");
    const std::string revision = stored.header("chancery-revision");
    const HttpAnswer found = w.client.get("/v1/events?participant=iso3:OMN&min_revision=" + revision);
    CHECK(found.json()["items"].size() == 1);
}

TEST_CASE("query prints CSV and NDJSON of whatever is a list, all pages on demand", "[e2e][client]") {
    World w;
    const Ended csv = w.query({"events", "--participant", "iso3:GRC", "--from", "2024", "--format", "csv"});
    CHECK(csv.code == 0);
    CHECK(csv.output.rfind("id,type,mode,", 0) == 0);
    CHECK(lines(csv.output) == 3);
    const Ended paged = w.query({"events", "--format", "csv", "--limit", "1", "--all"});
    const Ended whole = w.query({"events", "--format", "csv"});
    CHECK(paged.code == 0);
    CHECK(paged.output == whole.output);
    const Ended rows =
        w.query({"entities", "--format", "ndjson", "--limit", "2", "--all", "--fields", "name"});
    CHECK(rows.output.rfind("{\"name\":", 0) == 0);
    CHECK(rows.output == w.query({"entities", "--format", "ndjson", "--fields", "name"}).output);
    for (const std::vector<std::string>& words :
         std::vector<std::vector<std::string>>{{"dyads"},
                                               {"mediations", "iso3:GRC", "iso3:ALB"},
                                               {"paths", "iso3:GRC", "iso3:PER"},
                                               {"brokers"},
                                               {"aggregate", "--group-by", "bucket,type"},
                                               {"meetings", "iso3:GRC", "iso3:ALB"},
                                               {"timeline", "iso3:GRC"},
                                               {"mentions", "iso3:GRC"}}) {
        INFO(words.front());
        std::vector<std::string> as_csv = words;
        as_csv.insert(as_csv.end(), {"--format", "csv"});
        const Ended table = w.query(as_csv);
        INFO(table.output);
        CHECK(table.code == 0);
        CHECK(lines(table.output) >= 2);
        CHECK(w.query(words).output.rfind("{", 0) == 0);
    }
    CHECK(w.query({"stats"}).output.find("\"documents\":2") != std::string::npos);
}

TEST_CASE("query refuses what makes no sense, with exit code 2", "[e2e][client]") {
    World w;
    CHECK(w.query({"entity", "iso3:GRC", "--format", "csv"}).code == 2);
    CHECK(w.query({"events", "--all"}).code == 2);
    CHECK(w.query({"events", "--format", "xml"}).code == 2);
    CHECK(w.query({"events", "--fields", "nonsense"}).code == 1);
}

TEST_CASE("an export comes in chunks, whole, in three forms", "[e2e][client]") {
    World w;
    std::string text;
    for (int day = 1; day <= 28; ++day)
        for (const char* pair : {"Oman met Qatar", "Oman met Kuwait", "Oman accused Yemen", "Iraq met Jordan",
                                 "Iraq met Egypt", "Chad met Niger", "Mali met Togo", "Cuba met Haiti",
                                 "Peru met Chile", "India met Nepal", "Japan met Laos", "Fiji met Tonga"})
            text += std::string(pair) + " on " + std::to_string(day) + " June 2024. ";
    REQUIRE(w.client.post_document("many", text, "2024-07-01").status == 201);
    const HttpAnswer all = w.client.get("/v1/events?include=total&limit=1");
    const std::size_t total = static_cast<std::size_t>(all.json()["total"].number());
    REQUIRE(total > 256);  // more than one piece
    const HttpAnswer rows = w.client.get("/v1/export");
    CHECK(rows.header("transfer-encoding") == "chunked");
    CHECK(rows.header("content-type") == "application/x-ndjson");
    CHECK(lines(rows.body) == total + 1);
    CHECK(rows.body.ends_with(",\"count\":" + std::to_string(total) + "}\n"));
    const HttpAnswer csv = w.client.get("/v1/export?format=csv&evidence=0");
    CHECK(lines(csv.body) == total + 1);
    CHECK(csv.body.rfind("id,type,", 0) == 0);
    CHECK(csv.body.find("id,type,", 1) == std::string::npos);  // one header
    const HttpAnswer graph = w.client.get("/v1/export?format=graphml&participant=iso3:OMN");
    CHECK(graph.header("content-type") == "application/xml");
    CHECK(graph.body.ends_with("</graphml>\n"));
    CHECK(graph.body.find(">Oman<") != std::string::npos);
    CHECK(graph.body.find(">Peru<") == std::string::npos);
    const HttpAnswer none = w.client.get("/v1/export?type=COERCE");
    CHECK(lines(none.body) == 1);  // the end line
    CHECK(w.client.get("/v1/export?what=entities&format=csv").body.rfind("id,kind,name,", 0) == 0);
    CHECK(w.client.get("/v1/export?what=entities&format=graphml").status == 400);
    CHECK(w.client.get("/v1/export", {{"If-None-Match", rows.header("etag")}}).status == 304);
    CHECK(w.client.get("/healthz").status == 200);  // the connection is still good
}

std::string shell(const std::string& command) {
    std::FILE* const pipe = popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::string out;
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) out += static_cast<char>(c);
    out += "exit " + std::to_string(WEXITSTATUS(pclose(pipe)));
    return out;
}

TEST_CASE("HEAD of a stream has no body, and the connection goes on", "[e2e][client]") {
    World w;
    const std::string heads = shell("curl -sI -m 10 -w 'new=%{num_connects}\\n' '" + w.url + "/v1/export' '" +
                                    w.url + "/v1/export?format=csv' '" + w.url + "/healthz'");
    INFO(heads);
    CHECK(heads.ends_with("exit 0"));
    std::size_t count = 0;
    for (std::size_t at = heads.find("HTTP/1.1 200"); at != std::string::npos;
         at = heads.find("HTTP/1.1 200", at + 1))
        ++count;
    CHECK(count == 3);
    CHECK(heads.find("new=0") != std::string::npos);
}

TEST_CASE("a client that follows hears each change once, and goes on where it was", "[e2e][client]") {
    World w;
    const std::string follow =
        "curl -sN -H 'Accept: text/event-stream' -m 2 '" + w.url + "/v1/changes?kind=event";
    std::string heard;
    std::thread listener([&] { heard = shell(follow + "'"); });
    std::this_thread::sleep_for(std::chrono::milliseconds(500));  // curl has no way to say that it is there
    REQUIRE(w.client.post_document("c", "Oman met Qatar on 7 May 2024.", "2024-05-08").status == 201);
    REQUIRE(w.client.post_document("d", "Oman met Yemen on 8 May 2024.", "2024-05-09").status == 201);
    listener.join();
    INFO(heard);
    CHECK(heard.ends_with("exit 28"));                // by its own time-out: the stream has no end
    const std::size_t first = heard.find("id: 3\n");  // all of revision 3 that this client wants
    const std::size_t second = heard.find("id: 4\n");
    REQUIRE(first != std::string::npos);
    REQUIRE(second != std::string::npos);
    CHECK(first < second);
    CHECK(heard.find("event: event.created\ndata: {\"place\":\"3.") != std::string::npos);
    CHECK(heard.find("id: 3", first + 1) == std::string::npos);
    const std::string place = heard.substr(first + 4, heard.find('\n', first) - first - 4);
    const std::string resumed = shell("curl -sN -H 'Accept: text/event-stream' -H 'Last-Event-ID: " + place +
                                      "' -m 1 '" + w.url + "/v1/changes?kind=event'");
    CHECK(resumed.find("id: 3") == std::string::npos);
    CHECK(resumed.find("id: 4\n") != std::string::npos);
}

TEST_CASE("a restart forgets the feed and says so, and a stop ends those who follow", "[e2e][client]") {
    const TempDir folder;
    {
        ServerProcess server(folder.path() / "data");
        HttpClient client = server.client();
        REQUIRE(client.post_document("a", "Greece met Albania.", "2024-05-04").status == 201);
        CHECK(client.get("/v1/changes?since=0").status == 200);
        std::string heard;
        std::thread listener([&] {
            heard = shell("curl -sN -H 'Accept: text/event-stream' -m 30 http://127.0.0.1:" +
                          std::to_string(server.port()) + "/v1/changes");
        });
        std::this_thread::sleep_for(std::chrono::milliseconds(500));
        const auto begin = std::chrono::steady_clock::now();
        CHECK(server.terminate() == 0);
        CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
        listener.join();
        CHECK_FALSE(heard.ends_with("exit 0"));  // no proper end
        CHECK_FALSE(heard.ends_with("exit 28"));
    }
    ServerProcess server(folder.path() / "data");
    HttpClient client = server.client();
    const HttpAnswer gone = client.get("/v1/changes?since=0");
    CHECK(gone.status == 410);
    CHECK(gone.body.find("revision-gone") != std::string::npos);
    CHECK(client.get("/v1/changes?since=1").status == 200);
}

std::string completed(const std::string& words, const std::string& last) {
    const TempDir folder;
    const std::string script = (folder.path() / "completion.bash").string();
    std::ofstream(script) << run({"completion", "bash"}).output;
    const std::string command =
        "bash -c 'source " + script + "; COMP_WORDS=(chancery " + words + " \"" + last +
        "\"); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _chancery; echo \"${COMPREPLY[*]}\"'";
    std::FILE* const pipe = popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::string out;
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) out += static_cast<char>(c);
    CHECK(pclose(pipe) == 0);
    return out;
}

TEST_CASE("bash completes commands, questions and options", "[e2e][client]") {
    CHECK(completed("", "qu") == "query\n");
    CHECK(completed("query", "ev") == "events event\n");
    CHECK(completed("query events", "--min-s") == "--min-sources\n");
    CHECK(completed("query events --type CONSULT", "--form") == "--format\n");
    CHECK(completed("serve", "--lis") == "--listen\n");
    CHECK(completed("completion", "").find("bash") != std::string::npos);
}

}  // namespace
}  // namespace chancery::test
