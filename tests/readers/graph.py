"""Reads a GraphML or GEXF file with a real reader and prints what it found, as JSON."""
import json
import sys

reader, path = sys.argv[1:]
if reader == "networkx-graphml":
    import networkx

    graph = networkx.read_graphml(path, force_multigraph=True)
elif reader == "networkx-gexf":
    import networkx

    # networkx knows GEXF 1.2, whose elements are those of 1.3 under another namespace.
    text = open(path, encoding="utf-8").read()
    text = text.replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft").replace('version="1.3"', 'version="1.2"')
    open(path, "w", encoding="utf-8").write(text)
    graph = networkx.read_gexf(path)
elif reader == "igraph-graphml":
    import igraph

    graph = igraph.Graph.Read_GraphML(path)
    nodes = {vertex["id"]: vertex["name"] for vertex in graph.vs}
    print(json.dumps({"nodes": nodes, "edges": graph.ecount(), "strength": sum(graph.es["strength"])}))
    sys.exit()
else:
    sys.exit(f"no reader {reader}")

name = "label" if reader == "networkx-gexf" else "name"
weight = "weight" if reader == "networkx-gexf" else "strength"
nodes = {node: data[name] for node, data in graph.nodes(data=True)}
edges = list(graph.edges(data=True))
print(json.dumps({"nodes": nodes, "edges": len(edges), "strength": sum(data[weight] for _, _, data in edges)}))
