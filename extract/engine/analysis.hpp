// What the engine sees in a text: sentences of words with tags, lemmas, heads and names.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schema/text_span.hpp"

namespace chancery::extract::engine {

/// Universal POS tags, in the order of the model's classes (alphabetical, https://universaldependencies.org/u/pos).
enum class Upos : std::uint8_t {
    ADJ, ADP, ADV, AUX, CCONJ, DET, INTJ, NOUN, NUM, PART, PRON, PROPN, PUNCT, SCONJ, SYM, VERB, X
};

/// Names in IOB2: 0 is O, then B and I of each class of NameClass.
enum class NameClass : std::uint8_t { person, organization, location, miscellaneous };
using NameTag = std::uint8_t;
inline constexpr NameTag kNoName = 0;
[[nodiscard]] constexpr NameTag begin_of(NameClass c) { return static_cast<NameTag>(1 + 2 * static_cast<int>(c)); }
[[nodiscard]] constexpr NameTag inside_of(NameClass c) { return static_cast<NameTag>(2 + 2 * static_cast<int>(c)); }

inline constexpr std::uint16_t kRoot = 0xFFFF;  // the head of a sentence's root
inline constexpr std::size_t kSentenceWords = 256;  // longer sentences are cut

struct Word {
    Span span;                   // bytes of the text; words of one written token ("do", "n't") touch
    std::uint32_t lemma_begin = 0;  // in Analysis::lemmas
    std::uint16_t lemma_size = 0;
    std::uint16_t head = kRoot;  // index in its sentence; always a tree with one root
    Upos upos = Upos::X;
    std::uint8_t xpos = 0;       // Penn tag, an index of Engine::xpos_names
    std::uint8_t relation = 0;   // UD relation, an index of Engine::relation_names
    NameTag name = kNoName;
};

struct Sentence {
    std::uint32_t begin = 0;  // of Analysis::words, half-open
    std::uint32_t end = 0;
    bool new_paragraph = false;  // a blank line, or the text's begin, stands before it
};

struct Analysis {
    std::vector<Sentence> sentences;
    std::vector<Word> words;
    std::string lemmas;

    [[nodiscard]] std::span<const Word> words_of(const Sentence& s) const {
        return std::span(words).subspan(s.begin, s.end - s.begin);
    }
    [[nodiscard]] std::string_view lemma_of(const Word& w) const {
        return std::string_view(lemmas).substr(w.lemma_begin, w.lemma_size);
    }
};

}  // namespace chancery::extract::engine
