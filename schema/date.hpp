// Calendar dates (proleptic Gregorian) with precision: "2025-05-16", "2025-05", "2025" and ranges of them.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace chancery {

/// A valid day between 0001-01-01 and 9999-12-31.
struct Date {
    std::int16_t year = 1;
    std::int8_t month = 1;
    std::int8_t day = 1;
    auto operator<=>(const Date&) const = default;
};

[[nodiscard]] bool is_valid(int year, int month, int day);
[[nodiscard]] int days_in_month(int year, int month);

/// Days since 1970-01-01 (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms"), and back.
[[nodiscard]] std::int32_t to_days(Date date);
[[nodiscard]] Date from_days(std::int32_t days);

/// 0 Monday ... 6 Sunday.
[[nodiscard]] int weekday(Date date);
[[nodiscard]] Date plus_days(Date date, int days);

[[nodiscard]] std::string to_text(Date date);                         // "2025-05-16"
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);  // exactly that form

enum class DatePrecision : std::uint8_t { day, month, year };

/// From `from` to `to`, both inclusive. `precision` says how exactly the text put it; a range over several
/// days told by days is `day`.
struct DateRange {
    Date from;
    Date to;
    DatePrecision precision = DatePrecision::day;
    auto operator<=>(const DateRange&) const = default;
    [[nodiscard]] bool overlaps(const DateRange& other) const { return from <= other.to && other.from <= to; }
};

[[nodiscard]] DateRange day_range(Date day);
[[nodiscard]] DateRange month_range(int year, int month);
[[nodiscard]] DateRange year_range(int year);

[[nodiscard]] std::string_view to_string(DatePrecision precision);
[[nodiscard]] std::optional<DatePrecision> parse_precision(std::string_view text);

/// "2025", "2025-03" or "2025-03-01" as the range that it covers.
[[nodiscard]] std::optional<DateRange> parse_partial_date(std::string_view text);

/// "2025-05-17" or RFC 3339 ("2025-05-17T08:30:00Z", "...+03:00", fractions): the calendar day as written.
[[nodiscard]] std::optional<Date> parse_date_or_rfc3339(std::string_view text);

}  // namespace chancery
