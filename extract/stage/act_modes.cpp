#include "extract/stage/act_modes.hpp"

#include <array>
#include <utility>

namespace chancery::extract {
namespace {

using engine::Upos;

// What is asked for or refused, by the class of its noun.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kWished{{{"negotiations", "meet"},
                                                                                {"ceasefire", "yield"},
                                                                                {"withdrawal", "yield"},
                                                                                {"yielding", "yield"},
                                                                                {"access", "yield"},
                                                                                {"amnesty", "yield"},
                                                                                {"aid", "assist"},
                                                                                {"support", "assist"}}};

}  // namespace

// "threatened to expel", "refused to meet": the act below makes the mode.
std::optional<EventMode> ActModes::mode_of_complement(const FoundFrame& f) const {
    const EventType type = f.frame->type;
    if (type != EventType::request && type != EventType::reject && type != EventType::threaten)
        return std::nullopt;
    for (const std::uint32_t c : syntax_.children(f.word)) {
        const Rel rel = syntax_[c].rel;
        const bool clause = rel == Rel::xcomp || rel == Rel::ccomp || rel == Rel::acl ||
                            (rel == Rel::advcl && syntax_.is_verb(c) && syntax_[c].xpos == "VB");
        if (clause) {
            if (const auto name = mode_for(type, c); !name.empty()) return parse_mode(type, name);
        }
        if (rel != Rel::obl && rel != Rel::obj) continue;
        for (const std::uint32_t below : syntax_.children(c)) {  // "called for Syria to cooperate"
            if (syntax_[below].rel != Rel::acl || syntax_[below].xpos != "VB") continue;
            if (const auto name = mode_for(type, below); !name.empty()) return parse_mode(type, name);
        }
    }
    return mode_of_noun(f);
}

// "called for a ceasefire", "encouraged dialogue", "urged support"
std::optional<EventMode> ActModes::mode_of_noun(const FoundFrame& f) const {
    if (f.frame->type == EventType::threaten) return std::nullopt;
    for (const std::uint32_t c : syntax_.children(f.word)) {
        const Rel rel = syntax_[c].rel;
        if ((rel != Rel::obj && rel != Rel::obl && rel != Rel::nsubj_pass) || syntax_[c].upos != Upos::NOUN)
            continue;
        for (const auto& [noun_class, mode] : kWished) {
            if (matcher_.is_of_class(c, noun_class)) return parse_mode(f.frame->type, mode);
        }
    }
    return std::nullopt;
}

std::string_view ActModes::mode_for(EventType type, std::size_t verb) const {
    const std::string_view lemma = syntax_[verb].lemma;
    const bool threat = type == EventType::threaten;
    if (!threat) {
        if (frames_.is_of_class(lemma, "meeting_verb")) return "meet";
        if (frames_.is_of_class(lemma, "yielding_verb")) return "yield";
        if (frames_.is_of_class(lemma, "assisting_verb")) return "assist";
    }
    for (const Frame& frame : frames_.verb(lemma)) {
        if (!frame.noun_class.empty() && matcher_.object_of_class(verb, frame) == kNoWord) continue;
        if (!frame.particle.empty() && matcher_.particle_of(verb, frame.particle) == kNoWord) continue;
        switch (frame.type) {
            case EventType::aid:
                return threat ? "" : "assist";
            case EventType::retreat:
            case EventType::concede:
                return threat ? "" : "yield";
            case EventType::assault:
                return threat ? "violence" : "";
            case EventType::sanction:
                return !threat ? "" : mode_name(frame.type, frame.mode) == "expel" ? "expel" : "restrict";
            case EventType::coerce:
                return !threat ? "" : mode_name(frame.type, frame.mode) == "arrest" ? "arrest" : "restrict";
            default:
                return "";
        }
    }
    return "";
}

}  // namespace chancery::extract
