#include "server/api/parameters.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "schema/limits.hpp"
#include "server/api/problem.hpp"
#include "server/json/closest_name.hpp"

namespace chancery::api {
namespace {

template <class Enum, std::size_t First, std::size_t End>
std::array<std::string_view, End - First> words() {
    std::array<std::string_view, End - First> out;
    for (std::size_t i = First; i < End; ++i) out.at(i - First) = to_string(static_cast<Enum>(i));
    return out;
}

std::size_t times(const std::vector<std::pair<std::string, std::string>>& query, std::string_view name) {
    return static_cast<std::size_t>(
        std::count_if(query.begin(), query.end(), [&](const auto& p) { return p.first == name; }));
}

// Whether `name` is the rule's parameter, or one of its three if it is a choice.
bool fits(const ParameterRule& rule, std::string_view name) {
    if (!name.starts_with(rule.name)) return false;
    const std::string_view rest = name.substr(rule.name.size());
    return rest.empty() || (rule.arity == Arity::choice && (rest == ".all" || rest == ".not"));
}

const ParameterRule* rule_for(std::span<const ParameterRule> rules, std::string_view name) {
    const auto rule =
        std::find_if(rules.begin(), rules.end(), [&](const ParameterRule& r) { return fits(r, name); });
    return rule == rules.end() ? nullptr : &*rule;
}

}  // namespace

std::vector<std::string> allowed_names(std::span<const ParameterRule> rules,
                                       std::span<const ParameterRule> common) {
    std::vector<std::string> names;
    for (const auto& some : {rules, common}) {
        for (const ParameterRule& rule : some) {
            names.emplace_back(rule.name);
            if (rule.arity != Arity::choice) continue;
            names.push_back(std::string(rule.name) + ".all");
            names.push_back(std::string(rule.name) + ".not");
        }
    }
    return names;
}

Result<Parameters> Parameters::read(std::vector<std::pair<std::string, std::string>> query,
                                    std::span<const ParameterRule> rules,
                                    std::span<const ParameterRule> common) {
    for (const auto& [name, value] : query) {
        const ParameterRule* rule = rule_for(rules, name);
        if (rule == nullptr) rule = rule_for(common, name);
        if (rule == nullptr) {
            const std::vector<std::string> names = allowed_names(rules, common);
            const std::vector<std::string_view> views(names.begin(), names.end());
            std::string detail =
                "Unknown parameter " + in_quotes(name) + "." + json::did_you_mean(name, views);
            if (names.empty()) detail += " This path takes none.";
            return bad_parameter(name, std::move(detail), "unknown");
        }
        const std::size_t count = times(query, name);
        if (rule->arity == Arity::one && count > 1) {
            return bad_parameter(
                name, "The parameter " + in_quotes(name) + " is given " + std::to_string(count) + " times.",
                "given more than once");
        }
        if (count > limits::kFilterValues) {
            return bad_parameter(name, "The parameter " + in_quotes(name) + " has too many values.",
                                 "at most " + std::to_string(limits::kFilterValues) + " values");
        }
    }
    for (const ParameterRule& rule : rules) {
        if (rule.required && times(query, rule.name) == 0) {
            return bad_parameter(rule.name, "The parameter " + in_quotes(rule.name) + " is needed.",
                                 "missing");
        }
    }
    Parameters out;
    out.query_ = std::move(query);
    return out;
}

std::optional<std::string_view> Parameters::one(std::string_view name) const {
    for (const auto& [key, value] : query_) {
        if (key == name) return value;
    }
    return std::nullopt;
}

std::vector<std::string_view> Parameters::many(std::string_view name) const {
    std::vector<std::string_view> out;
    for (const auto& [key, value] : query_) {
        if (key == name) out.emplace_back(value);
    }
    return out;
}

std::vector<std::string_view> split_commas(std::string_view text) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        if (comma > 0) parts.push_back(text.substr(0, comma));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return parts;
}

Result<std::uint32_t> read_number(const Parameters& parameters, std::string_view name,
                                  std::uint32_t otherwise, std::uint32_t least, std::uint32_t most) {
    const auto text = parameters.one(name);
    if (!text) return otherwise;
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (error != std::errc{} || end != text->data() + text->size() || value < least || value > most) {
        const std::string range =
            "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
        return bad_parameter(
            name, "The parameter " + in_quotes(name) + " is " + range + ", not " + in_quotes(*text) + ".",
            range);
    }
    return value;
}

Result<double> read_fraction(const Parameters& parameters, std::string_view name, double otherwise) {
    const auto text = parameters.one(name);
    if (!text) return otherwise;
    double value = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (error != std::errc{} || end != text->data() + text->size() || !(value >= 0 && value <= 1)) {
        return bad_parameter(
            name,
            "The parameter " + in_quotes(name) + " is a number from 0 to 1, not " + in_quotes(*text) + ".",
            "a number from 0 to 1");
    }
    return value;
}

Result<bool> read_flag(const Parameters& parameters, std::string_view name, bool otherwise) {
    const auto text = parameters.one(name);
    if (!text) return otherwise;
    static constexpr std::array<std::string_view, 2> kWords{"true", "false"};
    if (*text != "true" && *text != "false") return unknown_value(name, *text, kWords);
    return *text == "true";
}

Result<std::size_t> read_word(const Parameters& parameters, std::string_view name,
                              std::span<const std::string_view> allowed) {
    const auto text = parameters.one(name);
    if (!text) return std::size_t{0};
    const auto found = std::find(allowed.begin(), allowed.end(), *text);
    if (found == allowed.end()) return unknown_value(name, *text, allowed);
    return static_cast<std::size_t>(found - allowed.begin());
}

Error empty_list(std::string_view name) {
    return bad_parameter(name, "The parameter " + in_quotes(name) + " has no value.", "empty");
}

Error unknown_value(std::string_view name, std::string_view value,
                    std::span<const std::string_view> allowed) {
    std::string list;
    for (const std::string_view word : allowed) {
        if (!list.empty()) list += ", ";
        list += word;
    }
    return bad_parameter(name,
                         "Unknown value " + in_quotes(value) + " for the parameter " + in_quotes(name) + "." +
                             json::did_you_mean(value, allowed) + " Allowed: " + list + ".",
                         "allowed: " + list);
}

template <>
std::span<const std::string_view> words_of<EntityKind>() {
    static const auto kWords = words<EntityKind, 0, 5>();
    return kWords;
}
template <>
std::span<const std::string_view> words_of<RelationType>() {
    static const auto kWords = words<RelationType, 0, 4>();
    return kWords;
}
template <>
std::span<const std::string_view> words_of<Role>() {
    static const auto kWords = words<Role, 0, 4>();
    return kWords;
}
template <>
std::span<const std::string_view> words_of<Realis>() {
    static const auto kWords = words<Realis, 0, 4>();
    return kWords;
}
template <>
std::span<const std::string_view> words_of<OfficeStatus>() {
    static const auto kWords = words<OfficeStatus, 1, 4>();
    return kWords;
}
template <>
std::span<const std::string_view> words_of<Stage>() {
    static const auto kWords = words<Stage, 1, 8>();
    return kWords;
}

}  // namespace chancery::api
