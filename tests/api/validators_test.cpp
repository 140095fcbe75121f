// ETag, If-None-Match, Chancery-Revision.
#include <algorithm>
#include <chrono>
#include <future>
#include <memory>
#include <string>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/api/server.hpp"

namespace chancery::test {
namespace {

TEST_CASE("an unchanged list is 304 without a body, a changed graph is 200", "[api][validators]") {
    Server server;
    REQUIRE(server.post_text("/v1/documents?id=a", "Greece met Albania.").status == 201);
    const Answer first = server.get("/v1/events");
    const std::string tag = first.header("ETag");
    REQUIRE(tag.starts_with("W/\"1-"));
    CHECK(first.header("Cache-Control") == "private, no-cache");
    CHECK(first.header("Chancery-Revision") == "1");
    const Answer same = server.get("/v1/events", {{"if-none-match", "\"x\", " + tag}});
    CHECK(same.status == 304);
    CHECK(same.body.empty());
    CHECK(same.header("ETag") == tag);
    CHECK(server.get("/v1/events?limit=3", {{"if-none-match", tag}}).status == 200);
    CHECK(server.get("/v1/entities", {{"if-none-match", tag}}).status == 200);
    REQUIRE(server.post_text("/v1/documents?id=b", "Greece met Malta.").status == 201);
    const Answer changed = server.get("/v1/events", {{"if-none-match", tag}});
    CHECK(changed.status == 200);
    CHECK(changed.header("Chancery-Revision") == "2");
}

TEST_CASE("an entity's tag stays while it and what it shows stay", "[api][validators]") {
    Server server;
    REQUIRE(server.post_text("/v1/documents?id=a", "Greece met Albania.").status == 201);
    const std::string tag = server.get("/v1/entities/iso3:ALB").header("ETag");
    REQUIRE_FALSE(tag.empty());
    REQUIRE(server.post_text("/v1/documents?id=b", "Peru met Malta.").status == 201);
    CHECK(server.get("/v1/entities/iso3:ALB", {{"if-none-match", tag}}).status == 304);
    REQUIRE(server.post_text("/v1/documents?id=c", "Albania met Malta.").status == 201);
    CHECK(server.get("/v1/entities/iso3:ALB", {{"if-none-match", tag}}).status == 200);
}

TEST_CASE("the order of parameters does not matter to the tag, their values do", "[api][validators]") {
    Server server;
    const std::string tag = server.get("/v1/events?type=CONSULT&limit=5").header("ETag");
    CHECK(server.get("/v1/events?limit=5&type=CONSULT").header("ETag") == tag);
    CHECK(server.get("/v1/events?limit=5&type=AGREE").header("ETag") != tag);
}

TEST_CASE("Chancery-Revision is the revision that answered, not the newest one", "[api][validators]") {
    Server server;
    REQUIRE(server.post_text("/v1/documents?id=a", "Greece met Albania.").status == 201);
    std::string text;
    while (text.size() < 2'000'000) text += "Greece met Albania in Muscat on 12 March 2024. ";
    const auto answered = std::make_shared<std::promise<api::Response>>();
    auto slow = answered->get_future();
    api::Request request;
    request.method = "POST";
    request.target = "/v1/extract?evidence=0";
    request.headers = {{"content-type", "text/plain"}};
    request.body = std::move(text);
    server.api().handle(std::move(request),
                        [answered](api::Response response) { answered->set_value(std::move(response)); });
    while (server.app().metrics().extraction_queue != 0) std::this_thread::yield();
    std::this_thread::sleep_for(std::chrono::milliseconds(20));  // it has taken its snapshot by then
    REQUIRE(server.call("DELETE", "/v1/documents/a").header("Chancery-Revision") == "2");
    REQUIRE(slow.wait_for(std::chrono::seconds(0)) != std::future_status::ready);  // or this tests nothing
    const api::Response response = slow.get();
    CHECK(response.status == 200);
    const auto header = std::find_if(response.headers.begin(), response.headers.end(),
                                     [](const auto& h) { return h.first == "Chancery-Revision"; });
    REQUIRE(header != response.headers.end());
    CHECK(header->second == "1");
}

TEST_CASE("errors are never 304", "[api][validators]") {
    Server server;
    require_problem(server.get("/v1/entities/ent_5", {{"if-none-match", "*"}}), "not-found", 404);
}

}  // namespace
}  // namespace chancery::test
