"""The frustration index by integer programs, signnet's among them, beside `demarche camps`, on the networks of
`camps.rs`.

    pip install scipy                                                   1.9 or newer; the solver, HiGHS, comes with it
    cargo build --release
    python3 benches/peers_camps.py --demarche target/release/demarche

The index is the least number of ties that contradict two camps. Three programs of Aref, Mason and Wilson, all of whose
variables are binary; x_i is the camp of actor i:

    and        minimise Σ (x_i + x_j - 2 a_ij) over positive ties + Σ (1 - x_i - x_j + 2 a_ij) over negative ones
               subject to a_ij <= x_i, a_ij <= x_j for a positive tie, a_ij >= x_i + x_j - 1 for a negative one.
               This is what `frustration_exact` of the R package signnet solves, there by GLPK.
    xor        minimise Σ f_ij
               subject to f_ij >= x_i - x_j,     f_ij >= x_j - x_i     for a positive tie,
                          f_ij >= x_i + x_j - 1, f_ij >= 1 - x_i - x_j for a negative one
    cut        xor, with what its authors add to make it faster, as far as the solver can be told:
               f_ij + f_ik + f_jk >= 1 for every unbalanced triangle, and x = 1 for the actor with most ties

    Aref, S., Mason, A. J. and Wilson, M. C. (2018). Computing the line index of balance using integer programming
        optimisation. In Optimization Problems in Graph Theory, Springer, 65-84.
        https://doi.org/10.1007/978-3-319-94830-0_3
    Aref, S., Mason, A. J. and Wilson, M. C. (2020). A modeling and computational study of the frustration index in
        signed networks. Networks 75(1), 95-110. https://doi.org/10.1002/net.21907

What is timed. A program: the call of the solver alone, its matrix already built. demarche: the whole process, from its
start and the reading of a graph file to the last byte of JSON; it also lists the tensions, says whether other camps are
as good, and which actors may go either way. Each is the least wall time of some runs that take turns; a program that
took longer than two seconds is not run again.

Every index is compared: with the table of the data, which another solver (CP-SAT) proved, with the ties that the camps
of the program contradict, counted anew, and with demarche's, which must be proved. One difference, and the script ends
in 1.
What meets the time limit is printed with a > and left out of the medians, which it would only raise.

Measured once with scipy 1.17.1 and --runs 2 on a machine of two cores that others used, too; all 37 indices equal, none
cut off; times in milliseconds:

                                          and       xor       cut  demarche     and/d    xor/d    cut/d
    Read's tribes                        17.8      39.1       4.3       5.2       3.4      7.5      0.8
    states 1946-49                      173.8     527.2       8.9       5.6      31.2     94.5      1.6
    states 1976-79                     1210.5    2975.0     187.0      26.0      46.5    114.3      7.2
    states 1996-99                     1355.7    3829.1      69.4      16.9      80.4    227.0      4.1
    200 actors, 1500 ties, 5 % noise   4529.1   20619.8    7297.8      30.2     150.1    683.4    241.9
    200 actors, 1500 ties, 10 % noise 20132.9   69400.0   23731.1      25.4     791.9   2729.9    933.5
    all 37, total                     49850.4  148277.7   32017.9     556.5
    all 37, median of the ratios                                               50.1     94.5      1.5

Data that is not ours to distribute is looked for in the folder that DEMARCHE_DATA names, or in `../shared/data` beside
the repository; what is not there is skipped, loudly.
"""

import argparse
import csv
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import numpy
import scipy
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent
TIME_LIMIT_REACHED = 1
LONG = 2.0


class Network:
    """Actors by number, and ties as (i, j, sign) with i < j."""

    def __init__(self, name, labels, ties, known=None):
        self.name, self.labels, self.ties, self.known = name, labels, ties, known
        self.negative = sum(sign < 0 for _, _, sign in ties)


def networks():
    """Those of the table of exact indices, where it is there, and the planted ones."""
    folder = pathlib.Path(os.environ.get("DEMARCHE_DATA", REPOSITORY.parent / "shared" / "data"))
    table = folder / "signed" / "frustration_exact.csv"
    if table.exists():
        with open(table, newline="") as file:
            for row in csv.DictReader(file):
                network = read(row["network"], folder / row["file"], int(row["frustration_index"]))
                sizes = (len(network.labels), len(network.ties), network.negative)
                expected = tuple(int(row[column]) for column in ("n_nodes_with_edges", "m", "m_neg"))
                check(sizes == expected, f"{network.name}: actors, ties, negative {sizes}, in the table {expected}")
                yield network
    else:
        print("SKIPPED: the signed networks are not there (DEMARCHE_DATA names their folder)", file=sys.stderr)
    for noise in (5, 10):
        yield planted(200, 1500, noise)


def read(name, path, known):
    numbers, signs = {}, {}
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            a, b = (numbers.setdefault(row[end], len(numbers)) for end in ("source", "target"))
            check(a != b and (min(a, b), max(a, b)) not in signs, f"{name}: {row}: with itself, or a second time")
            signs[min(a, b), max(a, b)] = int(row["sign"])
    return Network(name, list(numbers), [(*pair, sign) for pair, sign in signs.items()], known)


def planted(actors, ties, noise):
    """The network of `camps.rs`, drawn by the same generator from the same seed, 1."""
    state = 1

    def below(bound):
        nonlocal state
        state = (state * 6_364_136_223_846_793_005 + 1_442_695_040_888_963_407) % 2**64
        return (state >> 33) % bound

    signs = {}
    while len(signs) < ties:
        a, b = below(actors), below(actors)
        if a != b:
            is_negative = (a % 2 != b % 2) != (below(100) < noise)
            signs.setdefault((min(a, b), max(a, b)), -1 if is_negative else 1)
    numbers = {actor: at for at, actor in enumerate(sorted({end for pair in signs for end in pair}))}
    drawn = [(numbers[a], numbers[b], sign) for (a, b), sign in sorted(signs.items())]
    return Network(f"planted, {noise} % noise", [f"Actor {actor}" for actor in numbers], drawn)


def program(network, model):
    """What `milp` is to be called with: variables are the camps of the actors, then one a tie."""
    actors, ties = len(network.labels), len(network.ties)
    cells, least = [], []

    def at_least(bound, *terms):
        cells.extend((len(least), column, factor) for column, factor in terms)
        least.append(bound)

    cost = numpy.zeros(actors + ties)
    for at, (i, j, sign) in enumerate(network.ties):
        tie = actors + at
        if model == "and":
            cost[[i, j]] += sign
            cost[tie] = -2 * sign
            if sign > 0:
                at_least(0, (i, 1), (tie, -1))
                at_least(0, (j, 1), (tie, -1))
            else:
                at_least(-1, (tie, 1), (i, -1), (j, -1))
        else:
            cost[tie] = 1
            at_least(0 if sign > 0 else -1, (tie, 1), (i, -1), (j, sign))
            at_least(0 if sign > 0 else 1, (tie, 1), (i, 1), (j, -sign))
    lower = numpy.zeros(actors + ties)
    if model == "cut":
        for triangle in unbalanced_triangles(network):
            at_least(1, *((actors + at, 1) for at in triangle))
        degrees = numpy.bincount([end for i, j, _ in network.ties for end in (i, j)], minlength=actors)
        lower[degrees.argmax()] = 1
    rows, columns, factors = zip(*cells)
    matrix = coo_array((numpy.array(factors, float), (rows, columns)), shape=(len(least), actors + ties)).tocsc()
    return {
        "c": cost,
        "integrality": numpy.ones(actors + ties),
        "bounds": Bounds(lower, 1),
        "constraints": LinearConstraint(matrix, lb=numpy.array(least, float)),
    }


def unbalanced_triangles(network):
    """Each as the numbers of its three ties."""
    at = {(i, j): number for number, (i, j, _) in enumerate(network.ties)}
    above = {}
    for i, j in at:
        above.setdefault(i, set()).add(j)
    for i, j in at:
        for k in sorted(above[i] & above.get(j, set())):
            triangle = (at[i, j], at[i, k], at[j, k])
            if numpy.prod([network.ties[number][2] for number in triangle]) < 0:
                yield triangle


def solve(network, model, arguments, limit):
    """The proved index, None where the time limit came first, and the seconds that it took."""
    begin = time.perf_counter()
    found = milp(**arguments, options={"mip_rel_gap": 0, "time_limit": limit})
    took = time.perf_counter() - begin
    if found.status == TIME_LIMIT_REACHED:
        return None, took
    check(found.success, f"{network.name}: {found.message}")
    camp = numpy.rint(found.x[: len(network.labels)])
    contradicted = sum((camp[i] == camp[j]) != (sign > 0) for i, j, sign in network.ties)
    least = round(found.fun) + (network.negative if model == "and" else 0)
    check(contradicted == least, f"{network.name}, {model}: {least} found, {contradicted} ties contradict its camps")
    return contradicted, took


def write_graph(network, folder):
    """A graph file: every positive tie an alliance, every negative one a hostility."""
    path = folder / f"{len(list(folder.iterdir()))}.ron"
    actors = "".join(f'"a{at}": State(name: {json.dumps(label)}),\n' for at, label in enumerate(network.labels))
    kinds = {1: ("Alliance", "pact: DefensePact"), -1: ("Hostility", "level: War")}
    ties = "".join(
        f'"t{at}": {kinds[sign][0]}(between: ("a{i}", "a{j}"), {kinds[sign][1]}),\n'
        for at, (i, j, sign) in enumerate(network.ties)
    )
    title = json.dumps(network.name)
    path.write_text(f'Graph(title: {title}, as_of: "2000-01-01", actors: {{\n{actors}}}, ties: {{\n{ties}}})\n')
    return path


def ask(network, demarche, path):
    """The proved index, and the seconds that the process took."""
    begin = time.perf_counter()
    run = subprocess.run([demarche, "-g", path, "--format", "json", "camps"], capture_output=True)
    took = time.perf_counter() - begin
    check(run.returncode == 0, f"{network.name}: demarche camps: {run.stderr.decode()}")
    answer = json.loads(run.stdout)
    sizes = (len(network.labels), len(network.ties), network.negative)
    seen = (answer["actors"], answer["ties"], answer["negative"])
    check(seen == sizes, f"{network.name}: demarche read {seen} actors, ties and negative ones of {sizes}")
    check(answer["optimal"], f"{network.name}: demarche did not prove its index")
    return answer["frustration"], took


def check(holds, otherwise):
    if not holds:
        sys.exit(f"error: {otherwise}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--demarche", metavar="PATH", help="the released demarche, to be timed beside the others")
    parser.add_argument("--runs", type=int, default=3, help="take the least of so many (default 3)")
    parser.add_argument("--time-limit", type=float, default=120, help="seconds for one solution (default 120)")
    options = parser.parse_args()
    check(options.runs > 0, "--runs: at least 1")
    if options.demarche:
        check(os.access(options.demarche, os.X_OK), f"--demarche: {options.demarche} is not a program")
    ratios = {"and": [], "xor": [], "cut": []}
    totals = {"and": 0.0, "xor": 0.0, "cut": 0.0, "demarche": 0.0}
    print(f"scipy {scipy.__version__}, least of {options.runs} runs, in milliseconds")
    columns = "".join(f" {name:>10}" for name in totals) + "".join(f" {name + '/d':>8}" for name in ratios)
    print(f"{'network':22} actors  ties index{columns}")
    with tempfile.TemporaryDirectory() as folder:
        for network in networks():
            row(network, options, pathlib.Path(folder), ratios, totals)
    print("all networks, total" + " " * 20 + "".join(f" {1e3 * total:10.1f}" for total in totals.values() if total))
    for name, of in ratios.items():
        if of:
            middle, least, most = statistics.median(of), min(of), max(of)
            print(f"{name} takes {middle:.1f} times as long (median of {len(of)}, from {least:.1f} to {most:.1f})")


def row(network, options, folder, ratios, totals):
    """Measures one network and prints its line."""
    programs = {name: program(network, name) for name in ratios}
    path = write_graph(network, folder) if options.demarche else None
    least, indices, cut_off, done = {}, set(), set(), set()
    for _ in range(options.runs):
        for name, arguments in programs.items():
            if name not in done:
                index, took = solve(network, name, arguments, options.time_limit)
                least[name] = min(took, least.get(name, took))
                if took > LONG:
                    done.add(name)
                if index is None:
                    cut_off.add(name)
                    done.add(name)
                else:
                    indices.add(index)
        if path:
            index, took = ask(network, options.demarche, path)
            least["demarche"] = min(took, least.get("demarche", took))
            indices.add(index)
    if network.known is not None:
        indices.add(network.known)
    check(len(indices) <= 1, f"{network.name}: the indices differ: {sorted(indices)}")
    index = indices.pop() if indices else "?"
    line = f"{network.name:22} {len(network.labels):6} {len(network.ties):5} {index:>5}"
    for name in totals:
        took = f"{'>' if name in cut_off else ''}{1e3 * least[name]:.1f}" if name in least else "-"
        line += f" {took:>10}"
        totals[name] += least.get(name, 0.0)
    for name in ratios:
        if path:
            ratio = least[name] / least["demarche"]
            line += f" {('>' if name in cut_off else '') + format(ratio, '.1f'):>8}"
            if name not in cut_off:
                ratios[name].append(ratio)
    print(line, flush=True)


if __name__ == "__main__":
    main()
