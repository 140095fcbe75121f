// The part of apply that concerns documents, blocks and redirects.
#include <algorithm>

#include "graph/apply/applier.hpp"
#include "graph/apply/copies.hpp"
#include "schema/check.hpp"

namespace chancery::graph {
namespace {

// Texts stay on disk; everything else of a document is small.
std::shared_ptr<const Document> without_text(const std::shared_ptr<const Document>& document) {
    if (document->text.empty()) return document;
    Document copy = *document;
    copy.text = {};
    return std::make_shared<const Document>(std::move(copy));
}

}  // namespace

void Applier::change_documents() {
    for (const DocumentKey key : delta_.ended) {
        const auto entry = next_.slot(key)->entry;
        sort_into_blocks(*entry, false);
        leave_copies(next_, key, revision_);
        next_.documents.edit(key.value, revision_) = {};
        next_.document_keys.erase(entry->version.document->id, revision_);
        next_.claims -= entry->version.claims->size();
        --next_.counts.documents;
    }
    for (const DocumentVersion& version : delta_.begun) {
        auto entry = std::make_shared<DocumentEntry>(DocumentEntry{version});
        entry->version.document = without_text(version.document);
        if (version.signatures == nullptr) {
            entry->version.signatures = std::make_shared<const DocumentSignatures>(sign(*version.claims));
        }
        sort_into_blocks(*entry, true);
        next_.claims += version.claims->size();
        ++next_.counts.documents;
        CHANCERY_CHECK(next_.document_keys.find(version.document->id) == nullptr);
        next_.document_keys.set(version.document->id, version.key, revision_);
        DocumentSlot& slot = next_.documents.edit(version.key.value, revision_);
        slot.targets = std::make_shared<const Targets>(version.claims->size(), 0U);
        slot.entry = std::move(entry);
        enter_copies(next_, version.key, revision_);
    }
}

void Applier::change_targets() {
    std::map<DocumentKey, Targets> changed;
    const auto set = [&](const Assignment& a, std::uint32_t target) {
        const DocumentSlot* const slot = next_.slot(a.claim.document);
        if (slot == nullptr) return;  // unassigned with its document
        const auto it = changed.try_emplace(a.claim.document, *slot->targets).first;
        it->second.at(a.claim.ordinal) = target;
    };
    for (const Assignment& a : delta_.unassigned) set(a, 0);
    for (const Assignment& a : delta_.assigned) set(a, a.target);
    for (auto& [key, targets] : changed) {
        next_.documents.edit(key.value, revision_).targets =
            std::make_shared<const Targets>(std::move(targets));
    }
}

void Applier::sort_into_blocks(const DocumentEntry& entry, bool entering) {
    const auto sort = [&](const std::shared_ptr<const Signature>& signature, std::uint32_t ordinal) {
        if (signature == nullptr || signature->block.empty()) return;
        GroupChange& group = blocks_[signature->block][signature->key];
        if (group.signature == nullptr) group.signature = signature;
        (entering ? group.claims.gained : group.claims.lost).push_back({entry.version.key, ordinal});
    };
    const Claims& claims = *entry.version.claims;
    for (std::size_t i = 0; i < claims.entities.size(); ++i) {
        sort(entry.signatures().entities[i], Claims::entity_ordinal(i));
    }
    for (std::size_t i = 0; i < claims.events.size(); ++i) {
        sort(entry.signatures().events[i], claims.event_ordinal(i));
    }
}

// Each block once, however many claims enter and leave it.
void Applier::change_blocks() {
    static const Block kNone;
    for (const auto& [name, change] : blocks_) {
        const auto* const old = next_.blocks.find(name);
        Block block = changed_block(old == nullptr ? kNone : **old, change);
        if (block.empty()) {
            next_.blocks.erase(std::string(name), revision_);
        } else {
            next_.blocks.set(std::string(name), std::make_shared<const Block>(std::move(block)), revision_);
        }
    }
}

Block Applier::changed_block(const Block& old, const BlockChange& change) {
    static const std::vector<ClaimId> kNone;
    Block block;
    block.reserve(old.size() + change.size());
    auto group = old.begin();
    for (const auto& [key, changed] : change) {
        while (group != old.end() && group->signature->key < key) block.push_back(*group++);
        const bool known = group != old.end() && group->signature->key == key;
        auto claims =
            changed_claims(known ? *group->claims : kNone, changed.claims.lost, changed.claims.gained);
        if (!claims.empty()) {
            block.push_back({known ? group->signature : changed.signature,
                             std::make_shared<const std::vector<ClaimId>>(std::move(claims))});
        }
        if (known) ++group;
    }
    block.insert(block.end(), group, old.end());
    return block;
}

void Applier::change_redirects() {
    for (const Redirect& r : delta_.redirected)
        next_.redirects.set(redirect_key(r.kind, r.from), r.to, revision_);
}

}  // namespace chancery::graph
