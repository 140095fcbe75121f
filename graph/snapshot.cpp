#include "graph/snapshot.hpp"

#include <set>

#include "graph/state.hpp"

namespace chancery::graph {
namespace {

// Links are followed to the end, if there is one: no more of them than there are.
template <class Id, class Find>
std::optional<Id> follow(const Snapshot::State& state, TargetKind kind, Id from, Find find) {
    const std::uint32_t* to = state.redirects.find(redirect_key(kind, from.value));
    if (to == nullptr) return std::nullopt;
    Id end{*to};
    for (std::size_t left = state.redirects.size(); left > 0; --left) {
        to = state.redirects.find(redirect_key(kind, end.value));
        if (to == nullptr) break;
        end = Id{*to};
    }
    return find(end) == nullptr ? std::nullopt : std::optional(end);
}

bool given(std::uint32_t id, std::uint32_t last) {
    return id != 0 && id <= last;
}

}  // namespace

Snapshot::Snapshot() : state_(std::make_unique<State>()) {}
Snapshot::~Snapshot() = default;
Snapshot::Snapshot(const Snapshot& other) : state_(std::make_unique<State>(*other.state_)) {}

Revision Snapshot::revision() const {
    return state_->revision;
}
const Counters& Snapshot::counters() const {
    return state_->counters;
}

Found<EntityView> Snapshot::find(EntityId id) const {
    return state_->entity(id);
}
const RelationNode* Snapshot::find(RelationId id) const {
    return state_->relation(id);
}
Found<EventView> Snapshot::find(EventId id) const {
    return state_->event(id);
}

std::optional<EntityId> Snapshot::redirect(EntityId id) const {
    return follow(*state_, TargetKind::entity, id, [&](EntityId end) { return find(end); });
}
std::optional<RelationId> Snapshot::redirect(RelationId id) const {
    return follow(*state_, TargetKind::relation, id, [&](RelationId end) { return find(end); });
}
std::optional<EventId> Snapshot::redirect(EventId id) const {
    return follow(*state_, TargetKind::event, id, [&](EventId end) { return find(end); });
}

bool Snapshot::was_given(EntityId id) const {
    return given(id.value, state_->counters.entity);
}
bool Snapshot::was_given(RelationId id) const {
    return given(id.value, state_->counters.relation);
}
bool Snapshot::was_given(EventId id) const {
    return given(id.value, state_->counters.event);
}

std::optional<EntityId> Snapshot::country(Iso3 code) const {
    const EntityId* const found = state_->countries.find(code);
    return found == nullptr ? std::nullopt : std::optional(*found);
}

const DocumentVersion* Snapshot::find_document(std::string_view id) const {
    const DocumentKey* const key = state_->document_keys.find(id);
    return key == nullptr ? nullptr : find(*key);
}
const DocumentVersion* Snapshot::find(DocumentKey key) const {
    const DocumentSlot* const slot = state_->slot(key);
    return slot == nullptr ? nullptr : &slot->entry->version;
}

const DocumentVersion* Snapshot::original_of(DocumentKey copy) const {
    const DocumentKey* const original = state_->copies.find(copy.value);
    return original == nullptr ? nullptr : find(*original);
}

// A copy of a copy goes back to the first: each step leads to an earlier document, so there is an end.
std::uint32_t Snapshot::independent_sources(std::span<const ClaimId> claims) const {
    if (claims.size() == 1) return 1;
    std::set<std::string_view> sources;
    DocumentKey last;
    for (const ClaimId claim : claims) {
        if (claim.document == last) continue;
        last = claim.document;
        const DocumentVersion* version = find(last);
        while (const DocumentVersion* const original = original_of(version->key)) version = original;
        sources.insert(version->document->source);
    }
    return static_cast<std::uint32_t>(sources.size());
}

EntityId Snapshot::entity_of(ClaimId claim) const {
    return EntityId{state_->target(claim)};
}
RelationId Snapshot::relation_of(ClaimId claim) const {
    return RelationId{state_->target(claim)};
}
EventId Snapshot::event_of(ClaimId claim) const {
    return EventId{state_->target(claim)};
}

Snapshot::Counts Snapshot::counts() const {
    return state_->counts;
}

EntityId Snapshot::last_entity() const {
    return EntityId{state_->counters.entity};
}
RelationId Snapshot::last_relation() const {
    return RelationId{state_->counters.relation};
}
EventId Snapshot::last_event() const {
    return EventId{state_->counters.event};
}
DocumentKey Snapshot::last_document() const {
    return DocumentKey{state_->counters.document};
}

std::shared_ptr<const Snapshot> apply(const Snapshot& before, const GraphDelta& delta) {
    auto next = std::make_shared<Snapshot>(before);
    apply_delta(*next->state_, before.state(), delta);
#ifdef CHANCERY_INVARIANTS
    constexpr std::size_t kCheckedClaims = 3000;  // the check costs as much as loading everything afresh
    if (next->state_->claims <= kCheckedClaims) next->check_invariants();
#endif
    return next;
}

}  // namespace chancery::graph
