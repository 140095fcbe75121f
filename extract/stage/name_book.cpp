// Names meet by first and last part; a single part meets the first full name that ends (or, failing that,
// begins) with it.
#include "extract/stage/name_book.hpp"

#include <algorithm>
#include <array>

#include "schema/name_fold.hpp"

namespace chancery::extract {
namespace {

constexpr std::array<std::string_view, 18> kParticles{"al",  "el",  "bin", "bint", "ibn", "ben",
                                                      "van", "von", "der", "den",  "de",  "da",
                                                      "do",  "dos", "del", "di",   "ul",  "ould"};

std::string full_key(const std::vector<std::string>& parts) {
    return parts.front() + " " + parts.back();
}

}  // namespace

std::vector<std::string> name_parts(std::string_view name) {
    const std::string folded = fold_name(name);
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin < folded.size();) {
        const std::size_t end = std::min(folded.find(' ', begin), folded.size());
        std::string part = folded.substr(begin, end - begin);
        if (part.size() > 1 && std::find(kParticles.begin(), kParticles.end(), part) == kParticles.end()) {
            parts.push_back(std::move(part));
        }
        begin = end + 1;
    }
    if (parts.empty() && !folded.empty()) parts.push_back(folded);
    return parts;
}

void NameBook::add_person(std::string_view name) {
    names_.emplace_back(name);
}

void NameBook::add_place(std::string_view name, Iso3 country) {
    auto& known = places_[fold_name(name)];
    if (known.empty()) known = country;
}

void NameBook::add_acronym(std::string_view acronym, std::string_view organization, Iso3 country) {
    acronyms_.try_emplace(std::string(acronym), Organization{std::string(organization), country});
}

void NameBook::finish() {
    for (const std::string& name : names_) {
        const auto parts = name_parts(name);
        if (parts.size() < 2) continue;
        std::string& full = full_[full_key(parts)];
        if (parts.size() > name_parts(full).size() ||
            (full.size() < name.size() && name_parts(full).size() == parts.size()))
            full = name;
    }
    join_double_surnames();
    for (const std::string& name : names_) {
        const auto parts = name_parts(name);
        if (parts.size() < 2) continue;
        const std::string& full = full_[full_key(parts)];
        by_last_.try_emplace(parts.back(), full);
        by_first_.try_emplace(parts.front(), full);
        for (std::size_t i = 1; i + 1 < parts.size(); ++i) by_first_.try_emplace(parts[i], full);
    }
    for (const std::string& name : names_) {
        const auto parts = name_parts(name);
        if (parts.size() == 1 && !by_first_.contains(parts[0])) by_last_.try_emplace(parts[0], name);
    }
}

// "Roed-Larsen" is "Terje Roed-Larsen".
void NameBook::join_double_surnames() {
    std::unordered_map<std::string, std::string> surnames;  // of two parts, to their full name
    for (const std::string& name : names_) {
        const auto parts = name_parts(name);
        if (parts.size() < 3) continue;
        const std::string& full = full_[full_key(parts)];
        surnames.try_emplace(parts[parts.size() - 2] + " " + parts.back(), full);
    }
    for (auto& [key, full] : full_) {
        const auto longer = surnames.find(key);
        if (longer != surnames.end() && name_parts(full).size() == 2) full = longer->second;
    }
}

std::optional<std::string> NameBook::person(std::string_view name, bool by_first) const {
    const auto parts = name_parts(name);
    if (parts.empty()) return std::nullopt;
    const auto& map = parts.size() > 1 ? full_ : by_last_;
    const auto found = map.find(parts.size() > 1 ? full_key(parts) : parts[0]);
    if (found != map.end()) return found->second;
    // A surname of several parts: "Persaud-King"
    const auto last = by_last_.find(parts.back());
    if (parts.size() > 1 && last != by_last_.end()) {
        const auto full = name_parts(last->second);
        if (full.size() > parts.size() && std::equal(parts.rbegin(), parts.rend(), full.rbegin()))
            return last->second;
    }
    if (parts.size() == 1 && by_first) {
        const auto first = by_first_.find(parts[0]);
        if (first != by_first_.end()) return first->second;
    }
    return std::nullopt;
}

const Iso3* NameBook::place(std::string_view name) const {
    const auto found = places_.find(fold_name(name));
    return found == places_.end() ? nullptr : &found->second;
}

const NameBook::Organization* NameBook::acronym(std::string_view acronym) const {
    const auto found = acronyms_.find(std::string(acronym));
    return found == acronyms_.end() ? nullptr : &found->second;
}

}  // namespace chancery::extract
