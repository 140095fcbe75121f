#include "schema/country_codes.hpp"

#include <algorithm>
#include <array>

#include "schema/check.hpp"
#include "schema/name_fold.hpp"

namespace chancery {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr std::array kFips = std::to_array<Pair>({
#include "schema/fips.inc"
});

// What CAMEO writes otherwise than ISO, the codes of former states and of parts of states included.
constexpr std::array kCameo = std::to_array<Pair>({
    {"BAG", "IRQ"},
    {"GZS", "PSE"},
    {"KOS", "XKX"},
    {"KSV", "XKX"},
    {"ROM", "ROU"},
    {"TMP", "TLS"},
    {"WSB", "PSE"},
    {"ZAR", "COD"},
});

constexpr std::array kFormalNames = std::to_array<Pair>({
    {"Bolivia, Plurinational State of", "BOL"},
    {"Brunei Darussalam", "BRN"},
    {"Burma", "MMR"},
    {"Cabo Verde", "CPV"},
    {"Congo", "COG"},
    {"Congo, Democratic Republic of the", "COD"},
    {"Congo, Republic of the", "COG"},
    {"Cote d'Ivoire", "CIV"},
    {"Czech Republic", "CZE"},
    {"Czechia", "CZE"},
    {"Democratic People's Republic of Korea", "PRK"},
    {"Democratic Republic of Congo", "COD"},
    {"Democratic Republic of the Congo", "COD"},
    {"East Timor", "TLS"},
    {"Eswatini", "SWZ"},
    {"Great Britain", "GBR"},
    {"Holy See", "VAT"},
    {"Iran, Islamic Republic of", "IRN"},
    {"Islamic Republic of Iran", "IRN"},
    {"Ivory Coast", "CIV"},
    {"Korea, Democratic People's Republic of", "PRK"},
    {"Korea, Republic of", "KOR"},
    {"Lao People's Democratic Republic", "LAO"},
    {"Macedonia", "MKD"},
    {"Micronesia, Federated States of", "FSM"},
    {"Moldova, Republic of", "MDA"},
    {"North Macedonia", "MKD"},
    {"Occupied Palestinian Territory", "PSE"},
    {"Palestinian Territory, Occupied", "PSE"},
    {"People's Republic of China", "CHN"},
    {"Republic of Korea", "KOR"},
    {"Republic of Moldova", "MDA"},
    {"Republic of the Congo", "COG"},
    {"Russian Federation", "RUS"},
    {"Swaziland", "SWZ"},
    {"Syrian Arab Republic", "SYR"},
    {"Taiwan, Province of China", "TWN"},
    {"Tanzania, United Republic of", "TZA"},
    {"The Bahamas", "BHS"},
    {"The Gambia", "GMB"},
    {"The Netherlands", "NLD"},
    {"The Philippines", "PHL"},
    {"the former Yugoslav Republic of Macedonia", "MKD"},
    {"Timor-Leste", "TLS"},
    {"Turkiye", "TUR"},
    {"United Republic of Tanzania", "TZA"},
    {"United States of America", "USA"},
    {"Vatican", "VAT"},
    {"Vatican City", "VAT"},
    {"Venezuela, Bolivarian Republic of", "VEN"},
    {"Viet Nam", "VNM"},
});

template <std::size_t N>
std::optional<Iso3> find(const std::array<Pair, N>& table, std::string_view code) {
    const auto it = std::lower_bound(table.begin(), table.end(), code,
                                     [](const Pair& row, std::string_view c) { return row.first < c; });
    if (it == table.end() || it->first != code) return std::nullopt;
    return parse_iso3(it->second);
}

}  // namespace

std::optional<Iso3> country_of_fips(std::string_view code) {
    return find(kFips, code);
}

std::optional<Iso3> country_of_cameo(std::string_view code) {
    if (const auto own = find(kCameo, code)) return own;
    return parse_iso3(code);
}

CountryNames::CountryNames() {
    for (const Country& country : countries()) {
        if (!country.historic) folded_.emplace_back(fold_name(country.name), *parse_iso3(country.alpha3));
    }
    for (const Country& country : countries()) {
        if (country.historic) folded_.emplace_back(fold_name(country.name), *parse_iso3(country.alpha3));
    }
    for (const auto& [name, code] : kFormalNames) {
        const auto iso = parse_iso3(code);
        CHANCERY_CHECK(iso.has_value());
        folded_.emplace_back(fold_name(name), *iso);
    }
    std::stable_sort(folded_.begin(), folded_.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
}

std::optional<Iso3> CountryNames::find(std::string_view name) const {
    const std::string folded = fold_name(name);
    const auto it = std::lower_bound(folded_.begin(), folded_.end(), folded,
                                     [](const auto& row, const std::string& f) { return row.first < f; });
    if (it == folded_.end() || it->first != folded) return std::nullopt;
    return it->second;
}

}  // namespace chancery
