// What was not understood, over all documents: counts, order, filters.
#include "graph/query/coverage.hpp"

#include <catch2/catch.hpp>

#include "claims_maker.hpp"

namespace chancery::test {
namespace {

using graph::coverage;
using graph::CoverageFilter;
using graph::CoverageReport;

std::shared_ptr<const Claims> with(Coverage coverage, std::string language = "en") {
    Claims claims;
    claims.language = std::move(language);
    claims.sentences = {{Field::text, {0, 4}}, {Field::text, {5, 9}}, {Field::text, {9, 10}}};
    claims.coverage = std::move(coverage);
    return std::make_shared<const Claims>(std::move(claims));
}

Coverage names(std::vector<UnknownPhrase> unknown) {
    return {{}, std::move(unknown)};
}

CoverageReport report(const GraphMaker& maker, const CoverageFilter& filter = {}) {
    graph::Budget budget;
    auto out = coverage(*maker, filter, budget);
    REQUIRE(out.has_value());
    return *out;
}

TEST_CASE("names of all documents are counted by their folded form, most mentions first",
          "[graph][coverage]") {
    GraphMaker maker;
    maker.commit({GraphMaker::added("a", with(names({{UnknownKind::name, "Zorb", 1, {0}},
                                                     {UnknownKind::name, "KÖR", 2, {0, 1}},
                                                     {UnknownKind::title, "zorb", 9, {2}}}))),
                  GraphMaker::added("b", with(names({{UnknownKind::name, "Kor", 3, {0, 1, 2}},
                                                     {UnknownKind::name, "Arb", 1, {1}}})))});
    const CoverageReport found = report(maker);
    CHECK(found.documents == 2);
    CHECK(found.documents_without_events == 2);
    REQUIRE(found.names.size() == 3);
    CHECK(found.names[0].text == "Kor");  // as most mentions write it
    CHECK(found.names[0].mentions == 5);
    CHECK(found.names[0].documents == 2);
    const std::vector<std::pair<DocumentKey, std::uint32_t>> examples{
        {DocumentKey{1}, 0}, {DocumentKey{2}, 0}, {DocumentKey{1}, 1}};  // both documents before more of one
    CHECK(found.names[0].examples == examples);
    CHECK(found.names[1].text == "Arb");
    CHECK(found.names[2].text == "Zorb");
    REQUIRE(found.titles.size() == 1);
    CHECK(found.titles[0].mentions == 9);
}

TEST_CASE("silent sentences come in order of arrival and leave with their document", "[graph][coverage]") {
    GraphMaker maker;
    const Coverage silent{{{0, SilentReason::no_actor, {{0, 2}}}, {2, SilentReason::not_settled, {{9, 10}}}},
                          {}};
    maker.commit({GraphMaker::added("a", with(silent), "Wire"),
                  GraphMaker::added("b", with(silent), "Gazette"), GraphMaker::added("c", with({}, "fr"))});
    const CoverageReport all = report(maker);
    REQUIRE(all.sentences.size() == 4);
    CHECK(all.sentences[1].document == DocumentKey{1});
    CHECK(all.sentences[1].silent->sentence == 2);
    CHECK(all.sentences[2].document == DocumentKey{2});
    CHECK(all.documents_not_read == 1);
    CoverageFilter filter;
    filter.source = {"Gazette"};
    CHECK(report(maker, filter).sentences.front().document == DocumentKey{2});
    CHECK(report(maker, filter).documents == 1);
    filter = {};
    filter.published.from = Date{2025, 1, 1};
    CHECK(report(maker, filter).documents == 0);  // none has a day
    maker.remove("a");
    CHECK(report(maker).sentences.size() == 2);
}

TEST_CASE("coverage keeps to its budget", "[graph][coverage]") {
    GraphMaker maker;
    maker.commit({GraphMaker::added("a", with(names({{UnknownKind::name, "Zorb", 1, {0}}})))});
    graph::Budget enough(2);
    CHECK(coverage(*maker, {}, enough).has_value());
    graph::Budget little(1);
    const auto refused = coverage(*maker, {}, little);
    REQUIRE(!refused);
    CHECK(refused.error().code == Errc::deadline);
}

}  // namespace
}  // namespace chancery::test
