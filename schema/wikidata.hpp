// Countries by their Wikidata items: "wikidata:Q43" is Turkey.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "schema/iso3166.hpp"

namespace chancery {

/// "Q43" -> TUR; nullopt for items that are no country of the table. Historic states are there as far as they
/// are asked for (SUN, YUG, CSK, DDR, SCG, ANT).
[[nodiscard]] std::optional<Iso3> country_of_wikidata(std::string_view item);

/// The reverse: TUR -> "Q43"; "" if the table has none. O(countries).
[[nodiscard]] std::string wikidata_of(Iso3 country);

}  // namespace chancery
