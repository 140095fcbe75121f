#include "extract/stage/clause_realis.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace chancery::extract {
namespace {

using engine::Upos;

constexpr int kClauses = 6;  // governors that are followed upwards

bool is_negation(std::string_view lemma) {
    return lemma == "not" || lemma == "never" || lemma == "n't" || lemma == "no" || lemma == "neither" ||
           lemma == "nor" || lemma == "without";
}

Realis modality(std::string_view lemma) {
    if (lemma == "will" || lemma == "shall") return Realis::planned;
    if (lemma == "would" || lemma == "could" || lemma == "may" || lemma == "might" || lemma == "should" ||
        lemma == "must" || lemma == "can" || lemma == "ought")
        return Realis::hypothetical;
    return Realis::actual;
}

bool is_saying(const SyntaxWord& w) {
    constexpr std::array<std::string_view, 14> kSaying{"say",    "announce", "state",  "confirm", "note",
                                                       "tell",   "add",      "report", "declare", "disclose",
                                                       "reveal", "indicate", "decide", "agree"};
    return w.xpos != "VBP" && w.xpos != "VB" &&
           std::find(kSaying.begin(), kSaying.end(), w.lemma) != kSaying.end();
}

// "said that it would expel": a plan as seen from then. Not "would have expelled", "would if ...".
bool is_reported_future(const Syntax& syntax, std::size_t word) {
    bool said = false;
    for (const std::uint32_t c : syntax.children(word)) {
        const SyntaxWord& w = syntax[c];
        if (w.rel == Rel::aux && w.lemma == "have") return false;
        const std::size_t mark = w.rel == Rel::advcl ? syntax.child(c, Rel::mark) : kNoWord;
        if (mark != kNoWord && (syntax[mark].lemma == "if" || syntax[mark].lemma == "unless")) return false;
        said = said || ((w.rel == Rel::parataxis || w.rel == Rel::ccomp) && is_saying(w));  // "..., X said"
    }
    std::size_t w = word;
    for (int i = 0; i < 3 && !said; ++i) {
        const bool clause =
            syntax[w].rel == Rel::ccomp || syntax[w].rel == Rel::conj || syntax[w].rel == Rel::csubj;
        if (!clause || syntax[w].head == kNoWord) break;
        w = syntax[w].head;
        said = is_saying(syntax[w]);
    }
    return said;
}

// What the words right beside it say.
Realis beside(const Syntax& syntax, std::size_t word) {
    Realis realis = Realis::actual;
    for (const std::uint32_t c : syntax.children(word)) {
        const SyntaxWord& w = syntax[c];
        if (w.rel == Rel::aux) {
            const bool plan = w.lemma == "would" && is_reported_future(syntax, word);
            realis = stronger(realis, plan ? Realis::planned : modality(w.lemma));
        }
        const bool negates =
            w.rel == Rel::advmod || w.rel == Rel::det || w.rel == Rel::mark || w.rel == Rel::case_mark;
        if (negates && is_negation(w.lemma)) realis = stronger(realis, Realis::negated);
        if (w.rel == Rel::mark && (w.lemma == "if" || w.lemma == "unless" || w.lemma == "whether"))
            realis = stronger(realis, Realis::hypothetical);
    }
    return realis;
}

bool has_infinitive_mark(const Syntax& syntax, std::size_t word) {
    for (const std::uint32_t c : syntax.children(word)) {
        if (syntax[c].rel == Rel::mark && syntax[c].lemma == "to") return true;
    }
    return false;
}

char pos_of(Upos upos) {
    return upos == Upos::VERB || upos == Upos::AUX ? 'v' : upos == Upos::ADJ ? 'a' : 'n';
}

// "rule out" before "rule".
FrameBook::Effect effect_of(const Syntax& syntax, const FrameBook& frames, std::size_t word) {
    const SyntaxWord& w = syntax[word];
    const std::size_t particle = syntax.child(word, Rel::compound_prt);
    if (particle != kNoWord) {
        const auto effect = frames.operator_of(
            std::string(w.lemma) + " " + std::string(syntax[particle].lemma), pos_of(w.upos));
        if (effect.found) return effect;
    }
    return frames.operator_of(w.lemma, pos_of(w.upos));
}

// "called on Iran to", "appealed to them to": the verb with the preposition of whom it is said to.
FrameBook::Effect effect_on_addressee(const Syntax& syntax, const FrameBook& frames, std::size_t verb) {
    const SyntaxWord& w = syntax[verb];
    for (const std::uint32_t c : syntax.children(verb)) {
        const std::string_view link = syntax[c].rel == Rel::obl ? syntax.preposition(c) : std::string_view();
        if (link.empty()) continue;
        const auto effect =
            frames.operator_of(std::string(w.lemma) + " " + std::string(link), pos_of(w.upos));
        if (effect.found) return effect;
    }
    return effect_of(syntax, frames, verb);
}

// "a round of talks": what happens to the round happens to the talks.
bool is_part(const Syntax& syntax, std::size_t word) {
    constexpr std::array<std::string_view, 14> kParts{"round", "series", "session", "set",   "number",
                                                      "pair",  "phase",  "spate",   "wave",  "string",
                                                      "day",   "week",   "hour",    "couple"};
    return std::find(kParts.begin(), kParts.end(), syntax[word].lemma) != kParts.end();
}

// "talks will be held", "the round will open": it happens as the verb does.
bool is_holding(std::string_view lemma) {
    constexpr std::array<std::string_view, 8> kHolding{"hold", "convene", "begin",    "start",
                                                       "open", "resume",  "continue", "take"};
    return std::find(kHolding.begin(), kHolding.end(), lemma) != kHolding.end();
}

}  // namespace

Realis stronger(Realis a, Realis b) {
    // A plan that might be is hypothetical, one that is denied is negated.
    const auto rank = [](Realis r) {
        return r == Realis::negated ? 3 : r == Realis::hypothetical ? 2 : r == Realis::planned ? 1 : 0;
    };
    return rank(a) >= rank(b) ? a : b;
}

Realis realis_of_word(const Syntax& syntax, const FrameBook& frames, std::size_t word) {
    Realis realis = Realis::actual;
    for (int i = 0; i < kClauses; ++i) {
        realis = stronger(realis, beside(syntax, word));
        const SyntaxWord& w = syntax[word];
        const bool infinitive = has_infinitive_mark(syntax, word);
        if (w.head == kNoWord) {
            if (infinitive) realis = stronger(realis, Realis::planned);  // a headline: "Kenya to expel envoy"
            return realis;
        }
        const bool own_finite =
            syntax.child(word, Rel::nsubj) != kNoWord || syntax.child(word, Rel::aux) != kNoWord;
        switch (w.rel) {
            case Rel::nsubj:
                if (!is_holding(syntax[w.head].lemma)) return realis;
                break;
            case Rel::nmod:
                if (is_part(syntax, w.head) && syntax.preposition(word) == "of") break;
                [[fallthrough]];
            case Rel::xcomp:
            case Rel::ccomp:
            case Rel::acl:
            case Rel::csubj:
            case Rel::obj:
            case Rel::nsubj_pass:
            case Rel::obl: {
                const auto effect = effect_of(syntax, frames, w.head);
                const bool clause = w.rel == Rel::xcomp || w.rel == Rel::ccomp || w.rel == Rel::acl;
                if (effect.found)
                    realis = stronger(realis, effect.realis);
                else if (clause && infinitive && w.rel != Rel::ccomp)
                    realis = stronger(realis, Realis::hypothetical);
                else if (!clause && w.rel != Rel::csubj && !is_holding(syntax[w.head].lemma))
                    return realis;  // a noun under a word that does nothing to it
                break;
            }
            case Rel::advcl:
                if (syntax.is_laid_upon_object(word)) {
                    const auto effect = effect_of(syntax, frames, w.head);
                    return effect.found ? stronger(realis, effect.realis) : realis;
                }
                if (infinitive) {  // "called on Iran to suspend"; else a purpose
                    const auto asked = effect_on_addressee(syntax, frames, w.head);
                    realis = stronger(realis, asked.found ? asked.realis : Realis::planned);
                }
                return realis;
            case Rel::conj:
                if (own_finite || syntax[w.head].upos != w.upos) return realis;
                word = syntax.joined_to(word);
                continue;
            default:
                return realis;
        }
        word = w.head;
    }
    return realis;
}

}  // namespace chancery::extract
