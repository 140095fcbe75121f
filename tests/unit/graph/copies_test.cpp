// Which document is a copy of which, and what that means for the number of sources.
#include "graph/apply/copies.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <tuple>

#include <catch2/catch.hpp>

#include "schema/text_sketch.hpp"
#include "tests/unit/graph/claims_maker.hpp"

namespace chancery::test {
namespace {

using graph::DocumentChange;

// A text of its own for each number; `cut` words are missing at its end.
std::string text(int number, int cut = 0) {
    std::string out;
    for (int i = 0; i < 120 - cut; ++i) out += "w" + std::to_string(number * 1000 + i) + " ";
    return out;
}

DocumentChange with_sketch(const std::string& id, TextSketch sketch, const std::string& published,
                           const ClaimsMaker& says = {}, const std::string& source = "s") {
    auto claims = std::make_shared<Claims>(*says.done());
    claims->sketch = std::move(sketch);
    DocumentChange change = GraphMaker::added(id, std::move(claims), source);
    auto document = std::make_shared<Document>(*change.document);
    if (!published.empty()) document->published = parse_date_or_rfc3339(published);
    change.document = std::move(document);
    return change;
}
DocumentChange sent(const std::string& id, const std::string& words, const std::string& published,
                    const ClaimsMaker& says = {}, const std::string& source = "s") {
    return with_sketch(id, sketch_of(words), published, says, source);
}

std::string original(const graph::Snapshot& snapshot, const std::string& id) {
    const DocumentVersion* const of = snapshot.original_of(snapshot.find_document(id)->key);
    return of == nullptr ? "" : of->document->id;
}

TEST_CASE("the original is the earliest, and when it goes the next takes its place", "[graph][copies]") {
    GraphMaker graph;
    graph.commit({sent("c", text(1, 2), "2025-01-03")});
    graph.commit({sent("a", text(1), "2025-01-02")});
    CHECK(original(*graph, "c") == "a");
    graph.commit({sent("z", text(1, 4), "2025-01-01"), sent("undated", text(1), "")});
    CHECK(original(*graph, "z").empty());
    CHECK(original(*graph, "a") == "z");
    CHECK(original(*graph, "c") == "z");
    CHECK(original(*graph, "undated") == "z");
    graph.remove("z");
    CHECK(original(*graph, "a").empty());
    CHECK(original(*graph, "c") == "a");
    CHECK(original(*graph, "undated") == "a");
    graph.remove("a");
    CHECK(original(*graph, "c").empty());
}

TEST_CASE("of one day the first by id is the original", "[graph][copies]") {
    GraphMaker graph;
    graph.commit({sent("b", text(1), "2025-01-01"), sent("a", text(1), "2025-01-01")});
    CHECK(original(*graph, "b") == "a");
    CHECK(original(*graph, "a").empty());
}

TEST_CASE("texts with the same boilerplate are no copies", "[graph][copies]") {
    GraphMaker graph;
    for (int i = 1; i <= 5; ++i) {
        const std::string id = "d" + std::to_string(i);
        graph.commit({sent(id, text(i) + text(9, 60), "2025-01-01")});
        CHECK(original(*graph, id).empty());
    }
}

TEST_CASE("a replaced text is a copy no more", "[graph][copies]") {
    GraphMaker graph;
    graph.commit({sent("a", text(1), "2025-01-01"), sent("b", text(1), "2025-01-02")});
    CHECK(original(*graph, "b") == "a");
    DocumentChange other = sent("b", text(2), "2025-01-02");
    other.kind = CauseKind::replace;
    graph.commit({other});
    CHECK(original(*graph, "b").empty());
}

// Every order and every detour gives what comparing each with each gives.
TEST_CASE("copies are a function of the live documents", "[graph][copies]") {
    std::mt19937 random(7);
    const auto below = [&](unsigned n) { return static_cast<int>(random() % n); };
    std::vector<DocumentChange> documents;
    for (int i = 0; i < 40; ++i) {
        const std::string day = below(6) == 0 ? "" : "2025-01-0" + std::to_string(1 + below(5));
        const int number = below(8);
        documents.push_back(sent("d" + std::to_string(i), text(number, below(70)), day));
    }
    const auto originals = [&](bool detours) {
        std::shuffle(documents.begin(), documents.end(), random);
        GraphMaker graph;
        for (std::size_t i = 0; i < documents.size(); ++i) {
            graph.commit({documents[i]});
            if (!detours || i == 0) continue;
            const std::size_t j = random() % i;
            graph.remove(documents[j].id);
            graph.commit({documents[j]});
        }
        std::map<std::string, std::string> of;
        for (const DocumentChange& d : documents) of[d.id] = original(*graph, d.id);
        return of;
    };
    const auto first = originals(false);
    CHECK(std::count_if(first.begin(), first.end(), [](const auto& p) { return !p.second.empty(); }) > 10);
    for (int round = 0; round < 5; ++round) CHECK(originals(round % 2 == 1) == first);

    const auto rank = [](const DocumentChange& d) {
        return std::tuple(!d.document->published.has_value(), d.document->published, d.id);
    };
    std::sort(documents.begin(), documents.end(),
              [&](const DocumentChange& a, const DocumentChange& b) { return rank(a) < rank(b); });
    for (const DocumentChange& d : documents) {
        const auto earliest = std::find_if(documents.begin(), documents.end(), [&](const DocumentChange& e) {
            return nearly_same(e.claims->sketch, d.claims->sketch);
        });
        CHECK(first.at(d.id) == (earliest->id == d.id ? "" : earliest->id));
    }
}

// Like each other, but with only the key 1 in common.
TextSketch like(std::uint32_t own) {
    TextSketch sketch;
    sketch.words = 500;
    sketch.hashes.push_back(1);
    for (std::uint32_t i = 1; i < TextSketch::kKeys; ++i) sketch.hashes.push_back(10 * own + i);
    for (std::uint32_t i = 0; sketch.hashes.size() < TextSketch::kHashes; ++i)
        sketch.hashes.push_back(1'000'000 + i);
    return sketch;
}
// Has the key 1, and nothing else in common with any.
TextSketch unlike(std::uint32_t own) {
    TextSketch sketch;
    sketch.words = 500;
    sketch.hashes.push_back(1);
    for (std::uint32_t i = 1; i < TextSketch::kHashes; ++i)
        sketch.hashes.push_back(2'000'000 + 100 * own + i);
    return sketch;
}

TEST_CASE("of those with a key in common the first are compared, whoever came when", "[graph][copies]") {
    std::vector<DocumentChange> many;
    for (std::uint32_t i = 0; i + 1 < graph::kCandidates; ++i) {
        many.push_back(with_sketch("e" + std::to_string(i), unlike(i), "2025-01-01"));
    }
    many.push_back(with_sketch("x", like(1), "2025-01-02"));
    many.push_back(with_sketch("y", like(2), "2025-01-03"));
    GraphMaker graph;
    graph.commit(many);
    CHECK(original(*graph, "y") == "x");
    graph.commit({with_sketch("late", unlike(5000), "2025-02-01")});
    CHECK(original(*graph, "y") == "x");
    graph.commit({with_sketch("early", unlike(6000), "2025-01-01")});
    CHECK(original(*graph, "y").empty());
    graph.remove("e3");
    CHECK(original(*graph, "y") == "x");
}

TEST_CASE("a text sent a thousand times leads to its first", "[graph][copies]") {
    std::vector<DocumentChange> many;
    for (int i = 999; i >= 0; --i)
        many.push_back(sent("d" + std::to_string(1000 + i), text(1, i % 7), "2025-01-01"));
    GraphMaker graph;
    graph.commit(many);
    for (int i = 1001; i < 2000; ++i) REQUIRE(original(*graph, "d" + std::to_string(i)) == "d1000");
    graph.remove("d1000");
    for (int i = 1002; i < 2000; ++i) REQUIRE(original(*graph, "d" + std::to_string(i)) == "d1001");
}

TEST_CASE("copies add documents and sources, but no independent source", "[graph][copies]") {
    ClaimsMaker says;
    says.meeting({says.country("GRC"), says.country("ALB")}, "2025-01-01");
    GraphMaker graph;
    graph.commit({sent("wire", text(1), "2025-01-02", says, "Agency"),
                  sent("paper", text(1, 3), "2025-01-03", says, "Paper"),
                  sent("own", text(2), "2025-01-03", says, "Radio")});
    const auto independent = [&] { return (*graph).independent_sources((*graph).find(EventId{1})->claims); };
    REQUIRE((*graph).find(EventId{1})->documents == 3);
    CHECK((*graph).find(EventId{1})->sources == 3);
    CHECK(independent() == 2);
    graph.remove("wire");
    CHECK(independent() == 2);
    graph.remove("own");
    CHECK(independent() == 1);
}

}  // namespace
}  // namespace chancery::test
