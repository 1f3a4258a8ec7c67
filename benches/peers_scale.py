"""One question on graphs of 10³ to 10⁶ ties, by demarche and by its peers on the same matrix, side by side.

    cargo bench --bench local -- matrices FOLDER [FILE]  writes the matrices, and what demarche takes, into FOLDER
    python3 benches/peers_scale.py FOLDER                sets up the peers and prints the ratios

The peers come from the Python package index into FOLDER/venv: networkx, python-igraph, rustworkx, scipy. Each solves the
dependence walk from the same actors: scipy by power iteration to the same precision, the others by personalised PageRank
with the reach as damping (which normalises rows, so that its figures are others, but its work is the same). All use one
thread. What is measured is processor time of the question alone. The peers are given the finished matrix of the day;
demarche begins with its index of ties and makes the rows it needs from them, which is most of its time ("first"). With the
rows it has made for an earlier question, it stands where the peers begin ("second"). Ratios are of the peer's time to
either. A peer that takes more than a minute is stopped.
"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

LIMIT = 60

PEERS = ["networkx", "igraph", "rustworkx", "scipy"]


def set_up(folder):
    """Goes on in the environment that has the peers, and makes it if it is not there."""
    python = folder / "venv" / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PEERS], check=True)
    os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
    os.execv(python, [str(python), __file__, str(folder), "--ready"])


class TooLong(Exception):
    """A peer has had its minute."""


def stop(*_):
    raise TooLong


def took(measure, times):
    """Processor time of one run: the least of some; None where one takes longer than a minute."""
    signal.signal(signal.SIGALRM, stop)
    try:
        return least(measure, times)
    except TooLong:
        return None
    finally:
        signal.alarm(0)


def least(measure, times):
    best = None
    for _ in range(times):
        signal.alarm(LIMIT)
        begin = time.process_time()
        measure()
        spent = time.process_time() - begin
        best = spent if best is None else min(best, spent)
    return best


def compare(record, folder):
    import igraph
    import networkx
    import numpy
    import rustworkx
    from scipy import sparse

    def matrix(name):
        lines = [line.split(" ") for line in (folder / name).read_text().splitlines()]
        return [int(line[0]) for line in lines], [int(line[1]) for line in lines], [float(line[2]) for line in lines]

    def transposed(rows, columns, values):
        return sparse.csr_matrix((values, (columns, rows)), shape=(size, size))

    size, reach, precision = record["actors"], record["reach"], record["precision"]
    rows, columns, values = matrix(record["matrix"])
    backward, agency = transposed(rows, columns, values), transposed(*matrix(record["agency"]))

    def power(start):
        term = backward[:, [start]].toarray().ravel()
        total = term.copy()
        while term.sum() * reach > precision * (1 - reach):
            term = reach * (backward @ term)
            total += term
        return total

    start = record["asked"][0]
    # Nothing is compared that is not the same: demarche's figures are those of the walk, credited to who steers.
    layer = power(start)
    credited = layer.copy()
    while layer.any():
        layer = agency @ layer
        credited += layer
    found = numpy.where(credited <= 2 * precision, credited, 0)
    for actor, figure in record["figures"]:
        found[actor] = figure
    apart = numpy.abs(credited - found).max()
    assert apart <= 2 * precision, f"the figures are {apart} apart"

    walk = igraph.Graph(n=size, edges=list(zip(rows, columns)), directed=True)
    nodes = networkx.DiGraph()
    nodes.add_nodes_from(range(size))
    nodes.add_weighted_edges_from(zip(rows, columns, values))
    compact = rustworkx.PyDiGraph()
    compact.add_nodes_from(range(size))
    compact.add_edges_from(list(zip(rows, columns, values)))
    times = 3 if size > 10_000 else 10
    return {
        "scipy": took(lambda: power(start), times),
        "igraph": took(
            lambda: walk.personalized_pagerank(damping=reach, reset_vertices=[start], weights=values), times
        ),
        "rustworkx": took(
            lambda: rustworkx.pagerank(
                compact, alpha=reach, weight_fn=float, personalization={start: 1.0}, tol=precision, max_iter=1000
            ),
            times,
        ),
        "networkx": took(
            lambda: networkx.pagerank(nodes, alpha=reach, personalization={start: 1.0}, tol=precision / size), times
        ),
    }


def main():
    folder = Path(sys.argv[1]).absolute()
    if "--ready" not in sys.argv:
        set_up(folder)
    print(
        f"{'world':>8} {'ties':>8} {'precision':>9} {'first':>8} {'second':>8}"
        + "".join(f"{peer:>10} {'first':>6} {'second':>6}" for peer in PEERS)
        + "   milliseconds, and ratios"
    )
    for record in json.loads((folder / "scale.json").read_text()):
        peers = compare(record, folder)
        first, second = record["milliseconds"], record["second"]
        line = f"{record['world']:>8} {record['ties']:8} {record['precision']:9.0e} {first:8.3f} {second:8.3f}"
        for peer in PEERS:
            spent = peers[peer]
            if spent is None:
                line += f"{'> 1 min':>10} {'':>6} {'':>6}"
            else:
                line += f"{1000 * spent:10.3f} {1000 * spent / first:5.1f}× {1000 * spent / second:5.1f}×"
        print(line, flush=True)


main()
