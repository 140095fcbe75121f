// Dates in a row of tokens, absolute and relative.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "extract/lexicon/lexicon.hpp"
#include "extract/text/tokenizer.hpp"
#include "schema/date.hpp"

namespace chancery::extract {

struct FoundDate {
    std::size_t length = 0;         // tokens
    std::optional<DateRange> date;  // nullopt: a date that cannot be resolved without the publication date
    bool bare_weekday = false;      // "Friday": the last one, or the next one if the act is to come
};

/// The days that relative dates count from.
struct DateAnchors {
    std::optional<Date> published;  // "yesterday"
    std::optional<Date> told;       // "two days later": the day that the text named last
};

/// Whether other dates count from it: "ten days earlier" rarely means from a day that is still to come.
[[nodiscard]] inline bool is_past_day(const DateRange& date, const std::optional<Date>& published) {
    return date.from == date.to && (!published || date.from <= *published);
}

/// The date that begins at tokens[at], if one does. A date that needs the publication's day is found without
/// a value where that is unknown; one that counts from a day told before is none where no day was told.
[[nodiscard]] std::optional<FoundDate> find_date(std::span<const Token> tokens, std::size_t at,
                                                 const Lexicon& lexicon, const DateAnchors& anchors);

}  // namespace chancery::extract
