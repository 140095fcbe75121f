"""read_graphml.py FILE: what NetworkX finds in an export, as JSON."""
import collections
import json
import sys

import networkx

graph = networkx.read_graphml(sys.argv[1], force_multigraph=True)
types = collections.defaultdict(set)
for _, attributes in graph.nodes(data=True):
    for key, value in attributes.items():
        types[key].add(type(value).__name__)
names = networkx.get_node_attributes(graph, "name")
country = networkx.get_node_attributes(graph, "country")
mediators = {names[a] for a, _, role in graph.edges(data="role") if role == "mediator"}
greece = next(node for node, name in names.items() if name == "Greece")
norway = next(node for node, name in names.items() if name == "Norway")
path = networkx.shortest_path(graph.to_undirected(), greece, norway) if networkx.has_path(
    graph.to_undirected(), greece, norway) else []
delegates = [n for n in graph if country.get(n) == "GRC"]
between = path or [n for n in delegates if networkx.has_path(graph.to_undirected(), n, norway)]
json.dump({"nodes": graph.number_of_nodes(), "edges": graph.number_of_edges(),
           "types": {key: sorted(kinds) for key, kinds in types.items()},
           "mediators": sorted(mediators), "between": between}, sys.stdout)
