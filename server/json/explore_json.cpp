// Neighbours, dyads, mediations and paths.
#include <algorithm>
#include <string>
#include <vector>

#include "schema/limits.hpp"
#include "server/json/shape_writer.hpp"

namespace chancery::json {
namespace {

constexpr std::size_t kContributions = 5;  // of each month, the largest

}  // namespace

void ShapeWriter::neighbor(const graph::Neighbor& row) {
    out_.begin_object();
    out_.key("entity");
    reference(row.entity);
    out_.member("distance", row.distance);
    out_.member("events", row.events);
    out_.member("relations", row.relations);
    write_day(out_, "first", row.first);
    write_day(out_, "last", row.last);
    if (const auto event = graph_.find(row.event)) {
        evidence(event->claims);
    } else if (const graph::RelationNode* const relation = graph_.find(row.relation)) {
        evidence(relation->claims);
    } else {
        evidence({});
    }
    out_.end_object();
}

void ShapeWriter::mediation_evidence(const graph::Mediation& row) {
    out_.key("evidence");
    out_.begin_array();
    std::uint32_t left = evidence_;
    std::uint64_t total = 0;
    for (const EventId id : row.events) {
        const auto event = graph_.find(id);
        if (event == nullptr) continue;
        total += quotes_.total(event->claims);
        std::vector<Quotes::Item> items = quotes_.best(event->claims, limits::kMaxEvidence);
        // The sentences that tell of the mediation first, not those of the meeting.
        std::stable_partition(items.begin(), items.end(), [](const Quotes::Item& item) {
            return item.evidence->rule.starts_with("mediator.");
        });
        if (items.size() > left) items.resize(left);
        for (const Quotes::Item& item : items) {
            const DocumentQuotes* const quotes = quotes_.document(item.claim.document);
            if (quotes == nullptr) continue;
            out_.begin_object();
            out_.member("event", to_text(id));
            quotes->write_members(out_, *item.evidence);
            out_.end_object();
            --left;
        }
    }
    out_.end_array();
    out_.member("evidence_total", total);
}

void ShapeWriter::mediation(const graph::Mediation& row, const PartyRef& a, const PartyRef& b,
                            const TimeWindow& window) {
    out_.begin_object();
    out_.key("mediator");
    reference(row.mediator);
    out_.key("stages");
    out_.begin_array();
    for (const graph::MediationStage& stage : row.stages) {
        out_.begin_object();
        out_.member("stage", to_string(stage.stage));
        out_.member_or_null("date", stage.date ? date_text(*stage.date) : std::string());
        out_.member("event", to_text(stage.event));
        out_.end_object();
    }
    out_.end_array();
    write_day(out_, "first", row.first);
    write_day(out_, "last", row.last);
    out_.member("events", row.events.size());
    out_.member("sources", row.sources);
    out_.member("confidence", row.confidence);
    mediation_evidence(row);
    // Both are parties, not hosts; and offers and refusals are stages too, so the list has every realis.
    std::string url = "/v1/events?mediator=" + to_text(row.mediator) +
                      "&exact=mediator&between=" + party_id(a) + "," + party_id(b) +
                      "&realis=actual&realis=planned&realis=negated&realis=hypothetical";
    if (window.from) url += "&from=" + to_text(*window.from);
    if (window.to) url += "&to=" + to_text(*window.to);
    out_.member("events_url", url);
    out_.end_object();
}

void ShapeWriter::path(const graph::Path& path) {
    out_.begin_object();
    out_.member("length", path.steps.size());
    out_.key("steps");
    out_.begin_array();
    for (const graph::PathStep& step : path.steps) {
        out_.begin_object();
        out_.key("from");
        reference(step.from);
        out_.key("to");
        reference(step.to);
        out_.key("via");
        out_.begin_object();
        std::span<const ClaimId> claims;
        if (const EventId* const event_id = std::get_if<EventId>(&step.via)) {
            const auto event = graph_.find(*event_id);
            out_.member("kind", "event");
            out_.member("id", to_text(*event_id));
            out_.member_or_null("type", event != nullptr ? to_string(event->type) : std::string_view());
            if (event != nullptr) claims = event->claims;
        } else {
            const RelationId relation_id = std::get<RelationId>(step.via);
            const graph::RelationNode* const relation = graph_.find(relation_id);
            out_.member("kind", "relation");
            out_.member("id", to_text(relation_id));
            out_.member_or_null("type", relation != nullptr ? to_string(relation->type) : std::string_view());
            if (relation != nullptr) claims = relation->claims;
        }
        out_.end_object();
        evidence(claims);
        out_.end_object();
    }
    out_.end_array();
    out_.end_object();
}

void ShapeWriter::contact(EventId id) {
    const auto node = graph_.find(id);
    if (node == nullptr) {
        out_.null();
        return;
    }
    out_.begin_object();
    out_.member("id", to_text(id));
    out_.member("type", to_string(node->type));
    out_.key("date");
    write_date(out_, node->date);
    out_.end_object();
}

void ShapeWriter::contributions(const graph::DyadMonth& month) {
    out_.key("contributions");
    out_.begin_array();
    for (std::size_t i = 0; i < std::min(month.contributions.size(), kContributions); ++i) {
        const graph::DyadContribution& row = month.contributions[i];
        const auto event = graph_.find(row.event);
        out_.begin_object();
        out_.member("event", to_text(row.event));
        out_.member_or_null("type", event == nullptr ? std::string_view() : to_string(event->type));
        out_.member("score", event == nullptr ? 0.0 : score(event->type, event->mode));
        out_.member("contribution", row.contribution);
        out_.end_object();
    }
    out_.end_array();
}

void ShapeWriter::dyad_members(const graph::Dyad& dyad, const PartyRef& a, const PartyRef& b) {
    out_.key("a");
    reference(a);
    out_.key("b");
    reference(b);
    out_.member("events", dyad.events);
    out_.key("first");
    contact(dyad.first_event);
    out_.key("last");
    contact(dyad.last_event);
    out_.key("by_type");
    out_.begin_array();
    for (const auto& [type, count] : dyad.by_type) {
        out_.begin_object();
        out_.member("type", to_string(type));
        out_.member("events", count);
        out_.end_object();
    }
    out_.end_array();
    out_.key("months");
    out_.begin_array();
    for (const graph::DyadMonth& month : dyad.months) {
        out_.begin_object();
        out_.member("month", to_text(Date{month.year, month.month, 1}).substr(0, 7));
        out_.member("temperature", month.temperature);
        out_.member("n", month.n);
        out_.key("change");
        if (month.change) {
            out_.value(*month.change);
        } else {
            out_.null();
        }
        contributions(month);
        out_.end_object();
    }
    out_.end_array();
    out_.key("temperature_change");
    if (dyad.temperature_change) {
        out_.value(*dyad.temperature_change);
    } else {
        out_.null();
    }
}

}  // namespace chancery::json
