// Query parameters: what a route allows, and values with their types. Whatever is not understood is an error.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "schema/error.hpp"
#include "schema/query.hpp"
#include "schema/vocabulary.hpp"

namespace chancery::api {

enum class Arity : std::uint8_t {
    one,     // at most once
    many,    // repeated = OR
    choice,  // repeated = OR, x.all=a,b = all of them, x.not=a = none of them
};

struct ParameterRule {
    std::string_view name;
    Arity arity = Arity::one;
    bool required = false;
};

/// All names that the rules allow: a choice counts three times ("type", "type.all", "type.not").
[[nodiscard]] std::vector<std::string> allowed_names(std::span<const ParameterRule> rules,
                                                     std::span<const ParameterRule> common = {});

class Parameters {
public:
    /// Errors: invalid_argument for unknown names (with a suggestion), repeated ones and missing ones.
    [[nodiscard]] static Result<Parameters> read(std::vector<std::pair<std::string, std::string>> query,
                                                 std::span<const ParameterRule> rules,
                                                 std::span<const ParameterRule> common = {});

    [[nodiscard]] std::optional<std::string_view> one(std::string_view name) const;
    [[nodiscard]] std::vector<std::string_view> many(std::string_view name) const;
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& all() const { return query_; }

private:
    std::vector<std::pair<std::string, std::string>> query_;
};

/// "a,b" -> "a", "b"; empty parts are dropped.
[[nodiscard]] std::vector<std::string_view> split_commas(std::string_view text);

/// A whole number within [least, most].
[[nodiscard]] Result<std::uint32_t> read_number(const Parameters&, std::string_view name,
                                                std::uint32_t otherwise, std::uint32_t least,
                                                std::uint32_t most);
[[nodiscard]] Result<double> read_fraction(const Parameters&, std::string_view name, double otherwise);
[[nodiscard]] Result<bool> read_flag(const Parameters&, std::string_view name, bool otherwise);
/// One of `allowed`, the first of which is the default. Gives its index.
[[nodiscard]] Result<std::size_t> read_word(const Parameters&, std::string_view name,
                                            std::span<const std::string_view> allowed);

/// `x.all=` asks nothing, and must not be taken for "everything".
[[nodiscard]] Error empty_list(std::string_view name);

[[nodiscard]] Error unknown_value(std::string_view name, std::string_view value,
                                  std::span<const std::string_view> allowed);

/// The words of a vocabulary, in the enum's order, without "".
template <class Enum>
[[nodiscard]] std::span<const std::string_view> words_of();
template <>
std::span<const std::string_view> words_of<EntityKind>();
template <>
std::span<const std::string_view> words_of<RelationType>();
template <>
std::span<const std::string_view> words_of<Role>();
template <>
std::span<const std::string_view> words_of<Realis>();
template <>
std::span<const std::string_view> words_of<OfficeStatus>();
template <>
std::span<const std::string_view> words_of<Stage>();

template <class Enum>
[[nodiscard]] Result<std::vector<Enum>> read_words(const Parameters& parameters, std::string_view name) {
    std::vector<Enum> out;
    for (const std::string_view word : parameters.many(name)) {
        const std::optional<Enum> value = word.empty() ? std::nullopt : parse_enum<Enum>(word);
        if (!value) return unknown_value(name, word, words_of<Enum>());
        out.push_back(*value);
    }
    return out;
}

/// `x`, `x.all` and `x.not`, each value read by `read(name, value) -> Result<T>`.
template <class T, class Read>
[[nodiscard]] Result<Choice<T>> read_choice(const Parameters& parameters, std::string_view name, Read read) {
    Choice<T> out;
    const auto add = [&](const std::string& parameter, bool commas, std::vector<T>& into) -> Result<void> {
        for (const std::string_view value : parameters.many(parameter)) {
            const auto parts = commas ? split_commas(value) : std::vector<std::string_view>{value};
            if (parts.empty()) return empty_list(parameter);
            for (const std::string_view part : parts) {
                Result<T> item = read(parameter, part);
                if (!item) return item.error();
                into.push_back(std::move(*item));
            }
        }
        return {};
    };
    const std::string base(name);
    if (auto r = add(base, false, out.any); !r) return r.error();
    if (auto r = add(base + ".all", true, out.all); !r) return r.error();
    if (auto r = add(base + ".not", true, out.none); !r) return r.error();
    return out;
}

/// ... of words of a vocabulary.
template <class Enum>
[[nodiscard]] Result<Choice<Enum>> read_word_choice(const Parameters& parameters, std::string_view name) {
    return read_choice<Enum>(
        parameters, name, [](std::string_view parameter, std::string_view word) -> Result<Enum> {
            const std::optional<Enum> value = word.empty() ? std::nullopt : parse_enum<Enum>(word);
            if (!value) return unknown_value(parameter, word, words_of<Enum>());
            return *value;
        });
}

}  // namespace chancery::api
