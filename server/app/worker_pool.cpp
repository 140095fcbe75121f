// The job wrapper is here: one of the three places where exceptions end (ARCHITECTURE.md, "Errors").
#include "server/app/worker_pool.hpp"

#include <exception>
#include <optional>
#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>
#include <utility>

#include <spdlog/spdlog.h>

namespace chancery::app {

WorkerPool::WorkerPool(Options options)
    : options_(std::move(options)), queue_(options_.max_jobs, options_.max_bytes) {}

WorkerPool::~WorkerPool() {
    stop();
}

void WorkerPool::start() {
    for (unsigned i = 0; i < options_.threads; ++i) {
        threads_.emplace_back([this] { work(); });
    }
}

void WorkerPool::stop() {
    queue_.close();
    threads_.clear();  // joins
}

bool WorkerPool::run(std::function<void()> job, std::size_t bytes) {
    // Counted before it is in: a worker may take it, and count it out, before try_push returns.
    if (options_.waiting != nullptr) options_.waiting->fetch_add(1, std::memory_order_relaxed);
    if (queue_.try_push(std::move(job), bytes)) return true;
    if (options_.waiting != nullptr) options_.waiting->fetch_sub(1, std::memory_order_relaxed);
    return false;
}

void WorkerPool::work() {
    pthread_setname_np(pthread_self(), options_.name.substr(0, 15).c_str());
    // On Linux a thread has a priority of its own, under its thread id. A refusal costs fairness, nothing
    // else.
    if (options_.niceness != 0 &&
        setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), options_.niceness) != 0) {
        spdlog::warn("event=niceness_refused pool={}", options_.name);
    }
    while (std::optional<std::function<void()>> job = queue_.pop()) {
        if (options_.waiting != nullptr) options_.waiting->fetch_sub(1, std::memory_order_relaxed);
        try {
            (*job)();
        } catch (const std::exception& error) {
            spdlog::error("event=job_failed pool={} error=\"{}\"", options_.name, error.what());
        } catch (...) {
            spdlog::error("event=job_failed pool={} error=\"not a std::exception\"", options_.name);
        }
    }
}

}  // namespace chancery::app
