// The document's entities: what is named twice is one entity.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/stage/unit.hpp"

namespace chancery::extract {

class EntityTable {
public:
    LocalEntity country(Iso3 iso);
    [[nodiscard]] LocalEntity find_country(Iso3 iso) const;  // kNobody if it was not told
    LocalEntity organization(std::string_view name, Iso3 iso);
    LocalEntity person(std::string_view name);
    LocalEntity place(std::string_view name, Iso3 iso);
    /// One delegation a party: `represents` is a country or an organization. `name` counts the first time.
    LocalEntity delegation(LocalEntity represents, std::string_view name);
    [[nodiscard]] LocalEntity find_delegation(LocalEntity represents) const;  // kNobody if there is none

    [[nodiscard]] LocalEntity find_organization(std::string_view name) const;  // kNobody if it was not named

    /// Notes a mention; its words become an alias if they are another form of the name.
    void mention(LocalEntity entity, ClaimEvidence evidence, std::string_view words);
    /// A country that the text makes plain without naming it.
    LocalEntity implied_country(Iso3 iso, const ClaimEvidence& evidence);

    [[nodiscard]] const std::vector<EntityClaim>& all() const { return claims_; }
    [[nodiscard]] EntityClaim& at(LocalEntity entity) { return claims_[entity]; }
    [[nodiscard]] const EntityClaim& at(LocalEntity entity) const { return claims_[entity]; }
    [[nodiscard]] bool is(LocalEntity entity, EntityKind kind) const {
        return entity != kNobody && claims_[entity].kind == kind;
    }
    /// The state that stands behind an entity, or the entity itself where no state does: what parties are
    /// compared by.
    [[nodiscard]] LocalEntity polity(LocalEntity entity) const;
    [[nodiscard]] std::vector<EntityClaim> take() { return std::move(claims_); }

private:
    LocalEntity find_or_add(EntityKind kind, std::string key, std::string_view name);

    std::vector<EntityClaim> claims_;
    std::unordered_map<std::string, LocalEntity> index_;  // kind and folded name
};

}  // namespace chancery::extract
