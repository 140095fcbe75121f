// Rankings and delegations: dyads, brokers, who sits in a delegation.
#include "server/json/shape_writer.hpp"

namespace chancery::json {
namespace {

void number_or_null(JsonWriter& out, std::string_view name, const std::optional<double>& number) {
    out.key(name);
    if (number) {
        out.value(*number);
    } else {
        out.null();
    }
}

std::string_view word_of(graph::Change change) {
    switch (change) {
        case graph::Change::joined:
            return "joined";
        case graph::Change::left:
            return "left";
        case graph::Change::stayed:
            break;
    }
    return "stayed";
}

}  // namespace

void ShapeWriter::event_evidence(EventId id) {
    const auto event = graph_.find(id);
    evidence(event == nullptr ? std::span<const ClaimId>() : std::span<const ClaimId>(event->claims));
}

void ShapeWriter::dyad_row(const graph::DyadRow& row) {
    out_.begin_object();
    out_.key("a");
    reference(row.a);
    out_.key("b");
    reference(row.b);
    out_.member("events", row.events);
    write_day(out_, "first", row.first);
    write_day(out_, "last", row.last);
    out_.member("temperature", row.temperature);
    number_or_null(out_, "temperature_change", row.temperature_change);
    event_evidence(row.newest);
    out_.end_object();
}

void ShapeWriter::broker(const graph::Broker& row) {
    out_.begin_object();
    out_.key("mediator");
    reference(row.entity);
    out_.member("events", row.events);
    out_.member("sources", row.sources);
    out_.key("pairs");
    out_.begin_array();
    for (const auto& [a, b] : row.pairs) {
        out_.begin_object();
        out_.member("a", party_id(a));
        out_.member("b", party_id(b));
        out_.end_object();
    }
    out_.end_array();
    write_day(out_, "first", row.first);
    write_day(out_, "last", row.last);
    event_evidence(row.newest);
    out_.end_object();
}

void ShapeWriter::seat(const graph::SeatChange& row, bool is_compared) {
    out_.begin_object();
    out_.key("person");
    reference(row.seat.person);
    out_.member("role", row.seat.is_head ? "head" : "member");
    const auto offices = graph::offices_of(graph_, row.seat.person);
    out_.member_or_null("office",
                        offices.empty() ? std::string_view() : std::string_view(offices.front()->title));
    out_.member_or_null("change", is_compared ? word_of(row.change) : std::string_view());
    out_.member("changed_role", row.changed_role);
    std::vector<ClaimId> claims;
    for (const RelationId id : row.seat.relations) {
        const graph::RelationNode* const relation = graph_.find(id);
        if (relation != nullptr)
            claims.insert(claims.end(), relation->claims.begin(), relation->claims.end());
    }
    evidence(claims);
    out_.end_object();
}

}  // namespace chancery::json
