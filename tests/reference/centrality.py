"""Figures of centrality, computed by others: networkx and numpy.

    python3 tests/reference/centrality.py > tests/reference/centrality.json

needs networkx 3, numpy and scipy; the figures committed are of networkx 3.6.1. Plain graphs are random, with and
without direction, connected and not, weighted by a quarter, a half or one, so that lengths 1/w are exact. Signed graphs
are random, too; networkx knows no measure of them, so theirs are computed here from the definitions, with dense
matrices: PN (Everett and Borgatti 2014), the political independence index (Smith and others 2014) and the dominant
eigenvector (Bonacich and Lloyd 2004). null is undefined; networkx prints 0 for the closeness of whom nobody reaches.
"""

import json
import math
import random

import networkx as nx
import numpy as np

DAMPING = 0.85
BETA = -0.8


def plain(seed, nodes, density, directed):
    graph = nx.gnp_random_graph(nodes, density, seed=seed, directed=directed)
    draw = random.Random(seed)
    for _, _, tie in graph.edges(data=True):
        tie["w"] = draw.choice([0.25, 0.5, 1.0])
        tie["length"] = 1.0 / tie["w"]
    matrix = nx.to_numpy_array(graph, weight="w")
    radius = max(abs(np.linalg.eigvals(matrix)))
    attenuation = round(0.7 / radius, 6) if radius > 1e-6 else 0.5
    # Burt's measures look at both directions together. For all nodes at once, networkx 3.6.1 divides the rows of m(j, q)
    # by the wrong maxima, and node by node it takes whom no arc leaves for isolated; hence the detour.
    mutual = nx.Graph()
    mutual.add_nodes_from(graph)
    for a, b, tie in graph.edges(data=True):
        before = mutual.get_edge_data(a, b, {"w": 0.0})["w"]
        mutual.add_edge(a, b, w=before + tie["w"])
    measures = {
        "betweenness": nx.betweenness_centrality(graph),
        "betweenness_weighted": nx.betweenness_centrality(graph, weight="length"),
        "closeness": nx.closeness_centrality(graph),
        "closeness_weighted": nx.closeness_centrality(graph, distance="length"),
        "katz": nx.katz_centrality_numpy(graph, alpha=attenuation, normalized=False, weight="w"),
        "pagerank": nx.pagerank(graph, alpha=DAMPING, tol=1e-15, max_iter=100_000, weight="w"),
        "constraint": nx.constraint(mutual, nodes=list(mutual), weight="w"),
        "effective_size": nx.effective_size(mutual, nodes=list(mutual), weight="w"),
    }
    return {
        "nodes": nodes,
        "directed": directed,
        "edges": [[a, b, tie["w"]] for a, b, tie in graph.edges(data=True)],
        "attenuation": attenuation,
        "damping": DAMPING,
        "figures": {name: [number(of[v]) for v in range(nodes)] for name, of in measures.items()},
    }


def signed(seed, nodes, density):
    graph = nx.gnp_random_graph(nodes, density, seed=seed)
    graph.remove_nodes_from([v for v in list(graph) if graph.degree(v) == 0])
    graph = nx.convert_node_labels_to_integers(graph)
    nodes = len(graph)
    draw = random.Random(seed)
    for _, _, tie in graph.edges(data=True):
        tie["sign"] = draw.choice([1, 1, -1])
    signs = nx.to_numpy_array(graph, weight="sign")
    positive, negative = (signs > 0).astype(float), (signs < 0).astype(float)
    pn = np.linalg.solve(np.eye(nodes) - (positive - 2 * negative) / (2 * nodes - 2), np.ones(nodes))
    return {
        "nodes": nodes,
        "edges": [[a, b, tie["sign"]] for a, b, tie in graph.edges(data=True)],
        "beta": BETA,
        "figures": {
            "pn": pn.tolist(),
            "independence": [independence(graph, v) for v in graph],
            "signed_eigenvector": eigenvector(signs),
        },
    }


def independence(graph, node):
    steps = nx.single_source_shortest_path_length(graph, node)
    exponent = (math.log(2) - math.log(abs(BETA))) / math.log(max(degree for _, degree in graph.degree))
    counts = {}
    for a, b, tie in graph.edges(data=True):
        if a in steps:
            key = (min(steps[a], steps[b]), tie["sign"])
            counts[key] = counts.get(key, 0) + 1
    return sum(BETA**i * sign * number**exponent for (i, sign), number in counts.items())


def eigenvector(signs):
    values, vectors = np.linalg.eigh(signs)
    order = np.argsort(-abs(values))
    if abs(abs(values[order[0]]) - abs(values[order[1]])) < 1e-6:
        return None
    vector = vectors[:, order[0]]
    return (vector / vector[np.argmax(abs(vector))]).tolist()


def number(value):
    return None if math.isnan(value) else float(value)


def main():
    shapes = [(1, 3, 0.5), (2, 8, 0.25), (3, 12, 0.1), (4, 12, 0.5), (5, 20, 0.12), (6, 20, 0.3)]
    print(json.dumps({
        "plain": [plain(seed, *shape, directed) for seed, *shape in shapes for directed in (False, True)],
        "signed": [signed(seed, *shape) for seed, *shape in [(1, 6, 0.6), (2, 10, 0.3), (3, 16, 0.2), (4, 24, 0.4)]],
    }))


if __name__ == "__main__":
    main()
