// YAML made from JSON: block style, and nothing that a YAML reader takes for something else.
#include "server/json/yaml.hpp"

#include <catch2/catch.hpp>

#include "server/json/reader.hpp"

namespace chancery::json {
namespace {

TEST_CASE("objects and arrays become blocks, doubtful words are quoted", "[json][yaml]") {
    const auto value = parse(R"({"openapi":"3.1.0","a":{"b":[1,2.5,"x"],"200":{"c":[{"d":1,"e":2},{"f":[]}]}},
        "words":["yes","null","a: b","# x","","-","plain words","two\nlines","true"],"flag":true,"none":null,"empty":{}})");
    REQUIRE(value.has_value());
    CHECK(to_yaml(*value) == R"(openapi: "3.1.0"
a:
  b:
    - 1
    - 2.5
    - x
  "200":
    c:
      - d: 1
        e: 2
      - f: []
words:
  - "yes"
  - "null"
  - "a: b"
  - "# x"
  - ""
  - "-"
  - plain words
  - "two\nlines"
  - "true"
flag: true
none: null
empty: {}
)");
}

}  // namespace
}  // namespace chancery::json
