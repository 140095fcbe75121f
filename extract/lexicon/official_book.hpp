// Persons of well-known names and the state or organization that they hold office for (officials.tsv).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "schema/date.hpp"
#include "schema/iso3166.hpp"

namespace chancery::extract {

class OfficialBook {
public:
    struct Official {
        Iso3 state;                // empty if it is an organization
        std::string organization;  // canonical, "" if it is a state
        int from = 0;              // years in office
        int to = 0;
    };

    /// Who of that name was in office about `when` (any time if it is not known); nullptr if nobody, or if
    /// several of different polities were. Names agree without accents and middle names.
    [[nodiscard]] const Official* find(std::string_view name, std::optional<Date> when) const;

    void add(std::string_view name, Official official);

private:
    std::unordered_map<std::string, std::vector<Official>>
        by_name_;  // folded: whole, and first and last word
};

}  // namespace chancery::extract
