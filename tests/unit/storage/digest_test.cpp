// The chain of digests: anyone with the file can tell whether it says what was committed.
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

// Two documents, the first replaced, an id swallowed, and then its survivor left by its claim.
void make_history(const std::filesystem::path& directory) {
    const auto store = opened(directory);
    const GraphDelta first = add_document(1, {}, full_version(DocumentKey{1}, "a"));
    commit(*store, first);
    GraphDelta replaced = add_document(2, first.counters, full_version(DocumentKey{2}, "a"));
    replaced.causes = {{CauseKind::replace, "a"}};
    replaced.ended = {DocumentKey{1}};
    replaced.unassigned = first.assigned;
    replaced.redirected = {{TargetKind::entity, 1, replaced.assigned[0].target}};
    commit(*store, replaced);
    GraphDelta third = add_document(3, replaced.counters, full_version(DocumentKey{3}, "c"));
    third.unassigned = {replaced.assigned[0]};
    third.assigned.push_back({replaced.assigned[0].claim, TargetKind::entity, third.assigned[0].target});
    commit(*store, third);
}

}  // namespace

TEST_CASE("each revision's digest stands on the one before", "[storage][digest]") {
    const TempDir dir;
    make_history(dir.path());
    const auto store = opened(dir.path());
    const auto verified = store->verify_digests();
    REQUIRE(verified.has_value());
    CHECK(replayed(*store).redirected.size() == 1);
    Connection file(dir.database(), Connection::Mode::read_only);
    CHECK(file.text("SELECT prior_digest FROM revision WHERE revision = 1") == std::string(64, '0'));
    CHECK(file.text("SELECT prior_digest FROM revision WHERE revision = 3") ==
          file.text("SELECT digest FROM revision WHERE revision = 2"));
    CHECK(file.number("SELECT count(DISTINCT digest) FROM revision") == 3);
}

TEST_CASE("the same commits give the same digests", "[storage][digest]") {
    const TempDir one;
    const TempDir other;
    make_history(one.path());
    make_history(other.path());
    const auto head = [](const TempDir& dir) {
        return Connection(dir.database(), Connection::Mode::read_only)
            .text("SELECT digest FROM revision WHERE revision = 3");
    };
    CHECK(head(one) == head(other));
}

TEST_CASE("any fact changed behind the store's back is found", "[storage][digest]") {
    const TempDir dir;
    make_history(dir.path());
    const std::string whole = read_bytes(dir.database());
    const std::vector<std::string> changes{
        "UPDATE claim_entity SET name = 'Sweden' WHERE claim = 2000000",
        "UPDATE claim_entity SET name = 'Sweden' WHERE claim = 1000000",  // of an ended document
        "UPDATE claim_entity SET country = NULL WHERE claim = 2000000",
        "UPDATE claim_entity SET implied = 1 WHERE claim = 2000000",
        "UPDATE claim_entity SET end_revision = 3 WHERE claim = 2000004",
        "UPDATE claim_alias SET name = 'Berne' WHERE claim = 2000000 AND ordinal = 1",
        "DELETE FROM claim_alias WHERE claim = 2000000 AND ordinal = 1",
        "UPDATE claim_represents SET entity = 2000000 WHERE claim = 2000002",
        "UPDATE claim_relation SET subject = 2000000 WHERE claim = 2000005",
        "UPDATE claim_relation SET attributed_to = NULL WHERE claim = 2000005",
        "UPDATE claim_event SET date_from = '2025-05-15' WHERE claim = 2000007",
        "UPDATE claim_event SET stage = '' WHERE claim = 2000007",
        "UPDATE claim_participant SET role = 'host' WHERE claim = 2000007",
        "UPDATE claim_evidence SET begin_byte = begin_byte + 1 WHERE claim = 2000007",
        "UPDATE claim_evidence SET confidence = 0.99 WHERE claim = 2000007",
        "UPDATE sentence SET begin_byte = 1 WHERE document = 2 AND number = 0",
        "UPDATE silent_word SET begin_byte = begin_byte + 1 WHERE document = 2 AND ordinal = 1",
        "DELETE FROM silent_word WHERE document = 2",
        "UPDATE unknown_phrase SET mentions = 9 WHERE document = 1 AND ordinal = 0",
        "UPDATE unknown_phrase_sentence SET sentence = 1 WHERE document = 2",
        "UPDATE document SET title = 'Talks in Geneva' WHERE key = 2",
        "UPDATE document SET end_revision = 3 WHERE key = 1",
        "UPDATE document SET begin_revision = 2 WHERE key = 1",
        "UPDATE document_text SET text = replace(text, 'hosted', 'hasted') WHERE key = 2",
        "UPDATE document_text SET text = replace(text, 'hosted', 'hasted') WHERE key = 1",
        "DELETE FROM document_tag WHERE document = 2 AND ordinal = 2",
        "INSERT INTO document_tag VALUES (2, 3, 'new')",
        "UPDATE assignment SET target = 2 WHERE claim = 3000000",
        "UPDATE assignment SET end_revision = 3 WHERE claim = 3000000",
        "UPDATE assignment SET end_revision = 3 WHERE claim = 1000000",
        "UPDATE redirect SET target = 2",
        "UPDATE redirect SET end_revision = 3",
        "INSERT INTO redirect VALUES ('entity', 4, 2, 3, NULL)",
        "UPDATE revision SET at = '2020-01-01T00:00:00Z' WHERE revision = 1",
        "UPDATE revision_cause SET kind = 'add' WHERE revision = 2",
        "UPDATE revision SET digest = replace(digest, 'a', 'b') WHERE revision = 3",
        "DELETE FROM assignment WHERE claim = 3000000",
        "INSERT INTO claim_entity VALUES (2000009, 2, 'person', 'Nobody', NULL, 0, 2, NULL)",
        "INSERT INTO assignment VALUES (2000009, 'entity', 1, 77, NULL)",
    };
    for (const std::string& sql : changes) {
        INFO(sql);
        const TempDir copy;
        write_bytes(copy.database(), whole);
        {
            Connection file(copy.database(), Connection::Mode::read_write);
            file.execute(sql);
            REQUIRE(file.changes() > 0);
        }
        const auto verified = opened(copy.path())->verify_digests();
        REQUIRE(!verified);
        CHECK(verified.error().code == Errc::corrupt);
    }
}
