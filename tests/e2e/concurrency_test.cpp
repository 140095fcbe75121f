// Readers ask while writers post and delete: every answer is whole, and in the end all that came has gone.
#include <atomic>
#include <mutex>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/support/in_process.hpp"
#include "tests/support/server_process.hpp"
#include "tests/support/story.hpp"

using namespace chancery::test;

namespace {

// Catch's assertions are for one thread: faults are collected and checked at the end.
class Faults {
public:
    void add(const std::string& fault) {
        const std::lock_guard lock(mutex_);
        if (faults_.size() < 10) faults_ += fault + "\n";
    }
    void require_none() {
        INFO(faults_);
        REQUIRE(faults_.empty());
    }

private:
    std::mutex mutex_;
    std::string faults_;
};

// What was answered with more than "come again": without any, the tests would test nothing.
struct Served {
    std::atomic<std::size_t> read{0};
    std::atomic<std::size_t> stored{0};
};

const std::vector<std::string> kTargets{
    "/v1/entities?limit=20",
    "/v1/events?limit=20&evidence=3",
    "/v1/relations?type=leads&limit=100",
    "/v1/events?participant=iso3:KEN",
    "/v1/mediations?between=iso3:KEN,iso3:GHA",
    "/v1/entities?q=president",
    "/healthz",
    "/metrics",
};

// What a client may rely on in every list: named entities, evidence with a quote.
void check_whole(const std::string& target, const HttpAnswer& answer, Faults& faults, Served& served) {
    if (answer.status == 503) return;  // overloaded is an honest answer
    if (answer.status == 200) ++served.read;
    if (answer.status != 200) faults.add(target + " -> " + std::to_string(answer.status) + " " + answer.body);
    if (target.rfind("/v1/", 0) != 0) return;
    const Json list = answer.json();
    if (!list["items"].is_array()) faults.add(target + " -> no list: " + answer.body);
    for (const Json& item : list["items"].items()) {
        for (const Json& participant : item["participants"].items()) {
            if (participant["entity"]["name"].text().empty())
                faults.add(target + ": nameless: " + answer.body);
        }
        for (const Json& evidence : item["evidence"].items()) {
            if (evidence["quote"].text().empty()) faults.add(target + ": no quote: " + answer.body);
        }
    }
}

template <class Client>
void read(Client& client, const std::atomic<bool>& finished, std::size_t first, Faults& faults,
          Served& served) {
    for (std::size_t i = first; !finished; ++i) {
        const std::string& target = kTargets[i % kTargets.size()];
        check_whole(target, client.get(target), faults, served);
    }
}

template <class Client>
void write(Client& client, const std::string& prefix, std::uint32_t rounds, Faults& faults, Served& served) {
    for (std::uint32_t i = 0; i < rounds; ++i) {
        const Story story = own_story(i % 12);
        const std::string id = prefix + std::to_string(i);
        const HttpAnswer posted = client.send(
            "POST", "/v1/documents", document_json(id, story.text, story.cast.published), "application/json");
        if (posted.status == 503) continue;
        if (posted.status == 201) ++served.stored;
        if (posted.status != 201)
            faults.add("POST " + id + " -> " + std::to_string(posted.status) + " " + posted.body);
        const HttpAnswer deleted = client.send("DELETE", "/v1/documents/" + id);
        if (deleted.status != 204)
            faults.add("DELETE " + id + " -> " + std::to_string(deleted.status) + " " + deleted.body);
    }
}

// Three readers and two writers, each with its own client.
template <class MakeClient>
void run_all(MakeClient make_client, std::uint32_t rounds) {
    Faults faults;
    Served served;
    std::atomic<bool> finished{false};
    {
        std::vector<std::jthread> readers;
        std::vector<std::jthread> writers;
        const auto guarded = [&](const auto& work) {
            try {
                work();
            } catch (const std::exception& error) {
                faults.add(error.what());
            }
        };
        for (std::size_t i = 0; i < 3; ++i) {
            readers.emplace_back([&, i] {
                guarded([&] {
                    auto&& client = make_client();
                    read(client, finished, i * 3, faults, served);
                });
            });
        }
        for (std::size_t i = 0; i < 2; ++i) {
            writers.emplace_back([&, i] {
                guarded([&] {
                    auto&& client = make_client();
                    write(client, "w" + std::to_string(i) + "-", rounds, faults, served);
                });
            });
        }
        for (std::jthread& writer : writers) writer.join();
        finished = true;
    }
    faults.require_none();
    CHECK(served.stored >= rounds);  // of twice as many
    CHECK(served.read >= kTargets.size());
}

}  // namespace

TEST_CASE("readers and writers share one application", "[e2e][concurrency]") {
    InProcess server;
    run_all([&]() -> InProcess& { return server; }, 40);
    CHECK(server.get("/v1/entities").json()["items"].size() == 0);
    CHECK(canonical_graph(server).empty());
}

TEST_CASE("readers and writers share one server over sockets", "[e2e][concurrency]") {
    const TempDir data;
    ServerProcess server(data.path());
    run_all([&] { return server.client(); }, 40);
    HttpClient client = server.client();
    CHECK(client.get("/v1/entities").json()["items"].size() == 0);
    CHECK(client.get("/v1/events").json()["items"].size() == 0);
    INFO(server.output());
    CHECK(server.terminate() == 0);
}
