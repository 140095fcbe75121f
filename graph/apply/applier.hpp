// Carries a delta into a state, step by step; see apply_delta.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <boost/container/flat_set.hpp>

#include "graph/state.hpp"

namespace chancery::graph {

class Applier {
public:
    Applier(Snapshot::State& next, const Snapshot::State& before, const GraphDelta& delta)
        : next_(next), before_(before), delta_(delta), revision_(delta.revision) {}

    void run();

private:
    // Claims that one entity, relation or event loses and gains.
    struct ClaimChange {
        std::vector<ClaimId> lost;
        std::vector<ClaimId> gained;
    };
    // Events, relations and standing: what an index loses and gains. What does both stays.
    template <class Id>
    struct LinkChange {
        boost::container::flat_set<Id> left;  // ids mostly come in order
        boost::container::flat_set<Id> entered;
    };
    struct Links {
        LinkChange<EventId> events;
        LinkChange<RelationId> relations;
    };
    template <class Id>
    using Changes = std::map<Id, ClaimChange>;
    // What the signature groups of one block lose and gain, by their keys.
    struct GroupChange {
        std::shared_ptr<const Signature> signature;
        ClaimChange claims;
    };
    using BlockChange = std::map<std::string_view, GroupChange>;

    void sort_assignments();
    void change_documents();
    void change_targets();
    void sort_into_blocks(const DocumentEntry& entry, bool entering);
    void change_blocks();
    [[nodiscard]] static Block changed_block(const Block& old, const BlockChange& change);
    void change_redirects();
    void find_dependents();
    void add_dependents(DocumentKey key, const std::set<LocalEntity>& moved);

    void change_relations();
    void change_events();
    void change_record(const Snapshot::State& state, const EventView& node, bool entering);
    void link(const EventView& node, bool entering);
    void link(const RelationNode& node, bool entering);

    void change_entities();
    void change_entity(EntityId id, const ClaimChange& change);
    void change_tally(EntityEntry& entry, const ClaimChange& change, const std::vector<ClaimId>& old_claims);
    void change_country_indexes(const std::set<EntityId>& ids);
    void change_standing(Iso3 code, const LinkChange<EntityId>& change);

    template <class Node, class Old>
    void stamp(Node& node, TargetKind kind, const Old& old, bool claims_changed) const;

    Snapshot::State& next_;
    const Snapshot::State& before_;
    const GraphDelta& delta_;
    const Revision revision_;
    Changes<EntityId> entities_;
    Changes<RelationId> relations_;
    Changes<EventId> events_;
    std::set<EntityId> representing_;  // delegations whose parties may have changed
    std::map<EntityId, Links> links_;
    std::unordered_map<std::string_view, BlockChange> blocks_;  // by name; names and keys are the signatures'
};

/// Sorted `claims` without the lost and with the gained ones.
[[nodiscard]] std::vector<ClaimId> changed_claims(std::span<const ClaimId> claims, std::vector<ClaimId> lost,
                                                  std::vector<ClaimId> gained);

}  // namespace chancery::graph
