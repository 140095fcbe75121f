// What nodes say: made of the claims behind them.
#include <catch2/catch.hpp>

#include "graph/snapshot.hpp"
#include "tests/unit/graph/claims_maker.hpp"

namespace chancery::test {

TEST_CASE("a country is implied until a document names it", "[graph][materialize]") {
    ClaimsMaker named;
    named.country("ITA");
    EntityClaim claim = named.done()->entities.front();
    claim.implied = true;
    Claims claims;
    claims.entities.push_back(claim);
    GraphMaker graph;
    graph.commit({GraphMaker::added("a", std::make_shared<const Claims>(claims))});
    CHECK(graph->find(graph.entity("a", 0))->implied);
    graph.add("b", named);
    CHECK_FALSE(graph->find(graph.entity("a", 0))->implied);
    graph.remove("b");
    CHECK(graph->find(graph.entity("a", 0))->implied);
}

TEST_CASE("a person's country follows from the office, else from the delegation", "[graph][materialize]") {
    ClaimsMaker claims;
    const auto france = claims.country("FRA");
    const auto envoy = claims.person("Anne Moreau");
    const auto head = claims.person("Paul Girard");
    const auto nobody = claims.person("Max Muster");
    claims.office(envoy, france, "envoy");
    claims.leads(head, claims.delegation(france));
    GraphMaker graph;
    graph.add("a", claims);
    CHECK(graph->find(graph.entity("a", envoy))->country == parse_iso3("FRA"));
    CHECK(graph->find(graph.entity("a", head))->country == parse_iso3("FRA"));
    CHECK_FALSE(graph->find(graph.entity("a", nobody))->country);
    // So a namesake of another state in the next document is another person.
    ClaimsMaker other;
    const auto italy = other.country("ITA");
    const auto namesake = other.person("Anne Moreau");
    other.office(namesake, italy, "envoy");
    graph.add("b", other);
    CHECK(graph.entity("a", envoy) != graph.entity("b", namesake));
}

TEST_CASE("an event is only somebody's word until one text says so itself", "[graph][materialize]") {
    ClaimsMaker plain;
    plain.meeting({plain.country("UKR"), plain.country("RUS")}, "2025-05-16");
    ClaimsMaker reported;
    const auto russia = reported.country("RUS");
    reported.meeting({russia, reported.country("UKR")}, "2025-05-16").attributed_to = russia;
    GraphMaker graph;
    graph.add("a", reported);
    CHECK(graph->find(graph.event("a"))->attributed);
    graph.add("b", plain);
    CHECK_FALSE(graph->find(graph.event("a"))->attributed);
}

TEST_CASE("a snapshot keeps a document's fields but not its text", "[graph][snapshot]") {
    ClaimsMaker france;
    france.country("FRA");
    GraphMaker graph;
    graph.add("a", france);
    const DocumentVersion* const version = graph->find_document("a");
    REQUIRE(version != nullptr);
    CHECK(version->document->title == "Title of a");
    CHECK(version->document->text.empty());
    CHECK(version->begin == 1);
    CHECK(graph.delta().begun.front().document->text == "Text of a");
    graph.remove("a");
    CHECK(graph->find_document("a") == nullptr);
    CHECK(graph->find(DocumentKey{1}) == nullptr);
}

TEST_CASE("redirects that lead in a circle lead nowhere", "[graph][snapshot]") {
    GraphDelta delta;
    delta.revision = 1;
    delta.counters.entity = 92;
    delta.redirected = {
        {TargetKind::entity, 90, 91}, {TargetKind::entity, 91, 90}, {TargetKind::entity, 92, 90}};
    const auto snapshot = graph::apply(graph::Snapshot(), delta);
    for (const std::uint32_t id : {90U, 91U, 92U}) CHECK_FALSE(snapshot->redirect(EntityId{id}));
}

TEST_CASE("a node's revision is that of the last change to its claims", "[graph][snapshot]") {
    ClaimsMaker france;
    france.country("FRA");
    ClaimsMaker spain;
    spain.country("ESP");
    GraphMaker graph;
    graph.add("a", france).add("b", spain).add("c", france);
    CHECK(graph->find(graph.entity("a", 0))->first_revision == 1);
    CHECK(graph->find(graph.entity("a", 0))->revision == 3);
    CHECK(graph->find(graph.entity("b", 0))->revision == 2);
    graph.remove("c");
    CHECK(graph->find(graph.entity("a", 0))->revision == 4);
}

}  // namespace chancery::test
