"""The same measures by networkx and igraph, on the network of `structure.rs`.

    cargo bench --bench structure                       what demarche and rustworkx-core take
    python3 benches/peers.py                            what igraph and networkx take, in seconds

needs networkx 3 and igraph (python3-networkx and python3-igraph of Debian do). igraph and networkx use one thread;
RAYON_NUM_THREADS=1 makes demarche and rustworkx-core do the same. networkx takes minutes; `--without-networkx` skips it.
The figures of both are compared first, so that what is measured is the same thing.
"""

import sys
import time

import igraph

ACTORS, TIES = 2_000, 20_000


def ties():
    """The ties of `structure.rs`, drawn by the same generator."""
    state = 0x5EED

    def below(bound):
        nonlocal state
        state = (state * 6_364_136_223_846_793_005 + 1_442_695_040_888_963_407) % 2**64
        return (state >> 33) % bound

    found = {}
    while len(found) < TIES:
        a = below(ACTORS)
        b = below(ACTORS // 40) if below(3) == 0 else below(ACTORS)
        weight = (below(10) + 1) / 10.0
        if a != b:
            found.setdefault((min(a, b), max(a, b)), weight)
    return found


def timed(name, measure, times=3):
    best = None
    for _ in range(times):
        begin = time.perf_counter()
        figures = measure()
        took = time.perf_counter() - begin
        best = took if best is None else min(best, took)
    print(f"{name:32} {best:9.4f} s", flush=True)
    return figures


def main():
    edges = ties()
    plain = igraph.Graph(n=ACTORS, edges=list(edges))
    lengths = [1.0 / weight for weight in edges.values()]
    pairs = (ACTORS - 1) * (ACTORS - 2) / 2
    between = timed("betweenness, igraph", plain.betweenness)
    timed("betweenness by weight, igraph", lambda: plain.betweenness(weights=lengths))
    near = timed("closeness, igraph", plain.closeness)
    timed("pagerank, igraph", lambda: plain.pagerank(weights=list(edges.values())))
    timed("constraint, igraph", plain.constraint)
    timed("cut points, igraph", plain.articulation_points)
    if "--without-networkx" in sys.argv[1:]:
        return
    import networkx

    graph = networkx.Graph()
    graph.add_nodes_from(range(ACTORS))
    graph.add_weighted_edges_from((a, b, weight) for (a, b), weight in edges.items())
    ours = timed("betweenness, networkx", lambda: networkx.betweenness_centrality(graph), 1)
    assert all(abs(ours[v] - between[v] / pairs) < 1e-9 for v in range(ACTORS))
    ours = timed("closeness, networkx", lambda: networkx.closeness_centrality(graph), 1)
    assert all(abs(ours[v] - near[v]) < 1e-9 for v in range(ACTORS))
    timed("constraint, networkx", lambda: networkx.constraint(graph, nodes=list(graph)), 1)
    timed("cut points, networkx", lambda: list(networkx.articulation_points(graph)), 1)


if __name__ == "__main__":
    main()
