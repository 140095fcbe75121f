// "NAIROBI, March 15 (Xinhua) -- ": where and when a report was filed is no part of its first sentence.
#pragma once

#include <string>
#include <string_view>

namespace chancery::extract {

/// Length in bytes of the dateline at the begin of `line`, up to its dash; 0 if there is none. A dateline is
/// a place in capitals, or one with a date, an agency in brackets or a long dash; a sentence goes on behind
/// it.
[[nodiscard]] std::size_t dateline_length(std::string_view line);

/// The text with line feeds in place of the dash behind each dateline, so that a sentence ends there; all
/// other bytes stay where they are. O(n).
[[nodiscard]] std::string cut_datelines(std::string_view text);

}  // namespace chancery::extract
