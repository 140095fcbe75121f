// The same graph after a restart, from a real file.
#include <catch2/catch.hpp>

#include "tests/support/graph_dump.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/unit/app/app_fixture.hpp"

using namespace chancery;
using namespace chancery::test;

namespace {

std::unique_ptr<app::Application> open(const std::filesystem::path& data) {
    app::Config config;
    config.data = data;
    Result<std::unique_ptr<app::Application>> opened = app::Application::open(config);
    REQUIRE(opened.has_value());
    (*opened)->start();
    return std::move(*opened);
}

}  // namespace

TEST_CASE("a restart replays the same graph and goes on with the next revision", "[app][restart]") {
    const TempDir folder;
    std::string before;
    {
        const auto app = open(folder.path() / "data");
        REQUIRE(put_now(*app, make_document("a", kMeeting)).has_value());
        REQUIRE(put_now(*app, make_document("b", kVisit)).has_value());
        REQUIRE(put_now(*app, make_document("c", kMeeting)).has_value());
        REQUIRE(put_now(*app, make_document("b", kMeeting), app::PutMode::upsert).has_value());
        REQUIRE(remove_now(*app, "c").has_value());
        before = dump_graph(now(*app));
        CHECK(now(*app).revision() == 5);
    }
    const auto app = open(folder.path() / "data");
    CHECK(now(*app).revision() == 5);
    CHECK(dump_graph(now(*app)) == before);
    CHECK(put_now(*app, make_document("a", kMeeting))->kind == app::Outcome::Kind::unchanged);
    CHECK(remove_now(*app, "c").error().code == Errc::gone);
    CHECK(remove_now(*app, "never").error().code == Errc::not_found);
    CHECK(put_now(*app, make_document("d", kVisit))->revision == 6);
}

TEST_CASE("a second server on the same folder is refused", "[app][restart]") {
    const TempDir folder;
    const auto app = open(folder.path() / "data");
    app::Config config;
    config.data = folder.path() / "data";
    const auto second = app::Application::open(config);
    REQUIRE_FALSE(second.has_value());
    CHECK(second.error().code == Errc::storage);
}
