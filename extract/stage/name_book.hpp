// What the whole document says about its names, gathered in a first reading: who "Okafor" is, in which
// country an unheard-of city lies, what an acronym is short for.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "schema/iso3166.hpp"

namespace chancery::extract {

/// The folded words of a name without particles, hyphens and initials: "Bashar al-Assad" -> bashar, assad.
[[nodiscard]] std::vector<std::string> name_parts(std::string_view name);

class NameBook {
public:
    void add_person(std::string_view name);
    void add_place(std::string_view name, Iso3 country);
    void add_acronym(std::string_view acronym, std::string_view organization, Iso3 country);
    void add_small_word(const std::string& fold) { small_words_.insert(fold); }
    /// Joins short names to full ones. Call once, between the readings.
    void finish();

    /// The fullest form of the person that a full name or a surname means. `by_first`: also by a first name,
    /// as in "President Xi".
    [[nodiscard]] std::optional<std::string> person(std::string_view name, bool by_first) const;
    [[nodiscard]] const Iso3* place(std::string_view name) const;

    struct Organization {
        std::string name;
        Iso3 country;
    };
    [[nodiscard]] const Organization* acronym(std::string_view acronym) const;
    /// Whether the document also writes the word without a capital.
    [[nodiscard]] bool is_small_word(const std::string& fold) const { return small_words_.contains(fold); }

private:
    void join_double_surnames();

    std::vector<std::string> names_;                        // as added, in order
    std::unordered_map<std::string, std::string> full_;     // "first last" -> fullest form
    std::unordered_map<std::string, std::string> by_last_;  // surname -> fullest form
    std::unordered_map<std::string, std::string> by_first_;
    std::unordered_map<std::string, Iso3> places_;  // folded name
    std::unordered_map<std::string, Organization> acronyms_;
    std::unordered_set<std::string> small_words_;
};

}  // namespace chancery::extract
