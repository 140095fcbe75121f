// Work that takes long, or too much of it at once: the server says so, and serves others meanwhile.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include <catch2/catch.hpp>

#include "server/api/api.hpp"
#include "tests/support/problem.hpp"
#include "tests/support/server_process.hpp"
#include "tests/support/temp_dir.hpp"

using namespace chancery::test;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

std::string endless_sentence(std::string_view piece) {
    std::string out;
    while (out.size() < 1'000'000) out += piece;
    return out;
}

// The slowest /healthz while `work` runs in another thread.
template <class Work>
Clock::duration slowest_health(unsigned short port, Work work) {
    std::atomic<bool> finished{false};
    std::thread worker([&] {
        work();
        finished = true;
    });
    HttpClient client(port);
    Clock::duration slowest{0};
    bool healthy = true;
    while (!finished) {
        const auto begin = Clock::now();
        healthy = healthy && client.get("/healthz").status == 200;
        slowest = std::max(slowest, Clock::now() - begin);
        std::this_thread::sleep_for(5ms);
    }
    worker.join();
    CHECK(healthy);
    return slowest;
}

}  // namespace

TEST_CASE("a million characters without a full stop are taken or refused, and others are served",
          "[e2e][heavy]") {
    const TempDir data;
    ServerProcess server(data.path());
    const std::vector<std::string> pieces{
        "the Kenyan delegation led by Foreign Minister Anna Odhambo met the Ethiopian team in Muscat and ",
        "a", "( ", "President ", "Kenya, "};
    for (const std::string& piece : pieces) {
        INFO("a million characters of: " << piece);
        const std::string body = document_json({}, endless_sentence(piece), "2031-01-01");
        HttpAnswer answer;
        const auto slowest = slowest_health(server.port(), [&] {
            HttpClient client(server.port());
            answer = client.send("POST", "/v1/documents", body, "application/json");
        });
        if (answer.status != 201) check_problem(answer, 503, "deadline-exceeded");
        CHECK(slowest < 1s);
        HttpClient client = server.client();
        const auto begin = Clock::now();
        CHECK(client.get("/v1/events?limit=10").status == 200);
        CHECK(Clock::now() - begin < 5s);
    }
    CHECK(server.terminate() == 0);
}

TEST_CASE("a full queue answers 503 with Retry-After, and every request is answered once", "[e2e][heavy]") {
    constexpr std::size_t kRequests = 40;
    std::mutex mutex;
    std::condition_variable answered;
    std::vector<chancery::api::Response> responses;  // outlives the application, which fills it
    const TempDir data;
    chancery::app::Config config;
    config.data = data.path();
    config.extraction_queue = 1;
    auto app = chancery::app::Application::open(config);
    REQUIRE(app.has_value());
    (*app)->start();
    chancery::api::Api api(**app);

    for (std::size_t i = 0; i < kRequests; ++i) {
        chancery::api::Request request;
        request.method = "POST";
        request.target = "/v1/documents";
        request.headers = {{"content-type", "application/json"}};
        request.id = std::to_string(i);
        std::string text;
        for (int n = 0; n < 200; ++n)
            text += "The Kenyan delegation met the Ghanaian team in Lima on Monday. ";
        request.body = document_json("d" + std::to_string(i), text, "2031-01-01");
        api.handle(std::move(request), [&](chancery::api::Response response) {
            const std::lock_guard lock(mutex);
            responses.push_back(std::move(response));
            answered.notify_one();
        });
    }
    std::unique_lock lock(mutex);
    REQUIRE(answered.wait_for(lock, 60s, [&] { return responses.size() == kRequests; }));
    std::size_t refused = 0;
    for (const auto& response : responses) {
        if (response.status == 201) continue;
        ++refused;
        HttpAnswer answer{response.status, {{"content-type", response.content_type}}, response.body};
        for (const auto& [name, value] : response.headers) {
            if (name == "Retry-After") answer.headers.emplace_back("retry-after", value);
        }
        check_problem(answer, 503, "overloaded");
    }
    CHECK(refused > 0);
    CHECK(refused < kRequests);
    lock.unlock();
    const auto snapshot = (*app)->snapshot();
    CHECK(snapshot->counts().documents == kRequests - refused);
    (*app)->stop();
}
