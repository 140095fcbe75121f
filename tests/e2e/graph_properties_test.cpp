// The graph is a function of the set of its documents: not of their order, not of what came and went.
#include <algorithm>
#include <iterator>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>

#include "tests/support/in_process.hpp"
#include "tests/support/texts.hpp"
#include "tests/support/world.hpp"

using namespace chancery::test;

namespace {

std::vector<TextFile> all_texts() {
    std::vector<TextFile> out = own_texts();
    for (TextFile& text : shared_texts()) out.push_back(std::move(text));
    return out;
}

void load(InProcess& server, const std::vector<TextFile>& texts) {
    std::string lines;
    for (const TextFile& text : texts) lines += bulk_line(text);
    const HttpAnswer answer = server.send("POST", "/v1/documents/bulk", lines, "application/x-ndjson");
    INFO(answer.body);
    REQUIRE(answer.status == 200);
}

void post(InProcess& server, const TextFile& text) {
    const HttpAnswer answer = server.send("POST", "/v1/documents", bulk_line(text), "application/json");
    INFO(answer.body);
    REQUIRE(answer.status == 201);
}

void remove(InProcess& server, const std::string& id) {
    REQUIRE(server.send("DELETE", "/v1/documents/" + id).status == 204);
}

std::vector<TextFile> without(std::vector<TextFile> texts, const std::string& id) {
    texts.erase(std::remove_if(texts.begin(), texts.end(), [&](const TextFile& t) { return t.id == id; }),
                texts.end());
    return texts;
}

std::string graph_of(const std::vector<TextFile>& texts) {
    InProcess server;
    load(server, texts);
    return canonical_graph(server);
}

std::set<std::string> lines_of(const std::string& graph) {
    std::set<std::string> out;
    std::istringstream in(graph);
    for (std::string line; std::getline(in, line);) out.insert(line);
    return out;
}

// Shows the first line that only one of them has and where its neighbour parts from it, not both graphs.
void check_same(const std::string& graph, const std::string& expected) {
    if (graph == expected) {
        SUCCEED();
        return;
    }
    const std::set<std::string> is = lines_of(graph);
    const std::set<std::string> should = lines_of(expected);
    std::vector<std::string> surplus;
    std::vector<std::string> missing;
    std::set_difference(is.begin(), is.end(), should.begin(), should.end(), std::back_inserter(surplus));
    std::set_difference(should.begin(), should.end(), is.begin(), is.end(), std::back_inserter(missing));
    surplus.resize(std::max<std::size_t>(surplus.size(), 1));
    missing.resize(std::max<std::size_t>(missing.size(), 1));
    const auto [a, b] =
        std::mismatch(surplus[0].begin(), surplus[0].end(), missing[0].begin(), missing[0].end());
    FAIL_CHECK("the graphs differ in " << surplus.size() << " and " << missing.size() << " lines\n  is:     "
                                       << surplus[0] << "\n  should: " << missing[0] << "\n  parting at:\n  "
                                       << std::string(a, surplus[0].end()).substr(0, 200) << "\n  "
                                       << std::string(b, missing[0].end()).substr(0, 200));
}

}  // namespace

TEST_CASE("ten orders of arrival give one graph", "[e2e][properties]") {
    std::vector<TextFile> texts = all_texts();
    const std::string expected = graph_of(texts);
    CHECK(std::count(expected.begin(), expected.end(), '\n') > 50);
    Dice dice(2031);
    for (int order = 1; order <= 10; ++order) {
        INFO("order " << order);
        dice.shuffle(texts);
        check_same(graph_of(texts), expected);
    }
}

TEST_CASE("one by one is the same as all at once", "[e2e][properties]") {
    const std::vector<TextFile> texts = own_texts();
    InProcess server;
    for (const TextFile& text : texts) post(server, text);
    check_same(canonical_graph(server), graph_of(texts));
}

TEST_CASE("added and deleted is never added", "[e2e][properties]") {
    const std::vector<TextFile> texts = own_texts();
    InProcess late;  // holds all texts; each in turn leaves, comes last, leaves again
    load(late, texts);
    for (const TextFile& text : texts) {
        INFO("without " << text.id);
        const std::string expected = graph_of(without(texts, text.id));
        remove(late, text.id);
        check_same(canonical_graph(late), expected);
        post(late, text);
        remove(late, text.id);
        check_same(canonical_graph(late), expected);
        post(late, text);
    }
    check_same(canonical_graph(late), graph_of(texts));
}

TEST_CASE("a third of all texts deleted leaves the graph of the others", "[e2e][properties]") {
    std::vector<TextFile> texts = all_texts();
    Dice dice(3);
    dice.shuffle(texts);
    InProcess server;
    load(server, texts);
    const std::size_t third = texts.size() / 3;
    for (std::size_t i = 0; i < third; ++i) remove(server, texts[i].id);
    texts.erase(texts.begin(), texts.begin() + static_cast<std::ptrdiff_t>(third));
    const std::string expected = graph_of(texts);
    check_same(canonical_graph(server), expected);
    server.restart();
    check_same(canonical_graph(server), expected);
}

TEST_CASE("everything deleted leaves nothing", "[e2e][properties]") {
    const std::vector<TextFile> texts = own_texts();
    InProcess server;
    load(server, texts);
    for (const TextFile& text : texts) remove(server, text.id);
    CHECK(canonical_graph(server).empty());
    server.restart();
    CHECK(canonical_graph(server).empty());
    load(server, texts);
    check_same(canonical_graph(server), graph_of(texts));
}

TEST_CASE("a replaced document is the new one alone", "[e2e][properties]") {
    const std::vector<TextFile> texts = own_texts();
    for (std::size_t i = 0; i < texts.size(); i += 2) {
        const TextFile& old_text = texts[i];
        TextFile new_text = texts[(i + 1) % texts.size()];
        new_text.id = old_text.id;
        INFO(old_text.id << " replaced");
        InProcess server;
        load(server, texts);
        const HttpAnswer put =
            server.send("PUT", "/v1/documents/" + old_text.id, bulk_line(new_text), "application/json");
        INFO(put.body);
        REQUIRE(put.status == 200);
        std::vector<TextFile> after = texts;
        after[i] = new_text;
        const std::string expected = graph_of(after);
        check_same(canonical_graph(server), expected);
        server.restart();
        check_same(canonical_graph(server), expected);
    }
}
