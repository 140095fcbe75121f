#include "graph/resolve/local_view.hpp"

#include <algorithm>

#include "schema/name_fold.hpp"

namespace chancery::graph {
namespace {

std::vector<std::string> one(std::string item) {
    std::vector<std::string> items;
    items.push_back(std::move(item));
    return items;
}

bool is_full_name(std::string_view folded) {
    return folded.find(' ') != std::string_view::npos;
}

// Who stands for whom is asked of delegations, and of events that are compared with others. A dataset of
// events that are taken as resolved may have neither.
bool asks_for_parties(const Claims& claims) {
    return std::any_of(claims.entities.begin(), claims.entities.end(),
                       [](const EntityClaim& e) { return e.kind == EntityKind::delegation; }) ||
           std::any_of(claims.events.begin(), claims.events.end(),
                       [](const EventClaim& e) { return e.record_id.empty(); });
}

}  // namespace

void make_set(std::vector<std::string>& items) {
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());
}

LocalView::LocalView(const Claims& claims)
    : claims_(claims),
      relations_(claims.entities.size()),
      events_(claims.entities.size()),
      countries_(claims.entities.size()),
      polities_(claims.entities.size()),
      heads_(claims.entities.size()) {
    for (std::size_t i = 0; i < claims.relations.size(); ++i) {
        relations_[claims.relations[i].subject].push_back(static_cast<std::uint32_t>(i));
    }
    find_countries();
    if (!asks_for_parties(claims)) return;
    for (std::size_t i = 0; i < claims.events.size(); ++i) {
        for (const Participant& p : claims.events[i].participants) {
            auto& events = events_[p.entity];
            if (events.empty() || events.back() != i) events.push_back(static_cast<std::uint32_t>(i));
        }
    }
    find_polities();
    for (const RelationClaim& relation : claims.relations) {
        if (relation.type != RelationType::leads) continue;
        const auto names = full_names(relation.subject);
        heads_[relation.object].insert(heads_[relation.object].end(), names.begin(), names.end());
    }
    for (auto& heads : heads_) make_set(heads);
}

std::vector<std::string> LocalView::full_names(LocalEntity person) const {
    const EntityClaim& claim = claims_.entities[person];
    std::vector<std::string> names;
    const auto add = [&](const std::string& form) {
        if (auto folded = fold_name(form); is_full_name(folded)) names.push_back(std::move(folded));
    };
    add(claim.name);
    for (const std::string& alias : claim.aliases) add(alias);
    make_set(names);
    return names;
}

// What is said outright first, then what a delegation represents, then (persons) offices, then delegations
// led.
void LocalView::find_countries() {
    const auto& entities = claims_.entities;
    for (std::size_t i = 0; i < entities.size(); ++i) countries_[i] = entities[i].country;
    for (std::size_t i = 0; i < entities.size(); ++i) {
        if (countries_[i] || entities[i].kind != EntityKind::delegation) continue;
        const auto& parties = entities[i].represents;
        if (parties.empty()) continue;
        const auto& found = entities[parties.front()].country;
        const auto agrees = [&](LocalEntity party) { return entities[party].country == found; };
        if (!std::all_of(parties.begin(), parties.end(), agrees)) continue;
        countries_[i] = found;
    }
    auto persons = countries_;  // apart, so that no person's country rests on another person's
    for (std::size_t i = 0; i < entities.size(); ++i) {
        if (countries_[i] || entities[i].kind != EntityKind::person) continue;
        const auto id = static_cast<LocalEntity>(i);
        persons[i] = tied_country(id, true);
        if (!persons[i]) persons[i] = tied_country(id, false);
    }
    countries_ = std::move(persons);
}

// The one country of the offices, or else of what the person leads, represents or is a member of; none if
// they differ.
std::optional<Iso3> LocalView::tied_country(LocalEntity entity, bool by_office) const {
    std::optional<Iso3> found;
    for (const std::uint32_t i : relations_[entity]) {
        const RelationClaim& relation = claims_.relations[i];
        if ((relation.type == RelationType::holds_office) != by_office) continue;
        const auto& country = countries_[relation.object];
        if (!country) continue;
        if (found && found != country) return std::nullopt;
        found = country;
    }
    return found;
}

void LocalView::find_polities() {
    const auto& entities = claims_.entities;
    // Delegations and persons rest on the others.
    for (const bool second : {false, true}) {
        for (std::size_t i = 0; i < entities.size(); ++i) {
            const bool rests =
                entities[i].kind == EntityKind::delegation || entities[i].kind == EntityKind::person;
            if (rests != second) continue;
            polities_[i] = polities_of(static_cast<LocalEntity>(i));
        }
    }
}

std::vector<std::string> LocalView::polities_of(LocalEntity entity) const {
    const EntityClaim& claim = claims_.entities[entity];
    std::vector<std::string> found;
    const auto add_from = [&](LocalEntity other) {
        const EntityKind kind = claims_.entities[other].kind;
        if (kind == EntityKind::delegation || kind == EntityKind::person) return;
        found.insert(found.end(), polities_[other].begin(), polities_[other].end());
    };
    if (claim.kind == EntityKind::delegation) {
        for (const LocalEntity party : claim.represents) add_from(party);
        make_set(found);
        if (!found.empty()) return found;
    }
    if (countries_[entity]) return one(std::string(countries_[entity]->text()));
    if (claim.kind == EntityKind::person) {
        for (const std::uint32_t i : relations_[entity]) {
            if (claims_.relations[i].type == RelationType::holds_office)
                add_from(claims_.relations[i].object);
        }
        make_set(found);
        if (!found.empty()) return found;
    }
    const std::string name = fold_name(claim.name);
    switch (claim.kind) {
        case EntityKind::person:
            return one("p:" + name);
        case EntityKind::delegation:
            return one("d:" + name);
        case EntityKind::place:
            return one("l:" + name);
        case EntityKind::country:
        case EntityKind::organization:
            break;
    }
    return one("o:" + name);
}

}  // namespace chancery::graph
