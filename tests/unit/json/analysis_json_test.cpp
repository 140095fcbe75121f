// Explanations: tokens with their spans in code points, and their parse if it is asked for.
#include "server/json/analysis_json.hpp"

#include <catch2/catch.hpp>

#include "server/json/extraction_json.hpp"
#include "server/json/reader.hpp"
#include "tests/support/analysis_maker.hpp"

namespace chancery::json {
namespace {

Value explained(bool with_parse) {
    Document document;
    document.title = "Bo";
    document.text = std::string(test::kNordicText);
    Explanation explanation;
    explanation.xpos_names = test::kXpos;
    explanation.relation_names = test::kRelations;
    explanation.tokens = true;
    explanation.parse = with_parse;
    explanation.parts.push_back(
        {Field::title, test::AnalysisMaker("Bo")
                           .sentence({{"Bo", "Bo", extract::engine::Upos::PROPN, 0, 0, 0}})
                           .analysis()});
    explanation.parts.push_back({Field::text, test::nordic_analysis()});
    const auto value = json::parse(extraction_json(document, {}, 1, &explanation));
    REQUIRE(value.has_value());
    return *value;
}

TEST_CASE("an explanation has the sentences of title and text with their tokens", "[json][explain]") {
    const Value answer = explained(false);
    REQUIRE(answer.find("sentences")->array()->size() == 3);
    const Value& title = answer.find("sentences")->array()->at(0);
    CHECK(*title.find("field")->string() == "title");
    CHECK_FALSE(*title.find("new_paragraph")->boolean());
    const Value& sentence = answer.find("sentences")->array()->at(1);
    CHECK(*sentence.find("field")->string() == "text");
    CHECK(*sentence.find("new_paragraph")->boolean());
    CHECK(*sentence.find("begin")->number() == 0);
    CHECK(*sentence.find("end")->number() == 18);
    const auto& tokens = *sentence.find("tokens")->array();
    REQUIRE(tokens.size() == 6);
    CHECK(*tokens[1].find("id")->number() == 2);
    CHECK(*tokens[1].find("form")->string() == "Öst");
    CHECK(*tokens[1].find("upos")->string() == "PROPN");
    CHECK(*tokens[1].find("xpos")->string() == "NNP");
    CHECK(*tokens[1].find("begin")->number() == 4);
    CHECK(*tokens[1].find("end")->number() == 7);
    CHECK(*tokens[1].find("name")->string() == "I-PER");
    CHECK(*tokens[3].find("form")->string() == "n't");
    CHECK(*tokens[3].find("lemma")->string() == "not");
    CHECK(tokens[3].find("name")->is_null());
    CHECK(tokens[3].find("head") == nullptr);
    CHECK(tokens[3].find("relation") == nullptr);
}

TEST_CASE("heads count from one and the root's is nought", "[json][explain]") {
    const Value answer = explained(true);
    const auto& tokens = *answer.find("sentences")->array()->at(1).find("tokens")->array();
    CHECK(*tokens[0].find("head")->number() == 5);
    CHECK(*tokens[0].find("relation")->string() == "nsubj");
    CHECK(*tokens[4].find("head")->number() == 0);
    CHECK(*tokens[4].find("relation")->string() == "root");
}

TEST_CASE("what is not asked for is not in the answer", "[json][explain]") {
    const auto value = json::parse(extraction_json({}, {}));
    REQUIRE(value.has_value());
    CHECK(value->find("sentences") == nullptr);
}

}  // namespace
}  // namespace chancery::json
