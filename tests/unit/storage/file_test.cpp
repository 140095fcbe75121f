// Files that are not ours, or not for us: refused, and left as they are.
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "model.hpp"
#include "opened.hpp"
#include "sample.hpp"
#include "storage/sqlite/connection.hpp"
#include "storage/sqlite/migrate.hpp"
#include "temp_dir.hpp"

using namespace chancery;
using namespace chancery::test;
using storage::Connection;

namespace {

constexpr const char* kDigestOfFirstVersion =
    "5e9977ad4edb800f82d4ae17d50359abb735d7e16581c53e3f4b3c87535b0077";

void make_store_with_one_document(const std::filesystem::path& directory) {
    const auto store = opened(directory);
    commit(*store, add_document(1, {}, full_version(DocumentKey{1}, "a")));
}

void check_refused_untouched(const TempDir& dir, Errc code, const std::string& words) {
    const std::string before = read_bytes(dir.database());
    const Error error = refused(dir.path());
    CHECK(error.code == code);
    INFO(error.detail);
    CHECK(error.detail.find(words) != std::string::npos);
    CHECK(error.detail.find(dir.database().string()) != std::string::npos);
    CHECK((read_bytes(dir.database()) == before));
}

std::string schema_of(const std::filesystem::path& file) {
    Connection connection(file, Connection::Mode::read_only);
    storage::Statement rows(connection, "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name");
    std::string all;
    while (rows.step()) {
        for (int i = 0; i < 3; ++i) all += std::string(rows.text(i)) + "\n";
    }
    return all;
}

}  // namespace

TEST_CASE("a directory is made if it is missing, and others' files in it are left alone", "[storage][open]") {
    const TempDir dir;
    const auto nested = dir.path() / "a" / "b c";
    make_store_with_one_document(nested);
    CHECK(std::filesystem::exists(nested / "chancery.sqlite"));
    write_bytes(nested / "notes.txt", "mine");
    write_bytes(nested / "chancery.sqlite.bak", "also mine");
    std::filesystem::create_directory(nested / "lost+found");
    make_store_with_one_document(dir.path() / "other");
    {
        const auto store = opened(nested);
        CHECK(replayed(*store).revision == 1);
    }
    CHECK(read_bytes(nested / "notes.txt") == "mine");
    CHECK(read_bytes(nested / "chancery.sqlite.bak") == "also mine");
    CHECK(std::filesystem::is_directory(nested / "lost+found"));
}

TEST_CASE("a file of a newer version is refused and untouched", "[storage][open]") {
    const TempDir dir;
    make_store_with_one_document(dir.path());
    Connection(dir.database(), Connection::Mode::read_write).execute("PRAGMA user_version = 99");
    check_refused_untouched(dir, Errc::newer_file, "newer version");
    CHECK_FALSE(std::filesystem::exists(dir.database().string() + "-wal"));
}

TEST_CASE("a newer version's number is seen in a log that was left", "[storage][open]") {
    const TempDir dir;
    make_store_with_one_document(dir.path());
    const std::string log = dir.database().string() + "-wal";
    {
        Connection newer(dir.database(), Connection::Mode::read_write);
        newer.keep_log_on_close(true);
        newer.execute("PRAGMA user_version = 99");
    }
    REQUIRE(std::filesystem::file_size(log) > 0);
    const std::string before = read_bytes(log);
    check_refused_untouched(dir, Errc::newer_file, "newer version");
    CHECK((read_bytes(log) == before));
}

TEST_CASE("what is no database is refused and untouched", "[storage][open]") {
    const TempDir dir;
    SECTION("garbage") {
        write_bytes(dir.database(), std::string(10'000, '?'));
    }
    SECTION("a few bytes") {
        write_bytes(dir.database(), "SQLite format 3");
    }
    SECTION("a magic number and nothing else") {
        write_bytes(dir.database(), std::string("SQLite format 3\0", 16) + std::string(4080, '\xFF'));
    }
    check_refused_untouched(dir, Errc::corrupt, "move the file away");
}

TEST_CASE("another application's database is refused and untouched", "[storage][open]") {
    const TempDir dir;
    {
        Connection other(dir.database(), Connection::Mode::read_write);
        other.execute("CREATE TABLE claim_entity (x); INSERT INTO claim_entity VALUES (1)");
        SECTION("with an application id") {
            other.execute("PRAGMA application_id = 252006674");
        }
        SECTION("without one") {}
        SECTION("with a high schema number") {
            other.execute("PRAGMA user_version = 4000");
        }
    }
    check_refused_untouched(dir, Errc::corrupt, "another application");
}

TEST_CASE("a log whose database is gone is refused, not deleted", "[storage][open]") {
    const TempDir dir;
    const std::string log = dir.database().string() + "-wal";
    write_bytes(log, std::string(5000, 'w'));
    CHECK(refused(dir.path()).code == Errc::corrupt);
    CHECK((read_bytes(log) == std::string(5000, 'w')));
    CHECK_FALSE(std::filesystem::exists(dir.database()));
}

TEST_CASE("a directory in the file's place is refused", "[storage][open]") {
    const TempDir dir;
    std::filesystem::create_directory(dir.database());
    CHECK(refused(dir.path()).code == Errc::corrupt);
}

TEST_CASE("a directory that cannot be made or written is an error with path and reason", "[storage][open]") {
    const TempDir dir;
    SECTION("a file is in the way") {
        write_bytes(dir.path() / "file", "");
        const Error error = refused(dir.path() / "file" / "data");
        CHECK(error.code == Errc::storage);
        CHECK(error.detail.find((dir.path() / "file").string()) != std::string::npos);
        CHECK(error.detail.find("Not a directory") != std::string::npos);
    }
    SECTION("no permission") {
        const auto closed = dir.path() / "closed";
        std::filesystem::create_directory(closed);
        REQUIRE(::chmod(closed.c_str(), 0555) == 0);
        const bool was_root = ::geteuid() == 0;  // whom no mode stops
        if (was_root && ::seteuid(65534) != 0) return;
        const auto store = storage::open_sqlite(closed);
        const auto below = storage::open_sqlite(closed / "data");
        if (was_root) REQUIRE(::seteuid(0) == 0);
        REQUIRE(!store);
        CHECK(store.error().code == Errc::storage);
        CHECK(store.error().detail.find(closed.string()) != std::string::npos);
        CHECK(store.error().detail.find("Permission denied") != std::string::npos);
        REQUIRE(!below);
        CHECK(below.error().code == Errc::storage);
    }
}

TEST_CASE("an empty file that SQLite has just made is finished", "[storage][open]") {
    const TempDir dir;
    SECTION("of no bytes") {
        write_bytes(dir.database(), "");
    }
    SECTION("with a header only") {
        Connection(dir.database(), Connection::Mode::read_write).execute("PRAGMA journal_mode = WAL");
        REQUIRE(std::filesystem::file_size(dir.database()) > 0);
    }
    make_store_with_one_document(dir.path());
    CHECK(replayed(*opened(dir.path())).revision == 1);
}

TEST_CASE("opening again changes nothing in the schema", "[storage][migration]") {
    const TempDir fresh;
    make_store_with_one_document(fresh.path());
    const std::string once = schema_of(fresh.database());
    REQUIRE(once.find("claim_event") != std::string::npos);
    { const auto store = opened(fresh.path()); }
    CHECK(schema_of(fresh.database()) == once);

    const TempDir other;
    Connection by_hand(other.database(), Connection::Mode::read_write);
    storage::migrate(by_hand);
    CHECK(schema_of(other.database()) == once);
    CHECK(by_hand.number("PRAGMA user_version") == 5);
    storage::migrate(by_hand);  // nothing left to do
    CHECK(schema_of(other.database()) == once);
}

namespace {

// The rows of a file of today in one that only the first migration made.
void copy_into_first_version(const std::string& newest, const std::string& first) {
    Connection file(first, Connection::Mode::read_write);
    storage::migrate(file, 1);
    file.execute("PRAGMA foreign_keys = OFF");
    file.execute("ATTACH '" + newest + "' AS newest");
    std::string copies = file.text(
        "SELECT group_concat('DELETE FROM main.' || name || '; INSERT INTO main.' || name || ' SELECT * FROM "
        "newest.' || name,"
        " '; ') FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
    file.execute(copies);
    file.execute("DETACH newest");
}

}  // namespace

TEST_CASE("a file of the first version gets the later tables, and its digests still hold",
          "[storage][migration]") {
    const TempDir dir;
    DocumentVersion version = full_version(DocumentKey{1}, "a");
    auto claims = std::make_shared<Claims>(*version.claims);
    claims->coverage = {};
    const TextSketch sketch = std::exchange(claims->sketch, {});  // of which that version has no row
    version.claims = claims;
    const GraphDelta delta = add_document(1, {}, version);
    const TempDir newest;
    commit(*opened(newest.path()), delta);
    copy_into_first_version(newest.database(), dir.database());
    const auto store = opened(dir.path());
    const auto verified = store->verify_digests();
    CHECK(verified.has_value());
    GraphDelta sketched = delta;
    claims = std::make_shared<Claims>(*claims);
    claims->sketch = sketch;
    sketched.begun.front().claims = claims;
    Model model;
    model.apply(sketched);
    check_same(replayed(*store), model.replay());
    const GraphDelta next = add_document(2, delta.counters, full_version(DocumentKey{2}, "b"));
    commit(*store, next);
    model.apply(next);
    check_same(replayed(*store), model.replay());
    // Of revision 1 as the first version wrote it: a table that has no rows is no part of the digest.
    CHECK(Connection(dir.database(), Connection::Mode::read_only)
              .text("SELECT digest FROM document WHERE key = 1") == kDigestOfFirstVersion);
}

TEST_CASE("the file is durable and normal: WAL, strict tables, foreign keys hold", "[storage][open]") {
    const TempDir dir;
    make_store_with_one_document(dir.path());
    Connection file(dir.database(), Connection::Mode::read_only);
    CHECK(file.text("PRAGMA journal_mode") == "wal");
    CHECK(file.number("SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
                      " AND NOT strict AND name NOT LIKE 'sqlite_%'") == 0);
    CHECK(file.text("PRAGMA foreign_key_check").empty());
    CHECK(file.text("PRAGMA integrity_check") == "ok");
}
