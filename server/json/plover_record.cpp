#include "server/json/plover_record.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "schema/check.hpp"
#include "schema/wikidata.hpp"
#include "server/json/derived_actor.hpp"

namespace chancery::json {
namespace {

using Parties = std::vector<graph::EntityView>;

bool has(const Parties& parties, EntityId id) {
    return std::any_of(parties.begin(), parties.end(),
                       [&](const graph::EntityView& node) { return node.id == id; });
}

Parties in_role(const graph::Snapshot& graph, const graph::EventView& event, Role role) {
    Parties out;
    for (const graph::EventParticipant& p : event.participants) {
        const auto node = p.role == role ? graph.find(p.entity) : nullptr;
        if (node != nullptr) out.push_back(*node);
    }
    return out;
}

bool is_promise(const graph::EventView& event) {
    return event.realis == Realis::planned &&
           (event.type == EventType::consult || event.type == EventType::support ||
            event.type == EventType::cooperate || event.type == EventType::aid);
}

void write_actor(JsonWriter& out, const graph::Snapshot& graph, const graph::EntityView& node) {
    out.begin_object();
    out.member("raw_text", node.name);
    out.member("entity_name", node.name);
    if (node.kind == EntityKind::country && node.country) {
        const std::string item = wikidata_of(*node.country);
        if (!item.empty()) out.member("wikidata_id", item);
    }
    if (node.country) {
        out.member("country_name", country_name(*node.country));
        out.member("country_code", node.country->text());
    }
    const std::string_view sector = sector_of(graph, node);
    if (!sector.empty()) out.member("sector_code", sector);
    out.end_object();
}

void write_actors(JsonWriter& out, std::string_view name, const graph::Snapshot& graph,
                  const Parties& parties) {
    out.key(name);
    out.begin_array();
    for (const graph::EntityView& node : parties) write_actor(out, graph, node);
    out.end_array();
}

// The visitor acts, the host receives; all who meet, the mediator too, are actors.
void write_cast(JsonWriter& out, const graph::Snapshot& graph, const graph::EventView& event) {
    Parties actors = in_role(graph, event, Role::actor);
    Parties recipients = in_role(graph, event, Role::recipient);
    const auto add = [](Parties& to, const Parties& more) {
        for (const graph::EntityView& node : more)
            if (!has(to, node.id)) to.push_back(node);
    };
    add(actors, in_role(graph, event, Role::mediator));
    const bool is_visit = event.type == EventType::consult && mode_name(event.type, event.mode) == "visit";
    if (is_visit && recipients.empty()) add(recipients, in_role(graph, event, Role::host));
    if (actors.empty()) add(actors, in_role(graph, event, Role::host));
    write_actors(out, "actor", graph, actors);
    write_actors(out, "recipient", graph, recipients);
}

std::string names(const Parties& parties) {
    std::string out;
    for (const graph::EntityView& node : parties) {
        if (!out.empty()) out += ", ";
        out += node.name;
    }
    return out;
}

std::string comment(const graph::Snapshot& graph, const graph::EventView& event) {
    std::string out = "Derived by Chancery";
    const Parties mediators = in_role(graph, event, Role::mediator);
    if (!mediators.empty()) {
        out += "; mediator: " + names(mediators);
        if (event.stage != Stage::none) out += " (" + std::string(to_string(event.stage)) + ")";
    }
    const Parties hosts = in_role(graph, event, Role::host);
    if (!hosts.empty()) out += "; host: " + names(hosts);
    if (is_promise(event)) out += "; announced " + std::string(to_string(event.type));
    return out;
}

void write_place(JsonWriter& out, const graph::Snapshot& graph, const graph::EventView& event) {
    const auto place = graph.find(event.place);
    if (place == nullptr) return;
    out.key("event_loc");
    out.begin_object();
    out.member("extracted_place", place->name);
    out.member("resolved_place", place->name);
    if (place->country) {
        out.member("country", country_name(*place->country));
        out.member("country_code", place->country->text());
    }
    out.end_object();
}

std::string_view cut(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
    return text.substr(0, most);
}

void write_source(JsonWriter& out, const graph::Snapshot& graph, Quotes& quotes,
                  const graph::EventView& event) {
    const auto best = quotes.best(event.claims, 1);
    if (best.empty()) return;
    const DocumentKey key = best.front().claim.document;
    const DocumentVersion* const version = graph.find(key);
    CHANCERY_CHECK(version != nullptr);
    const Document& document = *version->document;
    const std::uint32_t sentence = best.front().evidence->sentence;
    const bool has_text = !document.dataset;  // a row of a table has no sentence
    if (has_text) {
        const DocumentQuotes* const source = quotes.document(key);
        if (source == nullptr) return;  // the caller asks `quotes` why
        out.member("text", cut(source->sentence_text(sentence), kQuoteBytes));
    }
    out.key("text_info");
    out.begin_object();
    out.member("sequence", sentence);
    out.end_object();
    out.key("cite_info");
    out.begin_object();
    out.member("citation", document.id);
    if (!document.url.empty()) out.member("url", document.url);
    if (!document.title.empty()) out.member("title", document.title);
    if (!document.source.empty()) out.member("publication", document.source);
    if (!document.lang.empty()) out.member("language", document.lang);
    out.member("coder", "chancery");
    out.member("version", version->claims->extractor_version);
    out.end_object();
}

}  // namespace

bool fits_plover(const graph::EventView& event) {
    if (!event.date || event.participants.empty()) return false;
    const bool has_actor =
        std::any_of(event.participants.begin(), event.participants.end(),
                    [](const graph::EventParticipant& p) { return p.role != Role::recipient; });
    return has_actor && (event.realis == Realis::actual || is_promise(event));
}

void write_plover_record(JsonWriter& out, const graph::Snapshot& graph, Quotes& quotes,
                         const graph::EventView& event, bool with_text) {
    const EventType type = is_promise(event) ? EventType::agree : event.type;
    const EventMode mode = is_promise(event) ? EventMode::none : event.mode;
    out.begin_object();
    out.member("id", to_text(event.id));
    out.member("date", to_text(event.date->from));
    if (event.date->to != event.date->from) out.member("enddate", to_text(event.date->to));
    out.member("event", to_string(type));
    if (mode != EventMode::none) out.member("mode", mode_name(type, mode));
    out.member("quad_code", info(type).quad);
    out.member("event_scale", score(type, mode));
    write_cast(out, graph, event);
    write_place(out, graph, event);
    if (!event.trigger.empty()) out.member("event_text", event.trigger);
    if (with_text) write_source(out, graph, quotes, event);
    out.member("coder", "chancery");
    out.member("comment", comment(graph, event));
    out.end_object();
}

}  // namespace chancery::json
