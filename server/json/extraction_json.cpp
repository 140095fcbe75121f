#include "server/json/extraction_json.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "server/json/shape_writer.hpp"

namespace chancery::json {
namespace {

using Evidence = std::vector<const ClaimEvidence*>;

// Rows in order of their first claim: `indices` are the claims that share the id.
struct Row {
    std::string id;
    std::vector<std::size_t> indices;
};

std::vector<Row> rows_by_id(std::size_t count, const std::function<std::string(std::size_t)>& id_of) {
    std::vector<Row> rows;
    std::map<std::string, std::size_t, std::less<>> known;
    for (std::size_t i = 0; i < count; ++i) {
        std::string id = id_of(i);
        const auto [place, is_new] = known.emplace(id, rows.size());
        if (is_new) rows.push_back({std::move(id), {}});
        rows[place->second].indices.push_back(i);
    }
    return rows;
}

template <class T>
void unite(std::vector<T>& into, const T& item) {
    if (std::find(into.begin(), into.end(), item) == into.end()) into.push_back(item);
}

void write_strings(JsonWriter& out, std::string_view name, const std::vector<std::string>& items) {
    out.key(name);
    out.begin_array();
    for (const std::string& item : items) out.value(item);
    out.end_array();
}

class ExtractionWriter {
public:
    ExtractionWriter(JsonWriter& out, const DocumentQuotes& quotes, const Claims& claims,
                     const ExtractionIds& ids, std::uint32_t evidence)
        : out_(out), quotes_(quotes), claims_(claims), ids_(ids), limit_(evidence) {
        for (std::size_t i = 0; i < claims.entities.size(); ++i) entity_ids_.push_back(ids.entity(i));
    }

    void write() {
        list("entities", claims_.entities, ids_.entity, [this](const Row& row) { entity(row); });
        list("relations", claims_.relations, ids_.relation, [this](const Row& row) { relation(row); });
        list("events", claims_.events, ids_.event, [this](const Row& row) { event(row); });
    }

private:
    template <class Claim, class Write>
    void list(std::string_view name, const std::vector<Claim>& claims,
              const std::function<std::string(std::size_t)>& id_of, Write write_row) {
        out_.key(name);
        out_.begin_array();
        for (const Row& row : rows_by_id(claims.size(), id_of)) {
            Evidence evidence;
            for (const std::size_t i : row.indices) {
                for (const ClaimEvidence& item : claims[i].evidence) evidence.push_back(&item);
            }
            out_.begin_object();
            out_.member("id", row.id);
            write_row(row);
            quotes_.write_list(out_, evidence, limit_);
            out_.end_object();
        }
        out_.end_array();
    }

    void entity(const Row& row) {
        const EntityClaim& first = claims_.entities[row.indices.front()];
        std::vector<std::string> aliases;
        std::vector<std::string> represents;
        std::optional<Iso3> country;
        bool implied = true;
        for (const std::size_t i : row.indices) {
            const EntityClaim& claim = claims_.entities[i];
            if (claim.name != first.name) unite(aliases, claim.name);
            for (const std::string& alias : claim.aliases) {
                if (alias != first.name) unite(aliases, alias);
            }
            for (const LocalEntity party : claim.represents) unite(represents, entity_ids_.at(party));
            if (!country) country = claim.country;
            implied = implied && claim.implied;
        }
        out_.member("kind", to_string(first.kind));
        out_.member("name", first.name);
        write_strings(out_, "aliases", aliases);
        out_.member_or_null("country", country ? country->text() : std::string_view());
        out_.member("implied", implied);
        write_strings(out_, "represents", represents);
    }

    // What a text only reports as somebody's word is attributed only if no claim of the row says it outright.
    template <class Claim>
    void attribution(const Row& row, const std::vector<Claim>& claims) {
        std::optional<LocalEntity> who = claims[row.indices.front()].attributed_to;
        for (const std::size_t i : row.indices) {
            if (!claims[i].attributed_to) who.reset();
        }
        out_.member_or_null("attributed_to", who ? entity_ids_.at(*who) : std::string());
    }

    void relation(const Row& row) {
        const RelationClaim& first = claims_.relations[row.indices.front()];
        std::optional<DateRange> period;
        for (const std::size_t i : row.indices) {
            if (!period) period = claims_.relations[i].period;
        }
        out_.member("type", to_string(first.type));
        out_.member("subject", entity_ids_.at(first.subject));
        out_.member("object", entity_ids_.at(first.object));
        out_.member_or_null("title", first.title);
        out_.member_or_null("status", to_string(first.status));
        out_.key("period");
        write_date(out_, period);
        attribution(row, claims_.relations);
    }

    void event(const Row& row) {
        const EventClaim& first = claims_.events[row.indices.front()];
        std::vector<std::pair<std::string, Role>> participants;
        std::optional<DateRange> date;
        std::optional<LocalEntity> place;
        EventMode mode = EventMode::none;
        Stage stage = Stage::none;
        for (const std::size_t i : row.indices) {
            const EventClaim& claim = claims_.events[i];
            for (const Participant& p : claim.participants) {
                unite(participants, std::pair(entity_ids_.at(p.entity), p.role));
            }
            if (!date) date = claim.date;
            if (!place) place = claim.place;
            if (mode == EventMode::none) mode = claim.mode;
            if (stage == Stage::none) stage = claim.stage;
        }
        out_.member("type", to_string(first.type));
        out_.member_or_null("mode", mode_name(first.type, mode));
        out_.member_or_null("trigger", first.trigger);
        out_.member_or_null("stage", to_string(stage));
        out_.member("realis", to_string(first.realis));
        out_.key("participants");
        out_.begin_array();
        for (const auto& [entity_id, role] : participants) {
            out_.begin_object();
            out_.member("entity", entity_id);
            out_.member("role", to_string(role));
            out_.end_object();
        }
        out_.end_array();
        out_.key("date");
        write_date(out_, date);
        out_.member_or_null("place", place ? entity_ids_.at(*place) : std::string());
        attribution(row, claims_.events);
    }

    JsonWriter& out_;
    const DocumentQuotes& quotes_;
    const Claims& claims_;
    const ExtractionIds& ids_;
    std::uint32_t limit_;
    std::vector<std::string> entity_ids_;
};

}  // namespace

ExtractionIds local_ids() {
    const auto numbered = [](char letter) {
        return [letter](std::size_t i) { return letter + std::to_string(i + 1); };
    };
    return {numbered('e'), numbered('r'), numbered('v')};
}

void write_extraction(JsonWriter& out, const DocumentQuotes& quotes, const Claims& claims,
                      const ExtractionIds& ids, std::uint32_t evidence) {
    ExtractionWriter(out, quotes, claims, ids, evidence).write();
}

std::string extraction_json(const Document& document, const Claims& claims, std::uint32_t evidence,
                            const Explanation* explanation) {
    const DocumentQuotes quotes(document.id, document.title, document.text, claims);
    JsonWriter out;
    out.begin_object();
    out.member_or_null("document", document.id);
    write_extraction(out, quotes, claims, local_ids(), evidence);
    if (explanation != nullptr) write_explanation(out, document, claims, *explanation);
    out.member_or_null("language", claims.language);
    out.member("extractor_version", claims.extractor_version);
    out.end_object();
    return out.take();
}

}  // namespace chancery::json
