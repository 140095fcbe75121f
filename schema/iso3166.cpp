#include "schema/iso3166.hpp"

#include <algorithm>

#include "schema/check.hpp"

namespace chancery {
namespace {

// ISO 3166-1 codes; names are the common English short ones that news texts use.
constexpr std::array kCountries = std::to_array<Country>({
#include "schema/iso3166.inc"
});

constexpr bool sorted_by_code() {
    for (std::size_t i = 1; i < kCountries.size(); ++i) {
        if (!(kCountries[i - 1].alpha3 < kCountries[i].alpha3)) return false;
    }
    return true;
}
static_assert(sorted_by_code(), "find_country searches by halves");

}  // namespace

std::span<const Country> countries() {
    return kCountries;
}

const Country* find_country(std::string_view alpha3) {
    const auto* const it =
        std::lower_bound(kCountries.begin(), kCountries.end(), alpha3,
                         [](const Country& c, std::string_view code) { return c.alpha3 < code; });
    return it != kCountries.end() && it->alpha3 == alpha3 ? it : nullptr;
}

std::optional<Iso3> parse_iso3(std::string_view text) {
    if (find_country(text) == nullptr) return std::nullopt;
    Iso3 code;
    std::copy_n(text.begin(), 3, code.letters_.begin());
    return code;
}

std::string_view country_name(Iso3 code) {
    const Country* const country = find_country(code.text());
    CHANCERY_CHECK(country != nullptr);
    return country->name;
}

}  // namespace chancery
