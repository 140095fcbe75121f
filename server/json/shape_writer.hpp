// How entities, relations, events and answers about them look in JSON: one place for all shapes of the API.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "graph/query/brokers.hpp"
#include "graph/query/composition.hpp"
#include "graph/query/explore.hpp"
#include "graph/query/find.hpp"
#include "graph/snapshot.hpp"
#include "schema/query.hpp"
#include "server/json/quotes.hpp"
#include "server/json/writer.hpp"

namespace chancery::json {

/// "2025-05-16", "2025-05", "2025", or "2025-05-16/2025-05-18".
[[nodiscard]] std::string date_text(const DateRange& range);
/// {"from","to","precision"} (both inclusive) or null.
void write_date(JsonWriter& out, const std::optional<DateRange>& range);
/// "2025-05-16" or null.
void write_day(JsonWriter& out, std::string_view name, const std::optional<Date>& day);

/// "ent_12", or "iso3:TUR" for a country that no document has named.
[[nodiscard]] std::string party_id(const PartyRef& party);

/// Each call writes one value. Writes at most `evidence` sentences for each thing.
class ShapeWriter {
public:
    ShapeWriter(JsonWriter& out, const graph::Snapshot& graph, Quotes& quotes, std::uint32_t evidence)
        : out_(out), graph_(graph), quotes_(quotes), evidence_(evidence) {}

    /// {"id","kind","name","country"}; null for no entity.
    void reference(EntityId id);
    void reference(const PartyRef& party);

    void entity(const graph::EntityView& node, std::string_view matched);
    void profile(const graph::EntityView& node);
    void relation(const graph::RelationNode& node);
    void event(const graph::EventView& node);

    void neighbor(const graph::Neighbor& row);
    /// `window`: of the question, which the link to the row's events repeats.
    void mediation(const graph::Mediation& row, const PartyRef& a, const PartyRef& b,
                   const TimeWindow& window);
    void path(const graph::Path& path);
    /// Members of an open object: a, b, events, first, last, by_type, months, temperature_change.
    void dyad_members(const graph::Dyad& dyad, const PartyRef& a, const PartyRef& b);

    void dyad_row(const graph::DyadRow& row);
    void broker(const graph::Broker& row);
    /// `is_compared`: whether there is an earlier meeting to which "change" could refer.
    void seat(const graph::SeatChange& row, bool is_compared);
    /// {"id","type","date"}; null for no event.
    void contact(EventId id);

    /// The newest revision of anything written: the answer is unchanged while this is (its ETag).
    [[nodiscard]] Revision newest() const { return newest_; }

    /// "sources_independent" of what was written last: it changes with copies, which are no claim of the
    /// thing and leave its revision as it is.
    [[nodiscard]] std::uint32_t independent() const { return independent_; }

private:
    void independent_sources(std::span<const ClaimId> claims);
    void begin_entity(const graph::EntityView& node);
    void profile_relations(const graph::EntityView& node);
    void profile_list(std::string_view name, std::span<const graph::RelationNode* const> rows,
                      bool other_is_subject);
    void participant(const graph::EventParticipant& row);
    void head(EntityId delegation);
    void event_evidence(EventId id);
    void contributions(const graph::DyadMonth& month);
    void mediation_evidence(const graph::Mediation& row);
    void evidence(std::span<const ClaimId> claims) { quotes_.write_list(out_, claims, evidence_); }
    void country(const std::optional<Iso3>& code);
    void saw(Revision revision) { newest_ = std::max(newest_, revision); }

    JsonWriter& out_;
    const graph::Snapshot& graph_;
    Quotes& quotes_;
    std::uint32_t evidence_;
    Revision newest_ = 0;
    std::uint32_t independent_ = 0;
};

}  // namespace chancery::json
