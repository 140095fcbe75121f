#include "extract/stage/frame_matcher.hpp"

#include <algorithm>
#include <array>

namespace chancery::extract {

bool FrameMatcher::is_of_class(std::size_t noun, std::string_view noun_class) const {
    const std::size_t unit = syntax_.unit_of(noun);
    if (noun_class == "person" && unit != kNoWord &&
        (s_.is(unit, UnitKind::person) || s_.is(unit, UnitKind::delegation)))
        return true;
    const std::string lemma(syntax_[noun].lemma);
    if (frames_.is_of_class(lemma, noun_class) || (noun_class == "prisoner" && is_held(noun))) return true;
    if (noun == 0) return false;
    return frames_.is_of_class(std::string(syntax_[noun - 1].lemma) + " " + lemma, noun_class);
}

// "detained fishermen", "sailors held by Chad"
bool FrameMatcher::is_held(std::size_t noun) const {
    constexpr std::array<std::string_view, 8> kHeld{"detain", "jail",   "capture", "imprison",
                                                    "hold",   "abduct", "arrest",  "intern"};
    if (syntax_[noun].upos != engine::Upos::NOUN) return false;
    const auto below = syntax_.children(noun);
    return std::any_of(below.begin(), below.end(), [&](std::uint32_t c) {
        const bool modifies = syntax_[c].rel == Rel::amod || syntax_[c].rel == Rel::acl;
        const bool participle = syntax_[c].xpos == "VBN" || syntax_[c].xpos == "JJ";
        const std::string_view lemma = syntax_[c].lemma;
        const bool held = std::find(kHeld.begin(), kHeld.end(), lemma) != kHeld.end() ||
                          lemma == "detained" || lemma == "jailed" || lemma == "captured" ||
                          lemma == "imprisoned";
        return modifies && participle && held;
    });
}

bool FrameMatcher::is_violence(std::size_t noun) const {
    constexpr std::array<std::string_view, 9> kClasses{"attack",        "airstrike", "drone_attack",
                                                       "rocket_attack", "atrocity",  "suicide_attack",
                                                       "cyberattack",   "siege",     "blockade"};
    return std::any_of(kClasses.begin(), kClasses.end(),
                       [&](std::string_view noun_class) { return is_of_class(noun, noun_class); });
}

std::size_t FrameMatcher::particle_of(std::size_t verb, std::string_view particle) const {
    for (const std::uint32_t c : syntax_.children(verb)) {
        const Rel rel = syntax_[c].rel;
        const bool beside = rel == Rel::compound_prt || rel == Rel::advmod;
        if (beside && c > verb && c < verb + 4 && syntax_[c].lemma == particle) return c;
    }
    // "call on Chad": the tree hangs the preposition on Chad
    if (verb + 1 < syntax_.size() && syntax_[verb + 1].lemma == particle) return verb + 1;
    return kNoWord;
}

std::size_t FrameMatcher::object_of_class(std::size_t verb, const Frame& frame) const {
    const std::size_t object = parties_.object(verb);
    if (object != kNoWord) {
        if (is_of_class(object, frame.noun_class)) return object;
        for (const std::uint32_t c : syntax_.children(object)) {
            if (syntax_[c].rel == Rel::conj && is_of_class(c, frame.noun_class)) return c;
        }
    }
    if (frame.particle.empty()) return kNoWord;
    for (const std::uint32_t c : syntax_.children(verb)) {
        const bool behind = syntax_[c].rel == Rel::obl && frame.particle.ends_with(syntax_.preposition(c)) &&
                            !syntax_.preposition(c).empty();
        if (behind && is_of_class(c, frame.noun_class)) return c;
    }
    return kNoWord;
}

}  // namespace chancery::extract
