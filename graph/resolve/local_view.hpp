// For whom the entities of one document stand, as far as that document alone tells.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "schema/claims.hpp"

namespace chancery::graph {

/// A polity is written "TUR" for a state, "o:nato" for an organization without one, and "p:", "d:", "l:" for
/// persons, delegations and places of which the document does not say to whom they belong.
class LocalView {
public:
    /// `claims` must outlive the view.
    explicit LocalView(const Claims& claims);

    [[nodiscard]] const std::optional<Iso3>& country(LocalEntity entity) const { return countries_[entity]; }
    /// Sorted; never empty.
    [[nodiscard]] const std::vector<std::string>& polities(LocalEntity entity) const {
        return polities_[entity];
    }
    /// Folded forms with two words or more, sorted.
    [[nodiscard]] std::vector<std::string> full_names(LocalEntity person) const;
    /// Full names of the persons who lead it, sorted.
    [[nodiscard]] const std::vector<std::string>& head_names(LocalEntity entity) const {
        return heads_[entity];
    }
    /// Of which it is the subject, by their places in the claims, sorted.
    [[nodiscard]] const std::vector<std::uint32_t>& relations_of(LocalEntity entity) const {
        return relations_[entity];
    }
    /// In which it takes part, by their places in the claims, sorted.
    [[nodiscard]] const std::vector<std::uint32_t>& events_of(LocalEntity entity) const {
        return events_[entity];
    }

private:
    void find_countries();
    void find_polities();
    [[nodiscard]] std::vector<std::string> polities_of(LocalEntity entity) const;
    [[nodiscard]] std::optional<Iso3> tied_country(LocalEntity entity, bool by_office) const;

    const Claims& claims_;
    std::vector<std::vector<std::uint32_t>> relations_;  // by subject
    std::vector<std::vector<std::uint32_t>> events_;     // by participant
    std::vector<std::optional<Iso3>> countries_;
    std::vector<std::vector<std::string>> polities_;
    std::vector<std::vector<std::string>> heads_;
};

/// Sorts and drops repetitions.
void make_set(std::vector<std::string>& items);

}  // namespace chancery::graph
