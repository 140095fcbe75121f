// A line of a table, taken apart.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chancery::extract::records {

/// The fields of `line` between `separator`s; views into `line`. O(n).
[[nodiscard]] std::vector<std::string_view> split(std::string_view line, char separator);

/// A field without the quotation marks around it, doubled ones inside made single; as it is without them.
[[nodiscard]] std::string unquoted(std::string_view field);

/// Without spaces around it; "" for "NA", "None", "nan" and "---": how tables say that there is nothing.
[[nodiscard]] std::string_view content(std::string_view field);

/// A value in quotation marks for a message; cut if it is long.
[[nodiscard]] std::string in_quotes(std::string_view field);

}  // namespace chancery::extract::records
