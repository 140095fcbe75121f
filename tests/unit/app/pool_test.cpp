// Queues that are full, jobs that throw.
#include <atomic>
#include <future>
#include <memory>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "server/app/bounded_queue.hpp"
#include "server/app/worker_pool.hpp"
#include "tests/unit/app/app_fixture.hpp"

using namespace chancery;
using namespace chancery::test;

TEST_CASE("a queue is full by number or by weight, and a refused item stays with its owner", "[app][queue]") {
    app::BoundedQueue<std::unique_ptr<int>> queue(2, 100);
    auto item = std::make_unique<int>(1);
    REQUIRE(queue.try_push(std::move(item), 10));
    item = std::make_unique<int>(2);
    CHECK_FALSE(queue.try_push(std::move(item), 91));
    REQUIRE(item != nullptr);
    REQUIRE(queue.try_push(std::move(item), 90));
    item = std::make_unique<int>(3);
    CHECK_FALSE(queue.try_push(std::move(item), 0));
    REQUIRE(item != nullptr);
    CHECK(**queue.pop() == 1);
    CHECK(**queue.pop() == 2);
    REQUIRE(queue.try_push(std::move(item), 1000));  // heavier than the whole allowance, but alone
    queue.close();
    item = std::make_unique<int>(4);
    CHECK_FALSE(queue.try_push(std::move(item), 0));
    CHECK_FALSE(queue.push(std::move(item), 0));
    CHECK(**queue.pop() == 3);  // what is in comes out
    CHECK_FALSE(queue.pop());
    CHECK(queue.pop_ready(10).empty());
}

TEST_CASE("everything that waits is taken at once, in order, up to the limit", "[app][queue]") {
    app::BoundedQueue<int> queue(100, 100);
    for (int i = 0; i < 10; ++i) REQUIRE(queue.try_push(int{i}, 1));
    CHECK(queue.pop_ready(4) == std::vector<int>{0, 1, 2, 3});
    CHECK(queue.pop_ready(100) == std::vector<int>{4, 5, 6, 7, 8, 9});
}

TEST_CASE("a push waits for room, and each item comes out once", "[app][queue]") {
    app::BoundedQueue<int> queue(3, 1000);
    std::atomic<int> sum{0};
    {
        std::vector<std::jthread> threads;
        for (int reader = 0; reader < 2; ++reader) {
            threads.emplace_back([&] {
                while (const std::optional<int> item = queue.pop()) sum += *item;
            });
        }
        std::vector<std::jthread> writers;
        for (int writer = 0; writer < 2; ++writer) {
            writers.emplace_back([&] {
                for (int i = 1; i <= 200; ++i) {
                    if (!queue.push(int{i}, 1)) std::abort();
                }
            });
        }
        writers.clear();
        queue.close();
    }
    CHECK(sum == 2 * 200 * 201 / 2);
}

TEST_CASE("a job that throws takes neither its thread nor the others down", "[app][pool]") {
    app::WorkerPool pool({.name = "test", .threads = 1, .max_jobs = 10, .max_bytes = 10});
    pool.start();
    REQUIRE(pool.run([] { throw std::runtime_error("as the test wishes"); }, 0));
    REQUIRE(pool.run([] { throw 5; }, 0));
    std::promise<int> alive;
    REQUIRE(pool.run([&] { alive.set_value(1); }, 0));
    CHECK(alive.get_future().get() == 1);
}

TEST_CASE("a full extraction queue refuses the job, and the gauge counts those that wait", "[app][pool]") {
    app::Config config;
    config.extraction_queue = 2;
    OnMemory at(config);
    std::promise<void> release;
    std::shared_future<void> released = release.get_future().share();
    std::promise<void> busy;
    REQUIRE(at.app->run_extraction([&] { busy.set_value(), released.wait(); }, 0));
    busy.get_future().wait();
    std::atomic<int> ran{0};
    CHECK(at.app->run_extraction([&] { ++ran; }, 1));
    CHECK_FALSE(at.app->run_extraction([&] { ++ran; }, limits::kQueueBytes));  // too many bytes wait
    CHECK(at.app->run_extraction([&] { ++ran; }, 1));
    CHECK_FALSE(at.app->run_extraction([&] { ++ran; }, 1));  // too many jobs wait
    CHECK(at.app->metrics().extraction_queue == 2);
    std::promise<void> asked;
    CHECK(at.app->run_query([&] { asked.set_value(); }));  // queries have their own pool
    asked.get_future().wait();
    release.set_value();
    at.app->stop();
    CHECK(ran == 2);
    CHECK(at.app->metrics().extraction_queue == 0);
}

TEST_CASE("nothing runs before the start", "[app][pool]") {
    Result<extract::Extractor> extractor = extract::Extractor::create();
    REQUIRE(extractor.has_value());
    const auto control = std::make_shared<StoreControl>();
    const auto app =
        app::Application::assemble({}, std::move(*extractor), std::make_unique<MemoryStore>(control));
    REQUIRE(app.has_value());
    CHECK_FALSE((*app)->ready());
    CHECK_FALSE((*app)->run_query([] {}));
    (*app)->start();
    CHECK((*app)->ready());
    std::promise<void> ran;
    CHECK((*app)->run_query([&] { ran.set_value(); }));
    ran.get_future().wait();
}
