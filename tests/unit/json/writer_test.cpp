// JSON is written as it should be read.
#include "server/json/writer.hpp"

#include <limits>

#include <catch2/catch.hpp>

namespace chancery::json {
namespace {

TEST_CASE("members of every type are written", "[json][writer]") {
    JsonWriter out;
    out.begin_object();
    out.member("text", "a\"\n\x01\xC3\xA9");
    out.member("flag", true);
    out.member("small", std::uint8_t{7});
    out.member("negative", -5);
    out.member("large", std::numeric_limits<std::uint64_t>::max());
    out.member("real", 0.86);
    out.member("nan", std::numeric_limits<double>::quiet_NaN());
    out.member_or_null("nothing", "");
    out.key("list");
    out.begin_array();
    out.value(std::string());
    out.end_array();
    out.end_object();
    CHECK(out.take() ==
          "{\"text\":\"a\\\"\\n\\u0001\xC3\xA9\",\"flag\":true,\"small\":7,\"negative\":-5,\"large\":"
          "18446744073709551615,"
          "\"real\":0.86,\"nan\":null,\"nothing\":null,\"list\":[\"\"]}");
}

}  // namespace
}  // namespace chancery::json
