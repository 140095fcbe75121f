// The file speaks to whoever opens it with sqlite3.
#include <catch2/catch.hpp>

#include "opened.hpp"
#include "sample.hpp"
#include "storage/sqlite/connection.hpp"
#include "temp_dir.hpp"

using namespace chancery;
using namespace chancery::test;
using storage::Connection;

TEST_CASE("views answer who led, who mediated and from which words", "[storage][views]") {
    const TempDir dir;
    const auto store = opened(dir.path());
    const GraphDelta first = add_document(1, {}, full_version(DocumentKey{1}, "a"));
    commit(*store, first);
    Connection file(dir.database(), Connection::Mode::read_only);  // while the store has it open

    CHECK(
        file.text("SELECT leader || '|' || delegation || '|' || represents || '|' || attributed_to || '|' ||"
                  " document || '|' || quote FROM who_led WHERE quote LIKE 'Envoy%'") ==
        "Ann Li|Freedonian team|Freedonia|Switzerland|a|"
        "Envoy Ann Li, said to lead the Freedonian team, may meet Sylvania.");
    CHECK(
        file.text(
            "SELECT mediator || '|' || parties || '|' || event || '|' || date_from || '|' || place || '|' ||"
            " quote FROM who_mediated") ==
        "Switzerland|Freedonian team|evt_1|2025-05-16|Zürich|Switzerland hosted talks.");
    CHECK(file.text("SELECT name || '|' || kind || '|' || country FROM entity WHERE id = 'ent_5'") ==
          "Zürich|place|CHE");
    CHECK(file.text("SELECT words || '|' || quote FROM evidence WHERE id = 'ent_5'") ==
          "Zürich|Talks in Zürich");
    CHECK(file.text(
              "SELECT subject || '|' || title || '|' || status FROM relation WHERE type = 'holds_office'") ==
          "Ann Li|Envoy|former");
    CHECK(file.text("SELECT type || '|' || mode || '|' || trigger_words FROM event WHERE id = 'evt_1'") ==
          "CONSULT|third-party|talks");
    CHECK(file.text("SELECT name || '|' || country FROM participant WHERE role = 'host'") ==
          "Switzerland|CHE");

    GraphDelta removed;
    removed.revision = 2;
    removed.at = "2026-11-24T10:00:00Z";
    removed.ended = {DocumentKey{1}};
    removed.unassigned = first.assigned;
    removed.counters = first.counters;
    commit(*store, removed);
    for (const std::string view :
         {"entity", "relation", "event", "participant", "evidence", "who_led", "who_mediated"}) {
        INFO(view);
        CHECK(file.number("SELECT count(*) FROM " + view) == 0);
    }
    CHECK(file.number("SELECT count(*) FROM claim_entity WHERE end_revision = 2") == 5);  // ended rows stay
}

TEST_CASE("an entity is shown under the name that most documents use", "[storage][views]") {
    const TempDir dir;
    const auto store = opened(dir.path());
    Counters counters;
    const std::vector<std::string> names{"Li", "Ann Li", "Ann Li", "A. Li"};
    for (std::uint32_t i = 0; i < names.size(); ++i) {
        DocumentVersion version = full_version(DocumentKey{i + 1}, "doc" + std::to_string(i));
        auto claims = std::make_shared<Claims>(*version.claims);
        claims->entities[1].name = names[i];
        version.claims = claims;
        GraphDelta delta = add_document(i + 1, counters, version);
        delta.assigned[1].target = 2;  // all speak of the same person
        commit(*store, delta);
        counters = delta.counters;
    }
    Connection file(dir.database(), Connection::Mode::read_only);
    CHECK(file.text("SELECT name FROM entity WHERE id = 'ent_2'") == "Ann Li");
    CHECK(file.number("SELECT documents FROM entity WHERE id = 'ent_2'") == 4);
}
