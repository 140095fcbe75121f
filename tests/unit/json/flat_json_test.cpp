// The quick reading of lines against the thorough one: both accept the same texts and see the same in them.
#include "server/json/flat_json.hpp"

#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "schema/utf8.hpp"
#include "server/json/reader.hpp"

using namespace chancery;
using json::FlatJson;

namespace {

std::string print(FlatJson::Value value);
std::string print_items(FlatJson::Value value, bool with_names) {
    std::string out;
    for (FlatJson::Value item = value.first(); item; item = value.after(item)) {
        out += (with_names ? "." : "") + print(item) + ',';
    }
    return out;
}
std::string print(FlatJson::Value value) {
    switch (value.type()) {
        case FlatJson::Type::null:
            return "null";
        case FlatJson::Type::boolean:
            return "bool";
        case FlatJson::Type::number:
            return std::to_string(value.number());
        case FlatJson::Type::string:
            return '"' + std::string(value.text()) + '"';
        case FlatJson::Type::array:
            return '[' + print_items(value, false) + ']';
        case FlatJson::Type::object:
            break;
    }
    return '{' + print_items(value, true) + '}';
}

std::string print(const json::Value& value) {
    if (value.is_null()) return "null";
    if (value.boolean() != nullptr) return "bool";
    if (value.number() != nullptr) return std::to_string(*value.number());
    if (value.string() != nullptr) return '"' + *value.string() + '"';
    std::string out;
    if (value.array() != nullptr) {
        for (const json::Value& item : *value.array()) out += print(item) + ',';
        return '[' + out + ']';
    }
    for (const json::Value::Member& member : *value.object()) out += '.' + print(member.value) + ',';
    return '{' + out + '}';
}

void compare(FlatJson& flat, const std::string& text) {
    INFO(text.substr(0, 300));
    const auto thorough = json::parse(text);
    const FlatJson::Value quick = flat.read(text);
    REQUIRE(bool(thorough) == bool(quick));
    if (!quick) return;
    CHECK(print(*thorough) == print(quick));
    if (thorough->object() == nullptr) return;
    for (const auto& member : *thorough->object()) {
        REQUIRE(quick.find(member.name));
        CHECK(print(quick.find(member.name)) == print(member.value));
    }
}

std::string nested(std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
}

std::string wide(std::size_t members, bool repeats) {
    std::string out = "{";
    for (std::size_t i = 0; i < members; ++i) out += "\"m" + std::to_string(i) + "\":0,";
    return out + (repeats ? "\"m0\":1}" : "\"last\":1}");
}

constexpr std::string_view kLine =
    R"({"id":"7","type":"CONSULT","date":{"from":"2025-07-23","to":null},"ok":[true,false,[]],"n":-1.5e3,)"
    R"("participants":[{"role":"actor","entity":{"kind":"person","name":"A \"B\" \u00e9 ü"}},{}],"x":{}})";

}  // namespace

TEST_CASE("a flat reading accepts what the thorough one does, and sees the same", "[json][flat]") {
    FlatJson flat;
    for (const std::string& text : {std::string(kLine),
                                    "\xEF\xBB\xBF" + std::string(kLine),
                                    std::string("  7 "),
                                    std::string("\"a\""),
                                    std::string(),
                                    std::string(" \t"),
                                    std::string("{} {}"),
                                    std::string("{\"a\":1,}"),
                                    std::string("[1,2"),
                                    std::string(R"({"a":"\uDC00"})"),
                                    std::string(R"({"a":"\uD83D\uDE00"})"),
                                    std::string(R"({"a\u0000":1})"),
                                    std::string(R"(["\u0000"])"),
                                    std::string(R"({"a":1,"b":2,"a":3})"),
                                    std::string(R"({"a":1,"\u0061":3})"),
                                    std::string("1e999"),
                                    std::string("01"),
                                    nested(64),
                                    nested(65),
                                    nested(60'000),
                                    wide(15, false),
                                    wide(15, true),
                                    wide(16, true),
                                    wide(17, true),
                                    wide(100, false),
                                    wide(100, true),
                                    wide(20'000, false)}) {
        compare(flat, text);
    }
}

TEST_CASE("a flat reading of damaged lines is the thorough one's", "[json][flat]") {
    FlatJson flat;
    std::mt19937 engine(7);
    const auto random = [&] { return static_cast<std::size_t>(engine()); };
    const std::string_view odd = "\"\\{}[]:,0u \x1F";
    for (int round = 0; round < 20'000; ++round) {
        std::string line(kLine);
        for (std::size_t n = random() % 3; n-- > 0;) {
            const std::size_t at = random() % line.size();
            if (random() % 2 == 0) {
                line.erase(at, 1 + random() % 5);
            } else {
                line[at] = odd[random() % odd.size()];
            }
        }
        if (utf8::is_valid(line)) compare(flat, line);
    }
}
