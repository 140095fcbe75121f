// Extractions and evidence: quotes are the characters of their spans, in code points; one id is one row.
#include "server/json/extraction_json.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "schema/utf8.hpp"
#include "server/json/reader.hpp"

namespace chancery::json {
namespace {

// "Örland" has letters of two bytes before everything that is quoted.
constexpr std::string_view kTitle = "Ünder talks";
constexpr std::string_view kText = "Örland spoke. Åse Öst of Örland met Bo Berg.";

ClaimEvidence words(std::string_view text, std::string_view word, std::uint32_t sentence) {
    const auto begin = static_cast<std::uint32_t>(text.find(word));
    return {sentence, {begin, begin + static_cast<std::uint32_t>(word.size())}, "test.rule", 0.9};
}

Document sample_document() {
    Document document;
    document.id = "doc_x";
    document.title = std::string(kTitle);
    document.text = std::string(kText);
    return document;
}

Claims sample_claims() {
    Claims claims;
    claims.extractor_version = "test";
    const auto end = static_cast<std::uint32_t>(kText.size());
    const auto first = static_cast<std::uint32_t>(kText.find(". ")) + 1;
    claims.sentences = {{Field::title, {0, static_cast<std::uint32_t>(kTitle.size())}},
                        {Field::text, {0, first}},
                        {Field::text, {first + 1, end}}};
    EntityClaim ase;
    ase.name = "Åse Öst";
    ase.aliases = {"Öst"};
    ase.evidence = {words(kText, "Åse Öst", 2)};
    EntityClaim again;
    again.name = "Ase Ost";
    again.aliases = {"Öst", "Åse Öst"};
    again.country = parse_iso3("NOR");
    again.evidence = {words(kTitle, "Ünder", 0)};
    EntityClaim bo;
    bo.name = "Bo Berg";
    bo.evidence = {words(kText, "Bo Berg", 2)};
    claims.entities = {ase, again, bo};
    EventClaim met;
    met.trigger = "met";
    met.participants = {{0, Role::actor}, {1, Role::actor}, {2, Role::recipient}};
    met.date = month_range(2025, 5);
    met.evidence = {words(kText, "met", 2)};
    claims.events = {met};
    return claims;
}

std::string slice(std::string_view text, const Value& span) {
    const auto begin = static_cast<std::size_t>(*span.array()->at(0).number());
    const auto end = static_cast<std::size_t>(*span.array()->at(1).number());
    std::size_t offset = 0;
    std::size_t from = 0;
    for (std::size_t i = 0; i < end; ++i) {
        if (i == begin) from = offset;
        static_cast<void>(utf8::next(text, offset));
    }
    return std::string(text.substr(from, offset - from));
}

TEST_CASE("quotes and marks are the characters of their code point spans", "[json][extraction]") {
    const auto value = parse(extraction_json(sample_document(), sample_claims()));
    REQUIRE(value.has_value());
    const Value& entity = value->find("entities")->array()->at(0);
    CHECK(*entity.find("id")->string() == "e1");
    const Value& item = entity.find("evidence")->array()->at(0);
    CHECK(*item.find("quote")->string() == "Åse Öst of Örland met Bo Berg.");
    CHECK(slice(kText, *item.find("span")) == *item.find("quote")->string());
    CHECK(slice(kText, *item.find("mark")) == "Åse Öst");
    CHECK(*item.find("field")->string() == "text");
    CHECK(*item.find("sentence")->number() == 2);
    CHECK(item.find("asserted_by")->is_null());
    const Value& titled = value->find("entities")->array()->at(1).find("evidence")->array()->at(0);
    CHECK(*titled.find("field")->string() == "title");
    CHECK(*titled.find("quote")->string() == kTitle);
    CHECK(slice(kTitle, *titled.find("mark")) == "Ünder");
}

TEST_CASE("claims that get one id become one row", "[json][extraction]") {
    const Document document = sample_document();
    const Claims claims = sample_claims();
    const DocumentQuotes quotes(document.id, document.title, document.text, claims);
    const ExtractionIds ids{[](std::size_t i) { return std::string(i < 2 ? "ent_5" : "ent_6"); },
                            [](std::size_t) { return std::string("rel_1"); },
                            [](std::size_t) { return std::string("evt_1"); }};
    JsonWriter out;
    out.begin_object();
    write_extraction(out, quotes, claims, ids, 20);
    out.end_object();
    const auto value = parse(out.take());
    REQUIRE(value.has_value());
    REQUIRE(value->find("entities")->array()->size() == 2);
    const Value& row = value->find("entities")->array()->at(0);
    CHECK(*row.find("name")->string() == "Åse Öst");
    CHECK(*row.find("country")->string() == "NOR");
    REQUIRE(row.find("aliases")->array()->size() == 2);
    CHECK(*row.find("aliases")->array()->at(0).string() == "Öst");
    CHECK(*row.find("aliases")->array()->at(1).string() == "Ase Ost");
    CHECK(*row.find("evidence_total")->number() == 2);
    const Value& event = value->find("events")->array()->at(0);
    REQUIRE(event.find("participants")->array()->size() == 2);  // the two actors are one
    CHECK(*event.find("participants")->array()->at(0).find("entity")->string() == "ent_5");
    CHECK(*event.find("date")->find("from")->string() == "2025-05-01");
    CHECK(*event.find("date")->find("to")->string() == "2025-05-31");
    CHECK(*event.find("date")->find("precision")->string() == "month");
    CHECK(event.find("mode")->is_null());
    CHECK(event.find("stage")->is_null());
}

TEST_CASE("evidence is limited and counted", "[json][extraction]") {
    const auto value = parse(extraction_json(sample_document(), sample_claims(), 0));
    REQUIRE(value.has_value());
    const Value& entity = value->find("entities")->array()->at(0);
    CHECK(entity.find("evidence")->array()->empty());
    CHECK(*entity.find("evidence_total")->number() == 1);
}

TEST_CASE("an over-long sentence is quoted around the mark only", "[json][extraction]") {
    std::string text;
    for (int i = 0; i < 3000; ++i) text += "é ";
    text += "Bo Berg ";
    for (int i = 0; i < 3000; ++i) text += "ø ";
    Claims claims;
    claims.sentences = {{Field::text, {0, static_cast<std::uint32_t>(text.size())}}};
    EntityClaim bo;
    bo.name = "Bo Berg";
    bo.evidence = {words(text, "Bo Berg", 0)};
    claims.entities = {bo};
    Document document;
    document.text = text;
    const auto value = parse(extraction_json(document, claims));
    REQUIRE(value.has_value());
    const Value& item = value->find("entities")->array()->at(0).find("evidence")->array()->at(0);
    const std::string& quote = *item.find("quote")->string();
    CHECK(quote.size() <= kQuoteBytes);
    CHECK(utf8::is_valid(quote));
    CHECK(quote.find("Bo Berg") != std::string::npos);
    CHECK(slice(text, *item.find("span")) == quote);
    CHECK(slice(text, *item.find("mark")) == "Bo Berg");
}

}  // namespace
}  // namespace chancery::json
