// Documents of kind dataset: their rows come back, are part of the digests, and end with their document.
#include <catch2/catch.hpp>
#include <sqlite3.h>

#include "model.hpp"
#include "opened.hpp"
#include "sample.hpp"
#include "storage/claims_check.hpp"
#include "temp_dir.hpp"

using namespace chancery;
using namespace chancery::test;

namespace {

ClaimEvidence row(std::uint32_t number, double confidence = 1.0) {
    return {number, {}, "import.chancery", confidence};
}

// Each column set and unset somewhere.
DocumentVersion dataset_version(DocumentKey key, std::string id) {
    Document document;
    document.id = std::move(id);
    document.source = "our archive";
    document.dataset = Dataset{"chancery", 2, 6, 4, 1};
    Claims claims;
    claims.extractor_version = "records-1";
    claims.language = "und";
    claims.id_space = document.source;
    claims.entities = {
        {EntityKind::country, "Greece", {}, parse_iso3("GRC"), false, {}, {row(2)}},
        {EntityKind::delegation, "Delegation of Greece", {}, {}, false, {0}, {row(2)}},
        {EntityKind::person, "Petros Vallandis", {}, {}, false, {}, {row(3)}},
        {EntityKind::place, "Oslo", {}, parse_iso3("NOR"), false, {}, {row(5)}},
    };
    RelationClaim leads{RelationType::leads, 2, 1, "", OfficeStatus::none, {}, {}, {row(3)}};
    claims.relations = {leads};
    EventClaim full;
    full.type = EventType::consult;
    full.mode = *parse_mode(EventType::consult, "visit");
    full.realis = Realis::planned;
    full.stage = Stage::offered;
    full.trigger = "042";
    full.participants = {
        {1, Role::actor}, {0, Role::recipient}, {2, Role::mediator}, {2, Role::host}, {2, Role::actor}};
    full.date = DateRange{{2024, 3, 1}, {2024, 3, 31}, DatePrecision::month};
    full.place = 3;
    full.record_id = "evt_7";
    full.evidence = {row(5, 0.25)};
    EventClaim bare;
    bare.type = EventType::aid;
    bare.participants = {{0, Role::recipient}};
    bare.date = day_range({2024, 3, 2});
    bare.evidence = {row(6)};
    EventClaim undated = bare;
    undated.date.reset();
    undated.participants = {{2, Role::host}};
    claims.events = {full, bare, undated};
    return {
        key,    std::make_shared<const Document>(document), std::make_shared<const Claims>(claims), "hash", 0,
        nullptr};
}

void execute(const std::filesystem::path& folder, const char* sql) {
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open((folder / "chancery.sqlite").c_str(), &db) == SQLITE_OK);
    CHECK(sqlite3_exec(db, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(db);
}

}  // namespace

TEST_CASE("a dataset's rows come back beside texts, and go with their document", "[storage][dataset]") {
    const TempDir dir;
    Model model;
    auto store = opened(dir.path());
    const GraphDelta text = add_document(1, {}, full_version(DocumentKey{1}, "text"));
    const GraphDelta rows = add_document(2, text.counters, dataset_version(DocumentKey{2}, "rows"));
    const GraphDelta more = add_document(3, rows.counters, dataset_version(DocumentKey{3}, "more"));
    for (const GraphDelta& delta : {text, rows, more}) {
        commit(*store, delta);
        model.apply(delta);
    }
    check_same(replayed(*store), model.replay());
    GraphDelta ended;
    ended.revision = 4;
    ended.at = "2026-01-01T00:00:00Z";
    ended.causes = {{CauseKind::remove, "rows"}};
    ended.ended = {DocumentKey{2}};
    ended.unassigned = rows.assigned;
    ended.counters = more.counters;
    commit(*store, ended);
    model.apply(ended);
    store.reset();
    store = opened(dir.path());
    check_same(replayed(*store), model.replay());
    CHECK(store->verify_digests().has_value());
}

TEST_CASE("a dataset's claim may come to speak of something else, again and again", "[storage][dataset]") {
    const TempDir dir;
    Model model;
    auto store = opened(dir.path());
    GraphDelta last = add_document(1, {}, dataset_version(DocumentKey{1}, "rows"));
    const auto apply = [&](const GraphDelta& delta) {
        commit(*store, delta);
        model.apply(delta);
        check_same(replayed(*store), model.replay());
    };
    apply(last);
    // An entity, a relation and an event: to a new one, back to the old one, and to another new one.
    std::vector<Assignment> now = {last.assigned[0], last.assigned[4], last.assigned[5]};
    for (const std::uint32_t target : {90U, 0U, 91U}) {
        GraphDelta moved;
        moved.revision = last.revision + 1;
        moved.at = "2026-01-01T00:00:00Z";
        moved.counters = {1, 91, 91, 91};
        moved.unassigned = now;
        for (Assignment& a : now) a.target = target == 0 ? 1 : target;
        moved.assigned = now;
        apply(moved);
        last = moved;
    }
    GraphDelta ended;
    ended.revision = last.revision + 1;
    ended.at = "2026-01-01T00:00:00Z";
    ended.causes = {{CauseKind::remove, "rows"}};
    ended.ended = {DocumentKey{1}};
    ended.unassigned = model.replay().assigned;
    ended.counters = last.counters;
    apply(ended);
    CHECK(store->verify_digests().has_value());
    ended.revision += 1;
    ended.ended.clear();
    CHECK_FALSE(store->commit(ended).has_value());  // they have ended
}

TEST_CASE("a dataset's row that was changed, or lost, is found", "[storage][dataset]") {
    for (const char* sql :
         {"UPDATE record_event SET date_from = '2024-04-02' WHERE row = 6 AND date_from IS NOT NULL",
          "DELETE FROM record_event WHERE row = 5", "DELETE FROM record_participant",
          "UPDATE record_row SET row = 4 WHERE row = 3", "DELETE FROM dataset",
          "UPDATE record_event SET event = 2 WHERE row = 5", "UPDATE record_event SET event = NULL",
          "UPDATE record_row SET entity = 3 WHERE entity = 2",
          "UPDATE record_event SET event = NULL; UPDATE record_row SET entity = NULL",
          "INSERT INTO record_moved VALUES (1000000, 1)", "UPDATE dataset SET bad_rows = 0"}) {
        INFO(sql);
        const TempDir dir;
        {
            const auto store = opened(dir.path());
            commit(*store, add_document(1, {}, dataset_version(DocumentKey{1}, "rows")));
            CHECK(store->verify_digests().has_value());
        }
        execute(dir.path(), sql);
        const auto store = storage::open_sqlite_store(dir.path());
        if (store) CHECK_FALSE((*store)->verify_digests().has_value());
    }
}

TEST_CASE("a dataset's claims rest on its rows and nothing else", "[storage][dataset]") {
    const DocumentVersion good = dataset_version(DocumentKey{1}, "rows");
    CHECK_FALSE(storage::find_fault(*good.document, 0, *good.claims));
    const auto fault = [&](auto change) {
        Document document = *good.document;
        Claims claims = *good.claims;
        change(document, claims);
        return storage::find_fault(document, document.text.size(), claims).has_value();
    };
    CHECK(fault([](Document& d, Claims&) { d.text = "words"; }));
    CHECK(fault([](Document& d, Claims&) { d.dataset->last_row = 5; }));
    CHECK(fault([](Document& d, Claims&) { d.dataset->first_row = 0; }));
    CHECK(fault([](Document& d, Claims&) { d.dataset->format = "gdelt"; }));
    CHECK(fault([](Document&, Claims& c) { c.id_space = "another"; }));
    CHECK(fault([](Document&, Claims& c) { c.events[0].evidence.push_back(row(5)); }));
    CHECK(fault([](Document&, Claims& c) { c.events[0].evidence.clear(); }));
    CHECK(fault([](Document&, Claims& c) { c.events[0].participants[0].entity = 4; }));
    CHECK(fault([](Document&, Claims& c) { c.events[0].place = 4; }));
    CHECK(fault([](Document&, Claims& c) { c.entities[0].evidence = {row(2, 0.5)}; }));
    CHECK(fault([](Document& d, Claims&) { d.dataset.reset(); }));
}
