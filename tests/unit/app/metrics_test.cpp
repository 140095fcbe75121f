// The exposition format, as Prometheus reads it.
#include "server/app/metrics.hpp"

#include <catch2/catch.hpp>

using chancery::app::Metrics;
using namespace std::chrono_literals;

namespace {

bool has_line(const std::string& text, const std::string& line) {
    return text.starts_with(line + "\n") || text.find("\n" + line + "\n") != std::string::npos;
}

}  // namespace

TEST_CASE("a histogram's buckets are cumulative and end with the count", "[app][metrics]") {
    Metrics metrics;
    metrics.extraction.observe(100us);  // on the first bound: within it
    metrics.extraction.observe(3ms);
    metrics.extraction.observe(10s);
    const std::string text = metrics.text();
    CHECK(has_line(text, "# TYPE chancery_extraction_duration_seconds histogram"));
    CHECK(has_line(text, "chancery_extraction_duration_seconds_bucket{le=\"0.0001\"} 1"));
    CHECK(has_line(text, "chancery_extraction_duration_seconds_bucket{le=\"0.0025\"} 1"));
    CHECK(has_line(text, "chancery_extraction_duration_seconds_bucket{le=\"0.005\"} 2"));
    CHECK(has_line(text, "chancery_extraction_duration_seconds_bucket{le=\"5\"} 2"));
    CHECK(has_line(text, "chancery_extraction_duration_seconds_bucket{le=\"+Inf\"} 3"));
    CHECK(has_line(text, "chancery_extraction_duration_seconds_count 3"));
    CHECK(has_line(text, "chancery_extraction_duration_seconds_sum 10.0031"));
}

TEST_CASE("requests are counted by route, method and status; strange methods share one row",
          "[app][metrics]") {
    Metrics metrics;
    metrics.request("/v1/entities/{id}", "GET", 200, 1ms);
    metrics.request("/v1/entities/{id}", "GET", 200, 1ms);
    metrics.request("/v1/entities/{id}", "GET", 404, 1ms);
    metrics.request("unmatched", "BREW", 404, 1ms);
    metrics.request("unmatched", "X\"\n", 404, 1ms);
    const std::string text = metrics.text();
    CHECK(has_line(
        text, "chancery_http_requests_total{route=\"/v1/entities/{id}\",method=\"GET\",status=\"200\"} 2"));
    CHECK(has_line(
        text, "chancery_http_requests_total{route=\"/v1/entities/{id}\",method=\"GET\",status=\"404\"} 1"));
    CHECK(has_line(text,
                   "chancery_http_requests_total{route=\"unmatched\",method=\"other\",status=\"404\"} 2"));
    CHECK(has_line(text, "chancery_http_request_duration_seconds_count{route=\"/v1/entities/{id}\"} 3"));
    CHECK(text.find("BREW") == std::string::npos);
}
