// A date range as its three columns: from, to, precision; all NULL if there is none.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "schema/date.hpp"

namespace chancery::storage {

struct DateColumns {
    std::optional<std::string> from;
    std::optional<std::string> to;
    std::optional<std::string_view> precision;

    explicit DateColumns(const std::optional<DateRange>& range) {
        if (!range) return;
        from = to_text(range->from);
        to = to_text(range->to);
        precision = to_string(range->precision);
    }
};

}  // namespace chancery::storage
