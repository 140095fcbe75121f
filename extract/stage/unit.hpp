// The pieces that the rules read: a sentence as a row of units, each a name, a phrase or a plain word. Passes
// make units of tokens, then larger units of smaller ones.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "extract/lexicon/lexicon.hpp"
#include "extract/stage/syntax.hpp"
#include "extract/text/tokenizer.hpp"
#include "schema/claims.hpp"

namespace chancery::extract {

inline constexpr LocalEntity kNobody = std::numeric_limits<LocalEntity>::max();

enum class UnitKind : std::uint8_t {
    word,
    sign,
    number,
    date,
    place,
    country,  // by name, people, capital or government
    demonym,  // an adjective or a possessive: it stands for its country only with a noun
    organization,
    person,
    office,  // a title without its holder's name
    delegation,
    group,  // several parties: "representatives of A and B"
};

/// One office in a run of titles ("Deputy Prime Minister and Minister of Foreign Affairs" has two).
struct Title {
    std::size_t begin = 0;  // tokens
    std::size_t end = 0;
    OfficeStatus status = OfficeStatus::current;
    TitleClass kind = TitleClass::state;
};

struct Unit {
    UnitKind kind = UnitKind::word;
    std::size_t begin = 0;  // tokens, half-open; a possessive's "'s" is inside
    std::size_t end = 0;
    std::uint64_t cues = 0;  // of words
    bool verb = false;       // of words: tells what somebody does
    CountryForm form = CountryForm::name;
    LocalEntity sent_to = kNobody;  // offices: "ambassador to Kenya"
    bool part_of_state = false;     // places: "northern Iraq" names Iraq too
    Iso3 iso;
    bool possessive = false;
    bool invented = false;       // a name that no lexicon has
    std::string name;            // organizations, persons, places: canonical or as written
    std::vector<Title> titles;   // persons and offices
    std::size_t core_begin = 0;  // the bare name in it, for evidence
    std::size_t core_end = 0;
    std::optional<DateRange> date;
    LocalEntity entity = kNobody;    // whom or what it speaks of
    std::vector<LocalEntity> group;  // the parties of a group

    [[nodiscard]] bool has(Cue cue) const { return ((cues >> static_cast<unsigned>(cue)) & 1U) != 0; }
    [[nodiscard]] bool is(UnitKind k) const { return kind == k; }
    /// Whether it can act by itself.
    [[nodiscard]] bool is_party() const {
        return !possessive && (kind == UnitKind::country || kind == UnitKind::organization ||
                               kind == UnitKind::person || kind == UnitKind::delegation ||
                               kind == UnitKind::group || (kind == UnitKind::office && entity != kNobody));
    }
};

/// One sentence on its way through the passes.
struct SentenceUnits {
    std::uint32_t index = 0;  // in Claims::sentences
    std::string_view text;    // the whole field
    std::vector<Token> tokens;
    std::vector<SyntaxWord> parsed;  // of the engine; their borders may differ from the tokens' ("do|n't")
    std::vector<Unit> units;
    bool headline = false;  // most words have capitals: they prove nothing

    [[nodiscard]] Span span(std::size_t begin_token, std::size_t end_token) const {
        return {tokens[begin_token].span.begin, tokens[end_token - 1].span.end};
    }
    [[nodiscard]] std::string_view words(std::size_t begin_token, std::size_t end_token) const {
        return span(begin_token, end_token).of(text);
    }
    /// The folded form of a word unit of one token; "" for all others.
    [[nodiscard]] std::string_view word(std::size_t unit) const {
        if (unit >= units.size()) return {};
        const Unit& u = units[unit];
        const bool plain = u.kind == UnitKind::word || u.kind == UnitKind::sign;
        return plain && u.end == u.begin + 1 ? std::string_view(tokens[u.begin].fold) : std::string_view();
    }
    [[nodiscard]] bool has(std::size_t unit, Cue cue) const {
        return unit < units.size() && units[unit].has(cue);
    }
    [[nodiscard]] bool is(std::size_t unit, UnitKind kind) const {
        return unit < units.size() && units[unit].kind == kind;
    }
};

}  // namespace chancery::extract
