// The part of apply that concerns documents, blocks and redirects.
#include <algorithm>

#include "graph/apply/applier.hpp"
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

template <class T>
std::shared_ptr<const std::vector<T>> with(const std::vector<T>* items, const T& item, bool entering) {
    auto copy = items == nullptr ? std::vector<T>() : *items;
    const auto it = std::lower_bound(copy.begin(), copy.end(), item);
    if (entering) {
        copy.insert(it, item);
    } else {
        CHANCERY_CHECK(it != copy.end() && *it == item);
        copy.erase(it);
    }
    return std::make_shared<const std::vector<T>>(std::move(copy));
}

}  // namespace

void Applier::change_documents() {
    for (const DocumentKey key : delta_.ended) {
        const auto entry = next_.slot(key)->entry;
        change_blocks(*entry, false);
        next_.documents.edit(key.value, revision_) = {};
        next_.document_keys.erase(entry->version.document->id, revision_);
        next_.claims -= entry->version.claims->size();
        --next_.counts.documents;
    }
    for (const DocumentVersion& version : delta_.begun) {
        auto entry = std::make_shared<DocumentEntry>(DocumentEntry{version, sign(*version.claims)});
        entry->version.document = without_text(version.document);
        change_blocks(*entry, true);
        next_.claims += version.claims->size();
        ++next_.counts.documents;
        CHANCERY_CHECK(next_.document_keys.find(version.document->id) == nullptr);
        next_.document_keys.set(version.document->id, version.key, revision_);
        DocumentSlot& slot = next_.documents.edit(version.key.value, revision_);
        slot.targets = std::make_shared<const Targets>(version.claims->size(), 0U);
        slot.entry = std::move(entry);
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

void Applier::change_blocks(const DocumentEntry& entry, bool entering) {
    const DocumentKey key = entry.version.key;
    const Claims& claims = *entry.version.claims;
    for (std::size_t i = 0; i < claims.entities.size(); ++i) {
        change_block(entry.signatures.entities[i], {key, Claims::entity_ordinal(i)}, entering);
    }
    for (std::size_t i = 0; i < claims.events.size(); ++i) {
        change_block(entry.signatures.events[i], {key, claims.event_ordinal(i)}, entering);
    }
}

void Applier::change_block(const std::shared_ptr<const Signature>& signature, ClaimId claim, bool entering) {
    if (signature->block.empty()) return;
    const auto* const old = next_.blocks.find(signature->block);
    Block block = old == nullptr ? Block() : **old;
    auto it = std::lower_bound(
        block.begin(), block.end(), signature->key,
        [](const SignatureGroup& g, const std::string& key) { return g.signature->key < key; });
    if (it == block.end() || it->signature->key != signature->key) {
        CHANCERY_CHECK(entering);
        it = block.insert(it, {signature, nullptr});
    }
    it->claims = with(it->claims.get(), claim, entering);
    if (it->claims->empty()) block.erase(it);
    if (block.empty()) {
        next_.blocks.erase(signature->block, revision_);
    } else {
        next_.blocks.set(signature->block, std::make_shared<const Block>(std::move(block)), revision_);
    }
}

void Applier::change_redirects() {
    for (const Redirect& r : delta_.unredirected)
        next_.redirects.erase(redirect_key(r.kind, r.from), revision_);
    for (const Redirect& r : delta_.redirected)
        next_.redirects.set(redirect_key(r.kind, r.from), r.to, revision_);
}

}  // namespace chancery::graph
