// Which claims speak of the same thing: a deterministic function of the *set* of live claims, computed block
// by block (ARCHITECTURE.md, "Claims and resolution").
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>

#include "graph/snapshot.hpp"
#include "schema/delta.hpp"
#include "schema/error.hpp"

namespace chancery::graph {

/// One document to add, replace or remove. Several changes of one batch may concern the same id: the later
/// one wins, as if they had come one by one.
struct DocumentChange {
    CauseKind kind = CauseKind::add;
    std::string id;
    std::shared_ptr<const Document> document;  // null for remove
    std::shared_ptr<const Claims> claims;      // null for remove
    std::string content_hash;
    /// Of the claims, if prepare() has been asked already; else resolve() does.
    std::shared_ptr<const DocumentSignatures> signatures = nullptr;
};

/// The part of resolve() that concerns the claims alone, so that it can be done before it is their turn.
/// Pure. O(claims and their participants).
[[nodiscard]] std::shared_ptr<const DocumentSignatures> prepare(const Claims& claims);

/// The delta that brings `before` to the graph with these changes made; `at` is the commit's time (RFC 3339).
/// The caller has checked that added ids are not live and removed ids are. The delta's `revision` is before's
/// plus one. Ids: a cluster keeps the id of its oldest claim; a split-off part gets a new one; a swallowed id
/// redirects.
[[nodiscard]] GraphDelta resolve(const Snapshot& before, std::span<const DocumentChange> changes,
                                 std::string at);

}  // namespace chancery::graph
