#include "graph/resolve/cluster.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string>

#include "graph/resolve/partition.hpp"
#include "graph/resolve/person_cluster.hpp"
#include "schema/check.hpp"

namespace chancery::graph {
namespace {

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
