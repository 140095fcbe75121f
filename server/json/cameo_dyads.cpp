// Where CAMEO's manual says how: consultations are reciprocal, a visit (042) pairs with hosting (043),
// mediation and negotiation take precedence over meetings, and each party has a row with the mediator.
#include "server/json/cameo_dyads.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "schema/cameo.hpp"
#include "schema/cameo_code.hpp"
#include "server/json/derived_actor.hpp"
#include "server/json/table.hpp"
#include "server/json/writer.hpp"

namespace chancery::json {
namespace {

constexpr std::array<std::string_view, 30> kColumns{"event_id",
                                                    "event_date",
                                                    "event_date_to",
                                                    "source_id",
                                                    "source_name",
                                                    "source_sector",
                                                    "source_country",
                                                    "cameo_code",
                                                    "cameo_root",
                                                    "quad_class",
                                                    "score",
                                                    "target_id",
                                                    "target_name",
                                                    "target_sector",
                                                    "target_country",
                                                    "third_party_id",
                                                    "third_party_name",
                                                    "third_party_country",
                                                    "third_party_stage",
                                                    "pair",
                                                    "plover_type",
                                                    "plover_mode",
                                                    "realis",
                                                    "place_id",
                                                    "place_name",
                                                    "place_country",
                                                    "trigger",
                                                    "confidence",
                                                    "sources",
                                                    "documents"};

using Parties = std::vector<EntityId>;

struct Cast {
    Parties actors;
    Parties recipients;
    Parties mediators;
    Parties hosts;
};

bool has(const Parties& parties, EntityId id) {
    return std::find(parties.begin(), parties.end(), id) != parties.end();
}

Cast cast_of(const graph::EventView& event) {
    Cast cast;
    for (const graph::EventParticipant& p : event.participants) {
        if (p.role == Role::mediator) cast.mediators.push_back(p.entity);
        if (p.role == Role::host) cast.hosts.push_back(p.entity);
    }
    for (const graph::EventParticipant& p : event.participants) {
        if (has(cast.mediators, p.entity)) continue;  // who stands between is no side
        if (p.role == Role::actor) cast.actors.push_back(p.entity);
        if (p.role == Role::recipient) cast.recipients.push_back(p.entity);
    }
    return cast;
}

enum class Pair : std::uint8_t { parties, mediation };

struct Row {
    EntityId source;  // 0: unknown
    EntityId target;
    std::string_view code;
    Pair pair = Pair::parties;
};

class Dyads {
public:
    explicit Dyads(const graph::EventView& event) : event_(event), cast_(cast_of(event)) {}

    std::vector<Row> rows() {
        const bool is_visit = event_.type == EventType::consult &&
                              mode_name(event_.type, event_.mode) == "visit" &&
                              event_.realis == Realis::actual;
        if (is_visit && cast_.recipients.empty()) {
            for (const EntityId host : cast_.hosts)
                if (!has(cast_.actors, host) && !has(cast_.mediators, host)) cast_.recipients.push_back(host);
        }
        const std::string_view code = party_code();
        facing(code, is_visit ? "043" : code);
        if (cast_.recipients.empty() && is_symmetric(event_.type)) beside(code);
        if (rows_.empty() && cast_.mediators.empty()) alone(code);
        mediation();
        return std::move(rows_);
    }

private:
    // A consultation under somebody's mediation is a negotiation.
    [[nodiscard]] std::string_view party_code() const {
        const bool is_mediated =
            !cast_.mediators.empty() && (event_.stage == Stage::none || event_.stage == Stage::under_way);
        if (event_.type == EventType::consult && event_.realis == Realis::actual && is_mediated) return "046";
        return cameo_code(event_.type, event_.mode, event_.realis);
    }

    void add(EntityId source, EntityId target, std::string_view code, Pair pair = Pair::parties) {
        if (source != target) rows_.push_back({source, target, code, pair});
    }

    void facing(std::string_view code, std::string_view back) {
        for (const EntityId actor : cast_.actors) {
            for (const EntityId recipient : cast_.recipients) {
                add(actor, recipient, code);
                if (event_.type == EventType::consult) add(recipient, actor, back);
            }
        }
    }

    void beside(std::string_view code) {
        for (const EntityId a : cast_.actors)
            for (const EntityId b : cast_.actors) add(a, b, code);
    }

    // Who acts with no one to face, or is acted upon by no one known.
    void alone(std::string_view code) {
        for (const EntityId actor : cast_.actors) add(actor, {}, code);
        for (const EntityId recipient : cast_.recipients) add({}, recipient, code);
        if (rows_.empty())
            for (const EntityId host : cast_.hosts) add(host, {}, code);
    }

    void mediation() {
        const CameoMediation between = cameo_mediation(event_.stage);
        Parties sides = cast_.actors;
        for (const EntityId id : cast_.recipients)
            if (!has(sides, id)) sides.push_back(id);
        if (sides.empty()) sides.push_back({});
        for (const EntityId mediator : cast_.mediators) {
            for (const EntityId side : sides) {
                if (between.from_mediator)
                    add(mediator, side, between.code, Pair::mediation);
                else
                    add(side, mediator, between.code, Pair::mediation);
            }
        }
    }

    const graph::EventView& event_;
    Cast cast_;
    std::vector<Row> rows_;
};

class Line {
public:
    explicit Line(std::string& out) : out_(out) {}
    Line& cell(std::string_view text) {
        if (!is_first_) out_ += ',';
        is_first_ = false;
        out_ += csv_cell(text);
        return *this;
    }
    Line& number(double value) {
        JsonWriter writer;
        writer.value(value);
        if (!is_first_) out_ += ',';
        is_first_ = false;
        out_ += writer.take();
        return *this;
    }

private:
    std::string& out_;
    bool is_first_ = true;
};

void party(Line& line, const graph::Snapshot& graph, EntityId id, bool with_sector) {
    const auto node = graph.find(id);
    line.cell(node == nullptr ? std::string() : to_text(node->id));
    line.cell(node == nullptr ? std::string_view() : std::string_view(node->name));
    if (with_sector) line.cell(node == nullptr ? std::string_view() : sector_of(graph, *node));
    line.cell(node == nullptr || !node->country ? std::string_view() : node->country->text());
}

void third_parties(Line& line, const graph::Snapshot& graph, const graph::EventView& event) {
    std::string ids;
    std::string names;
    std::string countries;
    const auto join = [](std::string& list, std::string_view item) {
        if (!list.empty() && !item.empty()) list += kCellSeparator;
        list += item;
    };
    bool is_mediated = false;
    for (const graph::EventParticipant& p : event.participants) {
        const auto node = p.role == Role::mediator ? graph.find(p.entity) : nullptr;
        if (node == nullptr) continue;
        is_mediated = true;
        join(ids, to_text(node->id));
        join(names, node->name);
        join(countries, node->country ? node->country->text() : std::string_view());
    }
    line.cell(ids).cell(names).cell(countries);
    line.cell(is_mediated ? to_string(event.stage) : std::string_view());
}

// Of the event, or of the act that the code is between mediator and party.
double score_of(const graph::EventView& event, const Row& row) {
    if (row.pair == Pair::parties) return score(event.type, event.mode);
    if (row.code == "028") return score(EventType::request, *parse_mode(EventType::request, "meet"));
    const CameoReading reading = read_cameo(row.code);
    return score(reading.act.type, reading.act.mode);
}

void write_row(std::string& out, const graph::Snapshot& graph, const graph::EventView& event,
               const Row& row) {
    Line line(out);
    line.cell(to_text(event.id)).cell(to_text(event.date->from)).cell(to_text(event.date->to));
    party(line, graph, row.source, true);
    line.cell(row.code).cell(row.code.substr(0, 2));
    line.cell(std::to_string(cameo_quad(row.code))).number(score_of(event, row));
    party(line, graph, row.target, true);
    third_parties(line, graph, event);
    line.cell(row.pair == Pair::parties ? "parties" : "mediation");
    line.cell(to_string(event.type)).cell(mode_name(event.type, event.mode)).cell(to_string(event.realis));
    party(line, graph, event.place, false);
    line.cell(event.trigger).number(event.confidence);
    line.cell(std::to_string(event.sources)).cell(std::to_string(event.documents));
    out += "\r\n";
}

}  // namespace

std::string cameo_head() {
    std::string out;
    Line line(out);
    for (const std::string_view column : kColumns) line.cell(column);
    return out + "\r\n";
}

void write_cameo_rows(std::string& out, const graph::Snapshot& graph, const graph::EventView& event) {
    if (!event.date) return;
    for (const Row& row : Dyads(event).rows()) write_row(out, graph, event, row);
}

}  // namespace chancery::json
