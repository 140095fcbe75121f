// Relations by filter, and the two lists that every answer needs of them: heads and offices.
#include <algorithm>
#include <cstdint>
#include <string_view>
#include <tuple>

#include "graph/query/find.hpp"
#include "graph/query/paging.hpp"
#include "graph/query/party.hpp"

namespace chancery::graph {
namespace {

bool end_matches(const Snapshot& snapshot, EntityId end, const Choice<PartyRef>& choice) {
    if (choice.empty()) return true;
    const EntityView entity = *snapshot.find(end);
    return meets(choice, [&](const PartyRef& party) { return stands_for(snapshot, entity, party); });
}

bool matches(const Snapshot& snapshot, const RelationNode& relation, const RelationFilter& filter) {
    return meets(filter.type, [&](RelationType type) { return type == relation.type; }) &&
           meets(filter.status, [&](OfficeStatus status) { return status == relation.status; }) &&
           (filter.include_attributed || !relation.attributed) &&
           (!filter.valid_at || holds_on(relation, *filter.valid_at)) &&
           end_matches(snapshot, relation.subject, filter.subject) &&
           end_matches(snapshot, relation.object, filter.object);
}

// The entities one of which each match has at one end; none if the filter names no party.
std::optional<std::vector<EntityId>> asked_ends(const Snapshot& snapshot, const RelationFilter& filter) {
    for (const auto* choice : {&filter.subject, &filter.object}) {
        const auto& parties = choice->all.empty() ? choice->any : choice->all;
        if (parties.empty()) continue;
        std::vector<EntityId> ends;
        for (const PartyRef& party : parties) {
            const auto entities = standing_for(snapshot, settled(snapshot, party));
            ends.insert(ends.end(), entities.begin(), entities.end());
        }
        return ends;
    }
    return std::nullopt;
}

Result<std::vector<RelationId>> candidates(const Snapshot& snapshot, const RelationFilter& filter,
                                           Budget& budget) {
    std::vector<RelationId> ids;
    if (const auto ends = asked_ends(snapshot, filter)) {
        for (const EntityId end : *ends) {
            const auto relations = snapshot.find(end)->relations;
            if (!budget.spend(1 + relations.size())) return out_of_budget();
            ids.insert(ids.end(), relations.begin(), relations.end());
        }
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        return ids;
    }
    for (std::uint32_t i = 1; i <= snapshot.last_relation().value; ++i) {
        if (!budget.spend()) return out_of_budget();
        if (snapshot.find(RelationId{i}) != nullptr) ids.push_back(RelationId{i});
    }
    return ids;
}

std::vector<const RelationNode*> relations_of(const Snapshot& snapshot, EntityId id, RelationType type) {
    std::vector<const RelationNode*> found;
    const auto entity = snapshot.find(id);
    if (entity == nullptr) return found;
    for (const RelationId relation : entity->relations) {
        const RelationNode* const node = snapshot.find(relation);
        if (node->type == type && !node->attributed) found.push_back(node);
    }
    return found;
}

}  // namespace

bool holds_on(const RelationNode& relation, Date day) {
    if (!relation.from && !relation.to) return relation.status != OfficeStatus::former;
    return (!relation.from || *relation.from <= day) && (!relation.to || day <= *relation.to);
}

Result<Page<RelationId>> find_relations(const Snapshot& snapshot, const RelationFilter& filter,
                                        const PageRequest& request, Budget& budget) {
    const auto ids = candidates(snapshot, filter, budget);
    if (!ids) return ids.error();
    std::vector<Ranked<RelationId>> found;
    for (const RelationId id : *ids) {
        if (!budget.spend()) return out_of_budget();
        if (matches(snapshot, *snapshot.find(id), filter)) found.push_back({{0, id.value}, id});
    }
    return take_page(std::move(found), request);
}

std::vector<EntityId> heads_of(const Snapshot& snapshot, EntityId entity) {
    auto leads = relations_of(snapshot, entity, RelationType::leads);
    std::erase_if(leads, [&](const RelationNode* r) { return r->object != entity; });
    // Ties by name before id: ids tell the order of arrival, which must not decide who is named first.
    const auto rank = [&](const RelationNode* r) {
        return std::make_tuple(-std::int64_t{r->documents}, std::string_view(snapshot.find(r->subject)->name),
                               r->subject);
    };
    std::sort(leads.begin(), leads.end(),
              [&](const RelationNode* a, const RelationNode* b) { return rank(a) < rank(b); });
    std::vector<EntityId> heads;
    for (const RelationNode* relation : leads) {
        if (std::find(heads.begin(), heads.end(), relation->subject) == heads.end())
            heads.push_back(relation->subject);
    }
    return heads;
}

std::vector<const RelationNode*> offices_of(const Snapshot& snapshot, EntityId person) {
    auto offices = relations_of(snapshot, person, RelationType::holds_office);
    std::erase_if(offices, [&](const RelationNode* r) { return r->subject != person; });
    const auto standing = [](const RelationNode* r) {
        return r->status == OfficeStatus::former ? 2 : r->status == OfficeStatus::elect ? 1 : 0;
    };
    const auto rank = [&](const RelationNode* r) {
        return std::make_tuple(standing(r), -std::int64_t{r->documents}, std::string_view(r->title),
                               std::string_view(snapshot.find(r->object)->name), r->id);
    };
    std::sort(offices.begin(), offices.end(),
              [&](const RelationNode* a, const RelationNode* b) { return rank(a) < rank(b); });
    return offices;
}

}  // namespace chancery::graph
