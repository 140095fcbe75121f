// Which value most documents give.
#pragma once

#include <cstdint>
#include <map>

#include "schema/ids.hpp"

namespace chancery::graph {

/// Values are to be given document by document, in order: each counts once a document.
template <class Value>
class Votes {
public:
    void give(const Value& value, DocumentKey document) {
        auto& [count, last] = counts_[value];
        if (count > 0 && last == document) return;
        ++count;
        last = document;
    }

    [[nodiscard]] bool empty() const { return counts_.empty(); }

    /// The value with most votes; among equals the one that `before` puts first, else the least.
    template <class Before>
    [[nodiscard]] const Value* best(Before before) const {
        const Value* found = nullptr;
        std::uint32_t votes = 0;
        for (const auto& [value, entry] : counts_) {
            const bool more = entry.first > votes || (entry.first == votes && before(value, *found));
            if (!more) continue;
            found = &value;
            votes = entry.first;
        }
        return found;
    }
    [[nodiscard]] const Value* best() const {
        return best([](const Value&, const Value&) { return false; });
    }

    [[nodiscard]] std::uint32_t votes(const Value& value) const {
        const auto it = counts_.find(value);
        return it == counts_.end() ? 0 : it->second.first;
    }
    template <class Visit>
    void for_each(Visit visit) const {
        for (const auto& [value, entry] : counts_) visit(value, entry.first);
    }

private:
    std::map<Value, std::pair<std::uint32_t, DocumentKey>> counts_;
};

/// Texts: the longest, then the first by letters.
inline constexpr auto kLongerFirst = [](const auto& a, const auto& b) { return a.size() > b.size(); };

}  // namespace chancery::graph
