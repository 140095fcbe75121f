// How many documents give an entity which name and country: so that a new document costs what it says,
// however many speak of the entity already.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "schema/claims.hpp"

namespace chancery::graph {

/// What one document says of an entity, by all its claims of it.
struct EntitySaying {
    std::set<std::string> names;
    std::set<std::string> forms;  // names and aliases
    std::set<Iso3> countries;
    bool named = false;  // some claim is not implied

    void add(const EntityClaim& claim, const std::optional<Iso3>& country);
};

struct EntityTally {
    struct Uses {
        std::uint32_t as_name = 0;
        std::uint32_t as_form = 0;
        bool operator==(const Uses&) const = default;
    };
    std::map<std::string, Uses> forms;
    std::map<Iso3, std::uint32_t> countries;
    std::uint32_t documents = 0;
    std::uint32_t naming = 0;  // documents that name it
    bool operator==(const EntityTally&) const = default;

    void add(const EntitySaying& saying);
    void remove(const EntitySaying& saying);

    /// By most documents; ties: the longest, then the first by letters.
    [[nodiscard]] const std::string& name() const;
    /// By most documents, then by code.
    [[nodiscard]] std::optional<Iso3> country() const;
};

}  // namespace chancery::graph
