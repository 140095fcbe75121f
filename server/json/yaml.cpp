#include "server/json/yaml.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "schema/ascii.hpp"
#include "server/json/writer.hpp"

namespace chancery::json {
namespace {

// Words that a YAML 1.1 reader takes for booleans or null.
constexpr std::array<std::string_view, 9> kReserved{"true", "false", "null", "yes", "no",
                                                    "on",   "off",   "y",    "n"};

bool is_plain(std::string_view text) {
    if (text.empty() || text.back() == ' ') return false;
    const auto is_letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/';
    };
    if (!is_letter(text.front())) return false;
    const bool safe = std::all_of(text.begin(), text.end(), [&](char c) {
        return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.' || c == ' ' ||
               c == '(' || c == ')';
    });
    const std::string folded = lower_case(text);
    return safe && std::find(kReserved.begin(), kReserved.end(), folded) == kReserved.end();
}

std::string scalar(std::string_view text) {
    if (is_plain(text)) return std::string(text);
    JsonWriter writer;  // a JSON string is a double-quoted YAML string
    writer.value(text);
    return writer.take();
}

std::string number(double value) {
    JsonWriter writer;
    if (value == static_cast<double>(static_cast<std::int64_t>(value))) {
        writer.value(static_cast<std::int64_t>(value));
    } else {
        writer.value(value);
    }
    return writer.take();
}

bool is_block(const Value& value) {
    return (value.array() != nullptr && !value.array()->empty()) ||
           (value.object() != nullptr && !value.object()->empty());
}

std::string flow(const Value& value) {
    if (const auto* text = value.string()) return scalar(*text);
    if (const auto* digits = value.number()) return number(*digits);
    if (const auto* flag = value.boolean()) return *flag ? "true" : "false";
    if (value.array() != nullptr) return "[]";
    if (value.object() != nullptr) return "{}";
    return "null";
}

// `lead` is what already stands on the first line ("- " of a list item), so that it is not indented again.
void block(const Value& value, std::size_t indent, bool lead, std::string& out) {
    if (const Value::Object* const members = value.object()) {
        for (const Value::Member& member : *members) {
            if (!lead) out.append(indent, ' ');
            lead = false;
            out += scalar(member.name) + ":";
            if (is_block(member.value)) {
                out += '\n';
                block(member.value, indent + 2, false, out);
            } else {
                out += " " + flow(member.value) + "\n";
            }
        }
        return;
    }
    for (const Value& item : *value.array()) {
        if (!lead) out.append(indent, ' ');
        lead = false;
        out += "- ";
        if (is_block(item)) {
            block(item, indent + 2, true, out);
        } else {
            out += flow(item) + "\n";
        }
    }
}

}  // namespace

std::string to_yaml(const Value& value) {
    if (!is_block(value)) return flow(value) + "\n";
    std::string out;
    block(value, 0, false, out);
    return out;
}

}  // namespace chancery::json
