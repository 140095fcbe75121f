// Every notation of a time, and what it means at each end of a window.
#include "server/api/time_window.hpp"

#include <catch2/catch.hpp>

namespace chancery::api {
namespace {

constexpr Date kToday{2025, 6, 30};

std::string from(std::string_view text) {
    const auto day = parse_moment(text, kToday, false);
    return day ? to_text(*day) : "none";
}
std::string to(std::string_view text) {
    const auto day = parse_moment(text, kToday, true);
    return day ? to_text(*day) : "none";
}

TEST_CASE("a period means its beginning at both ends", "[api][time_window]") {
    CHECK(from("2025") == "2025-01-01");
    CHECK(to("2025") == "2025-01-01");
    CHECK(from("2025-03") == "2025-03-01");
    CHECK(to("2025-04") == "2025-04-01");
    CHECK(from("2025-03-15") == "2025-03-15");
}

TEST_CASE("a time within a day keeps that day in the window", "[api][time_window]") {
    CHECK(from("2025-05-16T12:30:00Z") == "2025-05-16");
    CHECK(to("2025-05-16T12:30:00Z") == "2025-05-17");
    CHECK(to("2025-05-16T00:00:00Z") == "2025-05-16");
    CHECK(from("2025-05-16T12:30:00+03:00") == "2025-05-16");
    CHECK(from("2025-05-16T12:30:00 03:00") == "2025-05-16");  // a plus sign that was not percent-encoded
}

TEST_CASE("Unix milliseconds are days of UTC", "[api][time_window]") {
    CHECK(from("1747353600000") == "2025-05-16");
    CHECK(to("1747353600000") == "2025-05-16");
    CHECK(from("1747353600001") == "2025-05-16");
    CHECK(to("1747353600001") == "2025-05-17");
    CHECK(from("-86400000000") == "1967-04-07");
    CHECK(from("-86400000001") == "1967-04-06");
    CHECK(from("99999999999999999") == "none");
    CHECK(from("99999999999999999999") == "none");
}

TEST_CASE("relative days count from today", "[api][time_window]") {
    CHECK(from("-90d") == "2025-04-01");
    CHECK(from("-0d") == "2025-06-30");
    CHECK(from("-999999d") == "none");
    CHECK(from("--5d") == "none");
}

TEST_CASE("anything else is no time", "[api][time_window]") {
    for (const char* text : {"", "now", "20250516", "2025-5-1", "2025-02-30", "16.05.2025", "-90", "90d",
                             "-90h", "2025-", "d", "-d"}) {
        INFO(text);
        CHECK(from(text) == "none");
    }
}

}  // namespace
}  // namespace chancery::api
