// A delegation stands in for its state, a place brings its state as host, the parties' number makes the mode.
#include "extract/stage/event_settlement.hpp"

#include <algorithm>

namespace chancery::extract {
namespace {

constexpr std::size_t kMostLoose = 50;  // delegations that are matched with every event

bool contains(const std::vector<LocalEntity>& list, LocalEntity e) {
    return std::find(list.begin(), list.end(), e) != list.end();
}

EventMode mode_named(EventType type, std::string_view name) {
    return parse_mode(type, name).value_or(EventMode::none);
}

class Settler {
public:
    explicit Settler(DocumentDraft& draft) : draft_(draft) {}

    std::vector<EventDraft> run(std::vector<EventDraft> events) {
        events_ = std::move(events);
        for (EventDraft& e : events_) {
            if (e.type == EventType::consult) drop_third_parties_from_actors(e);
        }
        attach_delegations();
        for (EventDraft& e : events_) {
            if (e.type == EventType::consult) settle(e);
        }
        std::erase_if(events_, [&](const EventDraft& e) { return !tells_something(e); });
        return std::move(events_);
    }

private:
    void erase_actor(EventDraft& e, LocalEntity entity) {
        std::erase_if(e.participants,
                      [&](const Participant& p) { return p.role == Role::actor && p.entity == entity; });
    }

    // A mediator is not a party as well, as long as two others are.
    void drop_third_parties_from_actors(EventDraft& e) {
        for (const Participant third : std::vector<Participant>(e.participants)) {
            if (third.role != Role::mediator) continue;
            const LocalEntity polity = draft_.entities.polity(third.entity);
            std::erase_if(e.participants, [&](const Participant& p) {
                return p.role == Role::actor && draft_.entities.polity(p.entity) == polity;
            });
        }
    }

    // Delegations that no sentence ties to an event belong to the one whose parties sent most of them.
    void attach_delegations() {
        std::vector<LocalEntity> loose;
        std::vector<bool> bound(draft_.entities.all().size(), false);
        for (const EventDraft& e : events_) {
            for (const Participant& p : e.participants) bound[p.entity] = true;
        }
        for (LocalEntity d = 0; d < draft_.entities.all().size(); ++d) {
            if (draft_.entities.is(d, EntityKind::delegation) && !bound[d] && loose.size() < kMostLoose)
                loose.push_back(d);
        }
        for (const LocalEntity d : loose) {
            EventDraft* best = nullptr;
            std::size_t best_count = 0;
            for (EventDraft& e : events_) {
                const std::size_t count =
                    e.type == EventType::consult && e.realis == Realis::actual && !e.visit ? sent(e, d) : 0;
                if (count > best_count) {
                    best = &e;
                    best_count = count;
                }
            }
            if (best != nullptr) draft_.add_participant(*best, d, Role::actor);
        }
    }

    // How many of the event's parties have a delegation; 0 if the one behind `d` is no party.
    std::size_t sent(const EventDraft& e, LocalEntity d) const {
        const auto parties = acting_polities(e, draft_.entities);
        if (parties.size() < 2 || !contains(parties, draft_.entities.polity(d))) return 0;
        return static_cast<std::size_t>(std::count_if(parties.begin(), parties.end(), [&](LocalEntity p) {
            return draft_.entities.find_delegation(p) != kNobody;
        }));
    }

    void settle(EventDraft& e) {
        if (e.visit) return settle_visit(e);
        keep_most_specific(e);
        add_party_of_place(e);
        add_host_of_place(e);
        const auto parties = acting_polities(e, draft_.entities);
        const bool mediated = has_role(e, Role::mediator);
        const bool hosted_elsewhere = has_role(e, Role::host);
        if (e.phone || (e.spoken && e.place == kNobody && parties.size() == 2 && !mediated))
            e.mode = mode_named(e.type, "phone");
        else if (mediated)
            e.mode = mode_named(e.type, "third-party");
        else if (parties.size() > 2)
            e.mode = mode_named(e.type, "multilateral");
        else if (hosted_elsewhere && parties.size() == 2)
            e.mode = mode_named(e.type, "third-party");
        if (mediated && e.stage == Stage::none && e.realis == Realis::actual) e.stage = Stage::under_way;
    }

    static bool has_role(const EventDraft& e, Role role) {
        return std::any_of(e.participants.begin(), e.participants.end(),
                           [&](const Participant& p) { return p.role == role; });
    }

    // A delegation goes before its leader and its state, a person before his state.
    void keep_most_specific(EventDraft& e) {
        const std::vector<Participant> all = e.participants;
        for (const Participant& special : all) {
            if (special.role != Role::actor) continue;
            const EntityKind kind = draft_.entities.at(special.entity).kind;
            if (kind != EntityKind::delegation && kind != EntityKind::person) continue;
            const LocalEntity polity = draft_.entities.polity(special.entity);
            if (polity != special.entity) erase_actor(e, polity);
            if (kind != EntityKind::delegation) continue;
            for (const LinkDraft& link : draft_.links) {
                if (link.object == special.entity) erase_actor(e, link.subject);
            }
        }
    }

    // "held talks with officials in Khartoum": with whom else?
    void add_party_of_place(EventDraft& e) {
        if (e.place == kNobody || e.phone || e.conference || has_role(e, Role::mediator)) return;
        const auto iso = draft_.entities.at(e.place).country;
        const auto parties = acting_polities(e, draft_.entities);
        if (!iso || parties.size() != 1 || !draft_.entities.is(parties.front(), EntityKind::country)) return;
        const LocalEntity there = draft_.entities.implied_country(*iso, e.evidence.front());
        if (there != parties.front()) draft_.add_participant(e, there, Role::actor);
    }

    void add_host_of_place(EventDraft& e) {
        if (e.place == kNobody || e.phone) return;
        const auto iso = draft_.entities.at(e.place).country;
        if (!iso) return;
        const LocalEntity host = draft_.entities.implied_country(*iso, e.evidence.front());
        if (contains(acting_polities(e, draft_.entities), host)) return;
        draft_.add_participant(e, host, Role::host);
    }

    void settle_visit(EventDraft& e) {
        e.mode = mode_named(e.type, "visit");
        if (e.place == kNobody) return;  // "received X": where is not told
        const auto iso = draft_.entities.at(e.place).country;
        if (!iso) return;
        const LocalEntity visited = draft_.entities.implied_country(*iso, e.evidence.front());
        const bool received = std::any_of(e.participants.begin(), e.participants.end(),
                                          [](const Participant& p) { return p.role == Role::recipient; });
        if (received) {
            if (!contains(acting_polities(e, draft_.entities), visited))
                draft_.add_participant(e, visited, Role::host);
            return;
        }
        if (contains(acting_polities(e, draft_.entities), visited))
            e.participants.clear();  // within one's own state
        else
            draft_.add_participant(e, visited, Role::recipient);
    }

    bool tells_something(const EventDraft& e) const {
        if (e.participants.empty()) return false;
        if (e.type != EventType::consult || has_role(e, Role::mediator)) return true;
        std::vector<LocalEntity> all;
        bool body = false;
        for (const Participant& p : e.participants) {
            const LocalEntity polity = draft_.entities.polity(p.entity);
            if (!contains(all, polity)) all.push_back(polity);
            body = body || (p.role == Role::actor && draft_.entities.is(polity, EntityKind::organization));
        }
        // A body's session is one of its members; a conference may be told of by its place alone.
        return all.size() >= 2 || (e.conference && (body || has_role(e, Role::host)));
    }

    DocumentDraft& draft_;
    std::vector<EventDraft> events_;
};

}  // namespace

std::vector<LocalEntity> acting_polities(const EventDraft& event, const EntityTable& entities) {
    std::vector<LocalEntity> out;
    for (const Participant& p : event.participants) {
        if (p.role != Role::actor && p.role != Role::recipient) continue;
        const LocalEntity polity = entities.polity(p.entity);
        if (!contains(out, polity)) out.push_back(polity);
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<EventDraft> settle_events(std::vector<EventDraft> events, DocumentDraft& draft) {
    return Settler(draft).run(std::move(events));
}

}  // namespace chancery::extract
