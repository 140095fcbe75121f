#include "extract/stage/syntax.hpp"

#include <array>
#include <utility>

#include "extract/stage/unit.hpp"

namespace chancery::extract {
namespace {

constexpr std::array<std::pair<std::string_view, Rel>, 36> kRelations{{
    {"root", Rel::root},
    {"acl", Rel::acl},
    {"acl:relcl", Rel::acl_relcl},
    {"advcl", Rel::advcl},
    {"advmod", Rel::advmod},
    {"amod", Rel::amod},
    {"appos", Rel::appos},
    {"aux", Rel::aux},
    {"aux:pass", Rel::aux_pass},
    {"case", Rel::case_mark},
    {"cc", Rel::cc},
    {"ccomp", Rel::ccomp},
    {"compound", Rel::compound},
    {"compound:prt", Rel::compound_prt},
    {"conj", Rel::conj},
    {"cop", Rel::cop},
    {"csubj", Rel::csubj},
    {"det", Rel::det},
    {"expl", Rel::expl},
    {"fixed", Rel::fixed},
    {"flat", Rel::flat},
    {"iobj", Rel::iobj},
    {"mark", Rel::mark},
    {"nmod", Rel::nmod},
    {"nmod:poss", Rel::nmod_poss},
    {"nmod:unmarked", Rel::nmod_unmarked},
    {"nsubj", Rel::nsubj},
    {"nsubj:pass", Rel::nsubj_pass},
    {"nummod", Rel::nummod},
    {"obj", Rel::obj},
    {"obl", Rel::obl},
    {"obl:agent", Rel::obl_agent},
    {"obl:unmarked", Rel::obl_unmarked},
    {"parataxis", Rel::parataxis},
    {"punct", Rel::punct},
    {"xcomp", Rel::xcomp},
}};

}  // namespace

Rel rel_of(std::string_view name) {
    for (const auto& [known, rel] : kRelations) {
        if (known == name) return rel;
    }
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? Rel::other : rel_of(name.substr(0, colon));
}

Syntax::Syntax(const SentenceUnits& sentence)
    : words_(sentence.parsed),
      starts_(words_.size() + 1, 0),
      children_(words_.size()),
      units_(words_.size(), kNoWord),
      unit_heads_(sentence.units.size(), kNoWord) {
    for (const SyntaxWord& w : words_) {
        if (w.head != kNoWord) ++starts_[w.head + 1];
    }
    for (std::size_t i = 1; i < starts_.size(); ++i) starts_[i] += starts_[i - 1];
    std::vector<std::uint32_t> next(starts_.begin(), starts_.end() - 1);
    for (std::size_t i = 0; i < words_.size(); ++i) {
        if (words_[i].head != kNoWord) children_[next[words_[i].head]++] = static_cast<std::uint32_t>(i);
    }
    std::size_t word = 0;
    for (std::size_t u = 0; u < sentence.units.size(); ++u) {
        const Unit& unit = sentence.units[u];
        const Span span = sentence.span(unit.begin, unit.end);
        while (word < words_.size() && words_[word].span.begin < span.begin) ++word;
        for (; word < words_.size() && words_[word].span.begin < span.end; ++word) units_[word] = u;
    }
    for (std::size_t i = 0; i < words_.size(); ++i) {
        const std::size_t unit = units_[i];
        if (unit == kNoWord || unit_heads_[unit] != kNoWord) continue;
        if (words_[i].head == kNoWord || units_[words_[i].head] != unit) unit_heads_[unit] = i;
    }
}

std::span<const std::uint32_t> Syntax::children(std::size_t word) const {
    return std::span(children_).subspan(starts_[word], starts_[word + 1] - starts_[word]);
}

std::size_t Syntax::child(std::size_t word, Rel rel) const {
    for (const std::uint32_t c : children(word)) {
        if (words_[c].rel == rel) return c;
    }
    return kNoWord;
}

std::size_t Syntax::joined_to(std::size_t verb) const {
    std::size_t head = words_[verb].head;
    const auto has_tense = [&](std::size_t w) { return words_[w].xpos == "VBD" || words_[w].xpos == "VBZ"; };
    if (!has_tense(verb) || child(verb, Rel::aux) != kNoWord) return head;
    for (std::size_t w = head; w != kNoWord; w = words_[w].head) {
        if (has_tense(w)) return w;
        if (words_[w].upos != engine::Upos::VERB || words_[w].xpos == "VBP") break;
        if (child(w, Rel::nsubj) != kNoWord || child(w, Rel::aux) != kNoWord) break;
    }
    return head;
}

bool Syntax::is_laid_upon_object(std::size_t verb) const {
    const SyntaxWord& v = words_[verb];
    if (v.rel != Rel::advcl || v.xpos != "VBG" || v.head == kNoWord) return false;
    if (child(v.head, Rel::obj) == kNoWord && child(v.head, Rel::nsubj_pass) == kNoWord) return false;
    for (const std::uint32_t c : children(verb)) {
        const bool mark = words_[c].rel == Rel::mark || words_[c].rel == Rel::case_mark;
        const std::string_view lemma = words_[c].lemma;
        if (mark && (lemma == "of" || lemma == "from" || lemma == "for")) return true;
    }
    return false;
}

std::string_view Syntax::preposition(std::size_t word) const {
    const std::size_t mark = child(word, Rel::case_mark);
    return mark == kNoWord ? std::string_view() : words_[mark].lemma;
}

}  // namespace chancery::extract
