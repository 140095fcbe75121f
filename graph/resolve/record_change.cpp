#include "graph/resolve/record_change.hpp"

#include <unordered_map>

#include "graph/resolve/record_index.hpp"

namespace chancery::graph {
namespace {

// That some claim goes on to speak of: one that all leave is gone, and its id with it.
std::uint32_t staying_event(const Plan& plan, const RecordKey& key) {
    const auto found = find_record(plan.before, key);
    if (!found || !plan.first_staying(plan.before.event(*found)->claims)) return 0;
    return found->value;
}

}  // namespace

void resolve_records(Plan& plan) {
    std::unordered_map<RecordKey, std::uint32_t, RecordHash> known;  // of this change
    for (const BegunDocument& begun : plan.begun()) {
        const Claims& claims = *begun.claims;
        for (std::size_t i = 0; i < claims.events.size(); ++i) {
            const EventClaim& event = claims.events[i];
            if (event.record_id.empty()) continue;
            const RecordKey key = record_key(claims, event);
            const auto [it, is_first] = known.try_emplace(key, 0U);
            if (is_first) it->second = staying_event(plan, key);
            it->second = plan.assign_record({begun.key, claims.event_ordinal(i)}, it->second);
        }
    }
}

}  // namespace chancery::graph
