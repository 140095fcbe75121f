// JSON from strangers: what is refused, as what, and how quickly.
#include "server/json/reader.hpp"

#include <chrono>
#include <string>

#include <catch2/catch.hpp>

#include "schema/utf8.hpp"

namespace chancery::json {
namespace {

std::string repeated(std::string_view piece, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += piece;
    return out;
}

Errc code_of(std::string_view text) {
    const auto result = parse(text);
    REQUIRE_FALSE(result.has_value());
    return result.error().code;
}

TEST_CASE("a value tree keeps types, order and escapes", "[json][reader]") {
    const auto value = parse(R"( {"b":[1,-2.5,true,null],"a":"x\u00e9\ud83d\ude00\/\n"} )");
    REQUIRE(value.has_value());
    REQUIRE(value->object() != nullptr);
    CHECK(value->object()->at(0).name == "b");
    const Value::Array& items = *value->find("b")->array();
    CHECK(*items[0].number() == 1);
    CHECK(*items[1].number() == -2.5);
    CHECK(*items[2].boolean());
    CHECK(items[3].is_null());
    CHECK(*value->find("a")->string() == "x\xC3\xA9\xF0\x9F\x98\x80/\n");
    CHECK(value->find("c") == nullptr);
}

TEST_CASE("what is no JSON is malformed and says where", "[json][reader]") {
    for (const char* text : {"{", "{\"a\":}", "{\"a\":1,}", "[1 2]", "nul", "'a'", "{\"a\":1} x", "\"a",
                             "\"\\x\"", "01", "\"a\nb\"", "{\"a\":\"\\ud800\"}"}) {
        INFO(text);
        CHECK(code_of(text) == Errc::malformed);
    }
    CHECK(parse("{\"a\":}").error().detail.find("at byte 5") != std::string::npos);
    CHECK(code_of("") == Errc::malformed);
    CHECK(code_of(" \r\n\t") == Errc::malformed);
    CHECK(parse(" ").error().detail == "The body is empty.");
}

TEST_CASE("invalid UTF-8 and raw NUL bytes are malformed, also after the value", "[json][reader]") {
    CHECK(code_of("{\"a\":\"\xC3\x28\"}") == Errc::malformed);
    CHECK(code_of("{\"a\":\"\xED\xA0\x80\"}") == Errc::malformed);
    CHECK(parse("\"ab\xFF\"").error().detail == "Invalid UTF-8 at byte 3.");
    CHECK(code_of(std::string_view("{}\0trailing", 11)) == Errc::malformed);
    CHECK(code_of(std::string_view("\"a\0b\"", 5)) == Errc::malformed);
}

TEST_CASE("a byte order mark is skipped", "[json][reader]") {
    CHECK(parse("\xEF\xBB\xBF{}").has_value());
}

TEST_CASE("depth is capped while reading", "[json][reader]") {
    CHECK(parse(repeated("[", 64) + repeated("]", 64)).has_value());
    const auto deep = parse(repeated("[", 65) + repeated("]", 65));
    REQUIRE_FALSE(deep.has_value());
    CHECK(deep.error().code == Errc::malformed);
    CHECK(deep.error().detail.find("deeper than 64") != std::string::npos);
}

TEST_CASE("200 kB of open brackets are refused at once", "[json][reader]") {
    const auto start = std::chrono::steady_clock::now();
    CHECK(code_of(repeated("[", 200'000)) == Errc::malformed);
    CHECK(code_of(repeated("{\"a\":", 40'000)) == Errc::malformed);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(1));
}

TEST_CASE("a name twice in one object is told with its pointer", "[json][reader]") {
    const auto value = parse(R"({"a":{"b/c":1,"x":2,"b/c":3},"d":[{"k":1,"k":2,"k":3}]})");
    REQUIRE_FALSE(value.has_value());
    CHECK(value.error().code == Errc::unprocessable);
    REQUIRE(value.error().faults.size() == 2);
    CHECK(value.error().faults[0].where == "/a/b~1c");
    CHECK(value.error().faults[1].where == "/d/0/k");
    CHECK(parse(R"({"a":{"b":1},"c":{"b":1}})").has_value());
}

TEST_CASE("U+0000 is told with its pointer", "[json][reader]") {
    const auto value = parse("{\"a\":[\"x\",\"y\\u0000z\"]}");
    REQUIRE_FALSE(value.has_value());
    CHECK(value.error().code == Errc::unprocessable);
    CHECK(value.error().faults.at(0).where == "/a/1");
    CHECK(code_of("{\"a\\u0000\":1}") == Errc::unprocessable);
}

TEST_CASE("half a surrogate pair is told with a pointer that is UTF-8 itself", "[json][reader]") {
    for (const auto& [text, pointer] :
         {std::pair(R"({"\uDC00":1})", "/?"), std::pair(R"({"a":{"\uDC00":{"b\u0000":1}}})", "/a/?"),
          std::pair(R"({"a":["\uDC00"]})", "/a/0")}) {
        INFO(text);
        const auto value = parse(text);
        REQUIRE_FALSE(value.has_value());
        CHECK(value.error().code == Errc::unprocessable);
        CHECK(value.error().faults.at(0).where == pointer);
        CHECK(utf8::is_valid(value.error().detail));
    }
}

TEST_CASE("too many values are refused while reading", "[json][reader]") {
    CHECK(code_of("[" + repeated("0,", 20'000) + "0]") == Errc::unprocessable);
    CHECK(parse("[" + repeated("0,", 5'000) + "0]").has_value());
}

}  // namespace
}  // namespace chancery::json
