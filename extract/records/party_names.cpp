#include "extract/records/party_names.hpp"

#include <algorithm>
#include <array>

#include "extract/records/columns.hpp"
#include "schema/name_fold.hpp"

namespace chancery::extract::records {
namespace {

// Folded words that no person's name has: what organizations are called, and offices.
constexpr std::array kNotOfPersons = std::to_array<std::string_view>({
    "academy",     "activist",    "activists",    "administration", "affairs",      "agency",
    "alliance",    "ambassador",  "and",          "armed",          "army",         "assembly",
    "association", "authorities", "authority",    "bank",           "board",        "brigade",
    "brigades",    "brotherhood", "bureau",       "business",       "cabinet",      "campaign",
    "center",      "centre",      "chamber",      "children",       "church",       "citizen",
    "citizens",    "city",        "club",         "coalition",      "college",      "commission",
    "committee",   "community",   "company",      "confederation",  "congress",     "corporation",
    "council",     "court",       "criminal",     "democratic",     "democrats",    "department",
    "deputy",      "development", "election",     "electoral",      "embassy",      "employee",
    "executive",   "federal",     "federation",   "fighters",       "force",        "forces",
    "foreign",     "foundation",  "front",        "fund",           "general",      "government",
    "governor",    "group",       "guard",        "head",           "high",         "human",
    "industry",    "institute",   "intelligence", "international",  "judge",        "judiciary",
    "labor",       "labour",      "lawmaker",     "league",         "legislature",  "liberation",
    "mayor",       "media",       "member",       "military",       "militia",      "minister",
    "ministry",    "movement",    "national",     "nations",        "navy",         "news",
    "of",          "office",      "officer",      "official",       "organisation", "organization",
    "parliament",  "parties",     "party",        "people",         "police",       "political",
    "population",  "president",   "prime",        "prison",         "prosecutor",   "protester",
    "rebel",       "red",         "refugee",      "regional",       "republic",     "research",
    "school",      "secretary",   "security",     "senate",         "service",      "services",
    "society",     "soldier",     "state",        "states",         "student",      "students",
    "supreme",     "television",  "the",          "tribunal",       "troops",       "union",
    "unions",      "united",      "university",   "women",          "worker",       "workers",
    "world",       "youth",
});
static_assert(std::is_sorted(kNotOfPersons.begin(), kNotOfPersons.end()));

bool looks_like_person(std::string_view folded) {
    const auto words = split(folded, ' ');
    constexpr std::size_t kMostWords = 4;
    if (words.size() < 2 || words.size() > kMostWords) return false;
    return std::none_of(words.begin(), words.end(), [](std::string_view word) {
        const bool digit = word.find_first_of("0123456789") != std::string_view::npos;
        return digit || std::binary_search(kNotOfPersons.begin(), kNotOfPersons.end(), word);
    });
}

}  // namespace

std::string title_case(std::string_view capitals) {
    std::string out(capitals);
    bool first = true;
    for (char& c : out) {
        if (!first && c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        first = c == ' ' || c == '-' || c == '(';
    }
    return out;
}

NamedEntity country_entity(Iso3 code) {
    return {EntityKind::country, std::string(country_name(code)), code};
}

NamedEntity named_entity(const CountryNames& names, std::string name, std::optional<Iso3> country) {
    if (const auto state = names.find(name)) return country_entity(*state);
    const bool generic = name.find('(') != std::string::npos;  // "Police (Australia)"
    const EntityKind kind =
        !generic && looks_like_person(fold_name(name)) ? EntityKind::person : EntityKind::organization;
    return {kind, std::move(name), country};
}

}  // namespace chancery::extract::records
