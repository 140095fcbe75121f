// Events and relations, and their dates.
#include <string>

#include "graph/query/find.hpp"
#include "server/json/shape_writer.hpp"

namespace chancery::json {

std::string date_text(const DateRange& range) {
    const std::string from = to_text(range.from);
    if (range == day_range(range.from)) return from;
    if (range == month_range(range.from.year, range.from.month)) return from.substr(0, 7);
    if (range == year_range(range.from.year)) return from.substr(0, 4);
    return from + "/" + to_text(range.to);
}

void write_date(JsonWriter& out, const std::optional<DateRange>& range) {
    if (!range) {
        out.null();
        return;
    }
    out.begin_object();
    out.member("from", to_text(range->from));
    out.member("to", to_text(range->to));
    out.member("precision", to_string(range->precision));
    out.end_object();
}

void write_day(JsonWriter& out, std::string_view name, const std::optional<Date>& day) {
    out.member_or_null(name, day ? to_text(*day) : std::string());
}

void ShapeWriter::head(EntityId delegation) {
    const auto heads = graph::heads_of(graph_, delegation);
    out_.key("head");
    const auto person = heads.empty() ? nullptr : graph_.find(heads.front());
    if (person == nullptr) {
        out_.null();
        return;
    }
    saw(person->revision);
    const auto offices = graph::offices_of(graph_, person->id);
    out_.begin_object();
    out_.member("id", to_text(person->id));
    out_.member("name", person->name);
    out_.member_or_null("office",
                        offices.empty() ? std::string_view() : std::string_view(offices.front()->title));
    out_.end_object();
}

void ShapeWriter::participant(const graph::EventParticipant& row) {
    out_.begin_object();
    out_.member("role", to_string(row.role));
    out_.key("entity");
    reference(row.entity);
    const auto node = graph_.find(row.entity);
    if (node != nullptr && node->kind == EntityKind::delegation) {
        const auto party = node->represents.empty() ? nullptr : graph_.find(node->represents.front());
        std::string id;
        if (party != nullptr) {
            saw(party->revision);
            const bool is_country = party->kind == EntityKind::country && party->country;
            id = is_country ? "iso3:" + std::string(party->country->text()) : to_text(party->id);
        }
        out_.member_or_null("represents", id);
        head(node->id);
    } else if (node != nullptr && node->kind == EntityKind::person) {
        const auto offices = graph::offices_of(graph_, node->id);
        out_.member_or_null("represents",
                            node->country ? "iso3:" + std::string(node->country->text()) : std::string());
        if (!offices.empty()) saw(offices.front()->revision);
        out_.member_or_null("office",
                            offices.empty() ? std::string_view() : std::string_view(offices.front()->title));
    }
    out_.end_object();
}

void ShapeWriter::event(const graph::EventView& node) {
    saw(node.revision);
    out_.begin_object();
    out_.member("id", to_text(node.id));
    out_.member("type", to_string(node.type));
    out_.member_or_null("mode", mode_name(node.type, node.mode));
    out_.member("quad", info(node.type).quad);
    out_.member("score", score(node.type, node.mode));
    out_.member("realis", to_string(node.realis));
    out_.member_or_null("stage", to_string(node.stage));
    out_.member_or_null("trigger", node.trigger);
    out_.key("date");
    write_date(out_, node.date);
    out_.key("place");
    reference(node.place);
    out_.key("participants");
    out_.begin_array();
    for (const graph::EventParticipant& row : node.participants) participant(row);
    out_.end_array();
    out_.member("attributed", node.attributed);
    out_.member("confidence", node.confidence);
    out_.member("sources", node.sources);
    independent_sources(node.claims);
    out_.member("documents", node.documents);
    evidence(node.claims);
    out_.member("first_revision", node.first_revision);
    out_.member("revision", node.revision);
    out_.end_object();
}

void ShapeWriter::relation(const graph::RelationNode& node) {
    saw(node.revision);
    out_.begin_object();
    out_.member("id", to_text(node.id));
    out_.member("type", to_string(node.type));
    out_.key("subject");
    reference(node.subject);
    out_.key("object");
    reference(node.object);
    out_.member_or_null("title", node.title);
    out_.member_or_null("status", to_string(node.status));
    write_day(out_, "from", node.from);
    write_day(out_, "to", node.to);
    out_.member("attributed", node.attributed);
    out_.member("confidence", node.confidence);
    out_.member("sources", node.sources);
    independent_sources(node.claims);
    out_.member("documents", node.documents);
    evidence(node.claims);
    out_.member("first_revision", node.first_revision);
    out_.member("revision", node.revision);
    out_.end_object();
}

}  // namespace chancery::json
