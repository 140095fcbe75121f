// Documents at random, made so that names, dates and parties collide.
#pragma once

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "schema/claims.hpp"
#include "tests/unit/graph/claims_maker.hpp"

namespace chancery::test {

class RandomClaims {
public:
    explicit RandomClaims(std::uint32_t seed) : random_(seed) {}

    [[nodiscard]] std::shared_ptr<const Claims> document() {
        ClaimsMaker maker;
        std::vector<LocalEntity> polities;
        std::vector<LocalEntity> delegations;
        std::vector<LocalEntity> persons;
        std::vector<LocalEntity> places;
        const char* const codes[] = {"RUS", "UKR", "TUR", "USA"};
        for (const char* code : codes) {
            if (chance(50)) polities.push_back(maker.country(code));
        }
        if (chance(40)) polities.push_back(maker.organization("The United Council"));
        if (chance(40))
            polities.push_back(maker.organization("Ministry of Defence", pick({"RUS", "UKR", "", ""})));
        if (polities.empty()) polities.push_back(maker.country("RUS"));
        for (std::size_t i = below(3); i > 0; --i) delegations.push_back(maker.delegation(one_of(polities)));
        for (std::size_t i = below(4); i > 0; --i) persons.push_back(person(maker));
        for (std::size_t i = below(2); i > 0; --i) {
            places.push_back(maker.place(pick({"Geneva", "Paris"}), pick({"CHE", "FRA", "USA", ""})));
        }
        for (std::size_t i = below(4); i > 0 && !persons.empty(); --i) {
            relation(maker, persons, polities, delegations);
        }
        std::vector<LocalEntity> parties = polities;
        parties.insert(parties.end(), delegations.begin(), delegations.end());
        parties.insert(parties.end(), persons.begin(), persons.end());
        for (std::size_t i = below(4); i > 0; --i) event(maker, parties, places);
        return maker.done();
    }

    [[nodiscard]] std::string source() { return pick({"Agency", "Gazette", "Herald", ""}); }
    [[nodiscard]] std::size_t below(std::size_t n) { return random_() % n; }
    [[nodiscard]] bool chance(std::uint32_t percent) { return random_() % 100 < percent; }
    template <class T>
    void shuffle(std::vector<T>& items) {
        for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[below(i)]);
    }

private:
    const char* pick(std::vector<const char*> items) { return items[below(items.size())]; }
    LocalEntity one_of(const std::vector<LocalEntity>& items) { return items[below(items.size())]; }

    LocalEntity person(ClaimsMaker& maker) {
        std::vector<std::string> aliases;
        if (chance(30)) aliases.emplace_back(pick({"Petrov", "Jean Petrov", "Ivan Petrov", "Jan Petrov"}));
        return maker.person(pick({"Ivan Petrov", "Jan Petrov", "Jean Petrov", "Petrov", "Anna Kim", "Kim"}),
                            pick({"RUS", "USA", "", "", ""}), std::move(aliases));
    }

    void relation(ClaimsMaker& maker, const std::vector<LocalEntity>& persons,
                  const std::vector<LocalEntity>& polities, const std::vector<LocalEntity>& delegations) {
        const LocalEntity person = one_of(persons);
        if (chance(50) && !delegations.empty()) {
            maker.leads(person, one_of(delegations));
            return;
        }
        RelationClaim& office =
            maker.office(person, one_of(polities), pick({"Minister", "minister", "Envoy"}));
        if (chance(30)) office.status = OfficeStatus::former;
        if (chance(20)) office.attributed_to = person;
        if (chance(20)) office.period = on(pick({"2020", "2021-05"}));
        office.evidence.front().confidence = static_cast<double>(below(100)) / 100;
    }

    void event(ClaimsMaker& maker, const std::vector<LocalEntity>& parties,
               const std::vector<LocalEntity>& places) {
        std::vector<Participant> participants;
        for (std::size_t i = 1 + below(3); i > 0; --i) {
            const Participant p{one_of(parties), chance(70)   ? Role::actor
                                                 : chance(50) ? Role::recipient
                                                 : chance(50) ? Role::mediator
                                                              : Role::host};
            if (std::find(participants.begin(), participants.end(), p) == participants.end())
                participants.push_back(p);
        }
        const char* const date = pick({"2025-05-16", "2025-05-17", "2025-05-26", "2025-05", "2025",
                                       "2025-12-31", "2026-01-01", "2026", ""});
        EventClaim& event =
            maker.event(chance(70) ? EventType::consult : EventType::accuse, std::move(participants),
                        *date == 0 ? std::nullopt : std::optional(on(date)));
        if (event.date && chance(20) && event.date->precision == DatePrecision::day) {
            event.date->to = plus_days(event.date->from, 1);
        }
        if (chance(20)) event.realis = Realis::planned;
        if (chance(30)) event.mode = EventMode{1};
        if (chance(30)) event.stage = chance(50) ? Stage::offered : Stage::under_way;
        if (chance(40) && !places.empty()) event.place = one_of(places);
        if (chance(20)) event.attributed_to = one_of(parties);
        event.trigger = pick({"met", "talks", "accused"});
        event.evidence.front().confidence = static_cast<double>(below(100)) / 100;
    }

    std::mt19937 random_;
};

}  // namespace chancery::test
