// Rules beside their sentences, and claims as lines for people.
#include "server/json/rules_json.hpp"

#include <catch2/catch.hpp>

#include "server/json/reader.hpp"

namespace chancery::json {
namespace {

// "Öland met Aland. All talked."
constexpr std::string_view kText = "Öland met Aland. All talked.";

Claims sample() {
    Claims claims;
    claims.sentences = {{Field::text, {0, 17}}, {Field::text, {18, 29}}};
    EntityClaim oland;
    oland.kind = EntityKind::organization;
    oland.name = "Öland";
    oland.country = parse_iso3("SWE");
    oland.evidence = {{0, {0, 6}, "mention.organization", 0.9}};
    EntityClaim aland = oland;
    aland.kind = EntityKind::country;
    aland.name = "Aland";
    aland.evidence = {{0, {11, 16}, "mention.country", 0.95}};
    claims.entities = {oland, aland};
    RelationClaim member;
    member.type = RelationType::holds_office;
    member.subject = 0;
    member.object = 1;
    member.title = "envoy";
    member.status = OfficeStatus::former;
    member.evidence = {{0, {0, 6}, "office.test", 0.5}};
    claims.relations = {member};
    EventClaim met;
    met.type = EventType::consult;
    met.mode = *parse_mode(EventType::consult, "phone");
    met.participants = {{0, Role::actor}, {1, Role::host}};
    met.date = day_range({2025, 5, 16});
    met.place = 1;
    met.attributed_to = 0;
    met.evidence = {{0, {7, 10}, "consult.met", 0.6}};
    claims.events = {met};
    claims.coverage.silent = {{1, SilentReason::no_actor, {{22, 28}}}};
    return claims;
}

TEST_CASE("claims are said in a line", "[json][rules]") {
    const Claims claims = sample();
    CHECK(says(claims, 0) == "organization Öland (SWE)");
    CHECK(says(claims, 1) == "country Aland");
    CHECK(says(claims, 2) == "Öland holds_office envoy, Aland (former)");
    CHECK(says(claims, 3) ==
          "CONSULT phone, actual: Öland (actor), Aland (host); 2025-05-16; in Aland; in the words of Öland");
    CHECK(local_id(claims, 1) == "e2");
    CHECK(local_id(claims, 2) == "r1");
    CHECK(local_id(claims, 3) == "v1");
}

TEST_CASE("each rule stands in its sentence, in text order", "[json][rules]") {
    const Claims claims = sample();
    const auto rules = rules_by_sentence(claims);
    REQUIRE(rules.size() == 2);
    REQUIRE(rules[0].size() == 4);
    CHECK(rules[0][0].claim == 0);
    CHECK(rules[0][1].claim == 2);
    CHECK(rules[0][2].claim == 3);
    CHECK(rules[0][3].claim == 1);
    CHECK(rules[1].empty());
}

TEST_CASE("rules have spans in code points, and a silent sentence its reason", "[json][rules]") {
    const Claims claims = sample();
    const auto rules = rules_by_sentence(claims);
    const utf8::CodePoints points(kText);
    const auto written = [&](std::uint32_t sentence) {
        JsonWriter out;
        out.begin_object();
        write_rules(out, claims, rules[sentence], sentence, kText, points);
        out.end_object();
        return *parse(out.take());
    };
    const Value first = written(0);
    CHECK(first.find("silent")->is_null());
    const Value& met = first.find("rules")->array()->at(2);
    CHECK(*met.find("rule")->string() == "consult.met");
    CHECK(*met.find("words")->string() == "met");
    CHECK(*met.find("begin")->number() == 6);
    CHECK(*met.find("end")->number() == 9);
    CHECK(*met.find("kind")->string() == "event");
    CHECK(*met.find("claim")->string() == "v1");
    const Value second = written(1);
    CHECK(second.find("rules")->array()->empty());
    const Value& silent = *second.find("silent");
    CHECK(*silent.find("reason")->string() == "no_actor");
    CHECK(*silent.find("words")->array()->at(0).find("text")->string() == "talked");
    CHECK(*silent.find("words")->array()->at(0).find("begin")->number() == 21);
}

}  // namespace
}  // namespace chancery::json
