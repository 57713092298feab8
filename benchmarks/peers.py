"""samspill beside NetworkX, igraph, networkit and rustworkx, each case in its own process.

Rounds: in each round every implementation runs once, in random order, on the same graph; the row shows the median over the
rounds of peer time / samspill time with its range, on one thread. A row whose values do not agree is invalid, not fast.
A claim needs at least five rounds and every ratio on the same side of 1.
"""

import argparse
import importlib.metadata
import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

LEAST_SECONDS = 0.3
PEERS = ("networkx", "igraph", "networkit", "rustworkx")
TOLERANCE = 1e-9

Values = np.ndarray[Any, np.dtype[np.float64]]
Call = Callable[[], Any]


def arcs(actors: int, seed: int) -> list[tuple[int, int]]:
    """Each actor names ten others, two of three of them near by."""
    draw = random.Random(seed)
    drawn = []
    for i in range(actors):
        others: set[int] = set()
        while len(others) < min(10, actors - 1):
            near = draw.random() < 2 / 3
            j = (i + draw.randint(-12, 12)) % actors if near else draw.randrange(actors)
            if j != i:
                others.add(j)
        drawn += [(i, j) for j in sorted(others)]
    return drawn


# ---- one builder of calls for each library: metric name -> call ---------------------------------------------------------


def samspill_calls(actors: int, ties: list[tuple[int, int]]) -> dict[str, Call]:
    import pandas as pd
    import samspill as sp

    frame = pd.DataFrame(ties, columns=["from", "to"])
    net = sp.Network.from_frames(frame, pd.DataFrame({"id": range(actors)}))
    return {
        "betweenness": lambda: sp.power.betweenness(net).to_numpy(),
        "edge_betweenness": lambda: np.sort(sp.power.edge_betweenness(net).to_numpy()),
        "harmonic": lambda: sp.power.harmonic(net, direction="in", normalized=False).to_numpy(),
        "constraint": lambda: sp.brokerage.constraint(net).to_numpy(),
        "triad_census": lambda: sp.symmetry.triad_census(net).to_numpy(),
        "reciprocity": lambda: np.array([float(sp.symmetry.reciprocity(net))]),
    }


def networkx_calls(actors: int, ties: list[tuple[int, int]]) -> dict[str, Call]:
    import networkx as nx

    graph = nx.DiGraph()
    graph.add_nodes_from(range(actors))
    graph.add_edges_from(ties)
    return {
        "betweenness": lambda: np.array(list(nx.betweenness_centrality(graph, normalized=False).values())),
        "edge_betweenness": lambda: np.sort(list(nx.edge_betweenness_centrality(graph, normalized=False).values())),
        "harmonic": lambda: np.array(list(nx.harmonic_centrality(graph).values())),
        "constraint": lambda: np.array(list(nx.constraint(graph).values())),
        "triad_census": lambda: np.array(list(nx.triadic_census(graph).values()), dtype=float),
        "reciprocity": lambda: np.array([nx.reciprocity(graph)]),
    }


def igraph_calls(actors: int, ties: list[tuple[int, int]]) -> dict[str, Call]:
    import igraph

    graph = igraph.Graph(n=actors, edges=ties, directed=True)
    # igraph orders the last triads 120D, 120U, 120C and the others as we do, under the same names.
    return {
        "betweenness": lambda: np.array(graph.betweenness()),
        "edge_betweenness": lambda: np.sort(graph.edge_betweenness()),
        "harmonic": lambda: np.array(graph.harmonic_centrality(mode="in", normalized=False)),
        "constraint": lambda: np.array(graph.constraint()),
        "triad_census": lambda: np.array(list(graph.triad_census()), dtype=float),
        "reciprocity": lambda: np.array([graph.reciprocity()]),
    }


def networkit_calls(actors: int, ties: list[tuple[int, int]]) -> dict[str, Call]:
    import networkit

    networkit.setNumberOfThreads(1)
    networkit.setLogLevel("ERROR")
    graph = networkit.Graph(actors, directed=True)
    for i, j in ties:
        graph.addEdge(i, j)
    graph.indexEdges()

    def edge_betweenness() -> Values:
        run = networkit.centrality.Betweenness(graph, computeEdgeCentrality=True).run()
        return np.sort(run.edgeScores())

    return {
        "betweenness": lambda: np.array(networkit.centrality.Betweenness(graph).run().scores()),
        "edge_betweenness": edge_betweenness,
    }


def rustworkx_calls(actors: int, ties: list[tuple[int, int]]) -> dict[str, Call]:
    import rustworkx

    graph = rustworkx.PyDiGraph()
    graph.add_nodes_from(range(actors))
    graph.add_edges_from_no_data(ties)
    serial = actors + 1  # above this size rustworkx would start threads
    return {
        "betweenness": lambda: np.array(
            list(rustworkx.betweenness_centrality(graph, normalized=False, parallel_threshold=serial).values())
        ),
        "edge_betweenness": lambda: np.sort(
            list(rustworkx.edge_betweenness_centrality(graph, normalized=False, parallel_threshold=serial).values())
        ),
    }


BUILDERS = {
    "samspill": samspill_calls,
    "networkx": networkx_calls,
    "igraph": igraph_calls,
    "networkit": networkit_calls,
    "rustworkx": rustworkx_calls,
}


# ---- one case, in a process of its own ----------------------------------------------------------------------------------


def timed(library: str, metric: str, actors: int, seed: int) -> dict[str, Any]:
    """Processor seconds of one call; a short call is repeated on graphs with changing seeds for at least 0.3 s."""
    values = np.asarray(BUILDERS[library](actors, arcs(actors, seed))[metric](), dtype=float)
    spent, calls = 0.0, 0
    while spent < LEAST_SECONDS:
        call = BUILDERS[library](actors, arcs(actors, seed + calls))[metric]
        before = time.process_time()
        call()
        spent += time.process_time() - before
        calls += 1
    return {"seconds": spent / calls, "values": [None if np.isnan(v) else v for v in values]}


def in_own_process(library: str, metric: str, actors: int, seed: int) -> dict[str, Any]:
    command = [sys.executable, __file__, "--case", library, metric, str(actors), str(seed)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "SAMSPILL_THREADS": "1", "RAYON_NUM_THREADS": "1"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    if done.returncode:
        raise SystemExit(f"{library} {metric}: {done.stderr.strip()}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


# ---- all rounds ---------------------------------------------------------------------------------------------------------


def offers(library: str, metric: str) -> bool:
    return metric in BUILDERS[library](3, arcs(3, 1))


def installed(library: str) -> bool:
    try:
        importlib.metadata.version(library)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def agrees(ours: list[float | None], theirs: list[float | None]) -> bool:
    a = np.array([np.nan if v is None else v for v in ours])
    b = np.array([np.nan if v is None else v for v in theirs])
    # An isolate's constraint is undefined here and 0 or NaN elsewhere; only values that both define are compared.
    both = ~(np.isnan(a) | np.isnan(b)) if a.shape == b.shape else np.zeros(0, dtype=bool)
    return a.shape == b.shape and bool(np.allclose(a[both], b[both], rtol=TOLERANCE, atol=TOLERANCE))


def compare(metric: str, peers: list[str], actors: int, rounds: int, seed: int) -> None:
    order = random.Random(seed)
    ratios: dict[str, list[float]] = {peer: [] for peer in peers}
    valid = dict.fromkeys(peers, True)
    ours_seconds = []
    for number in range(rounds):
        libraries = ["samspill", *peers]
        order.shuffle(libraries)
        found = {library: in_own_process(library, metric, actors, seed + 1000 * number) for library in libraries}
        ours_seconds.append(found["samspill"]["seconds"])
        for peer in peers:
            ratios[peer].append(found[peer]["seconds"] / found["samspill"]["seconds"])
            valid[peer] = valid[peer] and agrees(found["samspill"]["values"], found[peer]["values"])
    for peer in peers:
        low, middle, high = min(ratios[peer]), statistics.median(ratios[peer]), max(ratios[peer])
        check = "ok" if valid[peer] else "INVALID: the values differ"
        ours = statistics.median(ours_seconds) * 1e3
        print(f"{metric:18} {actors:6} {ours:11.3f} {peer:10} {middle:9.2f} {low:9.2f} – {high:<9.2f} {check}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("metrics", nargs="*", help="which metrics; default: all that a peer has")
    parser.add_argument("--actors", type=int, nargs="+", default=[200])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=20240501)
    parser.add_argument("--case", nargs=4, metavar=("LIBRARY", "METRIC", "ACTORS", "SEED"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.case:
        library, metric, actors, seed = chosen.case
        print(json.dumps(timed(library, metric, int(actors), int(seed))))
        return
    peers = [peer for peer in PEERS if installed(peer)]
    print("peers: " + ", ".join(f"{peer} {importlib.metadata.version(peer)}" for peer in ("samspill", *peers)))
    print(f"{'metric':18} {'actors':>6} {'samspill ms':>11} {'peer':10} {'ratio':>9} {'lowest':>9} – {'highest':9} check")
    for metric in chosen.metrics or samspill_calls(3, arcs(3, 1)):
        for actors in chosen.actors:
            compare(metric, [peer for peer in peers if offers(peer, metric)], actors, chosen.rounds, chosen.seed)


if __name__ == "__main__":
    main()
