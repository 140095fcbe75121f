// Keys are the kind and what tells two of that kind apart: a code, a folded name, the party.
#include "extract/stage/entity_table.hpp"

#include <algorithm>

#include "schema/name_fold.hpp"

namespace chancery::extract {

namespace {
constexpr std::size_t kMostAliases = 64;  // they are searched one by one
}  // namespace

LocalEntity EntityTable::find_or_add(EntityKind kind, std::string key, std::string_view name) {
    key.insert(key.begin(), static_cast<char>('0' + static_cast<int>(kind)));
    const auto [found, fresh] = index_.try_emplace(std::move(key), static_cast<LocalEntity>(claims_.size()));
    if (fresh) {
        EntityClaim claim;
        claim.kind = kind;
        claim.name = name;
        claims_.push_back(std::move(claim));
    }
    return found->second;
}

LocalEntity EntityTable::country(Iso3 iso) {
    const LocalEntity entity = find_or_add(EntityKind::country, std::string(iso.text()), country_name(iso));
    claims_[entity].country = iso;
    return entity;
}

LocalEntity EntityTable::find_country(Iso3 iso) const {
    const auto found =
        index_.find(static_cast<char>('0' + static_cast<int>(EntityKind::country)) + std::string(iso.text()));
    return found == index_.end() ? kNobody : found->second;
}

LocalEntity EntityTable::organization(std::string_view name, Iso3 iso) {
    const LocalEntity entity = find_or_add(EntityKind::organization, fold_name(name), name);
    if (!iso.empty() && !claims_[entity].country) claims_[entity].country = iso;
    return entity;
}

LocalEntity EntityTable::person(std::string_view name) {
    return find_or_add(EntityKind::person, fold_name(name), name);
}

LocalEntity EntityTable::place(std::string_view name, Iso3 iso) {
    const LocalEntity entity = find_or_add(EntityKind::place, fold_name(name), name);
    if (!iso.empty() && !claims_[entity].country) claims_[entity].country = iso;
    return entity;
}

LocalEntity EntityTable::delegation(LocalEntity represents, std::string_view name) {
    const LocalEntity entity = find_or_add(EntityKind::delegation, std::to_string(represents), name);
    EntityClaim& claim = claims_[entity];
    if (claim.represents.empty()) {
        claim.represents.push_back(represents);
        claim.country = claims_[represents].country;
    }
    return entity;
}

LocalEntity EntityTable::find_delegation(LocalEntity represents) const {
    const auto found = index_.find(static_cast<char>('0' + static_cast<int>(EntityKind::delegation)) +
                                   std::to_string(represents));
    return found == index_.end() ? kNobody : found->second;
}

LocalEntity EntityTable::find_organization(std::string_view name) const {
    const auto found =
        index_.find(static_cast<char>('0' + static_cast<int>(EntityKind::organization)) + fold_name(name));
    return found == index_.end() ? kNobody : found->second;
}

void EntityTable::mention(LocalEntity entity, ClaimEvidence evidence, std::string_view words) {
    EntityClaim& claim = claims_[entity];
    claim.implied = false;
    claim.evidence.push_back(std::move(evidence));
    const bool known = words == claim.name ||
                       std::find(claim.aliases.begin(), claim.aliases.end(), words) != claim.aliases.end();
    if (!known && claim.aliases.size() < kMostAliases) claim.aliases.emplace_back(words);
}

LocalEntity EntityTable::implied_country(Iso3 iso, const ClaimEvidence& evidence) {
    const LocalEntity entity = country(iso);
    if (claims_[entity].evidence.empty()) {
        claims_[entity].implied = true;
        claims_[entity].evidence.push_back(evidence);
    }
    return entity;
}

LocalEntity EntityTable::polity(LocalEntity entity) const {
    const EntityClaim& claim = claims_[entity];
    if (claim.kind == EntityKind::delegation) return claim.represents.front();
    if (claim.kind != EntityKind::person || !claim.country) return entity;
    const auto found = index_.find(static_cast<char>('0' + static_cast<int>(EntityKind::country)) +
                                   std::string(claim.country->text()));
    return found == index_.end() ? entity : found->second;
}

}  // namespace chancery::extract
