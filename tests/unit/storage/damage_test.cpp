// Damage of any sort gives an error or a right answer, never a crash.
#include <catch2/catch.hpp>

#include "model.hpp"
#include "opened.hpp"
#include "sample.hpp"
#include "storage/sqlite/connection.hpp"
#include "temp_dir.hpp"

using namespace chancery;
using namespace chancery::test;
using storage::Connection;

namespace {

std::string bytes_of_a_store(Model& model) {
    const TempDir dir;
    Random random(5);
    {
        const auto store = opened(dir.path());
        for (int i = 0; i < 12; ++i) {
            const GraphDelta delta = random_delta(model.replay(), random);
            commit(*store, delta);
            model.apply(delta);
        }
    }
    return read_bytes(dir.database());
}

// Opens, replays, reads all texts and verifies. Whether anything complained.
bool finds_damage(const std::filesystem::path& directory, const Model& model) {
    const auto store = storage::open_sqlite_store(directory);
    if (!store) {
        INFO(store.error().detail);
        CHECK((store.error().code == Errc::corrupt || store.error().code == Errc::newer_file));
        return true;
    }
    bool found = false;
    const auto note = [&](const auto& result) {
        if (result) return;
        INFO(result.error().detail);
        CHECK(result.error().code == Errc::corrupt);
        found = true;
    };
    note((*store)->replay());
    for (const auto& [key, text] : model.texts()) {
        const auto read = (*store)->text(DocumentKey{key});
        if (!read) found = true;
    }
    note((*store)->verify_digests());
    return found;
}

}  // namespace

TEST_CASE("a truncated database is an error", "[storage][damage]") {
    Model model;
    const std::string whole = bytes_of_a_store(model);
    REQUIRE(whole.size() > 20 * 4096);
    for (const std::size_t size :
         {std::size_t{1}, std::size_t{50}, std::size_t{100}, std::size_t{4096}, std::size_t{5000},
          whole.size() / 2, whole.size() - 4096, whole.size() - 1}) {
        INFO(size);
        const TempDir dir;
        write_bytes(dir.database(), whole.substr(0, size));
        CHECK(finds_damage(dir.path(), model));
        CHECK((read_bytes(dir.database()) == whole.substr(0, size)));
    }
}

TEST_CASE("flipped bits are found wherever they change what is said", "[storage][damage]") {
    Model model;
    const std::string whole = bytes_of_a_store(model);
    Random random(99);
    std::uniform_int_distribution<std::size_t> anywhere(0, whole.size() - 1);
    for (int i = 0; i < 120; ++i) {
        const TempDir dir;
        std::string flipped = whole;
        const std::size_t at = anywhere(random);
        flipped[at] = static_cast<char>(flipped[at] ^ (1 << (i % 8)));
        write_bytes(dir.database(), flipped);
        INFO("bit " << i % 8 << " of byte " << at);
        // Free space may change unseen; then everything must still be as it was.
        if (!finds_damage(dir.path(), model)) check_same(replayed(*opened(dir.path())), model.replay());
    }
}

TEST_CASE("a schema that is not as the migrations make it is refused, additions are not",
          "[storage][damage]") {
    const TempDir dir;
    { const auto store = opened(dir.path()); }
    std::string name;
    SECTION("a view that says something else") {
        name = "who_led";
        Connection(dir.database(), Connection::Mode::read_write)
            .execute("DROP VIEW who_led; CREATE VIEW who_led AS SELECT 'me' AS leader");
    }
    SECTION("an index gone") {
        name = "assignment_live";
        Connection(dir.database(), Connection::Mode::read_write).execute("DROP INDEX assignment_live");
    }
    SECTION("a table gone") {
        name = "claim_alias";
        Connection(dir.database(), Connection::Mode::read_write).execute("DROP TABLE claim_alias");
    }
    SECTION("an analyst's own view") {
        Connection(dir.database(), Connection::Mode::read_write)
            .execute("CREATE VIEW mine AS SELECT 1 AS one");
        CHECK(opened(dir.path()) != nullptr);
        return;
    }
    const Error error = refused(dir.path());
    CHECK(error.code == Errc::corrupt);
    CHECK(error.detail.find(name) != std::string::npos);
}

TEST_CASE("a value that cannot be is corrupt, named with its table and key", "[storage][damage]") {
    const TempDir dir;
    {
        const auto store = opened(dir.path());
        const GraphDelta first = add_document(1, {}, full_version(DocumentKey{1}, "a"));
        commit(*store, first);
        commit(*store, add_document(2, first.counters, full_version(DocumentKey{2}, "b")));
    }
    // Two entities that had a claim once.
    const std::string kTwoGone =
        "UPDATE counter SET value = 13 WHERE name = 'entity';"
        "INSERT INTO assignment VALUES (1000000, 'entity', 11, 2, 2), (1000001, 'entity', 12, 2, 2);";
    const std::vector<std::pair<std::string, std::string>> changes{
        {"UPDATE claim_entity SET kind = 'planet' WHERE claim = 1000000", "claim_entity 1000000"},
        {"UPDATE claim_entity SET country = 'ZZZ' WHERE claim = 1000000", "claim_entity 1000000"},
        {"UPDATE claim_entity SET name = CAST(x'ff' AS TEXT) WHERE claim = 1000002", "claim_entity 1000002"},
        {"UPDATE claim_entity SET end_revision = 2 WHERE claim = 1000001", "claim_entity 1000002"},
        {"UPDATE claim_entity SET begin_revision = 2 WHERE claim = 1000001", "claim_entity 1000001"},
        {"UPDATE claim_relation SET type = 'LEADS' WHERE claim = 1000005", "claim_relation 1000005"},
        {"UPDATE claim_relation SET status = 'ex' WHERE claim = 1000006", "claim_relation 1000006"},
        {"UPDATE claim_relation SET subject = 2000001 WHERE claim = 1000005", "claim_relation 1000005"},
        {"UPDATE claim_relation SET period_to = NULL WHERE claim = 1000006", "claim_relation 1000006"},
        {"UPDATE claim_relation SET period_to = '2023-01-01' WHERE claim = 1000006",
         "claim_relation 1000006"},
        {"UPDATE claim_event SET type = 'TALK' WHERE claim = 1000007", "claim_event 1000007"},
        {"UPDATE claim_event SET mode = 'drone' WHERE claim = 1000007", "claim_event 1000007"},
        {"UPDATE claim_event SET date_from = '2025-02-30' WHERE claim = 1000007", "claim_event 1000007"},
        {"UPDATE claim_event SET realis = '' WHERE claim = 1000008", "claim_event 1000008"},
        {"UPDATE claim_participant SET role = 'guest' WHERE claim = 1000007", "claim_participant 1000007"},
        {"UPDATE claim_participant SET ordinal = ordinal + 1 WHERE claim = 1000007 AND ordinal = 2",
         "claim_participant 1000007"},
        {"UPDATE claim_evidence SET end_byte = 5000 WHERE claim = 1000007", "document 1"},
        {"UPDATE claim_evidence SET begin_byte = -1 WHERE claim = 1000007", "claim_evidence 1000007"},
        {"UPDATE claim_evidence SET confidence = 2.0 WHERE claim = 1000007", "document 1"},
        {"DELETE FROM claim_evidence WHERE claim = 1000007", "document 1"},
        {"UPDATE claim_evidence SET claim = 1000099 WHERE claim = 1000007", "claim_evidence 1000099"},
        {"UPDATE claim_alias SET claim = 1000077 WHERE claim = 1000000", "claim_alias 1000077"},
        {"UPDATE sentence SET field = 'body' WHERE document = 1 AND number = 0", "sentence 1"},
        {"UPDATE sentence SET number = 9 WHERE document = 1 AND number = 1", "sentence 1"},
        {"UPDATE silent_word SET reason = 'bored' WHERE document = 1 AND sentence = 2", "silent_word 1"},
        {"UPDATE silent_word SET reason = 'no_actor' WHERE document = 1 AND sentence = 1 AND ordinal = 1",
         "silent_word 1"},
        {"UPDATE silent_word SET ordinal = 7 WHERE document = 1 AND sentence = 2", "silent_word 1"},
        {"UPDATE silent_word SET end_byte = 5000 WHERE document = 1", "document 1"},
        {"UPDATE unknown_phrase SET kind = 'verb' WHERE document = 1 AND ordinal = 0", "unknown_phrase 1"},
        {"DELETE FROM unknown_phrase_sentence WHERE document = 1", "document 1"},
        {"UPDATE unknown_phrase_sentence SET place = 5 WHERE document = 1 AND ordinal = 1",
         "unknown_phrase_sentence 1"},
        {"UPDATE document SET published = '17 May' WHERE key = 1", "document 1"},
        {"UPDATE document SET end_revision = 2 WHERE key = 1", "claim_entity 1000000"},
        {"UPDATE assignment SET kind = 'thing' WHERE claim = 1000000", "assignment 1000000"},
        {"UPDATE assignment SET kind = 'event' WHERE claim = 1000000", "assignment 1000000"},
        {"UPDATE assignment SET target = 4000000 WHERE claim = 1000000", "assignment 1000000"},
        {"UPDATE assignment SET target = 0 WHERE claim = 1000000", "assignment 1000000"},
        {"UPDATE assignment SET claim = 1000444 WHERE claim = 1000000", "assignment 1000444"},
        {"DELETE FROM assignment WHERE claim = 1000000", "claim_entity 1000000"},
        {"DELETE FROM assignment WHERE claim = 1000006", "claim_relation 1000006"},
        {"DELETE FROM assignment WHERE claim = 2000008", "claim_event 2000008"},
        {"UPDATE assignment SET end_revision = 2 WHERE claim = 1000001", "claim_entity 1000001"},
        {"DELETE FROM document_text WHERE key = 1", "document 1"},
        {"UPDATE document_text SET text = text || '.' WHERE key = 2", "document 2"},
        {"UPDATE document SET text_bytes = text_bytes - 1 WHERE key = 1", "document 1"},
        {"INSERT INTO redirect VALUES ('entity', 1, 1, 1, NULL)", "redirect 1"},
        {"INSERT INTO redirect VALUES ('entity', 1, 2, 1, NULL)", "redirect 1"},  // 1 is alive
        {kTwoGone + "INSERT INTO redirect VALUES ('entity', 11, 13, 2, NULL)",
         "redirect 11"},  // 13 never was
        {kTwoGone + "INSERT INTO redirect VALUES ('entity', 11, 12, 2, NULL), ('entity', 12, 11, 2, NULL)",
         "redirect 12"},
        {"UPDATE revision SET at = '2020-01-01T00:00:00Z' WHERE revision = 2", "revision 2"},
        {"UPDATE revision SET digest = substr(digest, 2) || '0' WHERE revision = 1", "revision 2"},
        {"UPDATE revision_cause SET kind = 'remove' WHERE revision = 2", "revision 2"},
        {"DELETE FROM counter WHERE name = 'event'", "counter 0"},
        {"UPDATE counter SET value = 1 WHERE name = 'document'", "document 2"},
    };
    const std::string whole = read_bytes(dir.database());
    for (const auto& [sql, where] : changes) {
        INFO(sql);
        const TempDir copy;
        write_bytes(copy.database(), whole);
        Connection(copy.database(), Connection::Mode::read_write).execute(sql);
        const auto store = opened(copy.path());
        const auto delta = store->replay();
        REQUIRE(!delta);
        CHECK(delta.error().code == Errc::corrupt);
        INFO(delta.error().detail);
        CHECK(delta.error().detail.find(": " + where + ":") != std::string::npos);
    }
}
