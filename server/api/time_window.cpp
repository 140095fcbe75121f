#include "server/api/time_window.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <string>

#include "server/api/problem.hpp"

namespace chancery::api {
namespace {

constexpr std::int64_t kDayMilliseconds = 86'400'000;
constexpr std::size_t kLeastMillisecondDigits = 9;  // fewer would be a date without its dashes: 20250516
constexpr std::int32_t kMostDaysBack = 1'000'000;

template <class Number>
std::optional<Number> number(std::string_view text) {
    Number value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<Date> within_calendar(std::int64_t days) {
    if (days < to_days({1, 1, 1}) || days > to_days({9999, 12, 31})) return std::nullopt;
    return from_days(static_cast<std::int32_t>(days));
}

std::optional<Date> from_milliseconds(std::string_view text, bool round_up) {
    const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
    if (digits.size() < kLeastMillisecondDigits) return std::nullopt;
    const auto value = number<std::int64_t>(text);
    if (!value) return std::nullopt;
    std::int64_t days = *value / kDayMilliseconds;
    const std::int64_t rest = *value % kDayMilliseconds;
    if (rest < 0) --days;
    if (round_up && rest != 0) ++days;
    return within_calendar(days);
}

// Event days have no time zone, so the day is taken as written.
std::optional<Date> from_timestamp(std::string_view text, bool round_up) {
    std::string written(text);
    std::replace(written.begin(), written.end(), ' ', '+');  // "+03:00" that was not percent-encoded
    const auto day = parse_date_or_rfc3339(written);
    if (!day || !round_up || written.size() <= 11) return day;
    const std::string_view clock = std::string_view(written).substr(11, 8);
    const bool midnight = clock.find_first_not_of("0:") == std::string_view::npos;
    return midnight ? day : within_calendar(std::int64_t{to_days(*day)} + 1);
}

}  // namespace

std::optional<Date> parse_moment(std::string_view text, Date today, bool round_up) {
    if (const auto range = parse_partial_date(text)) return range->from;
    if (text.starts_with('-') && text.ends_with('d')) {
        const auto days = number<std::int32_t>(text.substr(1, text.size() - 2));
        if (!days || *days < 0 || *days > kMostDaysBack) return std::nullopt;
        return within_calendar(std::int64_t{to_days(today)} - *days);
    }
    if (const auto day = from_milliseconds(text, round_up)) return day;
    return from_timestamp(text, round_up);
}

Result<TimeWindow> read_window(const Parameters& parameters, Date today) {
    TimeWindow window;
    const auto read = [&](std::string_view name, bool round_up, std::optional<Date>& into) -> Result<void> {
        const auto text = parameters.one(name);
        if (!text) return {};
        into = parse_moment(*text, today, round_up);
        if (into) return {};
        return bad_parameter(
            name,
            in_quotes(*text) + " is no time for " + in_quotes(name) +
                ". Write 2025, 2025-03, 2025-03-01, an RFC 3339 time, Unix milliseconds, or -90d.",
            "2025, 2025-03, 2025-03-01, RFC 3339, Unix milliseconds or -90d");
    };
    if (auto r = read("from", false, window.from); !r) return r.error();
    if (auto r = read("to", true, window.to); !r) return r.error();
    if (window.from && window.to && *window.to <= *window.from) {
        return bad_parameter("to", "'to' is exclusive and lies after 'from'.", "not after 'from'");
    }
    return window;
}

Result<std::optional<Date>> read_day(const Parameters& parameters, std::string_view name, Date today) {
    const auto text = parameters.one(name);
    if (!text) return std::optional<Date>{};
    const auto day = parse_moment(*text, today, false);
    if (!day)
        return bad_parameter(name, in_quotes(*text) + " is no day for " + in_quotes(name) + ".",
                             "2025-03-01");
    return day;
}

Date today_utc() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return from_days(static_cast<std::int32_t>(std::chrono::floor<std::chrono::days>(now).count()));
}

}  // namespace chancery::api
