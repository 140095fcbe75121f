// Countries by ISO 3166-1 alpha-3, with Kosovo (XKX) and the historic states of ISO 3166-3 that news texts
// name.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace chancery {

/// An alpha-3 code that the table knows: three capital letters, kept inline. Only parse_iso3 makes one.
class Iso3 {
public:
    Iso3() = default;  // no country: "" ; only for arrays and maps
    [[nodiscard]] std::string_view text() const { return {letters_.data(), letters_[0] == 0 ? 0U : 3U}; }
    [[nodiscard]] bool empty() const { return letters_[0] == 0; }
    auto operator<=>(const Iso3&) const = default;

private:
    friend std::optional<Iso3> parse_iso3(std::string_view text);
    std::array<char, 3> letters_{};
};

struct Country {
    std::string_view alpha3;
    std::string_view alpha2;  // empty for historic states
    std::string_view name;    // common English short name: "Turkey", "South Korea", "United States"
    bool historic = false;    // ISO 3166-3: no longer a state
};

/// All countries, ordered by alpha-3.
[[nodiscard]] std::span<const Country> countries();

/// The country of a code in capitals; nullopt or null if the table has none. O(log n).
[[nodiscard]] std::optional<Iso3> parse_iso3(std::string_view text);
[[nodiscard]] const Country* find_country(std::string_view alpha3);

/// The common English name of a known code.
[[nodiscard]] std::string_view country_name(Iso3 code);

}  // namespace chancery

template <>
struct std::hash<chancery::Iso3> {
    std::size_t operator()(const chancery::Iso3& code) const noexcept {
        return std::hash<std::string_view>{}(code.text());
    }
};
