// Whether a snapshot says what its live claims say: checked against one that is made afresh from them.
#include <algorithm>
#include <map>

#include "graph/resolve.hpp"
#include "graph/state.hpp"
#include "schema/check.hpp"

namespace chancery::graph {
namespace {

template <class Items>
bool is_sorted_set(const Items& items) {
    return std::adjacent_find(items.begin(), items.end(),
                              [](const auto& a, const auto& b) { return !(a < b); }) == items.end();
}

// Every list is sorted, every link has its other end.
void check_links(const Snapshot& snapshot) {
    for (std::uint32_t i = 1; i <= snapshot.last_entity().value; ++i) {
        const auto node = snapshot.find(EntityId{i});
        if (node == nullptr) continue;
        CHANCERY_CHECK(node->id.value == i && !node->claims.empty() && !node->name.empty());
        CHANCERY_CHECK(is_sorted_set(node->claims) && is_sorted_set(node->events) &&
                       is_sorted_set(node->relations) && is_sorted_set(node->represents) &&
                       is_sorted_set(node->aliases));
        for (const EntityId party : node->represents) CHANCERY_CHECK(snapshot.find(party) != nullptr);
        for (const EventId event : node->events) CHANCERY_CHECK(snapshot.find(event) != nullptr);
        for (const RelationId relation : node->relations) CHANCERY_CHECK(snapshot.find(relation) != nullptr);
        for (const ClaimId claim : node->claims) CHANCERY_CHECK(snapshot.entity_of(claim) == node->id);
    }
    for (std::uint32_t i = 1; i <= snapshot.last_event().value; ++i) {
        const auto node = snapshot.find(EventId{i});
        if (node == nullptr) continue;
        CHANCERY_CHECK(node->id.value == i && is_sorted_set(node->claims) &&
                       is_sorted_set(node->participants));
        for (const EventParticipant& p : node->participants) {
            const auto entity = snapshot.find(p.entity);
            CHANCERY_CHECK(entity != nullptr &&
                           std::binary_search(entity->events.begin(), entity->events.end(), node->id));
        }
        CHANCERY_CHECK(!node->place || snapshot.find(node->place) != nullptr);
    }
    for (std::uint32_t i = 1; i <= snapshot.last_relation().value; ++i) {
        const RelationNode* const node = snapshot.find(RelationId{i});
        if (node == nullptr) continue;
        CHANCERY_CHECK(node->id.value == i && is_sorted_set(node->claims));
        for (const EntityId end : {node->subject, node->object}) {
            const auto entity = snapshot.find(end);
            CHANCERY_CHECK(entity != nullptr &&
                           std::binary_search(entity->relations.begin(), entity->relations.end(), node->id));
        }
    }
}

std::vector<DocumentVersion> live_documents(const Snapshot::State& state) {
    std::vector<DocumentVersion> found;
    for (std::uint32_t key = 1; key <= state.counters.document; ++key) {
        if (const DocumentSlot* const slot = state.slot(DocumentKey{key}))
            found.push_back(slot->entry->version);
    }
    return found;
}

// Claims that are together here are together there, and the other way round.
void check_same_partition(const Snapshot::State& state, const GraphDelta& fresh) {
    std::map<ClaimId, std::pair<TargetKind, std::uint32_t>> there;
    for (const Assignment& a : fresh.assigned) there[a.claim] = {a.kind, a.target};
    std::map<std::pair<TargetKind, std::uint32_t>, std::uint32_t> here_to_there;
    std::map<std::pair<TargetKind, std::uint32_t>, std::uint32_t> there_to_here;
    std::uint32_t fresh_key = 0;
    for (const DocumentVersion& version : live_documents(state)) {
        ++fresh_key;
        const Targets& targets = *state.slot(version.key)->targets;
        for (std::uint32_t ordinal = 0; ordinal < targets.size(); ++ordinal) {
            const std::uint32_t here = targets[ordinal];
            CHANCERY_CHECK(here != 0);
            const auto [kind, target] = there.at({DocumentKey{fresh_key}, ordinal});
            CHANCERY_CHECK(here_to_there.emplace(std::pair(kind, here), target).first->second == target);
            CHANCERY_CHECK(there_to_here.emplace(std::pair(kind, target), here).first->second == here);
        }
    }
}

void check_resolution(const Snapshot::State& state) {
    std::vector<DocumentChange> changes;
    for (const DocumentVersion& version : live_documents(state)) {
        changes.push_back({CauseKind::add, version.document->id, version.document, version.claims, {}});
    }
    check_same_partition(state, resolve(Snapshot(), changes, {}));
}

// What was changed step by step equals what is made at once.
void check_materialization(const Snapshot::State& state) {
    const Snapshot::State empty;
    Snapshot::State fresh;
    apply_delta(fresh, empty, replay_of(state));
    const auto same = [](const auto& a, const auto& b) {
        return (a == nullptr && b == nullptr) || (a && b && *a == *b);
    };
    for (std::uint32_t i = 1; i <= state.counters.entity; ++i) {
        CHANCERY_CHECK(same(state.entity(EntityId{i}), fresh.entity(EntityId{i})));
        const EntityEntry* const a = state.entity_entry(EntityId{i});
        if (a != nullptr) CHANCERY_CHECK(a->tally == fresh.entity_entry(EntityId{i})->tally);
    }
    for (std::uint32_t i = 1; i <= state.counters.relation; ++i) {
        CHANCERY_CHECK(same(state.relation(RelationId{i}), fresh.relation(RelationId{i})));
    }
    for (std::uint32_t i = 1; i <= state.counters.event; ++i) {
        CHANCERY_CHECK(same(state.event(EventId{i}), fresh.event(EventId{i})));
    }
    const auto& a = state.counts;
    const auto& b = fresh.counts;
    CHANCERY_CHECK(a.documents == b.documents && a.entities == b.entities && a.relations == b.relations &&
                   a.events == b.events);
    CHANCERY_CHECK(state.records.size() + state.record_twins.size() ==
                   fresh.records.size() + fresh.record_twins.size());
    CHANCERY_CHECK(state.claims == fresh.claims && state.blocks.size() == fresh.blocks.size() &&
                   state.relation_keys.size() == fresh.relation_keys.size() &&
                   state.standing.size() == fresh.standing.size() &&
                   state.countries.size() == fresh.countries.size());
    fresh.standing.for_each([&](Iso3 code, const auto& ids) {
        const auto* const found = state.standing.find(code);
        CHANCERY_CHECK(found != nullptr && **found == *ids);
    });
    CHANCERY_CHECK(state.copies.size() == fresh.copies.size() &&
                   state.sketched.size() == fresh.sketched.size());
    fresh.copies.for_each([&](std::uint32_t copy, DocumentKey original) {
        const DocumentKey* const found = state.copies.find(copy);
        CHANCERY_CHECK(found != nullptr && *found == original);
    });
    fresh.relation_keys.for_each([&](const std::string& key, RelationId id) {
        const RelationId* const found = state.relation_keys.find(key);
        CHANCERY_CHECK(found != nullptr && *found == id);
    });
}

// An id that was swallowed is never in use again, which is why redirects do not end.
void check_redirects(const Snapshot& snapshot) {
    snapshot.state().redirects.for_each([&](std::uint64_t key, std::uint32_t) {
        const auto from = static_cast<std::uint32_t>(key & 0xFFFFFFFFU);
        switch (static_cast<TargetKind>(key >> 32U)) {
            case TargetKind::entity:
                CHANCERY_CHECK(snapshot.find(EntityId{from}) == nullptr);
                break;
            case TargetKind::relation:
                CHANCERY_CHECK(snapshot.find(RelationId{from}) == nullptr);
                break;
            case TargetKind::event:
                CHANCERY_CHECK(snapshot.find(EventId{from}) == nullptr);
                break;
        }
    });
}

}  // namespace

void Snapshot::check_invariants() const {
    check_redirects(*this);
    check_links(*this);
    check_resolution(*state_);
    check_materialization(*state_);
}

}  // namespace chancery::graph
