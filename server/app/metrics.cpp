// Prometheus' text format is a few lines a metric: less than a library would cost.
#include "server/app/metrics.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <utility>

namespace chancery::app {

namespace {

std::string number(double value) {
    char text[64];
    const auto end = std::to_chars(std::begin(text), std::end(text), value, std::chars_format::fixed).ptr;
    return std::string(std::begin(text), end);
}

void head(std::string& out, std::string_view name, std::string_view type, std::string_view help) {
    out.append("# HELP ").append(name).append(" ").append(help).append("\n");
    out.append("# TYPE ").append(name).append(" ").append(type).append("\n");
}

template <class Number>
void single(std::string& out, std::string_view name, std::string_view type, std::string_view help,
            Number value) {
    head(out, name, type, help);
    out.append(name).append(" ").append(std::to_string(value)).append("\n");
}

/// A client may send any word as its method: each one unknown would be a time series of its own, for ever.
std::string_view known_method(std::string_view method) {
    static constexpr std::array<std::string_view, 8> kKnown{"GET",    "HEAD",  "POST",    "PUT",
                                                            "DELETE", "PATCH", "OPTIONS", "TRACE"};
    return std::find(kKnown.begin(), kKnown.end(), method) == kKnown.end() ? "other" : method;
}

}  // namespace

void Histogram::observe(std::chrono::nanoseconds duration) {
    const double seconds = std::chrono::duration<double>(duration).count();
    const auto bucket = std::lower_bound(kBounds.begin(), kBounds.end(), seconds) - kBounds.begin();
    buckets_[static_cast<std::size_t>(bucket)].fetch_add(1, std::memory_order_relaxed);
    nanoseconds_.fetch_add(static_cast<std::uint64_t>(std::max<std::int64_t>(duration.count(), 0)),
                           std::memory_order_relaxed);
}

void Histogram::write(std::string& out, std::string_view name, std::string_view labels) const {
    const std::string comma = labels.empty() ? "" : std::string(labels) + ",";
    const std::string braces = labels.empty() ? "" : "{" + std::string(labels) + "}";
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < buckets_.size(); ++i) {
        count += buckets_[i].load(std::memory_order_relaxed);
        const std::string bound = i < kBounds.size() ? number(kBounds[i]) : "+Inf";
        out.append(name).append("_bucket{").append(comma).append("le=\"").append(bound).append("\"} ");
        out.append(std::to_string(count)).append("\n");
    }
    const double seconds = static_cast<double>(nanoseconds_.load(std::memory_order_relaxed)) * 1e-9;
    out.append(name).append("_sum").append(braces).append(" ").append(number(seconds)).append("\n");
    out.append(name).append("_count").append(braces).append(" ").append(std::to_string(count)).append("\n");
}

void Metrics::request(std::string_view route, std::string_view method, int status,
                      std::chrono::nanoseconds duration) {
    const std::lock_guard lock(mutex_);
    Route& entry = routes_.try_emplace(std::string(route)).first->second;
    entry.latency.observe(duration);
    ++entry.count[{std::string(known_method(method)), status}];
}

std::string Metrics::text() const {
    std::string out;
    {
        const std::lock_guard lock(mutex_);
        head(out, "chancery_http_requests_total", "counter", "Requests answered.");
        for (const auto& [route, entry] : routes_) {
            for (const auto& [what, count] : entry.count) {
                out.append("chancery_http_requests_total{route=\"").append(route).append("\",method=\"");
                out.append(what.first)
                    .append("\",status=\"")
                    .append(std::to_string(what.second))
                    .append("\"} ");
                out.append(std::to_string(count)).append("\n");
            }
        }
        head(out, "chancery_http_request_duration_seconds", "histogram",
             "From the whole request read to its answer.");
        for (const auto& [route, entry] : routes_) {
            entry.latency.write(out, "chancery_http_request_duration_seconds", "route=\"" + route + "\"");
        }
    }
    head(out, "chancery_extraction_duration_seconds", "histogram", "Extraction of one document.");
    extraction.write(out, "chancery_extraction_duration_seconds", "");
    head(out, "chancery_commit_duration_seconds", "histogram", "One transaction, of many documents at best.");
    commit.write(out, "chancery_commit_duration_seconds", "");
    single(out, "chancery_documents_committed_total", "counter", "Document versions made durable.",
           documents_committed.load());
    single(out, "chancery_commits_total", "counter", "Transactions committed.", commits.load());
    single(out, "chancery_refused_total", "counter", "Requests refused because a queue was full.",
           refused.load());
    single(out, "chancery_extraction_queue", "gauge", "Documents waiting to be extracted.",
           extraction_queue.load());
    single(out, "chancery_writer_queue", "gauge", "Changes waiting for the writer.", writer_queue.load());
    single(out, "chancery_connections", "gauge", "Open client connections.", connections.load());
    return out;
}

}  // namespace chancery::app
