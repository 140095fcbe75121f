#include "schema/date.hpp"

#include <array>
#include <cstdio>

namespace chancery {
namespace {

bool is_leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

std::optional<int> digits(std::string_view text) {
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return text.empty() ? std::nullopt : std::optional(value);
}

Date make(int year, int month, int day) {
    return {static_cast<std::int16_t>(year), static_cast<std::int8_t>(month), static_cast<std::int8_t>(day)};
}

bool is_offset(std::string_view text) {  // "Z", "+03:00"
    if (text == "Z" || text == "z") return true;
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return false;
    const auto hours = digits(text.substr(1, 2));
    const auto minutes = digits(text.substr(4, 2));
    return hours && minutes && *hours < 24 && *minutes < 60;
}

bool is_time_with_offset(std::string_view text) {  // "08:30:00.25Z"
    if (text.size() < 9 || text[2] != ':' || text[5] != ':') return false;
    const auto hours = digits(text.substr(0, 2));
    const auto minutes = digits(text.substr(3, 2));
    const auto seconds = digits(text.substr(6, 2));
    if (!hours || !minutes || !seconds || *hours > 23 || *minutes > 59 || *seconds > 60) return false;
    text.remove_prefix(8);
    if (text.starts_with('.')) {
        std::size_t end = 1;
        while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
        if (end == 1) return false;
        text.remove_prefix(end);
    }
    return is_offset(text);
}

}  // namespace

int days_in_month(int year, int month) {
    constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : kDays.at(static_cast<std::size_t>(month - 1));
}

bool is_valid(int year, int month, int day) {
    return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
           day <= days_in_month(year, month);
}

std::int32_t to_days(Date date) {
    const int y = date.year - (date.month <= 2 ? 1 : 0);
    const int era = (y >= 0 ? y : y - 399) / 400;
    const int year_of_era = y - era * 400;
    const int day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

Date from_days(std::int32_t days) {
    const int z = days + 719468;
    const int era = (z >= 0 ? z : z - 146096) / 146097;
    const int day_of_era = z - era * 146097;
    const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int shifted_month = (5 * day_of_year + 2) / 153;
    const int day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    const int month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
    return make(year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day);
}

int weekday(Date date) {
    return ((to_days(date) + 3) % 7 + 7) % 7;
}

Date plus_days(Date date, int days) {
    return from_days(to_days(date) + days);
}

std::string to_text(Date date) {
    std::array<char, 24> buffer{};  // room for any field: g++ -O2 counts the widest
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d", date.year, date.month, date.day);
    return buffer.data();
}

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = digits(text.substr(0, 4));
    const auto month = digits(text.substr(5, 2));
    const auto day = digits(text.substr(8, 2));
    if (!year || !month || !day || !is_valid(*year, *month, *day)) return std::nullopt;
    return make(*year, *month, *day);
}

DateRange day_range(Date day) {
    return {day, day, DatePrecision::day};
}

DateRange month_range(int year, int month) {
    return {make(year, month, 1), make(year, month, days_in_month(year, month)), DatePrecision::month};
}

DateRange year_range(int year) {
    return {make(year, 1, 1), make(year, 12, 31), DatePrecision::year};
}

std::string_view to_string(DatePrecision precision) {
    switch (precision) {
        case DatePrecision::day:
            return "day";
        case DatePrecision::month:
            return "month";
        case DatePrecision::year:
            return "year";
    }
    return "day";
}

std::optional<DatePrecision> parse_precision(std::string_view text) {
    for (const auto p : {DatePrecision::day, DatePrecision::month, DatePrecision::year}) {
        if (to_string(p) == text) return p;
    }
    return std::nullopt;
}

std::optional<DateRange> parse_partial_date(std::string_view text) {
    if (const auto day = parse_date(text)) return day_range(*day);
    if (text.size() == 7 && text[4] == '-') {
        const auto year = digits(text.substr(0, 4));
        const auto month = digits(text.substr(5, 2));
        if (year && month && is_valid(*year, *month, 1)) return month_range(*year, *month);
    }
    if (text.size() == 4) {
        const auto year = digits(text);
        if (year && is_valid(*year, 1, 1)) return year_range(*year);
    }
    return std::nullopt;
}

std::optional<Date> parse_date_or_rfc3339(std::string_view text) {
    if (text.size() == 10) return parse_date(text);
    if (text.size() < 11 || (text[10] != 'T' && text[10] != 't' && text[10] != ' ')) return std::nullopt;
    return is_time_with_offset(text.substr(11)) ? parse_date(text.substr(0, 10)) : std::nullopt;
}

}  // namespace chancery
