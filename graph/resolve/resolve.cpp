// From a batch of changed documents to a delta: documents first, then entities and events block by block,
// then the relations between the entities.
#include "graph/resolve.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "graph/resolve/block_change.hpp"
#include "graph/resolve/plan.hpp"
#include "graph/resolve/record_change.hpp"
#include "graph/resolve/relation_change.hpp"

namespace chancery::graph {
namespace {

// One by one, or all at once: only the last change of a document matters.
void plan_documents(Plan& plan, std::span<const DocumentChange> changes) {
    std::map<std::string_view, std::size_t> last;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        plan.delta.causes.push_back({changes[i].kind, changes[i].id});
        last[changes[i].id] = i;
    }
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const DocumentChange& change = changes[i];
        if (last[change.id] != i) continue;
        if (const DocumentKey* live = plan.before.document_keys.find(change.id)) plan.end(*live);
        if (change.kind != CauseKind::remove) plan.begin(change);
    }
    std::sort(plan.delta.ended.begin(), plan.delta.ended.end());
}

// What the ended documents' claims spoke of; their assignments end with them.
void unassign_ended(Plan& plan) {
    for (const DocumentKey key : plan.delta.ended) {
        const DocumentSlot& slot = *plan.before.slot(key);
        const Claims& claims = *slot.entry->version.claims;
        for (std::uint32_t ordinal = 0; ordinal < slot.targets->size(); ++ordinal) {
            plan.unassign({key, ordinal}, kind_of(claims, ordinal), (*slot.targets)[ordinal]);
        }
    }
}

}  // namespace

std::shared_ptr<const DocumentSignatures> prepare(const Claims& claims) {
    return std::make_shared<const DocumentSignatures>(sign(claims));
}

GraphDelta resolve(const Snapshot& before, std::span<const DocumentChange> changes, std::string at) {
    Plan plan(before.state(), std::move(at));
    plan_documents(plan, changes);
    unassign_ended(plan);
    resolve_blocks(plan);
    resolve_records(plan);
    resolve_relations(plan);
    plan.finish();
    return std::move(plan.delta);
}

}  // namespace chancery::graph
