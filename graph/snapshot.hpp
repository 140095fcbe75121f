// The whole graph at one revision: an immutable value. Readers take a SnapshotRef once a request and never
// wait.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "graph/views.hpp"
#include "schema/delta.hpp"

namespace chancery::graph {

/// Copies share their parts; apply() copies what it changes. All reads are const and thread-safe.
class Snapshot {
public:
    Snapshot();  // empty, revision 0
    ~Snapshot();
    Snapshot(const Snapshot&);
    Snapshot& operator=(const Snapshot&) = delete;

    [[nodiscard]] Revision revision() const;
    [[nodiscard]] const Counters& counters() const;

    /// Null if the id was never given or lives no more. O(1).
    [[nodiscard]] Found<EntityView> find(EntityId id) const;
    [[nodiscard]] const RelationNode* find(RelationId id) const;
    [[nodiscard]] Found<EventView> find(EventId id) const;

    /// The survivor of a swallowed id (followed to the end); nullopt if it was not swallowed.
    [[nodiscard]] std::optional<EntityId> redirect(EntityId id) const;
    [[nodiscard]] std::optional<RelationId> redirect(RelationId id) const;
    [[nodiscard]] std::optional<EventId> redirect(EventId id) const;

    /// Whether the id was ever given (so that 410 can be told from 404).
    [[nodiscard]] bool was_given(EntityId id) const;
    [[nodiscard]] bool was_given(RelationId id) const;
    [[nodiscard]] bool was_given(EventId id) const;

    [[nodiscard]] std::optional<EntityId> country(Iso3 code) const;

    /// The live version of a document; null if there is none. The document's text is empty (it stays on
    /// disk).
    [[nodiscard]] const DocumentVersion* find_document(std::string_view id) const;
    [[nodiscard]] const DocumentVersion* find(DocumentKey key) const;

    /// The earliest live document whose text is nearly this one's, if that is another: by day of publication
    /// (unknown ones last), then by id. O(1).
    [[nodiscard]] const DocumentVersion* original_of(DocumentKey copy) const;

    /// How many different sources the claims (sorted) go back to, each copy counted as a document of the
    /// source that its original has. O(claims).
    [[nodiscard]] std::uint32_t independent_sources(std::span<const ClaimId> claims) const;

    /// The entity, relation or event that a live claim speaks of. O(1).
    [[nodiscard]] EntityId entity_of(ClaimId claim) const;
    [[nodiscard]] RelationId relation_of(ClaimId claim) const;
    [[nodiscard]] EventId event_of(ClaimId claim) const;

    struct Counts {
        std::size_t documents = 0, entities = 0, relations = 0, events = 0;
    };
    [[nodiscard]] Counts counts() const;

    /// Largest ids in use so far: `for (i = 1; i <= last; ++i) if (auto n = find(EntityId{i}))` visits all.
    [[nodiscard]] EntityId last_entity() const;
    [[nodiscard]] RelationId last_relation() const;
    [[nodiscard]] EventId last_event() const;
    [[nodiscard]] DocumentKey last_document() const;

    /// Aborts if the snapshot contradicts itself (dangling ids, unsorted lists, claims without assignment,
    /// resolution that differs from one computed afresh). O(everything): after every apply in debug and
    /// sanitizer builds.
    void check_invariants() const;

    struct State;
    [[nodiscard]] const State& state() const { return *state_; }  // for graph/ only

private:
    friend std::shared_ptr<const Snapshot> apply(const Snapshot&, const GraphDelta&);
    std::unique_ptr<State> state_;
};

/// The snapshot after the delta, which must have been made for this snapshot (or be a replay, on an empty
/// one). O(what the delta touches). Pure: `before` is unchanged.
[[nodiscard]] std::shared_ptr<const Snapshot> apply(const Snapshot& before, const GraphDelta& delta);

}  // namespace chancery::graph
