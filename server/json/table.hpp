// Answers in other forms than JSON: an answer that was written is read again and turned. Costs only those who
// ask for it.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace chancery::json {

/// A column of a list's table. `path` leads from an item to its value: "place/name"; an array on the way
/// gives all its elements' values ("; " between them), and "participants[actor]" those whose `role` is that
/// word.
struct Column {
    std::string_view name;
    std::string_view path;
};

/// What separates several values in one cell.
inline constexpr std::string_view kCellSeparator = "; ";

/// The items of a list answer as CSV (RFC 4180, with a header, lines end in CR LF). null is an empty cell.
/// Without `columns` they are what the answer's member "columns" names. A text that a spreadsheet would take
/// for a formula gets an apostrophe before it; numbers stay as they are. `list` must be an answer of ours:
/// anything else is a broken invariant. O(bytes).
[[nodiscard]] std::string csv_of(std::string_view list, std::span<const Column> columns);

/// The items of a list answer, one a line.
[[nodiscard]] std::string ndjson_of(std::string_view list);

/// The answer with no members but `fields` in its items (or, if it is no list, in itself).
[[nodiscard]] std::string with_fields(std::string_view answer, std::span<const std::string_view> fields,
                                      bool is_list);

/// One cell, made harmless and quoted where it must be.
[[nodiscard]] std::string csv_cell(std::string_view text);

}  // namespace chancery::json
