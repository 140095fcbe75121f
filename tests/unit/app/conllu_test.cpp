// CoNLL-U: fields, comments and MISC of written sentences; words that are given.
#include "server/cli/conllu.hpp"

#include <sstream>
#include <string>

#include <catch2/catch.hpp>

#include "tests/support/analysis_maker.hpp"

namespace chancery::cli {
namespace {

using extract::engine::Upos;

std::string written(std::string_view text, const extract::engine::Analysis& analysis) {
    std::ostringstream out;
    write_conllu(out, text, analysis, {test::kXpos, test::kRelations});
    return out.str();
}

TEST_CASE("sentences are written as CoNLL-U, spans in code points", "[cli][conllu]") {
    CHECK(written(test::kNordicText, test::nordic_analysis()) ==
          "# newpar\n"
          "# sent_id = 1\n"
          "# text = Åse Öst didn't go.\n"
          "1\tÅse\tÅse\tPROPN\tNNP\t_\t5\tnsubj\t_\tTokenRange=0:3|NER=B-PER\n"
          "2\tÖst\tÖst\tPROPN\tNNP\t_\t1\tobj\t_\tTokenRange=4:7|NER=I-PER\n"
          "3\tdid\tdo\tAUX\tVBD\t_\t5\taux\t_\tSpaceAfter=No|TokenRange=8:11\n"
          "4\tn't\tnot\tPART\tRB\t_\t5\tadvmod\t_\tTokenRange=11:14\n"
          "5\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No|TokenRange=15:17\n"
          "6\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\tTokenRange=17:18\n"
          "\n"
          "# newpar\n"
          "# sent_id = 2\n"
          "# text = Bo left.\n"
          "1\tBo\tBo\tPROPN\tNNP\t_\t2\tnsubj\t_\tTokenRange=20:22|NER=B-PER\n"
          "2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No|TokenRange=23:27\n"
          "3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\tTokenRange=27:28\n"
          "\n");
}

TEST_CASE("a sentence that touches the next says so, one within a paragraph begins none", "[cli][conllu]") {
    const std::string_view text = "Go.Go.";
    const auto analysis =
        test::AnalysisMaker(text)
            .sentence({{"Go", "go", Upos::VERB, 3, 0, 0}, {".", ".", Upos::PUNCT, 4, 1, 4}}, true)
            .sentence({{"Go", "go", Upos::VERB, 3, 0, 0}, {".", ".", Upos::PUNCT, 4, 1, 4}})
            .analysis();
    const std::string out = written(text, analysis);
    CHECK(out.find("2\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\tSpaceAfter=No|TokenRange=2:3\n") != std::string::npos);
    CHECK(out.find("2\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\tTokenRange=5:6\n") != std::string::npos);
    CHECK(out.find("# newpar", 1) == std::string::npos);
}

TEST_CASE("no form or lemma can break a line, an empty lemma is an underscore", "[cli][conllu]") {
    const std::string_view text = "a\tb\nc";
    const auto analysis = test::AnalysisMaker(text).sentence({{"a\tb\nc", "", Upos::X, 0, 0, 0}}).analysis();
    CHECK(written(text, analysis) ==
          "# sent_id = 1\n# text = a b c\n1\ta b c\t_\tX\tNNP\t_\t0\troot\t_\tTokenRange=0:5\n\n");
    CHECK(written("", {}).empty());
}

TEST_CASE("given words are what stands between single spaces", "[cli][conllu]") {
    const std::string_view text = "Åse did n't go .\n\nBo left .\r\nYes";
    const auto given = read_given_words(text);
    REQUIRE(given.has_value());
    CHECK(given->sentence_sizes == std::vector<std::uint32_t>{5, 3, 1});
    REQUIRE(given->words.size() == 9);
    CHECK(given->words[0].of(text) == "Åse");
    CHECK(given->words[2].of(text) == "n't");
    CHECK(given->words[7].of(text) == ".");
    CHECK(given->words[8].of(text) == "Yes");
    CHECK(read_given_words("")->words.empty());
    CHECK(read_given_words("\n\n")->sentence_sizes.empty());
}

TEST_CASE("words that are not separated by single spaces are refused with their line", "[cli][conllu]") {
    for (const char* text : {"a b\nc  d", "a b\n c d", "a b\nc d \n", "a b\nc\td", "a b\n "}) {
        INFO(text);
        const auto given = read_given_words(text);
        REQUIRE_FALSE(given.has_value());
        CHECK(given.error().code == Errc::malformed);
        CHECK(given.error().detail.find("line 2") == 0);
    }
}

}  // namespace
}  // namespace chancery::cli
