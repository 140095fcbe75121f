// Counters and histograms, written as Prometheus text (exposition format 0.0.4).
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace chancery::app {

/// Latency histogram with fixed buckets (seconds); lock-free to observe.
class Histogram {
public:
    static constexpr std::array<double, 12> kBounds{0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005,
                                                    0.01,   0.05,    0.1,    0.5,   1,      5};
    void observe(std::chrono::nanoseconds duration);
    void write(std::string& out, std::string_view name,
               std::string_view labels) const;  // labels: `route="/v1"` or ""

private:
    std::array<std::atomic<std::uint64_t>, kBounds.size() + 1> buckets_{};
    std::atomic<std::uint64_t> nanoseconds_{0};
};

/// Thread-safe. Gauges of the graph and the queues are read by the /metrics handler itself, not kept here.
class Metrics {
public:
    void request(std::string_view route, std::string_view method, int status,
                 std::chrono::nanoseconds duration);
    Histogram extraction;  // one document
    Histogram commit;      // one transaction
    std::atomic<std::uint64_t> documents_committed{0};
    std::atomic<std::uint64_t> commits{0};
    std::atomic<std::uint64_t> refused{0};  // 503 for a full queue
    std::atomic<std::int64_t> extraction_queue{0};
    std::atomic<std::int64_t> writer_queue{0};
    std::atomic<std::int64_t> connections{0};
    /// Everything kept here, as Prometheus text.
    [[nodiscard]] std::string text() const;

private:
    struct Route {
        Histogram latency;
        std::map<std::pair<std::string, int>, std::uint64_t> count;  // by method and status
    };
    mutable std::mutex mutex_;
    std::map<std::string, Route, std::less<>> routes_;
};

}  // namespace chancery::app
