#include "graph/apply/copies.hpp"

#include <algorithm>
#include <set>

#include "schema/check.hpp"

namespace chancery::graph {
namespace {

using Keys = std::vector<DocumentKey>;

class Copies {
public:
    Copies(Snapshot::State& state, DocumentKey key, Revision revision)
        : state_(state), key_(key), revision_(revision) {}

    void enter() {
        for (const std::uint32_t hash : sketch(key_).keys()) {
            Keys list = listed(hash);
            list.insert(list.begin() + place_in(list), key_);
            store(hash, std::move(list));
        }
        find_original(key_);
        for (const std::uint32_t hash : sketch(key_).keys()) {
            const Keys& list = listed(hash);
            if (!is_candidate(place_in(list))) continue;
            offer(key_, list);
            // It has pushed another out of the first.
            if (list.size() > kCandidates) find_originals(copies_of(list[kCandidates], list));
        }
    }

    void leave() {
        std::set<DocumentKey> orphans;
        Keys promoted;  // into the first
        for (const std::uint32_t hash : sketch(key_).keys()) {
            Keys list = listed(hash);
            const auto place = list.begin() + place_in(list);
            CHANCERY_CHECK(place != list.end() && *place == key_);
            orphans.merge(copies_of(key_, list));
            if (is_candidate(place - list.begin()) && list.size() > kCandidates) {
                promoted.push_back(list[kCandidates]);
            }
            list.erase(place);
            store(hash, std::move(list));
        }
        state_.copies.erase(key_.value, revision_);
        find_originals(orphans);
        for (const DocumentKey document : promoted) {
            for (const std::uint32_t hash : sketch(document).keys()) {
                const Keys& list = listed(hash);
                const auto place = std::find(list.begin(), list.end(), document) - list.begin();
                if (is_candidate(place)) offer(document, list);
            }
        }
    }

private:
    [[nodiscard]] const DocumentVersion& version(DocumentKey key) const {
        return state_.slot(key)->entry->version;
    }
    [[nodiscard]] const TextSketch& sketch(DocumentKey key) const { return version(key).claims->sketch; }

    [[nodiscard]] bool is_earlier(DocumentKey a, DocumentKey b) const {
        const Document& x = *version(a).document;
        const Document& y = *version(b).document;
        if (x.published.has_value() != y.published.has_value()) return x.published.has_value();
        if (x.published != y.published) return *x.published < *y.published;
        return x.id < y.id;
    }
    static bool is_candidate(std::ptrdiff_t place) {
        return place < static_cast<std::ptrdiff_t>(kCandidates);
    }

    [[nodiscard]] const Keys& listed(std::uint32_t hash) const {
        static const Keys kNone;
        const auto* const found = state_.sketched.find(hash);
        return found == nullptr ? kNone : **found;
    }
    void store(std::uint32_t hash, Keys&& list) {
        if (list.empty()) {
            state_.sketched.erase(hash, revision_);
        } else {
            state_.sketched.set(hash, std::make_shared<const Keys>(std::move(list)), revision_);
        }
    }
    // Where the document is, or would be.
    [[nodiscard]] std::ptrdiff_t place_in(const Keys& list) const {
        return std::lower_bound(list.begin(), list.end(), key_,
                                [this](DocumentKey a, DocumentKey b) { return is_earlier(a, b); }) -
               list.begin();
    }

    [[nodiscard]] std::set<DocumentKey> copies_of(DocumentKey original, const Keys& list) const {
        std::set<DocumentKey> found;
        for (const DocumentKey key : list) {
            const DocumentKey* const of = state_.copies.find(key.value);
            if (of != nullptr && *of == original) found.insert(key);
        }
        return found;
    }

    void find_originals(const std::set<DocumentKey>& copies) {
        for (const DocumentKey copy : copies) find_original(copy);
    }
    void find_original(DocumentKey copy) {
        DocumentKey best;
        for (const std::uint32_t hash : sketch(copy).keys()) {
            const Keys& list = listed(hash);
            for (std::size_t i = 0; i < std::min(list.size(), kCandidates); ++i) {
                if (list[i] == copy || (best && !is_earlier(list[i], best))) break;
                if (!nearly_same(sketch(list[i]), sketch(copy))) continue;
                best = list[i];
                break;
            }
        }
        if (best) {
            state_.copies.set(copy.value, best, revision_);
        } else {
            state_.copies.erase(copy.value, revision_);
        }
    }

    // To those after it in the list, which take it if they have none as early.
    void offer(DocumentKey original, const Keys& list) {
        const auto place = std::find(list.begin(), list.end(), original);
        for (auto it = place + 1; it != list.end(); ++it) {
            const DocumentKey* const of = state_.copies.find(it->value);
            if (of != nullptr && !is_earlier(original, *of)) continue;
            if (nearly_same(sketch(original), sketch(*it))) state_.copies.set(it->value, original, revision_);
        }
    }

    Snapshot::State& state_;
    DocumentKey key_;
    Revision revision_;
};

}  // namespace

void enter_copies(Snapshot::State& state, DocumentKey key, Revision revision) {
    Copies(state, key, revision).enter();
}

void leave_copies(Snapshot::State& state, DocumentKey key, Revision revision) {
    Copies(state, key, revision).leave();
}

}  // namespace chancery::graph
