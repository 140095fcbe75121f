// Which table a line belongs to.
#include "extract/records/columns.hpp"
#include "extract/records/tables.hpp"

namespace chancery::extract::records {
namespace {

bool starts_with_columns(std::string_view line, std::string_view first, std::string_view third) {
    const auto fields = split(line, '\t');
    return fields.size() > 2 && content(unquoted(fields[0])) == first &&
           content(unquoted(fields[2])) == third;
}

bool is_gdelt_row(std::string_view line, char separator) {
    const std::size_t columns = split(line, separator).size();
    return columns == 61 || columns == 58 || columns == 57;
}

}  // namespace

bool is_header(std::string_view format, std::string_view line) {
    if (format == "gdelt") return line.starts_with("GLOBALEVENTID") || line.starts_with("GlobalEventID");
    if (format == "icews") return starts_with_columns(line, "Event ID", "Source Name");
    if (format == "polecat") return starts_with_columns(line, "Event ID", "Event Type");
    return false;
}

std::optional<std::string_view> recognize(std::string_view first_line) {
    const std::size_t begin = first_line.find_first_not_of(" \t\r");
    if (begin != std::string_view::npos && first_line[begin] == '{') return "chancery";
    for (const std::string_view format : {"icews", "polecat", "gdelt"}) {
        if (is_header(format, first_line)) return format;
    }
    if (is_gdelt_row(first_line, '\t') || is_gdelt_row(first_line, ';')) return "gdelt";
    if (split(first_line, '\t').size() == 20) return "icews";
    return std::nullopt;
}

}  // namespace chancery::extract::records
