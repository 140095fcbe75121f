// Entities: references, list rows and profiles.
#include <string>
#include <vector>

#include "graph/query/find.hpp"
#include "server/json/shape_writer.hpp"

namespace chancery::json {
namespace {

constexpr std::size_t kProfileRows = 200;  // of each list; the rest is in /v1/relations

}  // namespace

std::string party_id(const PartyRef& party) {
    if (party.entity) return to_text(party.entity);
    return party.country ? "iso3:" + std::string(party.country->text()) : std::string();
}

void ShapeWriter::country(const std::optional<Iso3>& code) {
    out_.member_or_null("country", code ? code->text() : std::string_view());
}

void ShapeWriter::independent_sources(std::span<const ClaimId> claims) {
    independent_ = graph_.independent_sources(claims);
    out_.member("sources_independent", independent_);
}

void ShapeWriter::begin_entity(const graph::EntityView& node) {
    saw(node.revision);
    out_.begin_object();
    out_.member("id", to_text(node.id));
    out_.member("kind", to_string(node.kind));
    out_.member("name", node.name);
    country(node.country);
}

void ShapeWriter::reference(EntityId id) {
    const auto node = graph_.find(id);
    if (node == nullptr) {
        out_.null();
        return;
    }
    begin_entity(*node);
    out_.end_object();
}

void ShapeWriter::reference(const PartyRef& party) {
    if (party.entity || !party.country) {
        reference(party.entity);
        return;
    }
    out_.begin_object();
    out_.member("id", party_id(party));
    out_.member("kind", to_string(EntityKind::country));
    out_.member("name", country_name(*party.country));
    country(party.country);
    out_.end_object();
}

void ShapeWriter::entity(const graph::EntityView& node, std::string_view matched) {
    begin_entity(node);
    out_.member_or_null("matched", matched);
    out_.member("implied", node.implied);
    out_.member("events", node.events.size());
    out_.member("relations", node.relations.size());
    out_.member("documents", node.documents);
    evidence(node.claims);
    out_.member("first_revision", node.first_revision);
    out_.member("revision", node.revision);
    out_.end_object();
}

void ShapeWriter::profile(const graph::EntityView& node) {
    begin_entity(node);
    out_.member("implied", node.implied);
    out_.key("names");
    out_.begin_array();
    out_.value(node.name);
    for (const std::string_view alias : node.aliases) out_.value(alias);
    out_.end_array();
    out_.key("represents");
    out_.begin_array();
    for (const EntityId party : node.represents) reference(party);
    out_.end_array();
    profile_relations(node);
    out_.key("counts");
    out_.begin_object();
    out_.member("events", node.events.size());
    out_.member("relations", node.relations.size());
    out_.member("documents", node.documents);
    independent_sources(node.claims);
    out_.member("mentions", quotes_.total(node.claims));
    out_.end_object();
    evidence(node.claims);
    out_.member("first_revision", node.first_revision);
    out_.member("revision", node.revision);
    out_.end_object();
}

// A person's offices and delegations; a delegation's or body's heads and members; a country's office-holders
// and envoys.
void ShapeWriter::profile_relations(const graph::EntityView& node) {
    std::vector<const graph::RelationNode*> leads, member_of, represents, heads, members, holders,
        represented_by;
    for (const RelationId id : node.relations) {
        const graph::RelationNode* const row = graph_.find(id);
        if (row == nullptr || row->attributed) continue;
        const bool is_subject = row->subject == node.id;
        switch (row->type) {
            case RelationType::leads:
                (is_subject ? leads : heads).push_back(row);
                break;
            case RelationType::member_of:
                (is_subject ? member_of : members).push_back(row);
                break;
            case RelationType::represents:
                (is_subject ? represents : represented_by).push_back(row);
                break;
            case RelationType::holds_office:
                if (!is_subject) holders.push_back(row);
                break;
        }
    }
    std::vector<const graph::RelationNode*> offices;
    if (node.kind == EntityKind::person) {
        for (const graph::RelationNode* const row : graph::offices_of(graph_, node.id)) {
            if (!row->attributed) offices.push_back(row);
        }
    }
    profile_list("offices", offices, false);
    profile_list("leads", leads, false);
    profile_list("member_of", member_of, false);
    profile_list("represents_parties", represents, false);
    profile_list("heads", heads, true);
    profile_list("members", members, true);
    profile_list("office_holders", holders, true);
    profile_list("represented_by", represented_by, true);
}

void ShapeWriter::profile_list(std::string_view name, std::span<const graph::RelationNode* const> rows,
                               bool other_is_subject) {
    out_.key(name);
    out_.begin_array();
    for (const graph::RelationNode* const row : rows.first(std::min(rows.size(), kProfileRows))) {
        saw(row->revision);
        const bool is_office = row->type == RelationType::holds_office;
        out_.begin_object();
        out_.member("relation", to_text(row->id));
        out_.key(other_is_subject ? (is_office ? "person" : "entity") : (is_office ? "polity" : "entity"));
        reference(other_is_subject ? row->subject : row->object);
        out_.member_or_null("title", row->title);
        out_.member_or_null("status", to_string(row->status));
        write_day(out_, "from", row->from);
        write_day(out_, "to", row->to);
        out_.member("confidence", row->confidence);
        evidence(row->claims);
        out_.end_object();
    }
    out_.end_array();
}

}  // namespace chancery::json
