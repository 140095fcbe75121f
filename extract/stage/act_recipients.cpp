#include "extract/stage/act_recipients.hpp"

#include <algorithm>

namespace chancery::extract {

Parties ActRecipients::slot(const FoundFrame& f, const std::string& name) const {
    if (name == "obj") {
        const std::size_t object = f.noun != kNoWord ? f.noun : parties_.object(f.word);
        if (object == kNoWord || object == f.word) return {};
        return judges(f.frame->type) ? parties_.doer(object) : parties_.of_phrase(object);
    }
    if (name == "iobj") return parties_.of_phrase(syntax_.child(f.word, Rel::iobj));
    if (name == "xcomp") return of_complement(f.word);
    Parties out = parties_.behind(f.word, name);
    if (out.empty() && f.noun != kNoWord) out = parties_.behind(f.noun, name);
    if (out.empty()) {  // "condemned attacks on Chad"
        const std::size_t object = parties_.object(f.word);
        if (object != kNoWord && f.noun == kNoWord) out = parties_.behind(object, name);
    }
    return out;
}

// What is praised or blamed is somebody's act: whose, not on whom.
bool ActRecipients::judges(EventType type) {
    return type == EventType::accuse || type == EventType::support;
}

// "threatened to expel Chadians": whom the clause below is about.
Parties ActRecipients::of_complement(std::size_t verb) const {
    for (const std::uint32_t c : syntax_.children(verb)) {
        if (syntax_[c].rel != Rel::xcomp && syntax_[c].rel != Rel::ccomp) continue;
        if (syntax_[c].rel == Rel::ccomp) {
            if (Parties asked = parties_.subject(c); !asked.empty()) return asked;
        }
        const std::size_t object = parties_.object(c);
        Parties out = object == kNoWord ? Parties() : parties_.of_phrase(object);
        for (const char* preposition : {"with", "to", "against", "on", "from"}) {
            if (out.empty()) out = parties_.behind(c, preposition);
        }
        if (!out.empty()) return out;
    }
    return {};
}

// "recalled its ambassador to Kenya"
LocalEntity ActRecipients::where_sent(const FoundFrame& f) const {
    if (f.frame->type != EventType::sanction || f.noun == kNoWord) return kNobody;  // not whom one appoints
    const std::size_t unit = syntax_.unit_of(f.noun);
    return unit == kNoWord ? kNobody : s_.units[unit].sent_to;
}

Parties ActRecipients::recipients(const FoundFrame& f) const {
    if (Parties given = parties_.of_phrase(syntax_.child(f.word, Rel::iobj)); !given.empty()) return given;
    if (const LocalEntity post = where_sent(f); post != kNobody) return {post};
    for (const std::string& name : f.frame->slots) {
        if (name == "joint") continue;
        Parties out = slot(f, name);
        if (!out.empty()) return out;
    }
    return {};
}

// "attacked an army camp in Kabul": the state of the place, where it is another's.
Parties ActRecipients::where_it_hit(const FoundFrame& f, const Parties& actors) const {
    const std::size_t object = parties_.object(f.word);
    if (object == kNoWord ||
        (!matcher_.is_of_class(object, "target") && !matcher_.is_of_class(object, "person")))
        return {};
    for (const std::size_t word : {object, f.word}) {
        if (word == kNoWord) continue;
        for (const std::uint32_t c : syntax_.children(word)) {
            const std::size_t unit = syntax_.unit_of(c);
            const bool phrase = syntax_[c].rel == Rel::obl || syntax_[c].rel == Rel::nmod;
            if (!phrase || syntax_.preposition(c) != "in" || unit == kNoWord || s_.units[unit].iso.empty())
                continue;
            const LocalEntity state = draft_.entities.find_country(s_.units[unit].iso);
            if (state != kNobody && !is_one_of(state, actors)) return {state};
        }
    }
    return {};
}

bool ActRecipients::is_said_to_somebody(EventType type) {
    return type == EventType::request || type == EventType::reject || type == EventType::threaten ||
           type == EventType::agree;
}

// "called for a ceasefire in Syria", "welcomed efforts to end the Syrian crisis": the first other party that
// what is wished, praised or blamed is about.
Parties ActRecipients::topic(const FoundFrame& f, const Parties& actors) const {
    if (!is_said_to_somebody(f.frame->type) && !judges(f.frame->type)) return {};
    if (has_another_object(f)) return {};
    for (const std::uint32_t c : syntax_.children(f.word)) {
        const Rel rel = syntax_[c].rel;
        const bool complement = rel == Rel::obj || rel == Rel::xcomp || rel == Rel::ccomp || rel == Rel::obl;
        if (!complement || c < f.word) continue;
        if (Parties out = first_other(c, actors, 0); !out.empty()) return out;
    }
    return {};
}

// "called the ruling a step": what has an object where the frame knows none is another sense of the verb.
bool ActRecipients::has_another_object(const FoundFrame& f) const {
    const auto& slots = f.frame->slots;
    const bool knows = std::any_of(slots.begin(), slots.end(), [](const std::string& slot) {
        return slot == "obj" || slot == "iobj" || slot == "xcomp" || slot == "joint";
    });
    return is_said_to_somebody(f.frame->type) && !knows && f.noun == kNoWord && f.particle == kNoWord &&
           syntax_.is_verb(f.word) && syntax_.child(f.word, Rel::obj) != kNoWord;
}

// "condemned the attack on Chad": whoever attacked is meant.
bool ActRecipients::is_victim(std::size_t deed, std::size_t phrase) const {
    const std::string_view link = syntax_.preposition(phrase);
    const bool suffers = link == "on" || link == "against" || link == "of" || link == "upon";
    return suffers && syntax_[phrase].rel == Rel::nmod && matcher_.is_violence(deed);
}

Parties ActRecipients::first_other(std::size_t word, const Parties& actors, int depth) const {
    constexpr int kDepth = 5;
    const std::size_t unit = syntax_.unit_of(word);
    if (unit != kNoWord && syntax_.head_of_unit(unit) == word) {
        const Unit& u = s_.units[unit];
        const bool named = u.kind == UnitKind::country || u.kind == UnitKind::demonym ||
                           u.kind == UnitKind::organization || u.kind == UnitKind::person ||
                           u.kind == UnitKind::delegation;
        if (named && u.entity != kNobody && !is_one_of(u.entity, actors)) return {u.entity};
    }
    if (depth > kDepth) return {};
    for (const std::uint32_t c : syntax_.children(word)) {
        const Rel rel = syntax_[c].rel;
        if (rel == Rel::advcl || rel == Rel::parataxis) continue;  // "..., as Panama does"
        if (is_victim(word, c)) continue;
        if (Parties out = first_other(c, actors, depth + 1); !out.empty()) return out;
    }
    return {};
}

// A state that arrests or frees somebody of its own.
bool ActRecipients::is_person_of_own(LocalEntity e, const Parties& actors, Role role) const {
    return role == Role::recipient && draft_.entities.is(e, EntityKind::person) &&
           std::find(actors.begin(), actors.end(), e) == actors.end() &&
           std::none_of(actors.begin(), actors.end(),
                        [&](LocalEntity a) { return draft_.entities.is(a, EntityKind::person); });
}

bool ActRecipients::is_one_of(LocalEntity e, const Parties& actors) const {
    const LocalEntity polity = draft_.entities.polity(e);
    return std::any_of(actors.begin(), actors.end(),
                       [&](LocalEntity a) { return a == e || draft_.entities.polity(a) == polity; });
}

// In talks of two the other one is spoken to.
Parties ActRecipients::counterpart(const Parties& actors) const {
    if (actors.size() != 1) return {};
    const LocalEntity own = draft_.entities.polity(actors.front());
    Parties others;
    bool among = false;
    for (const LocalEntity e : draft_.focus.parties) {
        if (draft_.entities.polity(e) == own)
            among = true;
        else
            add_party(others, e);
    }
    return among && others.size() == 1 ? others : Parties();
}

Parties ActRecipients::joint(const FoundFrame& f) const {
    Parties out = parties_.behind(f.word, "with");
    if (out.empty() && f.noun != kNoWord) out = parties_.behind(f.noun, "with");
    if (out.empty() && f.noun != kNoWord) out = parties_.behind(f.noun, "between");
    return out.empty() ? recipients(f) : out;
}

}  // namespace chancery::extract
