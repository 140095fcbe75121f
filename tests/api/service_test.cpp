// Health, readiness, metrics, root.
#include <catch2/catch.hpp>

#include "tests/api/server.hpp"

namespace chancery::test {
namespace {

TEST_CASE("the service endpoints answer", "[api][service]") {
    Server server;
    CHECK(server.get("/healthz").text("status") == "ok");
    CHECK(server.get("/readyz").text("status") == "ready");
    const Answer root = server.get("/v1");
    CHECK(root.text("name") == "chancery");
    CHECK(root.number("limits/max_limit") == 1000);
    CHECK(server.get(root.text("links/openapi")).status == 200);
    CHECK(server.get(root.text("links/events")).status == 200);
}

TEST_CASE("the root states the limits that this server has", "[api][service]") {
    app::Config config;
    config.max_body = 2048;
    Server server(config);
    CHECK(server.get("/v1").number("limits/body_bytes") == 2048);
    CHECK(Server().get("/v1").number("limits/body_bytes") == 16 * 1024 * 1024);
}

TEST_CASE("an extraction that stores nothing is measured too", "[api][service]") {
    Server server;
    REQUIRE(server.post_text("/v1/extract", "Greece met Albania.").status == 200);
    CHECK(server.get("/metrics").body.find("\nchancery_extraction_duration_seconds_count 1\n") !=
          std::string::npos);
}

TEST_CASE("metrics count what is in the graph", "[api][service]") {
    Server server;
    REQUIRE(server.post_text("/v1/documents", "Greece met Albania.").status == 201);
    const Answer metrics = server.get("/metrics");
    CHECK(metrics.content_type.starts_with("text/plain; version=0.0.4"));
    CHECK(metrics.body.find("\nchancery_documents 1\n") != std::string::npos);
    CHECK(metrics.body.find("\nchancery_revision 1\n") != std::string::npos);
}

}  // namespace
}  // namespace chancery::test
