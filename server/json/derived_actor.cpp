#include "server/json/derived_actor.hpp"

#include <algorithm>

#include "graph/query/find.hpp"

namespace chancery::json {

std::string_view sector_of(const graph::Snapshot& graph, const graph::EntityView& node) {
    switch (node.kind) {
        case EntityKind::country:
        case EntityKind::delegation:
            return "GOV";
        case EntityKind::organization:
            return node.country ? "" : "IGO";
        case EntityKind::place:
            return "";
        case EntityKind::person:
            break;
    }
    const auto offices = graph::offices_of(graph, node.id);
    if (offices.empty()) return "";
    const bool all_former =
        std::all_of(offices.begin(), offices.end(),
                    [](const graph::RelationNode* office) { return office->status == OfficeStatus::former; });
    return all_former ? "ELI" : "GOV";
}

}  // namespace chancery::json
