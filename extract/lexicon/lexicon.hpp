// What the extractor knows of names and words before it reads. Immutable once loaded, so shared by all
// threads.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "extract/lexicon/frame_book.hpp"
#include "extract/lexicon/official_book.hpp"
#include "extract/lexicon/phrase_trie.hpp"
#include "schema/iso3166.hpp"

namespace chancery::extract {

enum class Category : std::uint8_t { country, organization, place, title, month, weekday, cue };

/// How a text names a country.
enum class CountryForm : std::uint8_t { name, adjective, people, capital, government };
enum class TitleClass : std::uint8_t { state, military, religious, party, honorific, modifier, portfolio };

/// Classes of cues.tsv: what a word does in the grammar (README.md of the lexicons tells each).
enum class Cue : std::uint8_t {
#define CHANCERY_CUE(name) name,
#include "extract/lexicon/cues.inc"
#undef CHANCERY_CUE
    count
};
[[nodiscard]] std::optional<Cue> parse_cue(std::string_view text);

/// What a phrase stands for.
struct Entry {
    Category category = Category::cue;
    std::uint8_t form = 0;    // CountryForm, TitleClass or Cue
    bool capital = false;     // counts only where the text writes a capital
    bool all_caps = false;    // counts only where the text writes capitals alone ("US", "WHO")
    Iso3 iso;                 // countries, places, organizations
    std::uint32_t value = 0;  // months 1-12, weekdays 0-6 (Monday 0); index of a name
};

struct Match {
    std::size_t length = 0;  // in tokens
    const Entry* entry = nullptr;
};

class Lexicon {
public:
    /// All phrases that start at tokens[at] and whose letter case fits, shorter ones first.
    void match(std::span<const Token> tokens, std::size_t at, std::vector<Match>& out) const;

    [[nodiscard]] const std::string& name(const Entry& entry) const { return names_[entry.value]; }
    [[nodiscard]] const FrameBook& frames() const { return frames_; }
    [[nodiscard]] const OfficialBook& officials() const { return officials_; }
    [[nodiscard]] bool is_given_name(std::string_view fold) const;
    [[nodiscard]] bool is_sure_given_name(std::string_view fold) const;  // and hardly ever anything else
    [[nodiscard]] bool is_no_name(std::string_view fold) const;  // a word that is no part of a person's name
    /// The one state that has an officer of this title ("Secretary of State"); nullopt for titles of many.
    [[nodiscard]] std::optional<Iso3> title_state(std::string_view title) const;
    /// Whether a single word has that cue.
    [[nodiscard]] bool has_cue(std::string_view fold, Cue cue) const;
    /// Bit set of the cues of a single word.
    [[nodiscard]] std::uint64_t cues(std::string_view fold) const;

    // For the loader.
    void add(std::string_view form, Entry entry);
    void add_name(std::string_view form, Entry entry, std::string_view name);
    [[nodiscard]] FrameBook& frames() { return frames_; }
    [[nodiscard]] OfficialBook& officials() { return officials_; }
    void add_given_name(std::string_view form, bool ambiguous);
    void add_no_name(std::string_view form);
    void add_title_state(std::string_view title, Iso3 state);

private:
    PhraseTrie trie_;
    std::vector<Entry> entries_;
    std::vector<std::string> names_;
    FrameBook frames_;
    OfficialBook officials_;
    std::unordered_map<std::string, bool> given_names_;  // folded; true if it is also something else
    std::unordered_set<std::string> no_names_;           // folded
    std::unordered_map<std::string, std::uint64_t> word_cues_;
    std::unordered_map<std::string, Iso3> title_states_;  // by fold_name of the title
};

}  // namespace chancery::extract
