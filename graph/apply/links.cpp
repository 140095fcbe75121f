// The part of apply that concerns relations and events, and which entities they leave and enter.
#include <algorithm>

#include "graph/apply/applier.hpp"
#include "graph/apply/stamp.hpp"
#include "graph/materialize/materialize.hpp"
#include "graph/resolve/record_index.hpp"
#include "schema/name_fold.hpp"

namespace chancery::graph {
namespace {

std::string key_of(const RelationNode& node) {
    return relation_key(node.type, node.subject, node.object, fold_name(node.title),
                        node.status == OfficeStatus::former);
}

}  // namespace

void Applier::link(const EventView& node, bool entering) {
    const auto touch = [&](EntityId entity) {
        auto& events = links_[entity].events;
        (entering ? events.entered : events.left).insert(node.id);
    };
    for (const EventParticipant& p : node.participants) touch(p.entity);
    if (node.place) touch(node.place);
}

void Applier::link(const RelationNode& node, bool entering) {
    for (const EntityId entity : {node.subject, node.object}) {
        auto& relations = links_[entity].relations;
        (entering ? relations.entered : relations.left).insert(node.id);
    }
}

void Applier::change_relations() {
    for (const auto& [id, change] :
         relations_) {  // all keys leave first: one relation may take over another's
        const RelationNode* const old = before_.relation(id);
        if (old == nullptr) continue;
        link(*old, false);
        next_.relation_keys.erase(key_of(*old), revision_);
    }
    for (const auto& [id, change] : relations_) {
        const RelationNode* const old = before_.relation(id);
        auto claims = changed_claims(old == nullptr ? List<ClaimId>() : List<ClaimId>(old->claims),
                                     change.lost, change.gained);
        auto& place = next_.relations.edit(id.value, revision_);
        if (old != nullptr) --next_.counts.relations;
        if (claims.empty()) {
            place = nullptr;
            continue;
        }
        auto node = materialize_relation(next_, id, std::move(claims));
        stamp(node, TargetKind::relation, old, !change.lost.empty() || !change.gained.empty());
        link(node, true);
        next_.relation_keys.set(key_of(node), id, revision_);
        place = std::make_shared<const RelationNode>(std::move(node));
        ++next_.counts.relations;
    }
}

// An event that an import brought under an id of its own can be found by it. `state`: the one that has its
// claims.
void Applier::change_record(const Snapshot::State& state, const EventView& node, bool entering) {
    const ClaimId first = node.claims.front();
    const EventClaim& claim = event_claim(state, first);
    if (claim.record_id.empty()) return;
    const RecordKey key = record_key(*state.slot(first.document)->entry->version.claims, claim);
    if (entering) {
        enter_record(next_, key, node.id, revision_);
    } else {
        leave_record(next_, key, node.id, revision_);
    }
}

void Applier::change_events() {
    for (const auto& [id, change] : events_) {
        const auto old = before_.event(id);
        if (old != nullptr) {
            link(*old, false);
            --next_.counts.events;
        }
        auto claims =
            changed_claims(old == nullptr ? List<ClaimId>() : old->claims, change.lost, change.gained);
        auto& place = next_.events.edit(id.value, revision_);
        if (claims.empty()) {
            place = nullptr;
            if (old != nullptr) change_record(before_, *old, false);
            continue;
        }
        auto node = materialize_event(next_, id, std::move(claims));
        stamp(node, TargetKind::event, old, !change.lost.empty() || !change.gained.empty());
        place = std::make_shared<const EventNode>(std::move(node));
        const EventView made = *next_.event(id);
        link(made, true);
        if (old == nullptr) change_record(next_, made, true);
        ++next_.counts.events;
    }
}

}  // namespace chancery::graph
