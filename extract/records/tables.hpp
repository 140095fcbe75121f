// The readers of the tables that others publish: GDELT 2.0 (and 1.0) events, ICEWS, POLECAT.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "extract/records/record.hpp"
#include "schema/error.hpp"

namespace chancery::extract::records {

/// The table whose header or first row this is: "gdelt", "icews", "polecat", "chancery" (a JSON object);
/// nullopt if it is none of them. By delimiters and names only, so that a ruined file is still known.
[[nodiscard]] std::optional<std::string_view> recognize(std::string_view first_line);

/// Whether the line is a header of that table rather than a row.
[[nodiscard]] bool is_header(std::string_view format, std::string_view line);

/// 57, 58 or 61 columns by tabs, or by semicolons as a spreadsheet leaves them. Codes and dates are read
/// exactly: a code that lost its leading zero is a bad row.
[[nodiscard]] std::unique_ptr<RowReader> make_gdelt_reader();

/// 20 columns by tabs, strings in quotation marks or not.
[[nodiscard]] std::unique_ptr<RowReader> make_icews_reader();

/// Columns by the names in `header`, whose number and order differ from week to week. Errors: unprocessable
/// (a column that is needed is not there).
[[nodiscard]] Result<std::unique_ptr<RowReader>> make_polecat_reader(std::string_view header);

}  // namespace chancery::extract::records
