// Not by heart: the real server answers the eight questions about stories that nobody has seen before.
#include <catch2/catch.hpp>

#include "tests/support/questions.hpp"
#include "tests/support/server_process.hpp"
#include "tests/support/temp_dir.hpp"

using namespace chancery::test;

namespace {

// In, asked, out again: so each story stands alone with its countries, on one server.
void tell_and_ask(HttpClient& client, const Story& story) {
    const HttpAnswer posted = post_story(client, story, "story");
    INFO(story.describe());
    INFO(posted.body);
    REQUIRE(posted.status == 201);
    Questions(client, story, "story").ask_all();
    REQUIRE(client.send("DELETE", "/v1/documents/story").status == 204);
}

}  // namespace

TEST_CASE("twenty reports in our own words are understood", "[e2e][stories]") {
    const TempDir data;
    const ServerProcess server(data.path());
    HttpClient client = server.client();
    for (std::uint32_t seed = 1; seed <= 20; ++seed) tell_and_ask(client, own_story(seed));
}

TEST_CASE("twenty rewrites of the sample text are understood", "[e2e][stories][sample]") {
    const std::string seed_text = read_seed();
    if (seed_text.empty()) {
        WARN("the sample text is not beside this checkout: nothing to rewrite");
        return;
    }
    const TempDir data;
    const ServerProcess server(data.path());
    HttpClient client = server.client();
    for (std::uint32_t seed = 1; seed <= 20; ++seed) tell_and_ask(client, rewritten_seed(seed_text, seed));
}

TEST_CASE("answers survive kill -9, restart and a second sending", "[e2e][stories]") {
    const TempDir data;
    const std::string seed_text = read_seed();
    const Story story = seed_text.empty() ? own_story(1) : seed_story(seed_text);
    std::string revision;
    {
        ServerProcess server(data.path());
        HttpClient client = server.client();
        REQUIRE(post_story(client, story, "talks").status == 201);
        Questions(client, story, "talks").ask_all();
        revision = client.get("/v1/entities?limit=1").header("chancery-revision");
        server.kill_hard();
    }
    ServerProcess server(data.path());
    HttpClient client = server.client();
    CHECK(client.get("/v1/entities?limit=1").header("chancery-revision") == revision);
    Questions(client, story, "talks").ask_all();

    const HttpAnswer again = post_story(client, story, "talks");
    CHECK(again.status == 200);
    CHECK(client.get("/v1/entities?limit=1").header("chancery-revision") == revision);
    Questions(client, story, "talks").ask_all();
    CHECK(server.terminate() == 0);
}

TEST_CASE("without an id, a document is known by its content", "[e2e][stories]") {
    const TempDir data;
    const ServerProcess server(data.path());
    HttpClient client = server.client();
    const Story story = own_story(2);
    const auto post = [&] {
        return client.send("POST", "/v1/documents?published_at=" + story.cast.published, story.text,
                           "text/plain");
    };
    const HttpAnswer first = post();
    REQUIRE(first.status == 201);
    const std::string id = first.json()["document"]["id"].text();
    CHECK(id.rfind("doc_", 0) == 0);
    const HttpAnswer second = post();
    CHECK(second.status == 200);
    CHECK(second.json()["document"]["id"].text() == id);
    CHECK(second.header("chancery-revision") == first.header("chancery-revision"));
    Questions(client, story, id).ask_all();
}
