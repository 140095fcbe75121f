// What one commit changes: the unit that is computed (graph), made durable (storage), applied (graph) and
// tested.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "schema/claims.hpp"
#include "schema/document.hpp"
#include "schema/ids.hpp"

namespace chancery {

namespace graph {
struct DocumentSignatures;  // graph/resolve/signature.hpp
}

enum class CauseKind : std::uint8_t { add, replace, remove };
[[nodiscard]] constexpr std::string_view to_string(CauseKind kind) {
    return kind == CauseKind::add ? "add" : kind == CauseKind::replace ? "replace" : "remove";
}

/// Why a revision was made: one row a document of the batch, in order of arrival.
struct Cause {
    CauseKind kind = CauseKind::add;
    std::string document;  // its id
};

/// One version of a document with its claims, alive from the delta's revision on.
struct DocumentVersion {
    DocumentKey key;
    std::shared_ptr<const Document>
        document;  // in a delta: whole; in a snapshot: without its text (it stays on disk)
    std::shared_ptr<const Claims> claims;
    std::string content_hash;  // SHA-256 (hex) over all fields but the id: tells a repeat from a conflict
    Revision begin = 0;
    /// What the graph computed of the claims when it resolved them, so that it need not do so again; null in
    /// a replay.
    std::shared_ptr<const graph::DocumentSignatures> signatures = nullptr;
};

enum class TargetKind : std::uint8_t { entity, relation, event };
[[nodiscard]] constexpr std::string_view to_string(TargetKind kind) {
    return kind == TargetKind::entity ? "entity" : kind == TargetKind::relation ? "relation" : "event";
}

/// Of the claim with this ordinal.
[[nodiscard]] inline TargetKind kind_of(const Claims& claims, std::uint32_t ordinal) {
    if (ordinal < claims.relation_ordinal(0)) return TargetKind::entity;
    return ordinal < claims.event_ordinal(0) ? TargetKind::relation : TargetKind::event;
}

/// "This claim speaks of that entity, relation or event." `target` is an id's number of that kind.
struct Assignment {
    ClaimId claim;
    TargetKind kind = TargetKind::entity;
    std::uint32_t target = 0;
    auto operator<=>(const Assignment&) const = default;
};

/// The id `from` has been swallowed: its claims live under `to`.
struct Redirect {
    TargetKind kind = TargetKind::entity;
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    auto operator<=>(const Redirect&) const = default;
};

/// Numbers that were given last, never to be given again. Part of the delta, so that a replay knows them.
struct Counters {
    std::uint32_t document = 0;
    std::uint32_t entity = 0;
    std::uint32_t relation = 0;
    std::uint32_t event = 0;
    auto operator<=>(const Counters&) const = default;
};

/// When an entity, relation or event first appeared and last changed. Computed by apply; a replay brings it
/// along, because the assignments that ended are not replayed.
struct TargetHistory {
    TargetKind kind = TargetKind::entity;
    std::uint32_t target = 0;
    Revision first = 0;
    Revision last = 0;
};

/// A replay is a delta too: applied to the empty snapshot it gives the live graph (`begun` are the live
/// versions in key order, each with its own begin; `revision` is the newest one; nothing is ended).
struct GraphDelta {
    Revision revision = 0;  // the one that it makes: the snapshot's plus one
    std::string at;         // RFC 3339, UTC
    std::vector<Cause> causes;
    std::vector<DocumentKey> ended;
    std::vector<DocumentVersion> begun;
    std::vector<Assignment> unassigned;  // end with this revision; also those of ended documents
    std::vector<Assignment> assigned;    // begin with it
    std::vector<Redirect>
        redirected;     // begin with it, and never end: no claim enters an id that all have left
    Counters counters;  // after it
    std::vector<TargetHistory> history;  // of a replay only; sorted by kind and target
    [[nodiscard]] bool empty() const { return ended.empty() && begun.empty(); }
};

}  // namespace chancery
