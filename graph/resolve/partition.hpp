// Sets of signatures that are joined step by step; what the rules of clustering share.
#pragma once

#include <cstddef>
#include <map>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "graph/resolve/signature.hpp"

namespace chancery::graph {

using Signatures = std::span<const Signature* const>;
using Labels = std::vector<std::size_t>;

class UnionFind {
public:
    explicit UnionFind(std::size_t n) : parent_(n) {
        std::iota(parent_.begin(), parent_.end(), std::size_t{0});
    }
    std::size_t root(std::size_t i) {
        while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
        return i;
    }
    void join(std::size_t a, std::size_t b) { parent_[root(a)] = root(b); }

private:
    std::vector<std::size_t> parent_;
};

// Joins those of `members` that share a word list entry (a name, a counterpart).
template <class ItemsOf>
void join_by_shared(UnionFind& sets, const std::vector<std::size_t>& members, ItemsOf items_of) {
    std::map<std::string, std::size_t> first;
    for (const std::size_t i : members) {
        for (const std::string& item : items_of(i)) {
            const auto [it, added] = first.emplace(item, i);
            if (!added) sets.join(i, it->second);
        }
    }
}

inline std::map<std::size_t, std::vector<std::size_t>> components(UnionFind& sets,
                                                                  const std::vector<std::size_t>& members) {
    std::map<std::size_t, std::vector<std::size_t>> found;
    for (const std::size_t i : members) found[sets.root(i)].push_back(i);
    return found;
}

/// A missing country is taken for the only one that the members are known with; with two, it stays apart.
inline std::map<std::optional<Iso3>, std::vector<std::size_t>> by_country(
    Signatures signatures, const std::vector<std::size_t>& members) {
    std::map<std::optional<Iso3>, std::vector<std::size_t>> groups;
    for (const std::size_t i : members) groups[signatures[i]->country].push_back(i);
    if (groups.size() == 2 && groups.contains(std::nullopt)) {
        auto& known = groups.rbegin()->second;  // nullopt comes first
        const auto& unknown = groups.begin()->second;
        known.insert(known.end(), unknown.begin(), unknown.end());
        groups.erase(groups.begin());
    }
    return groups;
}

}  // namespace chancery::graph
