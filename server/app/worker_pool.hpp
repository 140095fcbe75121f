// A few threads and the bounded queue of jobs in front of them.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "server/app/bounded_queue.hpp"

namespace chancery::app {

class WorkerPool {
public:
    struct Options {
        std::string name;  // of its threads, at most 15 bytes (Linux)
        unsigned threads = 1;
        std::size_t max_jobs = 1;
        std::size_t max_bytes = 1;
        int niceness = 0;                              // 19 is the lowest priority
        std::atomic<std::int64_t>* waiting = nullptr;  // a gauge to keep, if any
    };

    explicit WorkerPool(Options options);
    ~WorkerPool();  // stops
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    void start();
    /// Takes no new jobs, runs those that wait, joins. Jobs must not call it.
    void stop();

    /// False if the queue is full or the pool stops: the job will not run. A job that throws is logged and
    /// forgotten; whoever must be answered catches earlier.
    [[nodiscard]] bool run(std::function<void()> job, std::size_t bytes);

private:
    void work();

    Options options_;
    BoundedQueue<std::function<void()>> queue_;
    std::vector<std::jthread> threads_;
};

}  // namespace chancery::app
