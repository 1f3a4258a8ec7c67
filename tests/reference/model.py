#!/usr/bin/env python3
"""An independent, dense reading of the leverage model, in plain Python.

Written from the text of the model alone; reads the shape of `export json`.

    python3 model.py export.json [--on DATE] over B        who has leverage over B
    python3 model.py export.json [--on DATE] mediators X Y joint leverage, profile, teams
    python3 model.py export.json [--on DATE] freedom
    python3 model.py export.json [--on DATE] matrix        E (and D, T, f, tau) as JSON
"""
import json
import math
import sys

NEEDS = {"security": 3.0, "coercion": 2.0, "trade": 1.5, "arms": 1.0, "energy": 1.0, "finance": 1.0,
         "diplomacy": 1.0, "transit": 1.0, "institutions": 0.5}
PACT = {"defense_pact": 1.0, "neutrality": 0.4, "nonaggression": 0.3, "entente": 0.3}
LEVEL = {"rivalry": 0.2, "sanctions": 0.3, "threat": 0.4, "display": 0.6, "force": 0.8, "war": 1.0}
STYLE = {"facilitation": 0.3, "formulation": 0.6, "manipulation": 0.9}
ATTENTION = {"security", "coercion", "arms", "diplomacy"}


def solve(matrix, right):
    """X with matrix · X = right, by elimination with partial pivoting (dense)."""
    n, m = len(matrix), len(right[0])
    rows = [list(a) + list(b) for a, b in zip(matrix, right)]
    for k in range(n):
        p = max(range(k, n), key=lambda i: abs(rows[i][k]))
        rows[k], rows[p] = rows[p], rows[k]
        pivot = rows[k][k]
        head = rows[k]
        for i in range(k + 1, n):
            factor = rows[i][k] / pivot
            if factor:
                row = rows[i]
                for j in range(k, n + m):
                    if head[j]:
                        row[j] -= factor * head[j]
    for k in range(n - 1, -1, -1):
        head = rows[k]
        for j in range(n, n + m):
            head[j] /= rows[k][k]
        for i in range(k):
            factor = rows[i][k]
            if factor:
                row = rows[i]
                for j in range(n, n + m):
                    row[j] -= factor * head[j]
    return [row[n:] for row in rows]


def times(a, b):
    columns = len(b[0])
    out = []
    for row in a:
        total = [0.0] * columns
        for x, other in zip(row, b):
            if x:
                for j, y in enumerate(other):
                    if y:
                        total[j] += x * y
        out.append(total)
    return out


class Model:
    """Everything on one date. `E[b, a]` is the leverage of a over b."""

    def __init__(self, graph, on=None, reach=None, without=()):
        self.graph = graph
        self.on = on or graph["as_of"]
        parameters = graph.get("model") or {}
        self.reach = parameters.get("reach", 0.5) if reach is None else reach
        self.channels = {**NEEDS, **(parameters.get("needs") or {})}
        self.stake = parameters.get("stake", 0.2)
        self.control = parameters.get("control", 0.8)
        self.attention = set(parameters.get("attention", ATTENTION))
        self.ids = sorted(a["id"] for a in graph["actors"])
        self.actor = {a["id"]: a for a in graph["actors"]}
        self.K = {i: capability(self.actor[i].get("capability"), self.on) for i in self.ids}
        self.ties = [t for t in graph["ties"] if t["id"] not in without
                     and (not t.get("since") or t["since"] <= self.on)
                     and (not t.get("until") or self.on <= t["until"])]
        self._engagement()
        self._dependence()
        self._total()
        self._agency()

    def kind(self, kind):
        return [t for t in self.ties if t["kind"] == kind]

    def strength(self, tie):
        given = tie.get("strength")
        if given is not None:
            return given
        if tie["kind"] == "alliance":
            return PACT[tie["pact"]]
        return LEVEL[tie["level"]] if tie["kind"] == "hostility" else STYLE[tie["style"]]

    def rel(self, a, b):
        return fraction(self.K[a], self.K[b])

    # Step 1
    def _engagement(self):
        side = dict(self.K)
        for t in self.kind("dependence"):
            if t["channel"] == "arms" and side[t["of"]] is not None and self.K[t["on"]] is not None:
                side[t["of"]] += t["share"] * self.K[t["on"]]
        self.e = {i: {} for i in self.ids}
        self.tau = {i: 0.0 for i in self.ids}
        for t in self.kind("hostility"):
            x, y = t["between"]
            for a, b in ((x, y), (y, x)):
                strength = self.strength(t)
                share = fraction(side[b], self.K[a])
                self.e[a][b] = self.e[a].get(b, 0.0) + strength * share
                self.tau[a] += strength * self.rel(b, a)

    def freedom(self, a, towards=None):
        return 1.0 / (1.0 + sum(e for x, e in self.e[a].items() if x != towards))

    def threat(self, b):
        return self.tau[b]

    # Step 2
    def _dependence(self):
        q = {i: {} for i in self.ids}

        def supply(channel, to, by, amount):
            if channel in self.attention:
                amount *= self.freedom(by, to)
            row = q[to].setdefault(channel, {})
            row[by] = row.get(by, 0.0) + amount

        for t in self.ties:
            k = t["kind"]
            if k in ("alliance", "hostility"):
                x, y = t["between"]
                for a, b in ((x, y), (y, x)):
                    supply("security" if k == "alliance" else "coercion", b, a, self.strength(t) * self.rel(a, b))
            elif k == "mediation":
                for party in t["between"]:
                    supply("diplomacy", party, t["by"], self.strength(t))
            elif k == "dependence":
                supply(t["channel"], t["of"], t["on"], t["share"])
            elif k == "membership":
                stake = t.get("stake")
                supply("institutions", t["member"], t["of"], self.stake if stake is None else stake)
            elif k == "leadership":
                supply("office", t["leader"], t["of"], 1.0)
        self.q = q
        n = len(self.ids)
        at = {i: k for k, i in enumerate(self.ids)}
        self.at = at
        self.D = [[0.0] * n for _ in self.ids]
        self.first = {}
        for b in self.ids:
            weights = self.weights(b)
            for c, row in q[b].items():
                crowd = max(1.0, sum(row.values()))
                for a, amount in row.items():
                    part = weights.get(c, 0.0) * amount / crowd
                    self.D[at[b]][at[a]] += part
                    self.first.setdefault(b, {}).setdefault(c, {})[a] = part

    def weights(self, b):
        if self.actor[b]["kind"] == "leader":
            return {"office": 1.0}
        needs = {**self.channels, **(self.actor[b].get("needs") or {})}
        needs["security"] = needs.get("security", 0.0) * (1.0 + self.tau[b])
        total = sum(needs.values())
        return {c: n / total for c, n in needs.items()} if total > 0 else {}

    # Step 3
    def _total(self):
        n = len(self.ids)
        left = [[(1.0 if i == j else 0.0) - self.reach * self.D[i][j] for j in range(n)] for i in range(n)]
        # T (I - rD) = D; and D commutes with its own resolvent, so (I - rD) T = D.
        self.T = solve(left, self.D)

    # Step 4
    def _agency(self):
        n, at = len(self.ids), self.at
        A = [[0.0] * n for _ in range(n)]
        members = {}
        for t in self.kind("membership"):
            members[t["of"]] = members.get(t["of"], 0) + 1
        for t in self.kind("membership"):
            vote = t.get("vote")
            A[at[t["of"]]][at[t["member"]]] += 1.0 / members[t["of"]] if vote is None else vote
        for t in self.kind("leadership"):
            control = t.get("control")
            A[at[t["of"]]][at[t["leader"]]] += self.control if control is None else control
        for row in A:
            total = sum(row)
            if total > 1.0:
                row[:] = [x / total for x in row]
        self.A = A
        G = [[1.0 if i == j else 0.0 for j in range(n)] for i in range(n)]
        power = [row[:] for row in A]
        for _ in range(n):
            if not any(any(row) for row in power):
                break
            for g, p in zip(G, power):
                for j, x in enumerate(p):
                    g[j] += x
            power = times(power, A)
        else:
            raise ValueError("agency forms a cycle")
        self.G = G
        self.Ematrix = times(self.T, G)

    def E(self, b, a):
        return self.Ematrix[self.at[b]][self.at[a]]

    def steers(self, b):
        return {a: self.G[self.at[b]][self.at[a]] for a in self.ids if a != b and self.G[self.at[b]][self.at[a]] > 0}

    def over(self, b, steering=False):
        skip = {b} | (set() if steering else set(self.steers(b)))
        rows = [(a, self.E(b, a)) for a in self.ids if a not in skip and self.E(b, a) > 0]
        return sorted(rows, key=lambda r: (-r[1], r[0]))

    # Mediators
    def hostility(self, a, b):
        return max((self.strength(t) for t in self.kind("hostility") if set(t["between"]) == {a, b}), default=0.0)

    def mediators(self, x, y, leaders=False):
        skip = {x, y} | set(self.steers(x)) | set(self.steers(y))
        rows = []
        for m in self.ids:
            if m in skip or (self.actor[m]["kind"] == "leader" and not leaders):
                continue
            lx, ly = self.E(x, m), self.E(y, m)
            record = [t["id"] for t in self.graph["ties"] if t["kind"] == "mediation" and t["by"] == m
                      and set(t["between"]) == {x, y} and (not t.get("since") or t["since"] <= self.on)]
            if lx or ly or record:
                rows.append({"actor": m, "over": [lx, ly], "joint": math.sqrt(lx * ly),
                             "bias": (lx - ly) / (lx + ly) if lx + ly else None,
                             "acceptability": (1 - self.hostility(m, x)) * (1 - self.hostility(m, y)),
                             "freedom": self.freedom(m), "record": record})
        return sorted(rows, key=lambda r: (-r["joint"], r["actor"]))

    def teams(self, x, y, leaders=False):
        rows, found = self.mediators(x, y, leaders), []
        for i, m in enumerate(rows):
            for n in rows[i + 1:]:
                lx, ly = (min(1.0, m["over"][k] + n["over"][k]) for k in (0, 1))
                h = self.hostility(m["actor"], n["actor"])
                found.append({"actors": [m["actor"], n["actor"]], "over": [lx, ly], "rivalry": h,
                              "joint": math.sqrt(lx * ly) * (1 - h)})
        return sorted(found, key=lambda r: (-r["joint"], r["actors"]))


def fraction(a, b):
    return a / (a + b) if a is not None and b is not None and a + b > 0 else 0.5


def capability(value, on):
    if isinstance(value, dict):
        days = [d for d in value if (d + "-01-01")[:10] <= on]
        return value[max(days)] if days else None
    return value


def main(arguments):
    if len(arguments) < 2:
        print(__doc__)
        return 2
    path, rest, on = arguments[0], arguments[1:], None
    if rest[:1] == ["--on"]:
        on, rest = rest[1], rest[2:]
    with open(path, encoding="utf-8") as file:
        model = Model(json.load(file), on)
    if rest[0] == "over":
        for a, figure in model.over(rest[1], "--include-steering" in rest):
            print(f"{figure:.6f}  {a}  (net {figure - model.E(a, rest[1]):+.6f})")
        for a, g in sorted(model.steers(rest[1]).items()):
            print(f"steered by {a} {g:.3f}")
    elif rest[0] == "mediators":
        for r in model.mediators(rest[1], rest[2], "--leaders" in rest):
            bias = "  –  " if r["bias"] is None else f"{r['bias']:+.2f}"
            print(f"{r['joint']:.4f}  {r['actor']:24} over {r['over'][0]:.4f} {r['over'][1]:.4f}  bias {bias}  "
                  f"acceptability {r['acceptability']:.2f}  freedom {r['freedom']:.2f}  {' '.join(r['record'])}")
        for r in model.teams(rest[1], rest[2])[:5]:
            print(f"{r['joint']:.4f}  {' + '.join(r['actors'])}  over {r['over'][0]:.4f} {r['over'][1]:.4f} "
                  f"rivalry {r['rivalry']:.2f}")
    elif rest[0] == "freedom":
        for a in model.ids:
            print(f"{model.freedom(a):.4f}  tau {model.tau[a]:.4f}  {a}")
    elif rest[0] == "matrix":
        def table(M):
            return {b: {a: M[i][j] for j, a in enumerate(model.ids) if M[i][j]} for i, b in enumerate(model.ids)}
        json.dump({"on": model.on, "freedom": {a: model.freedom(a) for a in model.ids},
                   "threat": model.tau, "D": table(model.D), "T": table(model.T), "leverage": table(model.Ematrix)},
                  sys.stdout, indent=1, sort_keys=True)
        print()
    else:
        print(__doc__)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
