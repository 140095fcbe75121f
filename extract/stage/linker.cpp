// The book has already joined the forms of a name; here they only meet their entity.
#include "extract/stage/linker.hpp"

namespace chancery::extract {
namespace {

LocalEntity entity_of(const Unit& unit, EntityTable& entities) {
    switch (unit.kind) {
        case UnitKind::country:
        case UnitKind::demonym:
            return unit.iso.empty() ? kNobody : entities.country(unit.iso);
        case UnitKind::organization:
            return entities.organization(unit.name, unit.iso);
        case UnitKind::person:
            return entities.person(unit.name);
        case UnitKind::place:
            return entities.place(unit.name, unit.iso);
        default:
            return kNobody;
    }
}

// "the Israeli parliament's Defense Committee", "Kenya's Electoral Commission"
Iso3 owner_of(const SentenceUnits& s, std::size_t organization) {
    std::size_t i = organization;
    if (i > 1 && s.is(i - 1, UnitKind::sign) && s.word(i - 1) == "'s" && s.is(i - 2, UnitKind::word)) i -= 2;
    if (i > 0 && s.is(i - 1, UnitKind::demonym)) return s.units[i - 1].iso;
    return Iso3();
}

std::string rule_of(UnitKind kind) {
    switch (kind) {
        case UnitKind::country:
            return "mention.country";
        case UnitKind::demonym:
            return "mention.demonym";
        case UnitKind::organization:
            return "mention.organization";
        case UnitKind::person:
            return "mention.person";
        default:
            return "mention.place";
    }
}

void give_state(EntityClaim& person, const Lexicon& lexicon, std::optional<Date> published) {
    if (person.country || !person.evidence.empty()) return;
    const auto* known = lexicon.officials().find(person.name, published);
    if (known != nullptr && !known->state.empty()) person.country = known->state;
}

}  // namespace

void link_mentions(SentenceUnits& s, const Lexicon& lexicon, std::optional<Date> published,
                   DocumentDraft& draft) {
    for (std::size_t i = 0; i < s.units.size(); ++i) {
        Unit& unit = s.units[i];
        if (unit.is(UnitKind::place) && unit.iso.empty() && s.word(i + 1) == "," &&
            s.is(i + 2, UnitKind::country)) {
            unit.iso = s.units[i + 2].iso;
        }
        if (unit.is(UnitKind::organization) && unit.iso.empty()) unit.iso = owner_of(s, i);
        unit.entity = entity_of(unit, draft.entities);
        if (unit.entity == kNobody) continue;
        if (unit.is(UnitKind::organization)) {
            draft.focus.body = unit.entity;
            draft.focus.bodies.insert_or_assign(head_of_name(draft.entities.at(unit.entity).name),
                                                unit.entity);
        }
        if (unit.is(UnitKind::person)) give_state(draft.entities.at(unit.entity), lexicon, published);
        const double confidence = unit.invented || unit.is(UnitKind::place) ? 0.9 : 0.95;
        if (unit.part_of_state) {
            const Span state{s.tokens[unit.begin + 1].span.begin, s.tokens[unit.end - 1].span.end};
            draft.entities.mention(draft.entities.country(unit.iso),
                                   {s.index, state, "mention.country", confidence}, state.of(s.text));
        }
        draft.entities.mention(
            unit.entity, {s.index, s.span(unit.core_begin, unit.core_end), rule_of(unit.kind), confidence},
            s.words(unit.core_begin, unit.core_end));
        if (unit.end - unit.core_end >= 3) {  // "(IGAD)"
            draft.entities.mention(
                unit.entity, {s.index, s.span(unit.end - 2, unit.end - 1), "mention.acronym", confidence},
                s.words(unit.end - 2, unit.end - 1));
        }
    }
}

}  // namespace chancery::extract
