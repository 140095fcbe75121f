#include "graph/resolve/cluster.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string>

#include "schema/check.hpp"

namespace chancery::graph {
namespace {

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

std::map<std::size_t, std::vector<std::size_t>> components(UnionFind& sets,
                                                           const std::vector<std::size_t>& members) {
    std::map<std::size_t, std::vector<std::size_t>> found;
    for (const std::size_t i : members) found[sets.root(i)].push_back(i);
    return found;
}

// A missing country is taken for the only one that the name is known with; with two, it stays apart.
std::map<std::optional<Iso3>, std::vector<std::size_t>> by_country(Signatures signatures,
                                                                   const std::vector<std::size_t>& members) {
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

std::vector<std::size_t> all_of(Signatures signatures) {
    std::vector<std::size_t> all(signatures.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
}

Labels cluster_by_country(Signatures signatures) {
    Labels labels(signatures.size());
    for (const auto& [country, members] : by_country(signatures, all_of(signatures))) {
        for (const std::size_t i : members) labels[i] = members.front();
    }
    return labels;
}

// One full name shared is enough, as long as the countries do not speak against it.
Labels cluster_persons(Signatures signatures) {
    Labels labels(signatures.size());
    const auto names = [&](std::size_t i) -> const auto& {
        return signatures[i]->names;
    };
    const auto all = all_of(signatures);
    UnionFind namesakes(signatures.size());
    join_by_shared(namesakes, all, names);
    UnionFind persons(signatures.size());
    for (const auto& [root, members] : components(namesakes, all)) {
        // Names are compared again within a country: who linked two of its namesakes may be a foreigner.
        for (const auto& [country, group] : by_country(signatures, members))
            join_by_shared(persons, group, names);
    }
    for (const std::size_t i : all) labels[i] = persons.root(i);
    return labels;
}

// Delegations of one party are one as long as they deal with the same others; those that deal with nobody go
// by their heads, and to a process only if their head leads in just one.
Labels cluster_delegations(Signatures signatures) {
    UnionFind sets(signatures.size());
    std::vector<std::size_t> dealing;
    std::vector<std::size_t> idle;
    for (std::size_t i = 0; i < signatures.size(); ++i) {
        (signatures[i]->counterparts.empty() ? idle : dealing).push_back(i);
    }
    const auto names = [&](std::size_t i) -> const auto& {
        return signatures[i]->names;
    };
    join_by_shared(
        sets, dealing, [&](std::size_t i) -> const auto& { return signatures[i]->counterparts; });
    join_by_shared(sets, idle, names);

    std::map<std::string, std::set<std::size_t>> processes;  // that a head leads in
    for (const std::size_t i : dealing) {
        for (const std::string& name : names(i)) processes[name].insert(sets.root(i));
    }
    for (const auto& [root, members] : components(sets, idle)) {
        std::set<std::size_t> candidates;
        for (const std::size_t i : members) {
            for (const std::string& name : names(i)) {
                const auto it = processes.find(name);
                if (it != processes.end()) candidates.insert(it->second.begin(), it->second.end());
            }
        }
        if (candidates.size() == 1) sets.join(root, *candidates.begin());
    }
    Labels labels(signatures.size());
    for (std::size_t i = 0; i < signatures.size(); ++i) labels[i] = sets.root(i);
    return labels;
}

// Days that overlap are one event, in chains. A month, a year or a long period goes to the only such event
// within it; between two it is left alone, and two months without a day are too little to be one.
Labels cluster_events(Signatures signatures) {
    Labels labels(signatures.size(), kAlone);
    std::vector<std::size_t> dated;
    for (std::size_t i = 0; i < signatures.size(); ++i) {
        if (tells_days(*signatures[i]->date)) dated.push_back(i);
    }
    std::sort(dated.begin(), dated.end(),
              [&](std::size_t a, std::size_t b) { return *signatures[a]->date < *signatures[b]->date; });
    struct Found {
        std::size_t label;
        DateRange range;
    };
    std::vector<Found> events;
    for (const std::size_t i : dated) {
        const DateRange& date = *signatures[i]->date;
        if (events.empty() || !events.back().range.overlaps(date)) {
            events.push_back({i, date});
        } else {
            events.back().range.to = std::max(events.back().range.to, date.to);
        }
        labels[i] = events.back().label;
    }
    for (std::size_t i = 0; i < signatures.size(); ++i) {
        const DateRange& date = *signatures[i]->date;
        if (tells_days(date)) continue;
        std::size_t candidates = 0;
        for (const Found& event : events) {
            if (!event.range.overlaps(date)) continue;
            ++candidates;
            labels[i] = event.label;
        }
        if (candidates != 1) labels[i] = kAlone;
    }
    return labels;
}

}  // namespace

Labels cluster(std::string_view block, Signatures signatures) {
    CHANCERY_CHECK(!block.empty());
    switch (static_cast<BlockRule>(block.front())) {
        case BlockRule::country:
        case BlockRule::organization:
        case BlockRule::place:
            return cluster_by_country(signatures);
        case BlockRule::person:
            return cluster_persons(signatures);
        case BlockRule::delegation:
            return cluster_delegations(signatures);
        case BlockRule::event:
            return cluster_events(signatures);
    }
    return Labels(signatures.size(), kAlone);
}

}  // namespace chancery::graph
