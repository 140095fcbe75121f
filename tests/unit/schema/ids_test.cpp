// Ids as texts, and the numbers of claims.
#include "schema/ids.hpp"

#include <catch2/catch.hpp>

using namespace chancery;

TEST_CASE("ids and their texts lead to each other", "[schema][ids]") {
    for (const std::uint32_t n : {1U, 9U, 10U, 123'456U, 4'294'967'295U}) {
        CHECK(parse_entity_id(to_text(EntityId{n})) == EntityId{n});
        CHECK(parse_event_id(to_text(EventId{n})) == EventId{n});
        CHECK(parse_relation_id(to_text(RelationId{n})) == RelationId{n});
    }
    CHECK(to_text(EntityId{12}) == "ent_12");
    CHECK(to_text(EventId{7}) == "evt_7");
    CHECK(to_text(RelationId{3}) == "rel_3");
}

TEST_CASE("an id has one spelling, and one kind", "[schema][ids]") {
    for (const char* text :
         {"", "12", "ent", "ent_", "ent_0", "ent_012", "ent_+1", "ent_-1", "ent_ 1", "ent_1 ", "ENT_1",
          "ent_1.0", "ent_4294967296", "ent_99999999999999999999", "evt_1", "rel_1"}) {
        INFO(text);
        CHECK_FALSE(parse_entity_id(text));
    }
    CHECK_FALSE(parse_event_id("ent_1"));
    CHECK_FALSE(parse_relation_id("evt_1"));
}

TEST_CASE("a claim's number is its document and its place, and orders by both", "[schema][ids]") {
    const ClaimId claim{DocumentKey{37}, 12};
    CHECK(claim.number() == 37'000'012);
    CHECK(ClaimId::from_number(37'000'012) == claim);
    const ClaimId largest{DocumentKey{4'294'967'295}, 999'999};
    CHECK(ClaimId::from_number(largest.number()) == largest);
    CHECK(ClaimId{DocumentKey{1}, 999'999}.number() + 1 == ClaimId{DocumentKey{2}, 0}.number());
    CHECK(ClaimId{DocumentKey{1}, 999'999} < ClaimId{DocumentKey{2}, 0});
}

TEST_CASE("the id 0 is none", "[schema][ids]") {
    CHECK_FALSE(EntityId{});
    CHECK(EntityId{1});
}
