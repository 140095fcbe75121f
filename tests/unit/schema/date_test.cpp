// The calendar, day by day, and the spellings of dates.
#include "schema/date.hpp"

#include <catch2/catch.hpp>

using namespace chancery;

TEST_CASE("day numbers count every day of the calendar once, in order, and lead back", "[schema][date]") {
    std::int32_t expected = to_days({1, 1, 1});
    int wrong = 0;
    for (int year = 1; year <= 9999; ++year) {
        for (int month = 1; month <= 12; ++month) {
            for (int day = 1; day <= days_in_month(year, month); ++day) {
                const Date date{static_cast<std::int16_t>(year), static_cast<std::int8_t>(month),
                                static_cast<std::int8_t>(day)};
                if (to_days(date) != expected || from_days(expected) != date) ++wrong;
                ++expected;
            }
        }
    }
    CHECK(wrong == 0);
    CHECK(to_days({1970, 1, 1}) == 0);
    CHECK(to_days({2000, 3, 1}) == 11017);
    CHECK(expected - to_days({1, 1, 1}) == 3652059);  // days in 9999 Gregorian years
}

TEST_CASE("weekdays are those of the calendar on the wall", "[schema][date]") {
    CHECK(weekday({2025, 5, 16}) == 4);   // a Friday
    CHECK(weekday({2026, 11, 24}) == 1);  // a Tuesday
    CHECK(weekday({1945, 5, 8}) == 1);
    CHECK(weekday({1, 1, 1}) == 0);
    CHECK(weekday(plus_days({2025, 5, 16}, 7)) == 4);
    CHECK(weekday(plus_days({2025, 5, 16}, -2000)) == (4 + 7 * 300 - 2000) % 7);
}

TEST_CASE("a leap day comes every fourth year, but not in most centuries", "[schema][date]") {
    CHECK(is_valid(2024, 2, 29));
    CHECK(is_valid(2000, 2, 29));
    CHECK_FALSE(is_valid(2023, 2, 29));
    CHECK_FALSE(is_valid(1900, 2, 29));
    CHECK(plus_days({2024, 2, 28}, 1) == Date{2024, 2, 29});
    CHECK(plus_days({2023, 12, 31}, 1) == Date{2024, 1, 1});
    CHECK(plus_days({2024, 1, 1}, -1) == Date{2023, 12, 31});
}

TEST_CASE("there is no month 0 or 13, no day 0, 31 April or year 0", "[schema][date]") {
    CHECK_FALSE(is_valid(2025, 0, 1));
    CHECK_FALSE(is_valid(2025, 13, 1));
    CHECK_FALSE(is_valid(2025, -1, 1));
    CHECK_FALSE(is_valid(2025, 1, 0));
    CHECK_FALSE(is_valid(2025, 4, 31));
    CHECK_FALSE(is_valid(0, 1, 1));
    CHECK_FALSE(is_valid(10000, 1, 1));
}

TEST_CASE("a date has one spelling", "[schema][date]") {
    CHECK(to_text(Date{2025, 5, 6}) == "2025-05-06");
    CHECK(to_text(Date{33, 4, 3}) == "0033-04-03");
    CHECK(parse_date("2025-05-06") == Date{2025, 5, 6});
    CHECK(parse_date("0033-04-03") == Date{33, 4, 3});
    for (const char* text :
         {"", "2025-5-6", "2025-05-06 ", " 2025-05-06", "2025/05/06", "20250506", "2025-02-30", "2025-05-0x",
          "+025-05-06", "-025-05-06", "0000-01-01", "2025-05-06T00:00:00Z"}) {
        INFO(text);
        CHECK_FALSE(parse_date(text));
    }
}

TEST_CASE("years and months stand for all of their days", "[schema][date]") {
    CHECK(parse_partial_date("2025") == DateRange{{2025, 1, 1}, {2025, 12, 31}, DatePrecision::year});
    CHECK(parse_partial_date("2024-02") == DateRange{{2024, 2, 1}, {2024, 2, 29}, DatePrecision::month});
    CHECK(parse_partial_date("2024-02-03") == day_range({2024, 2, 3}));
    for (const char* text :
         {"", "25", "202", "20255", "2025-", "2025-13", "2025-00", "2025-1", "0000", "year"}) {
        INFO(text);
        CHECK_FALSE(parse_partial_date(text));
    }
}

TEST_CASE("ranges overlap when they share a day", "[schema][date]") {
    const DateRange may = month_range(2025, 5);
    CHECK(may.overlaps(day_range({2025, 5, 1})));
    CHECK(may.overlaps(day_range({2025, 5, 31})));
    CHECK(year_range(2025).overlaps(may));
    CHECK_FALSE(may.overlaps(day_range({2025, 4, 30})));
    CHECK_FALSE(day_range({2025, 6, 1}).overlaps(may));
}

TEST_CASE("an RFC 3339 time gives the day as written", "[schema][date]") {
    for (const char* text :
         {"2025-05-17", "2025-05-17T08:30:00Z", "2025-05-17t23:59:60z", "2025-05-17 08:30:00.123Z",
          "2025-05-17T00:30:00+03:00", "2025-05-17T23:30:00.5-11:30"}) {
        INFO(text);
        CHECK(parse_date_or_rfc3339(text) == Date{2025, 5, 17});
    }
    for (const char* text :
         {"", "yesterday", "2025-05-17T", "2025-05-17T08:30Z", "2025-05-17T08:30:00", "2025-05-17T24:00:00Z",
          "2025-05-17T08:60:00Z", "2025-05-17T08:30:61Z", "2025-05-17T08:30:00.Z", "2025-05-17T08:30:00+3:00",
          "2025-05-17T08:30:00+0300", "2025-05-17T08:30:00+24:00", "2025-05-17T08:30:00ZZ",
          "2025-05-17X08:30:00Z", "2025-02-30T08:30:00Z", "2025-05-17T-8:30:00Z"}) {
        INFO(text);
        CHECK_FALSE(parse_date_or_rfc3339(text));
    }
}

TEST_CASE("precisions and their words lead to each other", "[schema][date]") {
    for (const auto precision : {DatePrecision::day, DatePrecision::month, DatePrecision::year}) {
        CHECK(parse_precision(to_string(precision)) == precision);
    }
    CHECK_FALSE(parse_precision(""));
    CHECK_FALSE(parse_precision("Day"));
}
