// Any bytes: what is read as a date is a valid one, spells itself the same way and survives the count of
// days.
#include "schema/check.hpp"
#include "schema/date.hpp"
#include "tests/fuzz/input.hpp"

namespace {

void check_date(chancery::Date date) {
    CHANCERY_CHECK(chancery::is_valid(date.year, date.month, date.day));
    CHANCERY_CHECK(chancery::from_days(chancery::to_days(date)) == date);
    CHANCERY_CHECK(chancery::plus_days(chancery::plus_days(date, 7), -7) == date);
    CHANCERY_CHECK(chancery::weekday(date) >= 0 && chancery::weekday(date) <= 6);
    CHANCERY_CHECK(chancery::parse_date(chancery::to_text(date)) == date);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = chancery::fuzz::as_text(data, size);
    if (const auto date = chancery::parse_date(text)) {
        check_date(*date);
        CHANCERY_CHECK(chancery::to_text(*date) == text);
    }
    if (const auto range = chancery::parse_partial_date(text)) {
        check_date(range->from);
        check_date(range->to);
        CHANCERY_CHECK(range->from <= range->to);
        CHANCERY_CHECK(chancery::to_text(range->from).starts_with(text));
    }
    if (const auto date = chancery::parse_date_or_rfc3339(text)) {
        check_date(*date);
        CHANCERY_CHECK(text.starts_with(chancery::to_text(*date)));
    }
    if (const auto precision = chancery::parse_precision(text)) {
        CHANCERY_CHECK(chancery::to_string(*precision) == text);
    }
    return 0;
}
