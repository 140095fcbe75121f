// A sentence's words with their tags and tree, as the engine sees them, and how they meet the units of the
// rules.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "extract/engine/analysis.hpp"

namespace chancery::extract {

struct SentenceUnits;

/// UD relations that the rules ask about (https://universaldependencies.org/u/dep); the others are `other`.
enum class Rel : std::uint8_t {
    root,
    acl,
    acl_relcl,
    advcl,
    advmod,
    amod,
    appos,
    aux,
    aux_pass,
    case_mark,
    cc,
    ccomp,
    compound,
    compound_prt,
    conj,
    cop,
    csubj,
    det,
    expl,
    fixed,
    flat,
    iobj,
    mark,
    nmod,
    nmod_poss,
    nmod_unmarked,
    nsubj,
    nsubj_pass,
    nummod,
    obj,
    obl,
    obl_agent,
    obl_unmarked,
    parataxis,
    punct,
    xcomp,
    other
};
/// By name; a subtype that is not listed counts as its relation ("nsubj:outer" is nsubj).
[[nodiscard]] Rel rel_of(std::string_view name);

inline constexpr std::size_t kNoWord = std::numeric_limits<std::size_t>::max();

struct SyntaxWord {
    Span span;
    std::string_view lemma;
    std::string_view xpos;
    std::size_t head = kNoWord;  // kNoWord for the root
    engine::Upos upos = engine::Upos::X;
    Rel rel = Rel::other;
    engine::NameTag name = engine::kNoName;
};

/// The tree over SentenceUnits::parsed. Cheap to make; the sentence must outlive it and keep its units.
class Syntax {
public:
    explicit Syntax(const SentenceUnits& sentence);

    [[nodiscard]] std::size_t size() const { return words_.size(); }
    [[nodiscard]] const SyntaxWord& operator[](std::size_t word) const { return words_[word]; }
    [[nodiscard]] std::span<const std::uint32_t> children(std::size_t word) const;
    [[nodiscard]] std::size_t child(std::size_t word, Rel rel) const;  // the first one, or kNoWord
    /// The preposition before a nominal: the lemma of its `case`, "" if it has none.
    [[nodiscard]] std::string_view preposition(std::size_t word) const;
    /// The unit that the word is part of, or kNoWord.
    [[nodiscard]] std::size_t unit_of(std::size_t word) const { return units_[word]; }
    /// The word at which a unit hangs in the tree: the one whose head lies outside it; kNoWord if none does.
    [[nodiscard]] std::size_t head_of_unit(std::size_t unit) const { return unit_heads_[unit]; }
    [[nodiscard]] bool is_verb(std::size_t word) const { return words_[word].upos == engine::Upos::VERB; }
    /// Whom a joined verb is really joined to: "urged her to go and spoke" joins the two that have a tense;
    /// kNoWord for the root.
    [[nodiscard]] std::size_t joined_to(std::size_t verb) const;
    /// Whether a clause tells what its governor's object is accused of, thanked for or kept from: "accused X
    /// of sending".
    [[nodiscard]] bool is_laid_upon_object(std::size_t verb) const;
    [[nodiscard]] bool is_passive(std::size_t word) const {
        return child(word, Rel::aux_pass) != kNoWord || child(word, Rel::nsubj_pass) != kNoWord;
    }

private:
    std::span<const SyntaxWord> words_;
    std::vector<std::uint32_t> starts_;    // of each word's children
    std::vector<std::uint32_t> children_;  // grouped by head, in order
    std::vector<std::size_t> units_;       // by word
    std::vector<std::size_t> unit_heads_;  // by unit
};

}  // namespace chancery::extract
