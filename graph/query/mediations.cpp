// Who mediated between two parties, and at which stages.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "graph/query/explore.hpp"
#include "graph/query/facing.hpp"
#include "graph/query/newer.hpp"
#include "graph/query/party.hpp"

namespace chancery::graph {
namespace {

struct Row {
    Mediation mediation;
    std::set<std::string> sources;
};

void add_event(const Snapshot& snapshot, const EventView& event, Row& row) {
    Mediation& m = row.mediation;
    m.events.push_back(event.id);
    m.confidence = std::max(m.confidence, event.confidence);
    if (event.date) {
        m.first = m.first ? std::min(*m.first, event.date->from) : event.date->from;
        m.last = m.last ? std::max(*m.last, event.date->to) : event.date->to;
    }
    for (const ClaimId claim : event.claims)
        row.sources.insert(snapshot.find(claim.document)->document->source);
    // What was only planned or refused has the stage that the text tells, or none.
    const bool goes_on = event.stage == Stage::none && event.realis == Realis::actual;
    if (event.stage != Stage::none || goes_on) {
        m.stages.push_back({goes_on ? Stage::under_way : event.stage, event.date, event.id});
    }
}

void finish(const Snapshot& snapshot, Row& row) {
    row.mediation.sources = static_cast<std::uint32_t>(row.sources.size());
    sort_newest_first(snapshot, row.mediation.events);
    const auto rank = [](const MediationStage& s) {
        return std::tuple(!s.date.has_value(), s.date ? s.date->from : Date{});
    };
    std::sort(row.mediation.stages.begin(), row.mediation.stages.end(),
              [&](const MediationStage& a, const MediationStage& b) {
                  if (rank(a) != rank(b)) return rank(a) < rank(b);
                  return a.event != b.event &&
                         newer(snapshot, *snapshot.find(a.event), *snapshot.find(b.event));
              });
}

}  // namespace

Result<std::vector<Mediation>> mediations(const Snapshot& snapshot, const PartyRef& a, const PartyRef& b,
                                          const TimeWindow& window, Budget& budget) {
    const PartyRef first = settled(snapshot, a);
    const PartyRef second = settled(snapshot, b);
    const auto candidates = possibly_shared(snapshot, first, second, budget);
    if (!candidates) return candidates.error();
    std::map<EntityId, Row> rows;
    for (const EventId id : *candidates) {
        const EventView event = *snapshot.find(id);
        if (!budget.spend(1 + event.participants.size() + event.claims.size())) return out_of_budget();
        if (event.attributed || !in_window(event.date, window)) continue;
        if (!both_take_part(snapshot, event, first, second)) continue;
        for (const EventParticipant& p : event.participants) {
            if (p.role == Role::mediator) add_event(snapshot, event, rows[p.entity]);
        }
    }
    std::vector<Mediation> found;
    for (auto& [mediator, row] : rows) {
        row.mediation.mediator = mediator;
        finish(snapshot, row);
        found.push_back(std::move(row.mediation));
    }
    std::stable_sort(found.begin(), found.end(), [](const Mediation& x, const Mediation& y) {
        return x.events.size() > y.events.size();
    });
    return found;
}

}  // namespace chancery::graph
