"""samspill beside its peers, each call in a process of its own: rounds, a check of the values, and a page with what was measured.

In each round every implementation runs once, in random order, on the same graph; a row shows the median over the rounds of
peer time / samspill time, with its range, in processor time on one thread. A row whose values differ is invalid, not fast. A claim needs five
rounds or more and every ratio on the same side of 1. `--write PAGE` keeps the rows as a page with plots of time against size; `--resume` goes on
with a run that was cut.
"""

import argparse
import functools
import importlib.machinery
import importlib.metadata
import importlib.util
import json
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

LEAST_SECONDS = 0.3
TOLERANCE = 1e-8
MODEL_SIZES = {"a": 200, "b": 5000, "c": 100_000}
SIZES = {**MODEL_SIZES, "real": 31_665}
TIES_OF_A_NEWCOMER = 10
SECTORS = 4
KEPT = Path(__file__).parents[1] / "build" / "peers"

MEASURED = KEPT / "measured.jsonl"

H2020 = Path(os.environ.get("SAMSPILL_DATA", Path(__file__).parents[2] / "shared")) / "data" / "h2020-participations" / "h2020.csv.gz"
"""Who took part in which project of Horizon 2020, for size real."""

REWIRED = 16
"""Replicates of which one is the row's pass, so that what a test does once does not stand for what it does each time."""

SAMPLED = 64
"""Sources of a call where all would take an hour; its time is scaled up, and its values are compared where the other has them."""

PRECISE = 1e-11
"""Change of all ranks together at which NetworKit's PageRank stops: they are then 5e-12 from the solution, where ours are 5e-13 and igraph's 1e-13."""

BOOST = KEPT / "boost_peer.so"
"""Boost.Graph's algorithms; `./dev peers` compiles them from boost_peer.cpp."""

Values = np.ndarray[Any, np.dtype[np.float64]]
Ends = np.ndarray[Any, np.dtype[np.int32]]
Call = Callable[[], Any]


@dataclass(frozen=True)
class Sampled:
    """A call for some of the sources or draws; `places`: the actors whose values it gives, none where they add up to no actor's value, or None for all values."""

    call: Call
    factor: float
    places: list[int] | None

    def __call__(self) -> Any:
        return self.call()


@dataclass(frozen=True)
class Told:
    """What another process found, and the seconds that it says it took."""

    values: Values
    seconds: float


# ---- graphs --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Graph:
    """Ties of a graph, given once; `arcs` is a directed reading of them with three of ten returned."""

    actors: int
    ties: Ends
    arcs: Ends
    weights: Values
    sectors: Ends


def holme_kim(actors: int, draw: random.Random) -> list[tuple[int, int]]:
    """Each newcomer ties to ten: one in proportion to degree, then with even chance a contact of the last or another by degree."""
    first = min(TIES_OF_A_NEWCOMER, actors)
    ties = [(i, j) for i in range(first) for j in range(i)]
    ends = [i for tie in ties for i in tie]
    contacts: list[list[int]] = [[j for j in range(first) if j != i] for i in range(first)] + [[] for _ in range(actors - first)]
    for new in range(first, actors):
        chosen: list[int] = []
        taken = {new}
        while len(chosen) < first:
            pool = contacts[chosen[-1]] if chosen and draw.random() < 0.5 else ends
            other = pool[draw.randrange(len(pool))]
            if other not in taken:
                taken.add(other)
                chosen.append(other)
        for other in chosen:
            ties.append((new, other))
            contacts[new].append(other)
            contacts[other].append(new)
        ends += [new] * first + chosen
    return ties


def partners_in_projects() -> Ends:
    """Two organisations are tied where they took part in one project."""
    import pandas as pd

    rows = pd.read_csv(H2020, usecols=["rcn", "pic"], dtype=str).drop_duplicates()
    pairs = rows.merge(rows, on="rcn")
    pairs = pairs[pairs["pic_x"] < pairs["pic_y"]]
    numbers = pd.factorize(pairs[["pic_x", "pic_y"]].to_numpy().ravel(), sort=True)[0].reshape(-1, 2)
    return np.unique(numbers, axis=0).astype(np.int32)


def some_sources(g: Graph) -> list[int]:
    """Spread over the actors."""
    return list(range(0, g.actors, max(1, g.actors // SAMPLED)))[:SAMPLED]


def graph(actors: int, seed: int) -> Graph:
    """The graph of a size and a seed, drawn once and kept."""
    file = KEPT / f"{actors}-{seed}.npz"
    if not file.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        ties = partners_in_projects() if actors == SIZES["real"] else np.array(holme_kim(actors, random.Random(seed)), dtype=np.int32)
        if ties.max() + 1 != actors:
            raise SystemExit(f"{H2020}: {ties.max() + 1} organisations, not {actors}")
        draw = np.random.default_rng(seed)
        turned = draw.random(len(ties)) < 0.5
        arcs = np.where(turned[:, None], ties[:, ::-1], ties)
        returned = arcs[draw.random(len(ties)) < 0.3][:, ::-1]
        np.savez(
            file,
            ties=ties,
            arcs=np.concatenate([arcs, returned]),
            weights=draw.uniform(1, 10, len(ties)),
            sectors=draw.integers(0, SECTORS, actors),
        )
    held = np.load(file)
    return Graph(actors, held["ties"], held["arcs"], held["weights"], held["sectors"].astype(np.int32))


# ---- one builder of calls for each library: kernel -> call ---------------------------------------------------------------


def samspill_networks(g: Graph) -> tuple[Any, Any, Any]:
    import pandas as pd
    import samspill as sp

    actors = pd.DataFrame({"id": range(g.actors), "sector": g.sectors})
    ties = pd.DataFrame(g.ties, columns=["from", "to"])
    undirected = sp.Network.from_frames(ties, actors, sector="sector", directed=False)
    directed = sp.Network.from_frames(pd.DataFrame(g.arcs, columns=["from", "to"]), actors, sector="sector")
    costs = sp.Network.from_frames(ties.assign(weight=g.weights), actors, directed=False, weight="weight", meaning="cost")
    return undirected, directed, costs


def samspill_engine(g: Graph) -> dict[str, Call]:
    """The private module on networks that stand: what C++ takes, and the way there."""
    from samspill import _core
    from samspill._context import run_settings

    undirected, directed, costs = (net._engine for net in samspill_networks(g))
    run = run_settings()

    def first(metric: Any, net: Any, **options: Any) -> Call:
        return lambda: metric(net, run=run, **options)[0][0]

    curve = first(_core.cohesion.robustness_curve, undirected)
    drawing: dict[str, Any] = {"seed": 1, "alternative": "two-sided", "stop_after": 0, "run": run}

    def inferred(name: str, net: Any, replicates: int, **null: Any) -> Any:
        statistic = {"name": name, "options": {}, "of": None, "of_options": {}, "by_sector": False}
        return _core.infer([statistic], (net,), null=null, replicates=replicates, **drawing)["observed"]

    def permuted() -> Any:
        return _core.qap(undirected, directed, null={"code": "permute_actors"}, replicates=1000, weighted=False, **drawing)["observed"]

    start, end = np.ascontiguousarray(g.ties.T)

    def built() -> Values:
        return ties_of(len(_core.build_csr(g.actors, start, end, directed=False)[1]) / 2)

    return {
        "building": built,
        "betweenness": first(_core.power.betweenness, undirected, allow_slow=True),
        "betweenness single": first(_core.power.betweenness, undirected, allow_slow=True, precision="single"),
        "edge betweenness": lambda: np.sort(_core.power.edge_betweenness(undirected, run=run, allow_slow=True)[0][0]),
        "betweenness weighted": first(_core.power.betweenness, costs, cost="as_is", allow_slow=True),
        "closeness": first(_core.power.closeness, undirected, allow_slow=True),
        "harmonic": first(_core.power.harmonic, undirected, allow_slow=True),
        "triad census": first(_core.symmetry.triad_census, directed),
        "triangles": lambda: transitivity(_core.symmetry.triad_census(undirected, run=run)[0][0]),
        "constraint": first(_core.brokerage.constraint, undirected),
        "brokerage": first(_core.brokerage.gould_fernandez, directed),
        "reciprocity": lambda: np.array([_core.symmetry.reciprocity(directed, run=run)[0][0]]),
        "coreness": first(_core.power.coreness, undirected),
        "assortativity": lambda: np.array([_core.mixing.assortativity(undirected, run=run)[0][0]]),
        "pagerank": first(_core.power.pagerank, undirected),
        "eigenvector": first(_core.power.eigenvector, undirected),
        "current flow": first(_core.power.current_flow_betweenness, undirected, allow_slow=True),
        "resistance between two": lambda: _core.resistances_between(undirected, *two_actors(g), run=run),
        "knock-out curve": lambda: along_the_curve(curve()),
        "1,000 label permutations of E-I": lambda: inferred("mixing.ei_index", undirected, 1000, code="permute_sectors"),
        "rewiring, one pass": Sampled(
            lambda: unchecked(inferred("symmetry.reciprocity", directed, REWIRED, code="rewire_directed", attempts_per_tie=1.0)),
            1 / REWIRED,
            None,
        ),
        "QAP, 1,000 relabellings": permuted,
        **(samspill_sampled(g, undirected, costs) if g.actors > SIZES["b"] else {}),
    }


def samspill_sampled(g: Graph, undirected: Any, costs: Any) -> dict[str, Call]:
    from samspill import _core
    from samspill._context import run_settings

    run = run_settings()
    sources = np.array(some_sources(g), dtype=np.int32)
    factor = g.actors / len(sources)
    forth, back = both_arcs(undirected.offsets, undirected.targets)

    def ties() -> Values:
        sums = _core.path_sums_from(undirected, sources, of_arcs=True, run=run)
        return np.sort((sums[forth] + sums[back]) / 2)

    return {
        "edge betweenness": Sampled(ties, factor, None),
        "betweenness weighted": Sampled(lambda: _core.path_sums_from(costs, sources, run=run) / 2, factor, None),
    }


def both_arcs(offsets: Ends, targets: Ends) -> tuple[Ends, Ends]:
    """The two arcs of each tie: places in rows."""
    start = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
    turned = np.lexsort((start, targets))
    return np.flatnonzero(start < targets), turned[start[turned] > targets[turned]]


def two_actors(g: Graph) -> tuple[Ends, Ends]:
    """The first and the last of a network that hangs together."""
    return np.array([0], dtype=np.int32), np.array([g.actors - 1], dtype=np.int32)


def transitivity(census: Values) -> Values:
    """Of the triads with two pairs or three, how many have three, each counted for its three middles."""
    two, three = census[10], 3 * census[15]  # 201 and 300
    return np.array([three / (two + three)])


def along_the_curve(by_actor: Values) -> Values:
    gone, largest = np.reshape(by_actor, (-1, 2)).T
    return largest[np.argsort(gone)]


def samspill_public(g: Graph) -> dict[str, Call]:
    """What a notebook calls, with its pandas result."""
    import pandas as pd
    import samspill as sp

    undirected, directed, costs = samspill_networks(g)
    ties = pd.DataFrame(g.ties, columns=["from", "to"])
    return {
        "building": lambda: ties_of(sp.Network.from_frames(ties, range(g.actors), directed=False).n_ties),
        "betweenness": lambda: sp.power.betweenness(undirected, allow_slow=True).to_numpy(),
        "betweenness weighted": lambda: sp.power.betweenness(costs, cost="as_is", allow_slow=True).to_numpy(),
        "closeness": lambda: sp.power.closeness(undirected, allow_slow=True).to_numpy(),
        "harmonic": lambda: sp.power.harmonic(undirected, allow_slow=True).to_numpy(),
        "triad census": lambda: sp.symmetry.triad_census(directed).to_numpy(),
        "triangles": lambda: transitivity(sp.symmetry.triad_census(undirected).to_numpy()),
        "constraint": lambda: sp.brokerage.constraint(undirected).to_numpy(),
        "brokerage": lambda: sp.brokerage.gould_fernandez(directed).to_numpy(),
        "reciprocity": lambda: np.array([float(sp.symmetry.reciprocity(directed))]),
        "assortativity": lambda: np.array([float(sp.mixing.assortativity(undirected))]),
        "1,000 label permutations of E-I": lambda: observed_only(sp.infer(sp.mixing.ei_index, undirected, replicates=1000, seed=1)),
        "rewiring, one pass": Sampled(
            lambda: unchecked(
                sp.infer(sp.symmetry.reciprocity, directed, null=sp.null.rewire_directed(attempts_per_tie=1), replicates=REWIRED, seed=1)
            ),
            1 / REWIRED,
            None,
        ),
        "QAP, 1,000 relabellings": lambda: observed_only(sp.qap(undirected, directed, replicates=1000, seed=1, weighted=False)),
    }


def observed_only(test: Any) -> Values:
    return np.array([float(test.observed)])


def ties_of(count: float) -> Values:
    return np.array([count], dtype=float)


def unchecked(_: Any) -> Values:
    return np.zeros(0)


def networkx_calls(g: Graph) -> dict[str, Call]:
    import networkx as nx

    if g.actors > SIZES["a"]:
        return {}
    undirected = nx.Graph()
    undirected.add_nodes_from(range(g.actors))
    undirected.add_edges_from(g.ties.tolist())
    directed = nx.DiGraph(g.arcs.tolist())
    return {
        "betweenness": lambda: by_number(nx.betweenness_centrality(undirected, normalized=False)),
        "closeness": lambda: by_number(nx.closeness_centrality(undirected)),
        "harmonic": lambda: by_number(nx.harmonic_centrality(undirected)) / (g.actors - 1),
        "triad census": lambda: np.array(list(nx.triadic_census(directed).values()), dtype=float),
        "triangles": lambda: np.array([nx.transitivity(undirected)]),
        "constraint": lambda: by_number(nx.constraint(undirected)),
        "reciprocity": lambda: np.array([nx.reciprocity(directed)]),
        "current flow": lambda: by_number(nx.current_flow_betweenness_centrality(undirected, normalized=False)),
    }


def by_number(values: dict[int, float]) -> Values:
    return np.array([values[i] for i in range(len(values))])


def igraph_calls(g: Graph) -> dict[str, Call]:
    import igraph

    ends = g.ties.astype(np.int64)
    undirected = igraph.Graph(n=g.actors, edges=ends)
    directed = igraph.Graph(n=g.actors, edges=g.arcs.astype(np.int64), directed=True)
    chain = directed.copy()
    sectors = g.sectors.tolist()

    # A reader of the values alone: the shuffles are made beforehand.
    shuffled = [random.Random(k).sample(sectors, len(sectors)) for k in range(8)]
    draws = 1000 if g.actors <= SIZES["b"] else 20

    def permuted() -> Values:
        for k in range(draws):
            undirected.assortativity_nominal(shuffled[k % 8], directed=False)
        share = sum(sectors[i] != sectors[j] for i, j in g.ties.tolist()) / len(g.ties)
        return np.array([2 * share - 1])

    # Who leaves first has the last number, so that no other number changes.
    turn = np.argsort(np.argsort(-np.bincount(g.ties.ravel(), minlength=g.actors), kind="stable"))
    by_turn = igraph.Graph(n=g.actors, edges=(g.actors - 1 - turn)[g.ties])

    def knocked_out() -> Values:
        rest, largest = by_turn.copy(), []
        for last in reversed(range(g.actors)):
            rest.delete_vertices([last])
            largest.append(max(rest.connected_components().sizes(), default=0))
        return np.array(largest, dtype=float)

    sources = some_sources(g)
    factor = g.actors / len(sources)
    some: dict[str, Call] = {
        "betweenness": Sampled(lambda: unchecked(undirected.betweenness(sources=sources)), factor, []),
        "betweenness single": Sampled(lambda: unchecked(undirected.betweenness(sources=sources)), factor, []),
        "edge betweenness": Sampled(lambda: np.sort(undirected.edge_betweenness(sources=sources)), factor, None),
        "betweenness weighted": Sampled(lambda: np.array(undirected.betweenness(sources=sources, weights=g.weights.tolist())), factor, None),
        "closeness": Sampled(lambda: np.array(undirected.closeness(sources)), factor, sources),
        "harmonic": Sampled(lambda: np.array(undirected.harmonic_centrality(sources)), factor, sources),
    }
    # igraph orders the last triads 120D, 120U, 120C and the others as we do, under the same names.
    return {
        "building": lambda: ties_of(igraph.Graph(n=g.actors, edges=ends).ecount()),
        "betweenness": lambda: np.array(undirected.betweenness()),
        "betweenness single": lambda: np.array(undirected.betweenness()),
        "edge betweenness": lambda: np.sort(undirected.edge_betweenness()),
        "betweenness weighted": lambda: np.array(undirected.betweenness(weights=g.weights.tolist())),
        "closeness": lambda: np.array(undirected.closeness()),
        "harmonic": lambda: np.array(undirected.harmonic_centrality()),
        "triad census": lambda: np.array(list(directed.triad_census()), dtype=float),
        "triangles": lambda: np.array([undirected.transitivity_undirected()]),
        "constraint": lambda: np.array(undirected.constraint()),
        "reciprocity": lambda: np.array([directed.reciprocity()]),
        "coreness": lambda: np.array(undirected.coreness(), dtype=float),
        "assortativity": lambda: np.array([undirected.assortativity_nominal(sectors, directed=False)]),
        "pagerank": lambda: np.array(undirected.pagerank()),
        "eigenvector": lambda: unit(undirected.eigenvector_centrality()),
        "1,000 label permutations of E-I": Sampled(permuted, 1000 / draws, None),
        "rewiring, one pass": lambda: unchecked(chain.rewire(n=chain.ecount())),
        "knock-out curve": knocked_out,
        **(some if g.actors > SIZES["b"] else {}),
    }


def unit(values: Any) -> Values:
    v = np.array(values)
    return v / np.linalg.norm(v)


def networkit_calls(g: Graph) -> dict[str, Call]:
    import networkit

    networkit.setNumberOfThreads(1)
    networkit.setLogLevel("ERROR")

    def made(ends: Ends, directed: bool, weights: Values | None = None) -> Any:
        between = tuple(np.ascontiguousarray(ends.T))
        if weights is None:
            return networkit.GraphFromCoo(between, n=g.actors, directed=directed)
        return networkit.GraphFromCoo((weights, between), n=g.actors, weighted=True, directed=directed)

    undirected, directed, costs = made(g.ties, False), made(g.arcs, True), made(g.ties, False, g.weights)

    def edges() -> Values:
        undirected.indexEdges()
        return np.sort(networkit.centrality.Betweenness(undirected, computeEdgeCentrality=True).run().edgeScores()) / 2

    def ranks() -> Values:
        walk = networkit.centrality.PageRank(undirected, 0.85, PRECISE)
        walk.norm = networkit.centrality.Norm.L1_NORM
        return np.array(walk.run().scores())

    def resistance() -> Values:
        (first,), (last,) = two_actors(g)
        commute = networkit.distance.CommuteTimeDistance(undirected, PRECISE).runSinglePair(first, last)
        return np.array([commute**2 / (2 * len(g.ties))])

    start, end = np.ascontiguousarray(g.ties.T)
    return {
        "building": lambda: ties_of(networkit.GraphFromCoo((start, end), n=g.actors).numberOfEdges()),
        "betweenness": lambda: np.array(networkit.centrality.Betweenness(undirected).run().scores()) / 2,
        "betweenness single": lambda: np.array(networkit.centrality.Betweenness(undirected).run().scores()) / 2,
        "edge betweenness": edges,
        "betweenness weighted": lambda: np.array(networkit.centrality.Betweenness(costs).run().scores()) / 2,
        "closeness": lambda: np.array(networkit.centrality.Closeness(undirected, False, False).run().scores()),
        "harmonic": lambda: np.array(networkit.centrality.HarmonicCloseness(undirected, False).run().scores()) / (g.actors - 1),
        "triangles": lambda: np.array([networkit.globals.ClusteringCoefficient.exactGlobal(undirected)]),
        "coreness": lambda: np.array(networkit.centrality.CoreDecomposition(undirected).run().scores()),
        "pagerank": ranks,
        "resistance between two": resistance,
        "rewiring, one pass": lambda: unchecked(networkit.randomization.EdgeSwitchingInPlace(directed, 1.0).run()),
    }


def rustworkx_calls(g: Graph) -> dict[str, Call]:
    import rustworkx

    undirected = rustworkx.PyGraph()
    undirected.add_nodes_from(range(g.actors))
    undirected.add_edges_from_no_data([(i, j) for i, j in g.ties.tolist()])
    serial = g.actors + 1  # above this size rustworkx would start threads
    return {
        "betweenness": lambda: by_number(dict(rustworkx.betweenness_centrality(undirected, normalized=False, parallel_threshold=serial))),
        "closeness": lambda: by_number(dict(rustworkx.closeness_centrality(undirected))),
        "triangles": lambda: np.array([rustworkx.transitivity(undirected)]),
        "edge betweenness": lambda: np.sort(
            list(rustworkx.edge_betweenness_centrality(undirected, normalized=False, parallel_threshold=serial).values())
        ),
    }


def boost_calls(g: Graph) -> dict[str, Call]:
    net = boost_peer().Network(g.actors, g.ties, np.zeros(0))
    costs = boost_peer().Network(g.actors, g.ties, g.weights)
    return {
        "building": lambda: ties_of(boost_peer().Network(g.actors, g.ties, np.zeros(0)).ties()),
        "betweenness": net.betweenness,
        "betweenness single": net.betweenness,
        "edge betweenness": lambda: np.sort(net.edge_betweenness()),
        "betweenness weighted": costs.betweenness_weighted,
        "closeness": net.closeness,
        "coreness": net.coreness,
    }


@functools.cache
def boost_peer() -> Any:
    loader = importlib.machinery.ExtensionFileLoader("boost_peer", str(BOOST))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("boost_peer", loader))  # type: ignore[arg-type]
    loader.exec_module(module)
    return module


def sna_calls(g: Graph) -> dict[str, Call]:
    """R sna: a process of its own that reads both readings of the ties as tables, and says what its call took."""

    def in_r(call: str, values: str) -> Call:
        return lambda: run_r(g, call, values)

    # Its columns: w_I A-A-A, w_O A-B-A, b_IO A-A-B, b_OI A-B-B, b_O A-B-C, t the total.
    return {
        "brokerage": in_r("brokerage(arcs, sectors)", "t(found$raw.nli)"),
        "QAP, 1,000 relabellings": in_r("qaptest(list(ties, arcs), gcor, g1 = 1, g2 = 2, reps = 1000)", "found$testval"),
    }


R_PROGRAM = """
suppressMessages(library(sna))
read <- function(file) as.matrix(read.csv(file.path(folder, file), header = FALSE))
sectors <- as.vector(read("sectors.csv"))
n <- length(sectors)
square <- function(ends) {{ m <- matrix(0, n, n); m[ends + 1] <- 1; m }}
arcs <- square(read("arcs.csv"))
ties <- square(read("ties.csv"))
ties <- pmax(ties, t(ties))
before <- proc.time()
found <- {call}
spent <- proc.time() - before
cat(sum(spent[c("user.self", "sys.self")]), "\n")
cat(sprintf("%.17g", as.vector({values})), sep = " ")
"""


def run_r(g: Graph, call: str, values: str) -> Told:
    with tempfile.TemporaryDirectory() as folder:
        for name, table in (("ties", g.ties), ("arcs", g.arcs), ("sectors", g.sectors)):
            np.savetxt(Path(folder) / f"{name}.csv", table, fmt="%d", delimiter=",")
        program = f"folder <- '{folder}'\n" + R_PROGRAM.format(call=call, values=values)
        said = subprocess.run(["Rscript", "-"], input=program, capture_output=True, text=True, check=True).stdout
    first, second = said.splitlines()
    return Told(np.array(second.split(), dtype=float), float(first))


BUILDERS: dict[str, Callable[[Graph], dict[str, Call]]] = {
    "samspill": samspill_engine,
    "samspill, public": samspill_public,
    "networkx": networkx_calls,
    "igraph": igraph_calls,
    "networkit": networkit_calls,
    "rustworkx": rustworkx_calls,
    "boost": boost_calls,
    "sna": sna_calls,
}


# ---- one case, in a process of its own ----------------------------------------------------------------------------------


def timed(library: str, kernel: str, actors: int, seed: int) -> dict[str, Any]:
    """Processor seconds of one call, and by the clock; a short call is repeated on graphs with changing seeds for at least 0.3 s."""
    first = call_of(library, kernel, actors, seed)
    begun, clock = time.process_time(), time.perf_counter()
    answer = first()
    if isinstance(answer, Told):
        return {"seconds": answer.seconds, "clock": answer.seconds, "values": listed(answer.values), "places": None}
    values = np.asarray(answer, dtype=float)
    spent, passed, calls = time.process_time() - begun, time.perf_counter() - clock, 1
    if spent < 10:  # a call that long has paid for what is paid once
        spent, passed, calls = 0.0, 0.0, 0
    graphs = 8 if actors <= SIZES["b"] else 1  # no cache keeps a larger one from call to call
    while spent < LEAST_SECONDS:
        call = call_of(library, kernel, actors, seed + calls % graphs)
        begun, clock = time.process_time(), time.perf_counter()
        call()
        spent += time.process_time() - begun
        passed += time.perf_counter() - clock
        calls += 1
    factor, places = (first.factor, first.places) if isinstance(first, Sampled) else (1.0, None)
    return {"seconds": spent / calls * factor, "clock": passed / calls * factor, "values": listed(values), "places": places}


@functools.lru_cache(maxsize=8)
def call_of(library: str, kernel: str, actors: int, seed: int) -> Call:
    return BUILDERS[library](graph(actors, seed))[kernel]


def in_own_process(library: str, kernel: str, actors: int, seed: int, threads: int = 1) -> dict[str, Any]:
    command = [sys.executable, __file__, "--case", library, kernel, str(actors), str(seed)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "SAMSPILL_THREADS": str(threads), "RAYON_NUM_THREADS": "1"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    if done.returncode:
        raise SystemExit(f"{library}, {kernel}: {done.stderr.strip()}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def listed(values: Values) -> list[float | None]:
    return [None if np.isnan(v) else float(v) for v in values.ravel()]


# ---- all rounds ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    kernel: str
    size: str
    peer: str
    ours: float
    theirs: float
    ratios: tuple[float, ...]
    check: str

    @property
    def middle(self) -> float:
        return statistics.median(self.ratios)


ALL_PAIRS = ("betweenness", "betweenness single", "edge betweenness", "betweenness weighted", "closeness", "harmonic")
NOT_RUN = {
    **{(kernel, size): ("networkit", "rustworkx", "boost", "samspill, public") for kernel in ALL_PAIRS for size in ("c", "real")},
    **{(kernel, size): tuple(BUILDERS) for kernel in ("current flow", "QAP, 1,000 relabellings") for size in ("b", "c", "real")},
    **{("knock-out curve", size): ("igraph",) for size in ("c", "real")},
    **{("resistance between two", size): tuple(BUILDERS) for size in ("c", "real")},
    **{("brokerage", size): ("sna",) for size in ("b", "c", "real")},
}
"""What would take hours, or has no exact form at that size."""

ONE_AFTER_ANOTHER = ("building", "reciprocity", "coreness", "assortativity", "pagerank", "eigenvector", "knock-out curve", "resistance between two")
"""Kernels of one pass, or of steps that each wait for the last."""

LOOSER = {"betweenness single": 1e-5, "eigenvector": 1e-6, "current flow": 1e-6, "resistance between two": 1e-6}
"""Tolerance of the check where the kernels stop at one of their own."""


def kernels() -> list[str]:
    small = graph(20, 1)
    return list(dict.fromkeys(kernel for name in ("samspill", "samspill, public") for kernel in BUILDERS[name](small)))


def offers(library: str, kernel: str, size: str) -> bool:
    return library not in NOT_RUN.get((kernel, size), ()) and kernel in BUILDERS[library](
        graph(20 if library != "networkx" else SIZES[size], 1)
    )


def installed(library: str) -> bool:
    return library.startswith("samspill") or version_of(library) is not None


@functools.cache
def version_of(library: str) -> str | None:
    if library == "boost":
        return str(boost_peer().version) if BOOST.exists() else None
    if library == "sna":
        if shutil.which("Rscript") is None:
            return None
        said = subprocess.run(["Rscript", "-e", "cat(as.character(packageVersion('sna')))"], capture_output=True, text=True)
        return said.stdout if said.returncode == 0 else None
    try:
        return importlib.metadata.version(library)
    except importlib.metadata.PackageNotFoundError:
        return None


def agrees(kernel: str, ours: dict[str, Any], theirs: dict[str, Any]) -> str:
    a = np.array([np.nan if v is None else v for v in ours["values"]])
    b = np.array([np.nan if v is None else v for v in theirs["values"]])
    if theirs["places"] == [] or not len(a) or not len(b):
        return "not compared"
    if theirs["places"]:
        a = a[theirs["places"]]
    if a.shape != b.shape:
        return "INVALID: other shape"
    # An isolate's constraint is undefined here and 0 or NaN elsewhere; only values that both define are compared, and those must be nearly all.
    both = ~(np.isnan(a) | np.isnan(b))
    if both.mean() < 0.9:
        return "INVALID: undefined values"
    tolerance = LOOSER.get(kernel, TOLERANCE)
    return "ok" if np.allclose(a[both], b[both], rtol=tolerance, atol=tolerance) else "INVALID: other values"


def compare(kernel: str, size: str, rounds: int, seed: int) -> Iterator[Row]:
    libraries = [library for library in BUILDERS if installed(library) and offers(library, kernel, size)]
    if not libraries or not libraries[0].startswith("samspill"):
        return
    ours, peers = libraries[0], libraries[1:]
    order = random.Random(seed)
    seconds: dict[str, list[float]] = {library: [] for library in libraries}
    checks: dict[str, set[str]] = {peer: set() for peer in peers}
    for number in range(rounds):
        order.shuffle(libraries)
        found = {library: in_own_process(library, kernel, SIZES[size], seed + 1000 * (number % 2)) for library in libraries}
        for library in libraries:
            seconds[library].append(found[library]["seconds"])
        for peer in peers:
            checks[peer].add(agrees(kernel, found[ours], found[peer]))
    for peer in peers:
        ratios = tuple(theirs / mine for theirs, mine in zip(seconds[peer], seconds[ours], strict=True))
        yield Row(
            kernel, size, peer, statistics.median(seconds[ours]), statistics.median(seconds[peer]), ratios, max(checks[peer], key=len)
        )


@dataclass(frozen=True)
class Threads:
    kernel: str
    size: str
    alone: float
    ratios: tuple[float, ...]


def compare_threads(kernel: str, size: str, rounds: int, seed: int) -> Threads | None:
    """Two threads against one by the clock, where one takes 10 ms or more and the kernel has parts that do not wait for each other."""
    if kernel in ONE_AFTER_ANOTHER or not offers("samspill", kernel, size):
        return None
    call = call_of("samspill", kernel, SIZES[size], seed)
    if isinstance(call, Sampled) and call.factor > 1:  # a few batches, and before them what all would share
        return None
    alone: list[float] = []
    ratios = []
    for _ in range(rounds):
        one, two = (in_own_process("samspill", kernel, SIZES[size], seed, threads)["clock"] for threads in (1, 2))
        if one < 0.01:
            return None
        alone.append(one)
        ratios.append(one / two)
    return Threads(kernel, size, statistics.median(alone), tuple(ratios))


def told(seconds: float) -> str:
    for unit_name, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit_name}"
    return f"{seconds * 1e6:.3g} µs"


def versions() -> str:
    return ", ".join(f"{name} {version_of(name)}" for name in BUILDERS if "," not in name and installed(name))


def processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def page(rows: list[Row], threads: list[Threads]) -> str:
    from samspill import _core

    sizes = {row.size for row in rows}
    graphs = ", ".join(f"{name}: {n:,} actors" for name, n in MODEL_SIZES.items() if name in sizes)
    real = f"; real: the {SIZES['real']:,} organisations that were together in a project of Horizon 2020, all pairs tied" if "real" in sizes else ""
    scaled = (
        f"At sizes c and real igraph computes the all-pairs measures from {SAMPLED} sources, its label permutations from 20 draws, and its time is scaled up; "
        "so is ours for edge and weighted betweenness, from the same sources. "
    )
    lines = [
        "# Speed beside other packages",
        "",
        f"Made by `./dev peers --write docs/speed.md`: {min(len(row.ratios) for row in rows)} rounds or more, one thread, processor time, every call in a process of its own and in random order.",
        f"{processor()}, instruction set {_core.isa_levels[-1]}; {versions()}. Graphs with a power law and triads (Holme and Kim), ten ties an actor ({graphs}){real}.",
        "The ratio is peer time / samspill time, the median over the rounds, with its range; a ratio below 1 is a loss. *samspill, public* is the same call from a",
        f"notebook, with its pandas result. {scaled if sizes & {'c', 'real'} else ''}Of label permutations only igraph's reading of the shuffled labels is timed, not the shuffles.",
        f"Rewiring is one of {REWIRED} replicates here: the network put back as it was, as many attempts as ties, and reciprocity; the peers rewire on and on, and measure nothing.",
        "Building is from arrays of ends to compressed rows; Boost.Graph's are neither sorted nor searched for ties given twice.",
        "The resistance between two actors is one Laplacian system, set up and solved; NetworKit's solver is its lean multigrid, which ends some 3e-7 from the value.",
        "Triangles are the transitivity of the network; ours is read from its whole triad census.",
        f"NetworKit's PageRank goes on until all ranks together change by less than {PRECISE:g}; its default would leave them 2e-8 from the solution, ours are 5e-13 from it.",
        "",
        "![Time against size](speed.svg)",
        "",
        "| kernel | size | samspill | peer | its time | ratio | range | values |",
        "|---|---|---:|---|---:|---:|---:|---|",
    ]
    for row in rows:
        low, high = min(row.ratios), max(row.ratios)
        lines.append(
            f"| {row.kernel} | {row.size} | {told(row.ours)} | {row.peer} | {told(row.theirs)} | {row.middle:.3g} | {low:.3g} to {high:.3g} | {row.check} |"
        )
    if threads:
        lines += ["", "## Two threads", "", "By the clock, one thread / two threads.", ""]
        lines += ["| kernel | size | one thread | ratio | range |", "|---|---|---:|---:|---:|"]
        lines += [
            f"| {found.kernel} | {found.size} | {told(found.alone)} | {statistics.median(found.ratios):.3g} "
            f"| {min(found.ratios):.3g} to {max(found.ratios):.3g} |"
            for found in threads
        ]
    lost = [row for row in rows if row.middle < 1 and not row.peer.startswith("samspill")]
    lines += ["", "## Where samspill is slower", ""]
    lines += [f"- {row.kernel} at size {row.size}: {row.peer} needs {row.middle:.2g} of our time." for row in lost] or [
        "Nowhere in this table."
    ]
    return "\n".join(lines) + "\n"


def draw(rows: list[Row], file: Path) -> None:
    import matplotlib

    matplotlib.use("svg")
    import matplotlib.pyplot as plt

    shown = ("betweenness", "closeness", "triad census", "constraint", "pagerank")
    plt.rcParams["svg.hashsalt"] = "samspill"
    drawn = [library for library in BUILDERS if "," not in library]
    figure, places = plt.subplots(1, len(shown), figsize=(14, 3.2), sharey=True)
    for place, kernel in zip(places, shown, strict=True):
        mine = [row for row in rows if row.kernel == kernel and row.size in MODEL_SIZES]
        lines = {"samspill": {row.size: row.ours for row in mine}}
        for row in mine:
            if "," not in row.peer:
                lines.setdefault(row.peer, {})[row.size] = row.theirs
        for library, points in lines.items():
            sizes, number = sorted(points, key=lambda size: SIZES[size]), drawn.index(library)
            place.loglog(
                [SIZES[size] for size in sizes],
                [points[size] for size in sizes],
                marker="osD^vPX"[number],
                color=f"C{number}",
                label=library,
                linewidth=2.2 if number == 0 else 1.2,
            )
        place.set_xticks(list(MODEL_SIZES.values()), [f"{n:,}" for n in MODEL_SIZES.values()])
        place.set_xticks([], minor=True)
        place.set_title(kernel)
        place.set_xlabel("actors")
        place.legend(fontsize=7, frameon=False)
    places[0].set_ylabel("seconds, one thread")
    figure.tight_layout()
    figure.savefig(file, metadata={"Date": None})


def measure(kernel: str, size: str, chosen: argparse.Namespace) -> None:
    """Prints the rows of a kernel at a size and adds them to the file of measured rows, unless they stand in it."""
    if any((row.kernel, row.size) == (kernel, size) for row in measured()[0]):
        return
    rows = list(compare(kernel, size, chosen.rounds, chosen.seed))
    for row in rows:
        low, high = min(row.ratios), max(row.ratios)
        print(f"{kernel:32} {size} {told(row.ours):>8} {row.peer:16} {row.middle:9.2f} {low:9.2f} – {high:<9.2f} {row.check}", flush=True)
    found = compare_threads(kernel, size, chosen.rounds, chosen.seed) if chosen.threads else None
    if found:
        print(f"{kernel:32} {size} {told(found.alone):>8} {'two threads':16} {statistics.median(found.ratios):9.2f}", flush=True)
    with MEASURED.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"rows": [asdict(row) for row in rows], "threads": [asdict(found)] if found else []}) + "\n")


def measured() -> tuple[list[Row], list[Threads]]:
    """All rows in the file of measured rows, in the order of the kernels."""
    lines = [json.loads(line) for line in MEASURED.read_text(encoding="utf-8").splitlines()] if MEASURED.exists() else []
    places = {kernel: number for number, kernel in enumerate(kernels())}

    def in_order(made: type, key: str) -> list[Any]:
        return sorted((made(**one) for line in lines for one in line[key]), key=lambda one: (places[one.kernel], one.size))

    return in_order(Row, "rows"), in_order(Threads, "threads")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kernels", nargs="*", help="which kernels; default: all")
    parser.add_argument("--sizes", nargs="+", choices=list(SIZES), default=["a"])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=20240501)
    parser.add_argument("--threads", action="store_true", help="also two threads against one")
    parser.add_argument("--resume", action="store_true", help="keep what an earlier run measured, and measure the rest")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="keep the rows as a page, and a plot beside it")
    parser.add_argument("--case", nargs=4, metavar=("LIBRARY", "KERNEL", "ACTORS", "SEED"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.case:
        library, kernel, actors, seed = chosen.case
        print(json.dumps(timed(library, kernel, int(actors), int(seed))))
        return
    print(f"{processor()}; {versions()}")
    if not chosen.resume:
        MEASURED.unlink(missing_ok=True)
    for kernel in chosen.kernels or kernels():
        for size in chosen.sizes:
            measure(kernel, size, chosen)
    if chosen.write:
        rows, threads = measured()
        chosen.write.write_text(page(rows, threads), encoding="utf-8")
        draw(rows, chosen.write.with_suffix(".svg"))


if __name__ == "__main__":
    main()
