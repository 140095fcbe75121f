#include "graph/resolve/signature.hpp"

#include <algorithm>

#include "graph/resolve/local_view.hpp"
#include "graph/resolve/person_name.hpp"
#include "schema/name_fold.hpp"

namespace chancery::graph {
namespace {

constexpr std::size_t kYearDigits = 4;

std::string join(const std::vector<std::string>& items) {
    std::string out;
    for (const std::string& item : items) {
        if (!out.empty()) out += ',';
        out += item;
    }
    return out;
}

std::string block_name(BlockRule rule, std::string_view rest) {
    std::string name(1, static_cast<char>(rule));
    name += '|';
    name += rest;
    return name;
}

std::string country_key(const std::optional<Iso3>& country) {
    return country ? std::string(country->text()) : std::string();
}

// "Minister of Foreign Affairs" and "foreign minister" are one title.
std::string title_key(std::string_view title) {
    const std::string folded = fold_name(title);
    std::vector<std::string> words;
    for (std::size_t begin = 0; begin < folded.size();) {
        const std::size_t end = std::min(folded.find(' ', begin), folded.size());
        std::string word = folded.substr(begin, end - begin);
        begin = end + 1;
        const bool filler =
            word == "of" || word == "for" || word == "and" || word == "the" || word == "affairs";
        if (!filler && !word.empty()) words.push_back(std::move(word));
    }
    make_set(words);
    return join(words);
}

// A surname alone is too little to say that two documents mean the same person: with an office of a known
// state it may be enough.
void sign_person(const Claims& claims, const LocalView& view, LocalEntity entity, const std::string& folded,
                 Signature& s) {
    for (const std::uint32_t i : view.relations_of(entity)) {
        const RelationClaim& relation = claims.relations[i];
        if (relation.type == RelationType::holds_office) s.offices.push_back(title_key(relation.title));
    }
    make_set(s.offices);
    s.names = view.full_names(entity);
    if (s.names.empty()) {
        if (!s.country || s.offices.empty()) return;
        s.names.push_back(folded);
    }
    // The name's own last word; of a name of one word, that of its first full form.
    const std::string& full = folded.find(' ') == std::string::npos ? s.names.front() : folded;
    s.block = block_name(BlockRule::person, PersonName(full).family());
    s.key = country_key(s.country) + '|' + join(s.names) + '|' + join(s.offices);
}

void add_counterparts(const Claims& claims, const LocalView& view, LocalEntity delegation,
                      const EventClaim& event, std::vector<std::string>& out) {
    const auto& own = view.polities(delegation);
    for (const Participant& p : event.participants) {
        if (p.role == Role::host || p.entity == delegation) continue;
        if (claims.entities[p.entity].kind == EntityKind::place) continue;
        for (const std::string& polity : view.polities(p.entity)) {
            if (!std::binary_search(own.begin(), own.end(), polity)) out.push_back(polity);
        }
    }
}

void sign_delegation(const Claims& claims, const LocalView& view, LocalEntity entity, Signature& s) {
    const auto& party = view.polities(entity);
    if (party.front().starts_with("d:")) return;  // nobody's: nothing to compare
    for (const std::uint32_t event : view.events_of(entity)) {
        add_counterparts(claims, view, entity, claims.events[event], s.counterparts);
    }
    make_set(s.counterparts);
    s.names = view.head_names(entity);
    if (s.counterparts.empty() && s.names.empty()) return;
    s.block = block_name(BlockRule::delegation, join(party));
    s.key = join(s.counterparts) + '|' + join(s.names) + '|' + country_key(s.country);
}

Signature sign_entity(const Claims& claims, const LocalView& view, LocalEntity entity) {
    const EntityClaim& claim = claims.entities[entity];
    Signature s;
    s.country = view.country(entity);
    const std::string folded = fold_name(claim.name);
    if (folded.empty() && !(claim.kind == EntityKind::country && s.country)) return s;
    switch (claim.kind) {
        case EntityKind::country:
            s.block =
                block_name(BlockRule::country, s.country ? std::string(s.country->text()) : ":" + folded);
            break;
        case EntityKind::organization:
            s.block = block_name(BlockRule::organization, folded);
            s.key = country_key(s.country);
            break;
        case EntityKind::place:
            s.block = block_name(BlockRule::place, folded);
            s.key = country_key(s.country);
            break;
        case EntityKind::person:
            sign_person(claims, view, entity, folded, s);
            break;
        case EntityKind::delegation:
            sign_delegation(claims, view, entity, s);
            break;
    }
    return s;
}

std::vector<std::string> polities_in_role(const LocalView& view, const EventClaim& event, Role role) {
    std::vector<std::string> found;
    for (const Participant& p : event.participants) {
        if (p.role != role) continue;
        const auto& polities = view.polities(p.entity);
        found.insert(found.end(), polities.begin(), polities.end());
    }
    make_set(found);
    return found;
}

// Who faces whom; among equals (a meeting) only who takes part, because texts differ in whom they make the
// visitor.
std::string parties_of(const LocalView& view, const EventClaim& event) {
    auto actors = polities_in_role(view, event, Role::actor);
    const auto recipients = polities_in_role(view, event, Role::recipient);
    if (actors.empty() && recipients.empty()) {
        const auto mediators = polities_in_role(view, event, Role::mediator);
        return mediators.empty() ? std::string() : "m:" + join(mediators);
    }
    if (!is_symmetric(event.type)) return join(actors) + '>' + join(recipients);
    actors.insert(actors.end(), recipients.begin(), recipients.end());
    make_set(actors);
    return join(actors);
}

std::string year_text(int year) {
    const std::string digits = std::to_string(year);
    return digits.size() < kYearDigits ? std::string(kYearDigits - digits.size(), '0') + digits : digits;
}

Signature sign_event(const LocalView& view, const EventClaim& event) {
    Signature s;
    s.date = event.date;
    if (!event.date) return s;  // without a date nothing tells one meeting of a pair from the next
    const DateRange& date = *event.date;
    if (date.from.year != date.to.year && !tells_days(date)) return s;  // hardly more than none
    const std::string parties = parties_of(view, event);
    if (parties.empty()) return s;
    s.block = block_name(BlockRule::event, to_string(event.type));
    s.block += '|';
    s.block += to_string(event.realis);
    s.block += '|' + parties + '|' + year_text(date.from.year);
    s.key = to_text(date.from) + '/' + to_text(date.to) + '/';
    s.key += to_string(date.precision);
    return s;
}

}  // namespace

bool tells_days(const DateRange& date) {
    constexpr int kMonth = 31;
    return date.precision == DatePrecision::day && to_days(date.to) - to_days(date.from) < kMonth;
}

std::string block_of_year(std::string_view event_block, int step) {
    const std::size_t digits = event_block.size() - kYearDigits;
    const int year = std::stoi(std::string(event_block.substr(digits)));
    return std::string(event_block.substr(0, digits)) + year_text(year + step);
}

DocumentSignatures sign(const Claims& claims) {
    const LocalView view(claims);
    DocumentSignatures out;
    out.entities.reserve(claims.entities.size());
    for (std::size_t i = 0; i < claims.entities.size(); ++i) {
        out.entities.push_back(
            std::make_shared<const Signature>(sign_entity(claims, view, static_cast<LocalEntity>(i))));
    }
    out.events.reserve(claims.events.size());
    for (const EventClaim& event : claims.events) {
        out.events.push_back(
            event.record_id.empty() ? std::make_shared<const Signature>(sign_event(view, event)) : nullptr);
    }
    out.titles.reserve(claims.relations.size());
    for (const RelationClaim& relation : claims.relations) out.titles.push_back(fold_name(relation.title));
    return out;
}

}  // namespace chancery::graph
