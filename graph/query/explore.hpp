// Questions about how entities stand to each other: neighbours, dyads, mediations, paths.
// Only events of realis actual and not attributed count, unless said otherwise. Errors of all: deadline.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "graph/query/budget.hpp"
#include "graph/snapshot.hpp"
#include "schema/error.hpp"
#include "schema/query.hpp"

namespace chancery::graph {

// ---- neighbours

struct NeighborFilter {
    std::uint32_t depth = 1;  // 1..3
    std::vector<EntityKind> kind;
    std::vector<Role> role;  // the neighbour's role in the shared event
    TimeWindow window;
    std::uint32_t min_events = 0;
};

struct Neighbor {
    EntityId entity;
    std::uint32_t distance = 1;
    std::uint32_t events = 0;  // shared (at distance 1; beyond: with the step before)
    std::uint32_t relations = 0;
    std::optional<Date> first;
    std::optional<Date> last;
    EventId event;  // one shared event or relation, the newest: where the evidence is
    RelationId relation;
};

/// By distance, then shared events and relations (most first), then id. Place entities of events are
/// neighbours too.
[[nodiscard]] Result<Page<Neighbor>> neighbors(const Snapshot&, EntityId, const NeighborFilter&,
                                               const PageRequest&, Budget&);

// ---- dyads

/// How much one event moved its month's temperature away from that of the month before (that has dated
/// events; the first month starts at 0, PLOVER's neutral score): (score - temperature before) / n. The
/// contributions of a month's events add up to its change.
struct DyadContribution {
    EventId event;
    double contribution = 0;
};

struct DyadMonth {
    std::int16_t year = 0;
    std::int8_t month = 0;
    double temperature = 0;  // mean PLOVER score of the month's events
    std::uint32_t n = 0;
    std::optional<double> change;                 // against the month before; none for the first
    std::vector<DyadContribution> contributions;  // of all its events, the largest move first
};

struct Dyad {
    std::uint32_t events = 0;  // with A and B as different parties (actor or recipient), rolled up
    std::vector<std::pair<EventType, std::uint32_t>> by_type;  // most first
    EventId first_event;                                       // by date; undated ones left out; 0 if none
    EventId last_event;
    std::vector<DyadMonth> months;             // that have dated events, in order
    std::optional<double> temperature_change;  // the last month's less the first's
    std::vector<EventId> items;                // all of them: newest first, undated last
};

[[nodiscard]] Result<Dyad> dyad(const Snapshot&, const PartyRef& a, const PartyRef& b, const TimeWindow&,
                                Budget&);

struct DyadRow {
    PartyRef a, b;  // a country where the parties stand for one, else the entity itself; a before b
    std::uint32_t events = 0;
    std::optional<Date> first;
    std::optional<Date> last;
    double temperature = 0;  // mean PLOVER score of all its events
    std::optional<double> temperature_change;
    EventId newest;
};

enum class DyadOrder : std::uint8_t { events, temperature, temperature_change, last };

struct DyadRanking {
    TimeWindow window;
    std::vector<PartyRef> party;  // one of these is a or b; empty: any
    std::uint32_t min_events = 1;
    DyadOrder order = DyadOrder::events;
    bool descending = true;
};

/// All pairs that face each other in some event, most (or least) of `order` first, those without it last.
[[nodiscard]] Result<std::vector<DyadRow>> dyads(const Snapshot&, const DyadRanking&, Budget&);

// ---- mediations

struct MediationStage {
    Stage stage =
        Stage::under_way;  // a mediator of an event without a stage is under_way if the event is actual
    std::optional<DateRange> date;
    EventId event;
};

struct Mediation {
    EntityId mediator;
    std::vector<MediationStage> stages;  // by date
    std::optional<Date> first;
    std::optional<Date> last;
    std::uint32_t sources = 0;
    double confidence = 0;
    std::vector<EventId> events;  // newest first
};

/// One row a mediator (the entity as named, not rolled up) of events whose parties include both `a` and `b`,
/// rolled up; most events first, then id. Planned, negated and hypothetical events count too here: offers and
/// refusals are stages.
[[nodiscard]] Result<std::vector<Mediation>> mediations(const Snapshot&, const PartyRef& a, const PartyRef& b,
                                                        const TimeWindow&, Budget&);

// ---- paths

struct PathStep {
    EntityId from;
    EntityId to;
    std::variant<EventId, RelationId> via;
};

struct Path {
    std::vector<PathStep> steps;
};

enum class Via : std::uint8_t { events, relations, both };

struct PathRequest {
    EntityId from;
    EntityId to;
    std::uint32_t max_length = 4;  // 1..6 steps
    std::uint32_t k = 5;           // 1..20 paths
    Via via = Via::both;
    TimeWindow window{};
};

struct Paths {
    std::vector<Path> items;  // shortest first, no entity twice in one path
    bool truncated = false;   // it stopped at k: there may be more
};

/// Passing through one event (or relation) is one step. Deterministic: ties by ids.
[[nodiscard]] Result<Paths> paths(const Snapshot&, const PathRequest&, Budget&);

}  // namespace chancery::graph
