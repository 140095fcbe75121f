// GraphML (graphdrawing.org): entities and events are nodes, taking part is an edge with its role.
#pragma once

#include <string>

#include "graph/snapshot.hpp"

namespace chancery::json {

/// XML declaration, keys, the opening of the graph.
[[nodiscard]] std::string graphml_head();
void write_graphml_entity(std::string& out, const graph::EntityView& node);
/// The event and its edges; the entities must be nodes of the same file.
void write_graphml_event(std::string& out, const graph::Snapshot& graph, const graph::EventView& node);
[[nodiscard]] std::string graphml_end();

/// For XML text and attributes; what XML 1.0 cannot hold (control characters, U+FFFE, U+FFFF) becomes U+FFFD.
[[nodiscard]] std::string xml_escaped(std::string_view text);

}  // namespace chancery::json
