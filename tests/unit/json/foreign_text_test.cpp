// Texts of strangers in files that other programs open: CSV and XML.
#include <string>

#include <catch2/catch.hpp>

#include "server/json/graphml.hpp"
#include "server/json/table.hpp"

using namespace chancery::json;

TEST_CASE("no cell of CSV begins with what a spreadsheet runs", "[json][csv]") {
    for (const std::string sign : {"=", "+", "-", "@", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20", "\u2212"}) {
        for (const std::string blank :
             {"", " ", "\uFEFF", "\u200B", "\u00A0", "\u3000", "\u2060", "\u200E", " \uFEFF\u200B "}) {
            const std::string text = blank + sign + "SUM(A1)";
            INFO(text);
            CHECK(csv_cell(text) == "'" + text);
        }
    }
    CHECK(csv_cell("\uFEFFname") == "\uFEFFname");
    CHECK(csv_cell("\uFF21") == "\uFF21");  // a fullwidth letter
    CHECK(csv_cell("\u200B") == "\u200B");
    CHECK(csv_cell("") == "");
}

TEST_CASE("what XML cannot hold is replaced, and what it can is kept", "[json][graphml]") {
    CHECK(xml_escaped("a<b>&\"c\"") == "a&lt;b&gt;&amp;&quot;c&quot;");
    CHECK(xml_escaped("\x01\x1F") == "\uFFFD\uFFFD");
    CHECK(xml_escaped("a\uFFFE\uFFFFz") == "a\uFFFD\uFFFDz");
    CHECK(xml_escaped("\uFFFD\uFEFF\U0001FFFE") == "\uFFFD\uFEFF\U0001FFFE");
    CHECK(xml_escaped("\tx\r\n") == "\tx&#13;\n");
}
