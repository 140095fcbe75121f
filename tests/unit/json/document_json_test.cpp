// Documents in JSON: what is accepted, and the pointer of each fault.
#include "server/json/document_json.hpp"

#include <map>
#include <string>

#include <catch2/catch.hpp>

#include "server/json/reader.hpp"

namespace chancery::json {
namespace {

std::map<std::string, std::string> faults_of(std::string_view body) {
    const auto document = parse_document(body);
    REQUIRE_FALSE(document.has_value());
    CHECK(document.error().code == Errc::unprocessable);
    std::map<std::string, std::string> out;
    for (const Fault& fault : document.error().faults) {
        CHECK(fault.kind == Fault::Kind::pointer);
        out[fault.where] = fault.detail;
    }
    return out;
}

TEST_CASE("a document with all fields is read", "[json][document]") {
    const auto document = parse_document(
        R"({"id":"a.b_C-1","title":"T","text":"Words.","url":"u","source":"s","published_at":"2025-05-17T08:30:00+03:00",
            "lang":"en","collection":"c","tags":["x","y"]})");
    REQUIRE(document.has_value());
    CHECK(document->id == "a.b_C-1");
    CHECK(document->published == Date{2025, 5, 17});
    CHECK(document->published_at == "2025-05-17T08:30:00+03:00");
    CHECK(document->tags == std::vector<std::string>{"x", "y"});
}

TEST_CASE("null stands for an absent optional field", "[json][document]") {
    const auto document =
        parse_document(R"({"text":"Words.","id":null,"title":null,"published_at":null,"tags":null})");
    REQUIRE(document.has_value());
    CHECK(document->id.empty());
    CHECK_FALSE(document->published.has_value());
}

TEST_CASE("every fault of a document is told at its pointer", "[json][document]") {
    const auto faults = faults_of(
        R"({"id":"a b","title":5,"published_at":"yesterday","tags":["x",7],"txet":"oops","url":[]})");
    CHECK(faults.size() == 7);
    CHECK(faults.count("/id") == 1);
    CHECK(faults.at("/title") == "a string is needed, not a number");
    CHECK(faults.count("/published_at") == 1);
    CHECK(faults.count("/tags/1") == 1);
    CHECK(faults.at("/txet") == "unknown key. Did you mean 'text'?");
    CHECK(faults.at("/url") == "a string is needed, not an array");
    CHECK(faults.count("/text") == 1);
}

TEST_CASE("a text must have words", "[json][document]") {
    CHECK(faults_of(R"({"title":"T"})").count("/text") == 1);
    CHECK(faults_of(R"({"text":""})").count("/text") == 1);
    CHECK(faults_of("{\"text\":\" \\n\\t\\u00a0\\u3000\"}").count("/text") == 1);
    CHECK(faults_of(R"({"text":null})").count("/text") == 1);
    CHECK(faults_of(R"({"text":5})").size() == 1);
}

TEST_CASE("a document is an object", "[json][document]") {
    for (const char* body : {"[]", "5", "\"text\"", "null"}) CHECK(faults_of(body).count("") == 1);
}

TEST_CASE("ids are short and can stand in a path", "[json][document]") {
    CHECK(is_document_id("doc_1.2-X"));
    CHECK(is_document_id(std::string(128, 'a')));
    CHECK_FALSE(is_document_id(std::string(129, 'a')));
    for (const char* id : {"", "a/b", "a b", "\xC3\xA9", ".", "..", "a?b", "a%2F"})
        CHECK_FALSE(is_document_id(id));
    CHECK(is_document_id("..."));
}

TEST_CASE("long fields are refused", "[json][document]") {
    const std::string title(5000, 't');
    CHECK(faults_of(R"({"text":"x","title":")" + title + "\"}").count("/title") == 1);
}

TEST_CASE("a published date must exist", "[json][document]") {
    CHECK(faults_of(R"({"text":"x","published_at":"2025-02-30"})").count("/published_at") == 1);
    CHECK(parse_document(R"({"text":"x","published_at":"2999-01-01"})").has_value());
}

}  // namespace
}  // namespace chancery::json
