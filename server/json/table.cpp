#include "server/json/table.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "schema/check.hpp"

namespace chancery::json {
namespace {

using Node = rapidjson::Value;

rapidjson::Document read(std::string_view text) {
    rapidjson::Document document;
    document.Parse<rapidjson::kParseFullPrecisionFlag>(text.data(), text.size());
    CHANCERY_CHECK(!document.HasParseError() && document.IsObject());
    return document;
}

const Node& items_of(const rapidjson::Document& list) {
    const auto items = list.FindMember("items");
    CHANCERY_CHECK(items != list.MemberEnd() && items->value.IsArray());
    return items->value;
}

std::string_view text_of(const Node& string) {
    return {string.GetString(), string.GetStringLength()};
}

std::string written(const Node& node) {
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    node.Accept(writer);
    return {buffer.GetString(), buffer.GetSize()};
}

const Node* member(const Node& object, std::string_view name) {
    const auto found = object.FindMember(
        Node(rapidjson::StringRef(name.data(), static_cast<rapidjson::SizeType>(name.size()))));
    return found == object.MemberEnd() ? nullptr : &found->value;
}

// "participants[actor]" -> "participants", "actor"
struct Step {
    std::string_view name;
    std::string_view role;
};

Step next_step(std::string_view& path) {
    const std::string_view text = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(text.size() + 1, path.size()));
    const std::size_t open = text.find('[');
    if (open == std::string_view::npos) return {text, {}};
    return {text.substr(0, open), text.substr(open + 1, text.size() - open - 2)};
}

void collect(const Node& node, std::string_view path, std::string_view role, std::vector<const Node*>& out) {
    if (node.IsArray()) {
        for (const Node& element : node.GetArray()) {
            const Node* const own = element.IsObject() && !role.empty() ? member(element, "role") : nullptr;
            if (role.empty() || (own != nullptr && own->IsString() && text_of(*own) == role))
                collect(element, path, {}, out);
        }
        return;
    }
    if (path.empty()) {
        if (!node.IsNull()) out.push_back(&node);
        return;
    }
    const Step step = next_step(path);
    const Node* const next = node.IsObject() ? member(node, step.name) : nullptr;
    if (next != nullptr) collect(*next, path, step.role, out);
}

std::string cell_at(const Node& item, std::string_view path) {
    std::vector<const Node*> values;
    collect(item, path, {}, values);
    if (values.empty()) return {};
    if (values.size() == 1 && values.front()->IsNumber()) return written(*values.front());
    std::string text;
    for (const Node* const value : values) {
        if (value != values.front()) text += kCellSeparator;
        if (value->IsString()) {
            text += text_of(*value);
        } else {
            text += written(*value);
        }
    }
    return csv_cell(text);
}

std::vector<Column> named_columns(const rapidjson::Document& list) {
    std::vector<Column> columns;
    const Node* const names = member(list, "columns");
    CHANCERY_CHECK(names != nullptr && names->IsArray());
    for (const Node& name : names->GetArray()) columns.push_back({text_of(name), text_of(name)});
    return columns;
}

void keep(Node& object, std::span<const std::string_view> fields) {
    if (!object.IsObject()) return;
    std::size_t at = 0;  // by number: clang refuses to compare RapidJSON's iterators in C++20
    while (at < object.MemberCount()) {
        const auto row = object.MemberBegin() + static_cast<std::ptrdiff_t>(at);
        const bool wanted = std::find(fields.begin(), fields.end(), text_of(row->name)) != fields.end();
        if (wanted)
            ++at;
        else
            object.EraseMember(row);
    }
}

constexpr std::array<std::string_view, 11> kSigns{"=",      "+",      "-",      "@",      "\t",    "\r",
                                                  "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20", "\u2212"};
// No-break and other spaces, zero-width characters, marks of direction, the byte order mark.
constexpr std::array<std::string_view, 30> kBlanks{
    " ",      "\n",     "\v",     "\f",     "\u00A0", "\u00AD", "\u1680", "\u180E", "\u2000", "\u2001",
    "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200A", "\u200B",
    "\u200C", "\u200D", "\u200E", "\u200F", "\u2028", "\u2029", "\u202F", "\u2060", "\u3000", "\uFEFF"};

std::string_view behind_blanks(std::string_view text) {
    for (bool found = true; found;) {
        found = false;
        for (const std::string_view blank : kBlanks) {
            if (!text.starts_with(blank)) continue;
            text.remove_prefix(blank.size());
            found = true;
        }
    }
    return text;
}

}  // namespace

// Spreadsheets run a cell that begins with one of these, fullwidth ones and the minus sign too (CWE-1236),
// also behind what they do not show.
std::string csv_cell(std::string_view text) {
    const std::string_view shown = behind_blanks(text);
    const bool runs = std::any_of(kSigns.begin(), kSigns.end(),
                                  [&](std::string_view sign) { return shown.starts_with(sign); });
    std::string cell(runs ? "'" : "");
    cell += text;
    if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
    std::string quoted = "\"";
    for (const char c : cell) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

std::string csv_of(std::string_view text, std::span<const Column> columns) {
    const rapidjson::Document list = read(text);
    const std::vector<Column> own = columns.empty() ? named_columns(list) : std::vector<Column>{};
    if (columns.empty()) columns = own;
    std::string out;
    const auto write_row = [&](auto cell_of) {
        for (const Column& column : columns) {
            if (&column != columns.data()) out += ',';
            out += cell_of(column);
        }
        out += "\r\n";
    };
    write_row([](const Column& column) { return csv_cell(column.name); });
    for (const Node& item : items_of(list).GetArray()) {
        write_row([&](const Column& column) { return cell_at(item, column.path); });
    }
    return out;
}

std::string ndjson_of(std::string_view text) {
    const rapidjson::Document list = read(text);
    std::string out;
    for (const Node& item : items_of(list).GetArray()) {
        out += written(item);
        out += '\n';
    }
    return out;
}

std::string with_fields(std::string_view answer, std::span<const std::string_view> fields, bool is_list) {
    rapidjson::Document document = read(answer);
    if (is_list) {
        CHANCERY_CHECK(document.HasMember("items"));
        for (Node& item : document["items"].GetArray()) keep(item, fields);
    } else {
        keep(document, fields);
    }
    return written(document);
}

}  // namespace chancery::json
