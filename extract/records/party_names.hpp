// Who is meant by an actor column: a state, a person or an organization. Tables do not say it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "extract/records/record.hpp"
#include "schema/country_codes.hpp"

namespace chancery::extract::records {

/// "UNITED NATIONS" -> "United Nations": only where a table writes capitals throughout.
[[nodiscard]] std::string title_case(std::string_view capitals);

[[nodiscard]] NamedEntity country_entity(Iso3 code);

/// A state if the name is one's, else a person if it looks like a person's name (two to four words, none of
/// which belongs to an organization or office), else an organization.
[[nodiscard]] NamedEntity named_entity(const CountryNames& names, std::string name,
                                       std::optional<Iso3> country);

}  // namespace chancery::extract::records
