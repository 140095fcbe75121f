#include "server/json/record_json.hpp"

#include <catch2/catch.hpp>

using namespace chancery;
using namespace chancery::extract::records;
using Catch::Matchers::Contains;

namespace {

RowReading read(std::string_view line) {
    return json::make_record_reader()->read(line);
}

constexpr std::string_view kFull =
    R"({"id":"evt_7","type":"CONSULT","mode":"third-party","quad":1,"score":1.0,"realis":"planned","stage":"under_way",)"
    R"("trigger":"talks","date":{"from":"2025-07-23","to":"2025-07-24","precision":"day"},)"
    R"("place":{"id":"ent_9","name":"Port City","country":"TUR"},"confidence":0.86,"evidence":[],"participants":[)"
    R"({"role":"actor","entity":{"id":"ent_1","kind":"delegation","name":"Delegation of Greece"},"represents":"iso3:GRC",)"
    R"("head":{"name":"Petros Vallandis","office":"defence minister"}},)"
    R"({"role":"mediator","entity":{"kind":"country","name":"Norway"}},)"
    R"({"role":"host","entity":{"kind":"country","name":"","country":"OMN"}}]})";

}  // namespace

TEST_CASE("a record in our own shape is an event, taken as resolved by its id", "[json][records]") {
    const RowReading reading = read(kFull);
    INFO(reading.reason);
    REQUIRE(reading.kind == RowReading::Kind::event);
    const EventRecord& event = reading.event;
    CHECK(event.id == "evt_7");
    CHECK(mode_name(event.type, event.mode) == "third-party");
    CHECK(event.realis == Realis::planned);
    CHECK(event.stage == Stage::under_way);
    CHECK(to_text(event.date->to) == "2025-07-24");
    CHECK(event.place->kind == EntityKind::place);
    CHECK(event.confidence == 0.86);
    REQUIRE(event.parties.size() == 3);
    REQUIRE(event.parties[0].represents.size() == 1);
    CHECK(event.parties[0].represents[0].name == "Greece");
    CHECK(event.parties[0].head->kind == EntityKind::person);
    CHECK(event.parties[0].head_office == "defence minister");
    CHECK(event.parties[1].entity.country->text() == "NOR");
    CHECK(event.parties[2].entity.name == "Oman");
}

TEST_CASE("what is missing or wrong in a record is named", "[json][records]") {
    const auto reason = [](std::string_view line) {
        const RowReading reading = read(line);
        REQUIRE(reading.kind == RowReading::Kind::bad);
        return reading.reason;
    };
    const std::string party =
        R"("participants":[{"role":"actor","entity":{"kind":"country","name":"Norway"}}])";
    CHECK(read("{\"type\":\"AID\"," + party + "}").kind == RowReading::Kind::event);
    CHECK_THAT(reason("{oops"), Contains("byte"));
    CHECK_THAT(reason("[]"), Contains("object"));
    CHECK_THAT(reason("{}"), Contains("/type"));
    CHECK_THAT(reason(R"({"type":"AID"})"), Contains("/participants"));
    CHECK_THAT(reason(R"({"type":"AID","participants":[]})"), Contains("/participants"));
    CHECK_THAT(reason(R"({"type":"AID","participants":[7]})"), Contains("/participants/0/entity"));
    CHECK_THAT(
        reason(
            R"({"type":"AID","participants":[{"role":"boss","entity":{"kind":"country","name":"Norway"}}]})"),
        Contains("/participants/0/role"));
    CHECK_THAT(
        reason(
            R"({"type":"AID","participants":[{"role":"actor","entity":{"kind":"ship","name":"Norway"}}]})"),
        Contains("/participants/0/entity/kind"));
    CHECK_THAT(reason(R"({"type":"AID","participants":[{"role":"actor","entity":{"kind":"person"}}]})"),
               Contains("/participants/0/entity/name"));
    CHECK_THAT(reason("{\"type\":\"AID\",\"mode\":\"visit\"," + party + "}"), Contains("/mode"));
    CHECK_THAT(reason("{\"type\":\"AID\",\"date\":\"2025-02-30\"," + party + "}"), Contains("/date"));
    CHECK_THAT(
        reason("{\"type\":\"AID\",\"date\":{\"from\":\"2025-02-03\",\"to\":\"2025-02-01\"}," + party + "}"),
        Contains("/date"));
    CHECK_THAT(reason("{\"type\":\"AID\",\"confidence\":2," + party + "}"), Contains("/confidence"));
    CHECK_THAT(reason("{\"type\":\"AID\",\"id\":7," + party + "}"), Contains("/id"));
    CHECK_THAT(reason(std::string(60'000, '[')), Contains("deep") || Contains("byte"));
}
