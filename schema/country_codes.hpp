// Countries as other event tables write them: FIPS 10-4, CAMEO's actor codes, English names.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "schema/iso3166.hpp"

namespace chancery {

/// "UK" -> GBR (GDELT's *Geo_CountryCode); nullopt for what is no country. O(log n).
[[nodiscard]] std::optional<Iso3> country_of_fips(std::string_view code);

/// CAMEO's country codes are ISO's alpha-3 but for some of its own ("ROM", "KSV"); regions ("EUR") are none.
[[nodiscard]] std::optional<Iso3> country_of_cameo(std::string_view code);

/// Countries by their English names, also the formal ones that statistics use ("Russian Federation").
class CountryNames {
public:
    CountryNames();
    /// However it is written (case, accents). O(log n).
    [[nodiscard]] std::optional<Iso3> find(std::string_view name) const;

private:
    std::vector<std::pair<std::string, Iso3>> folded_;  // sorted
};

}  // namespace chancery
