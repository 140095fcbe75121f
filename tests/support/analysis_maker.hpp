// Analyses by hand, for tests of what is made from them.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "extract/engine/analysis.hpp"

namespace chancery::test {

inline constexpr std::array<std::string_view, 5> kXpos{"NNP", "VBD", "RB", "VB", "."};
inline constexpr std::array<std::string_view, 6> kRelations{"root", "nsubj", "aux", "advmod", "punct", "obj"};

struct MadeWord {
    std::string_view form;
    std::string_view lemma;
    extract::engine::Upos upos;
    std::uint8_t xpos;
    int head;  // from 1; 0 is the root
    std::uint8_t relation;
    extract::engine::NameTag name = extract::engine::kNoName;
};

/// Finds each form in `text` behind the one before.
class AnalysisMaker {
public:
    explicit AnalysisMaker(std::string_view text) : text_(text) {}

    AnalysisMaker& sentence(const std::vector<MadeWord>& words, bool new_paragraph = false) {
        const auto begin = static_cast<std::uint32_t>(analysis_.words.size());
        for (const MadeWord& w : words) {
            at_ = text_.find(w.form, at_);
            extract::engine::Word word;
            word.span.begin = static_cast<std::uint32_t>(at_);
            at_ += w.form.size();
            word.span.end = static_cast<std::uint32_t>(at_);
            word.lemma_begin = static_cast<std::uint32_t>(analysis_.lemmas.size());
            word.lemma_size = static_cast<std::uint16_t>(w.lemma.size());
            analysis_.lemmas += w.lemma;
            word.head = w.head == 0 ? extract::engine::kRoot : static_cast<std::uint16_t>(w.head - 1);
            word.upos = w.upos;
            word.xpos = w.xpos;
            word.relation = w.relation;
            word.name = w.name;
            analysis_.words.push_back(word);
        }
        analysis_.sentences.push_back(
            {begin, static_cast<std::uint32_t>(analysis_.words.size()), new_paragraph});
        return *this;
    }
    [[nodiscard]] const extract::engine::Analysis& analysis() const { return analysis_; }

private:
    std::string_view text_;
    std::size_t at_ = 0;
    extract::engine::Analysis analysis_;
};

/// "Åse Öst didn't go. Bo left.", parsed; letters of two bytes stand before everything.
inline constexpr std::string_view kNordicText = "Åse Öst didn't go.\n\nBo left.";
[[nodiscard]] inline extract::engine::Analysis nordic_analysis() {
    using extract::engine::NameClass;
    using extract::engine::Upos;
    const auto person = extract::engine::begin_of(NameClass::person);
    const auto inside = extract::engine::inside_of(NameClass::person);
    return AnalysisMaker(kNordicText)
        .sentence({{"Åse", "Åse", Upos::PROPN, 0, 5, 1, person},
                   {"Öst", "Öst", Upos::PROPN, 0, 1, 5, inside},
                   {"did", "do", Upos::AUX, 1, 5, 2},
                   {"n't", "not", Upos::PART, 2, 5, 3},
                   {"go", "go", Upos::VERB, 3, 0, 0},
                   {".", ".", Upos::PUNCT, 4, 5, 4}},
                  true)
        .sentence({{"Bo", "Bo", Upos::PROPN, 0, 2, 1, person},
                   {"left", "leave", Upos::VERB, 1, 0, 0},
                   {".", ".", Upos::PUNCT, 4, 2, 4}},
                  true)
        .analysis();
}

}  // namespace chancery::test
