// Claims and graphs written by hand, in few words.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "graph/resolve.hpp"
#include "graph/snapshot.hpp"
#include "schema/claims.hpp"

namespace chancery::test {

inline std::optional<Iso3> iso(const char* code) {
    return *code == 0 ? std::nullopt : parse_iso3(code);
}
inline DateRange on(const char* day) {
    return *parse_partial_date(day);
}

class ClaimsMaker {
public:
    LocalEntity entity(EntityKind kind, std::string name, const char* code = "",
                       std::vector<std::string> aliases = {}, std::vector<LocalEntity> represents = {}) {
        EntityClaim claim;
        claim.kind = kind;
        claim.name = std::move(name);
        claim.aliases = std::move(aliases);
        claim.country = iso(code);
        claim.represents = std::move(represents);
        claim.evidence.push_back(evidence());
        claims_.entities.push_back(std::move(claim));
        return static_cast<LocalEntity>(claims_.entities.size() - 1);
    }
    LocalEntity country(const char* code) {
        return entity(EntityKind::country, std::string(country_name(*parse_iso3(code))), code);
    }
    LocalEntity person(std::string name, const char* code = "", std::vector<std::string> aliases = {}) {
        return entity(EntityKind::person, std::move(name), code, std::move(aliases));
    }
    LocalEntity organization(std::string name, const char* code = "") {
        return entity(EntityKind::organization, std::move(name), code);
    }
    LocalEntity place(std::string name, const char* code = "") {
        return entity(EntityKind::place, std::move(name), code);
    }
    LocalEntity delegation(LocalEntity party) {
        const EntityClaim& of = claims_.entities[party];
        const std::string code(of.country ? of.country->text() : "");
        return entity(EntityKind::delegation, of.name + " delegation", code.c_str(), {}, {party});
    }

    RelationClaim& relation(RelationType type, LocalEntity subject, LocalEntity object,
                            std::string title = {}) {
        RelationClaim claim;
        claim.type = type;
        claim.subject = subject;
        claim.object = object;
        claim.title = std::move(title);
        if (type == RelationType::holds_office) claim.status = OfficeStatus::current;
        claim.evidence.push_back(evidence());
        claims_.relations.push_back(std::move(claim));
        return claims_.relations.back();
    }
    RelationClaim& leads(LocalEntity person, LocalEntity delegation) {
        return relation(RelationType::leads, person, delegation);
    }
    RelationClaim& office(LocalEntity person, LocalEntity polity, std::string title) {
        return relation(RelationType::holds_office, person, polity, std::move(title));
    }

    EventClaim& event(EventType type, std::vector<Participant> participants,
                      std::optional<DateRange> date = std::nullopt) {
        EventClaim claim;
        claim.type = type;
        claim.participants = std::move(participants);
        claim.date = date;
        claim.trigger = std::string(to_string(type));
        claim.evidence.push_back(evidence());
        claims_.events.push_back(std::move(claim));
        return claims_.events.back();
    }
    /// Of a dataset: an event with an id of its own.
    EventClaim& record(std::string id, EventType type, std::vector<Participant> participants,
                       const char* day) {
        EventClaim& claim = event(type, std::move(participants), on(day));
        claim.record_id = std::move(id);
        return claim;
    }
    ClaimsMaker& ids_of(std::string space) {
        claims_.id_space = std::move(space);
        return *this;
    }
    EventClaim& meeting(std::vector<LocalEntity> actors, const char* day) {
        std::vector<Participant> participants;
        for (const LocalEntity actor : actors) participants.push_back({actor, Role::actor});
        return event(EventType::consult, std::move(participants),
                     *day == 0 ? std::nullopt : std::optional(on(day)));
    }

    [[nodiscard]] std::shared_ptr<const Claims> done() const {
        return std::make_shared<const Claims>(claims_);
    }

private:
    static ClaimEvidence evidence() { return {0, {0, 1}, "test", 0.5}; }
    Claims claims_;
};

/// A graph that documents are added to; each call is a commit.
class GraphMaker {
public:
    static graph::DocumentChange added(std::string id, std::shared_ptr<const Claims> claims,
                                       std::string source = "s") {
        auto document = std::make_shared<Document>();
        document->id = id;
        document->title = "Title of " + id;
        document->text = "Text of " + id;
        document->source = std::move(source);
        return {CauseKind::add, std::move(id), std::move(document), std::move(claims), "hash"};
    }
    static graph::DocumentChange removed(std::string id) {
        return {CauseKind::remove, std::move(id), nullptr, nullptr, {}};
    }

    GraphMaker& add(std::string id, const ClaimsMaker& claims, std::string source = "s") {
        return commit({added(std::move(id), claims.done(), std::move(source))});
    }
    GraphMaker& remove(std::string id) { return commit({removed(std::move(id))}); }
    GraphMaker& commit(const std::vector<graph::DocumentChange>& changes) {
        delta_ = graph::resolve(*snapshot_, changes, "2026-01-01T00:00:00Z");
        snapshot_ = graph::apply(*snapshot_, delta_);
#ifndef CHANCERY_INVARIANTS  // else apply has done it
        snapshot_->check_invariants();
#endif
        return *this;
    }

    [[nodiscard]] const graph::Snapshot& operator*() const {
        return *snapshot_;
    }
    [[nodiscard]] const graph::Snapshot* operator->() const {
        return snapshot_.get();
    }
    [[nodiscard]] std::shared_ptr<const graph::Snapshot> snapshot() const {
        return snapshot_;
    }
    [[nodiscard]] const GraphDelta& delta() const {
        return delta_;
    }

    /// What the nth entity or event of a document resolves to.
    [[nodiscard]] EntityId entity(const char* document, LocalEntity local) const {
        return snapshot_->entity_of({snapshot_->find_document(document)->key, local});
    }
    [[nodiscard]] RelationId relation(const char* document, std::size_t i) const {
        const DocumentVersion& version = *snapshot_->find_document(document);
        return snapshot_->relation_of({version.key, version.claims->relation_ordinal(i)});
    }
    [[nodiscard]] EventId event(const char* document, std::size_t i = 0) const {
        const DocumentVersion& version = *snapshot_->find_document(document);
        return snapshot_->event_of({version.key, version.claims->event_ordinal(i)});
    }

private:
    std::shared_ptr<const graph::Snapshot> snapshot_ = std::make_shared<const graph::Snapshot>();
    GraphDelta delta_;
};

}  // namespace chancery::test
