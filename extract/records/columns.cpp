#include "extract/records/columns.hpp"

#include <algorithm>
#include <array>

namespace chancery::extract::records {

std::vector<std::string_view> split(std::string_view line, char separator) {
    std::vector<std::string_view> fields;
    fields.reserve(64);
    for (;;) {
        const std::size_t end = line.find(separator);
        fields.push_back(line.substr(0, end));
        if (end == std::string_view::npos) return fields;
        line.remove_prefix(end + 1);
    }
}

std::string unquoted(std::string_view field) {
    if (field.size() < 2 || field.front() != '"' || field.back() != '"') return std::string(field);
    field = field.substr(1, field.size() - 2);
    std::string out;
    out.reserve(field.size());
    for (std::size_t i = 0; i < field.size(); ++i) {
        out += field[i];
        if (field[i] == '"' && i + 1 < field.size() && field[i + 1] == '"') ++i;
    }
    return out;
}

std::string_view content(std::string_view field) {
    const std::size_t begin = field.find_first_not_of(" \r");
    if (begin == std::string_view::npos) return {};
    field = field.substr(begin, field.find_last_not_of(" \r") - begin + 1);
    static constexpr std::array<std::string_view, 6> kNothing{"NA", "None", "none", "nan", "NaN", "---"};
    return std::find(kNothing.begin(), kNothing.end(), field) == kNothing.end() ? field : std::string_view();
}

std::string in_quotes(std::string_view field) {
    constexpr std::size_t kMost = 40;
    std::string_view shown = field.substr(0, kMost);
    // Not in the midst of a code point.
    while (!shown.empty() && shown.size() < field.size() &&
           (static_cast<unsigned char>(field[shown.size()]) & 0xC0U) == 0x80U) {
        shown.remove_suffix(1);
    }
    return "'" + std::string(shown) + (shown.size() < field.size() ? "...'" : "'");
}

}  // namespace chancery::extract::records
