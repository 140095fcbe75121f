// What was acknowledged is there again after kill -9; what ends in good order loses nothing either.
#include <chrono>
#include <csignal>
#include <fstream>
#include <memory>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/support/problem.hpp"
#include "tests/support/server_process.hpp"
#include "tests/support/story.hpp"
#include "tests/support/temp_dir.hpp"

using namespace chancery::test;
using namespace std::chrono_literals;

namespace {

// Posts documents until the server is gone; remembers those that were acknowledged.
class Poster {
public:
    Poster(unsigned short port, std::string prefix)
        : thread_([this, port, name = std::move(prefix)] { run(port, name); }) {}
    std::vector<std::string> acknowledged() {
        thread_.join();
        return acknowledged_;
    }

private:
    void run(unsigned short port, const std::string& prefix) {
        try {
            HttpClient client(port);
            for (std::uint32_t i = 0;; ++i) {
                const std::string id = prefix + "-" + std::to_string(i);
                const Story story = own_story(i % 40);
                if (client.post_document(id, story.text, story.cast.published).status == 201)
                    acknowledged_.push_back(id);
            }
        } catch (const std::runtime_error&) {  // killed: what this test waits for
        }
    }
    std::vector<std::string> acknowledged_;
    std::jthread thread_;
};

void check_there(HttpClient& client, const std::string& id) {
    INFO("document " << id);
    const HttpAnswer document = client.get("/v1/documents/" + id);
    CHECK(document.status == 200);
    const HttpAnswer extraction = client.get("/v1/documents/" + id + "/extraction");
    CHECK(extraction.status == 200);
    CHECK(extraction.json()["entities"].size() > 5);
    CHECK(extraction.json()["events"].size() > 0);
}

}  // namespace

TEST_CASE("nothing acknowledged is lost in five rounds of kill -9", "[e2e][durability]") {
    const TempDir data;
    Dice dice(11);
    std::vector<std::string> acknowledged;
    for (int round = 0; round < 5; ++round) {
        ServerProcess server(data.path());
        {
            std::vector<std::unique_ptr<Poster>> posters;
            for (int i = 0; i < 3; ++i) {
                posters.push_back(std::make_unique<Poster>(
                    server.port(), "r" + std::to_string(round) + "c" + std::to_string(i)));
            }
            std::this_thread::sleep_for(150ms + std::chrono::milliseconds(dice.roll(200)));
            server.kill_hard();
            for (auto& poster : posters) {
                for (std::string& id : poster->acknowledged()) acknowledged.push_back(std::move(id));
            }
        }
        const ServerProcess again(data.path());
        HttpClient client = again.client();
        for (const std::string& id : acknowledged) check_there(client, id);
    }
    CHECK(acknowledged.size() >= 5);  // or the rounds tested nothing
}

TEST_CASE("SIGTERM drains: whoever was answered finds the document again, and the exit code is 0",
          "[e2e][durability]") {
    const TempDir data;
    std::vector<std::string> acknowledged;
    {
        ServerProcess server(data.path());
        Poster poster(server.port(), "drain");
        std::this_thread::sleep_for(200ms);
        INFO(server.output());
        CHECK(server.terminate() == 0);
        acknowledged = poster.acknowledged();
    }
    CHECK_FALSE(acknowledged.empty());
    ServerProcess server(data.path());
    HttpClient client = server.client();
    for (const std::string& id : acknowledged) check_there(client, id);
    CHECK(server.terminate() == 0);
}

TEST_CASE("SIGTERM on an idle server ends it soon", "[e2e][durability]") {
    const TempDir data;
    ServerProcess server(data.path());
    HttpClient idle = server.client();
    REQUIRE(idle.get("/healthz").status == 200);  // and stays connected
    const auto begin = std::chrono::steady_clock::now();
    CHECK(server.terminate() == 0);
    CHECK(std::chrono::steady_clock::now() - begin < 10s);
}

TEST_CASE("a server whose log nobody reads any more goes on serving", "[e2e][durability]") {
    const TempDir data;
    const unsigned short port = free_port();
    ChildProcess server(
        {"serve", "--listen", "127.0.0.1:" + std::to_string(port), "--data", data.path().string()},
        ChildProcess::Log::reader_gone);
    int ready = 0;
    int ended = -1;
    for (int i = 0; i < 600 && ready != 200 && ended == -1; ++i) {
        ended = server.wait(100ms);
        try {
            ready = HttpClient(port).get("/readyz").status;
        } catch (const std::runtime_error&) {  // does not listen yet
        }
    }
    CHECK(ended == -1);
    REQUIRE(ready == 200);
    HttpClient client(port);
    CHECK(client.post_document("a", "Kenya thanked Ghana.", "2031-01-01").status == 201);
    server.signal(SIGTERM);
    CHECK(server.wait(30s) == 0);
}

TEST_CASE("other files in the data folder are left alone, and the folder is made", "[e2e][durability]") {
    const TempDir parent;
    const auto folder = parent.path() / "a" / "b";
    {
        ServerProcess server(folder);
        CHECK(server.terminate() == 0);
    }
    std::ofstream(folder / "notes.txt") << "mine";
    std::ofstream(folder / "other.sqlite") << "mine too";
    ServerProcess server(folder);
    HttpClient client = server.client();
    CHECK(client.post_document("a", "Kenya thanked Ghana.", "2031-01-01").status == 201);
    CHECK(server.terminate() == 0);
    std::ifstream notes(folder / "notes.txt");
    std::string words;
    std::getline(notes, words);
    CHECK(words == "mine");
    CHECK(std::filesystem::file_size(folder / "other.sqlite") == 8);
}

TEST_CASE("a second server on the same data is refused; after kill -9 the data is free",
          "[e2e][durability]") {
    const TempDir data;
    ServerProcess first(data.path());
    ChildProcess second(
        {"serve", "--listen", "127.0.0.1:" + std::to_string(free_port()), "--data", data.path().string()});
    const int status = second.wait(30s);
    INFO(second.output());
    CHECK(status > 0);
    CHECK(status < 128);
    CHECK(second.output().find(data.path().string()) != std::string::npos);
    CHECK(first.client().get("/healthz").status == 200);
    first.kill_hard();
    ServerProcess third(data.path());
    CHECK(third.client().get("/readyz").status == 200);
    CHECK(third.terminate() == 0);
}
