// A delta in the making: which documents come and go, and what each claim is to speak of.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "graph/resolve.hpp"
#include "graph/state.hpp"

namespace chancery::graph {

/// A document that begins, with what is derived from it.
struct BegunDocument {
    DocumentKey key;
    std::shared_ptr<const Claims> claims;
    std::shared_ptr<const DocumentSignatures> signatures;
};

/// Claims that are one thing.
struct Cluster {
    ClaimId oldest;
    std::vector<ClaimId> claims;
    /// More of its claims, from before the change; those of one list speak of one thing already, so that the
    /// first tells whether any has to move. Claims of ended documents in them are passed over.
    std::vector<const std::vector<ClaimId>*> groups;
};

class Plan {
public:
    Plan(const Snapshot::State& state, std::string at);

    void end(DocumentKey key);
    void begin(const DocumentChange& change);

    [[nodiscard]] bool ends(DocumentKey key) const { return ended_.contains(key); }
    /// The first of sorted claims whose document stays; nullopt if none does.
    [[nodiscard]] std::optional<ClaimId> first_staying(std::span<const ClaimId> claims) const;
    [[nodiscard]] const std::vector<BegunDocument>& begun() const { return begun_; }

    /// What the claim speaks of as things stand in the plan; 0 if nothing yet.
    [[nodiscard]] std::uint32_t target(ClaimId claim) const;
    [[nodiscard]] const Claims& claims_of(DocumentKey key) const;
    [[nodiscard]] const DocumentSignatures& signatures_of(DocumentKey key) const;

    void unassign(ClaimId claim, TargetKind kind, std::uint32_t target);
    /// Gives every cluster its id and its claims to it: the id of its oldest claim, unless an older cluster
    /// has it.
    void assign(TargetKind kind, std::vector<Cluster> clusters);

    /// Gives a new document's entity claim what other claims of its signature have.
    void assign_repeat(ClaimId claim, std::uint32_t entity);

    /// Gives a new document's event claim this event, or a new one if it is 0; returns the event.
    std::uint32_t assign_record(ClaimId claim, std::uint32_t event);

    /// Entity claims of staying documents that changed their entity.
    [[nodiscard]] const std::vector<ClaimId>& moved_entities() const { return moved_entities_; }

    /// Redirects, and the order in which a delta's rows are written.
    void finish();

    const Snapshot::State& before;
    GraphDelta delta;

private:
    [[nodiscard]] std::uint32_t next_id(TargetKind kind);
    bool move(TargetKind kind, ClaimId claim, std::uint32_t id);
    [[nodiscard]] const BegunDocument* find_begun(DocumentKey key) const;
    void redirect_swallowed();
    [[nodiscard]] std::optional<std::uint32_t> heir(TargetKind kind, std::uint32_t id) const;
    /// None if it did not live.
    [[nodiscard]] List<ClaimId> claims_before(TargetKind kind, std::uint32_t id) const;

    std::set<DocumentKey> ended_;
    std::vector<BegunDocument> begun_;  // keys in a row
    std::unordered_map<ClaimId, std::uint32_t> assigned_;
    std::vector<ClaimId> moved_entities_;
};

}  // namespace chancery::graph
