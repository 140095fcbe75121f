// What stands before a text's sentences without being part of them: "NAIROBI, March 15 (Xinhua) -- ", a
// heading or a byline on a line of its own.
#pragma once

#include <string>
#include <string_view>

namespace chancery::extract {

/// Length in bytes of the dateline at the begin of `line`, up to its dash; 0 if there is none. A dateline is
/// a place in capitals, or one with a date, an agency in brackets or a long dash; a sentence goes on behind
/// it.
[[nodiscard]] std::size_t dateline_length(std::string_view line);

/// Whether a line that opens a paragraph, as `line`, stands alone before `next`: short, without a stop, and a
/// far longer line with a capital follows. Wrapped lines are of one length.
[[nodiscard]] bool is_heading(std::string_view line, std::string_view next);

/// The text with line feeds in place of the dash behind each dateline, and a form feed (to the engine the end
/// of a paragraph) in place of the line feed behind each heading, so that a sentence ends there; all other
/// bytes stay where they are. O(n).
[[nodiscard]] std::string cut_headings(std::string_view text);

}  // namespace chancery::extract
