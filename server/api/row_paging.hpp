// Pages of rows that were computed whole: a cursor holds the place and the row before it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "schema/query.hpp"

namespace chancery::api {

/// Which rows are on the page: [begin, end), and where the next begins.
struct RowRange {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::optional<PageKey> next;
};

/// `count` rows from one graph always have one order, so that a place is enough (Order::moving).
[[nodiscard]] inline RowRange rows_of_page(std::size_t count, const PageRequest& page) {
    RowRange range;
    if (page.after)
        range.begin = std::min(static_cast<std::size_t>(std::max<std::int64_t>(page.after->key, 0)), count);
    range.end = range.begin + std::min<std::size_t>(page.limit, count - range.begin);
    if (range.end < count && range.end > 0) range.next = PageKey{static_cast<std::int64_t>(range.end), 0};
    return range;
}

}  // namespace chancery::api
