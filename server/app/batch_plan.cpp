// The rules of create, upsert, remove and If-Match, in one place.
#include "server/app/batch_plan.hpp"

#include <utility>

namespace chancery::app {

namespace {

bool meets(const std::optional<Revision>& expected, const DocumentVersion* live) {
    if (!expected) return true;
    return live != nullptr && (*expected == kAnyLiveVersion || live->begin == *expected);
}

Error precondition_failed(const WriteItem& item) {
    return Error{Errc::precondition_failed,
                 "document '" + item.id + "' has no live version of that revision"};
}

}  // namespace

BatchPlan::Step BatchPlan::consider(const WriteItem& item) {
    // The last look before the change is part of a commit: whoever asked may have gone while it waited.
    if (item.stop.stop_requested()) {
        refuse(Error{Errc::cancelled, "the request ended before the document was committed"});
        return Step::taken;
    }
    // Ten thousand rows are a transaction of their own, so that no commit grows with what happens to wait.
    const bool is_dataset = item.document != nullptr && item.document->dataset;
    if (is_dataset && !changes_.empty()) return Step::next_batch;
    if (const auto changed = changed_.find(item.id); changed != changed_.end()) {
        const graph::DocumentChange& earlier = changes_[changed->second];
        const bool repeats = item.kind == WriteItem::Kind::put && earlier.kind != CauseKind::remove &&
                             !item.expected && earlier.content_hash == item.content_hash;
        if (!repeats) return Step::next_batch;
        verdicts_.emplace_back(Outcome::Kind::unchanged);
        return Step::taken;
    }
    const DocumentVersion* live = before_.find_document(item.id);
    return item.kind == WriteItem::Kind::put ? consider_put(item, live) : consider_remove(item, live);
}

void BatchPlan::refuse(Error error) {
    verdicts_.emplace_back(std::move(error));
}

BatchPlan::Step BatchPlan::consider_put(const WriteItem& item, const DocumentVersion* live) {
    if (!meets(item.expected, live)) {
        refuse(precondition_failed(item));
        return Step::taken;
    }
    if (live != nullptr && live->content_hash == item.content_hash) {
        verdicts_.emplace_back(Outcome::Kind::unchanged);
        return Step::taken;
    }
    if (live != nullptr && live->document->dataset && !item.document->dataset) {
        refuse(Error{Errc::conflict,
                     "'" + item.id + "' is rows of an import: DELETE it first, or choose another id"});
        return Step::taken;
    }
    if (live != nullptr && item.mode == PutMode::create) {
        refuse(Error{Errc::conflict, "document '" + item.id + "' exists with other content"});
        return Step::taken;
    }
    if (item.claims == nullptr) return Step::needs_claims;
    change(live == nullptr ? CauseKind::add : CauseKind::replace, item);
    verdicts_.emplace_back(live == nullptr ? Outcome::Kind::created : Outcome::Kind::replaced);
    return Step::taken;
}

BatchPlan::Step BatchPlan::consider_remove(const WriteItem& item, const DocumentVersion* live) {
    if (live == nullptr) {
        const Result<storage::Store::Known> known = store_.known(item.id);
        if (!known) {
            refuse(known.error());
        } else if (*known == storage::Store::Known::deleted) {
            refuse(Error{Errc::gone, "document '" + item.id + "' was deleted"});
        } else {
            refuse(Error{Errc::not_found, "no document has the id '" + item.id + "'"});
        }
    } else if (!meets(item.expected, live)) {
        refuse(precondition_failed(item));
    } else {
        change(CauseKind::remove, item);
        verdicts_.emplace_back(Outcome::Kind::removed);
    }
    return Step::taken;
}

void BatchPlan::change(CauseKind kind, const WriteItem& item) {
    changed_.emplace(item.id, changes_.size());
    changes_.push_back(
        graph::DocumentChange{kind, item.id, item.document, item.claims, item.content_hash, item.signatures});
}

}  // namespace chancery::app
