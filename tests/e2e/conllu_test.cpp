// `chancery extract --format conllu` as a command: what it prints, and how it ends.
#include <chrono>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "schema/utf8.hpp"
#include "tests/support/server_process.hpp"

namespace chancery::test {
namespace {

struct Ended {
    int code = -1;
    std::string output;
};

Ended extract(std::string_view text, std::vector<std::string> options) {
    const TempDir folder;
    const std::string file = (folder.path() / "text.txt").string();
    std::ofstream(file, std::ios::binary) << text;
    options.insert(options.begin(), "extract");
    options.push_back(file);
    ChildProcess child(options);
    const int code = child.wait(std::chrono::seconds(60));
    return {code, child.output()};
}

using Row = std::vector<std::string>;

std::vector<std::vector<Row>> sentences_of(const std::string& output) {
    std::vector<std::vector<Row>> sentences(1);
    std::istringstream lines(output);
    for (std::string line; std::getline(lines, line);) {
        if (line.empty()) sentences.emplace_back();
        if (line.empty() || line.front() == '#') continue;
        Row row;
        std::istringstream fields(line);
        for (std::string field; std::getline(fields, field, '\t');) row.push_back(field);
        sentences.back().push_back(row);
    }
    sentences.pop_back();
    return sentences;
}

std::string slice(std::string_view text, std::size_t begin, std::size_t end) {
    std::string out;
    std::size_t point = 0;
    for (std::size_t i = 0; i < text.size(); ++point) {
        const std::size_t start = i;
        static_cast<void>(utf8::next(text, i));
        if (begin <= point && point < end) out += text.substr(start, i - start);
    }
    return out;
}

void check_sentences(const std::string& output, std::string_view text) {
    for (const auto& sentence : sentences_of(output)) {
        std::size_t roots = 0;
        for (const Row& row : sentence) {
            REQUIRE(row.size() == 10);
            const std::string& misc = row[9];
            const std::size_t range = misc.find("TokenRange=");
            REQUIRE(range != std::string::npos);
            std::size_t used = 0;
            const auto begin = std::stoul(misc.substr(range + 11), &used);
            CHECK(slice(text, begin, std::stoul(misc.substr(range + 12 + used))) == row[1]);
            roots += row[6] == "0" ? 1U : 0U;
            CHECK(std::stoul(row[6]) <= sentence.size());
        }
        CHECK(roots == 1);
    }
}

TEST_CASE("a text's sentences are printed with their spans in it", "[e2e][conllu]") {
    const std::string text =
        "“Åland’s envoy didn’t leave,” Ms. Öst said.\n\nThe U.S. delegation arrived at 9 a.m. on Jan. 5, "
        "2026.";
    const Ended ended = extract(text, {"--format", "conllu"});
    REQUIRE(ended.code == 0);
    CHECK(sentences_of(ended.output).size() == 2);
    CHECK(ended.output.find("# newpar\n# sent_id = 2\n") != std::string::npos);
    check_sentences(ended.output, text);
}

TEST_CASE("given words stay as they are given", "[e2e][conllu]") {
    const std::string text = "Mr. Öst did n't go .\nThe U.S.-led talks\n";
    const Ended ended = extract(text, {"--format", "conllu", "--words"});
    REQUIRE(ended.code == 0);
    const auto sentences = sentences_of(ended.output);
    REQUIRE(sentences.size() == 2);
    CHECK(sentences[0].size() == 6);
    REQUIRE(sentences[1].size() == 3);
    CHECK(sentences[1][1][1] == "U.S.-led");
    check_sentences(ended.output, text);
}

TEST_CASE("a text that is not English is printed all the same", "[e2e][conllu]") {
    std::string text;
    for (int i = 0; i < 5; ++i)
        text += "Les ministres des affaires étrangères des deux pays se sont réunis mardi. ";
    const Ended ended = extract(text, {"--format", "conllu"});
    REQUIRE(ended.code == 0);
    CHECK(sentences_of(ended.output).size() >= 1);
    check_sentences(ended.output, text);
    CHECK(extract("", {"--format", "conllu"}).output.empty());
}

TEST_CASE("what the command cannot read it says", "[e2e][conllu]") {
    CHECK(extract("a b", {"--words"}).code == 2);
    const Ended spaces = extract("a b\nc  d\n", {"--format", "conllu", "--words"});
    CHECK(spaces.code == 1);
    CHECK(spaces.output.find("line 2") != std::string::npos);
    CHECK(extract("\xff", {"--format", "conllu"}).code == 1);
    CHECK(extract("a", {"--format", "xml"}).code == 2);
}

}  // namespace
}  // namespace chancery::test
