"""Reachability: flow hierarchy, Krackhardt's dimensions and reaching centrality against NetworkX, R's sna and tables of who reaches whom."""

from __future__ import annotations

import itertools
import math

import networkx as nx
import numpy as np
import pandas as pd
import pytest
import samspill as sp
from numpy.typing import NDArray
from oracle_data import DATASETS, matrix, needs_data, network, sna

from oracles import compare

Cells = NDArray[np.float64]
SEEDS = range(30)
GOLDEN = {
    "classics/ht_advice": {"hierarchy": 0, "arcs": 0.575, "edges": 0.342105, "bounded": 1, "turned": 1},
    "classics/ht_friends": {"hierarchy": 0.181818, "arcs": 0.795, "edges": 0.689474, "flow": 0.088235, "bounded": 1, "turned": 0.995},
    "classics/ht_reports": {"hierarchy": 1, "arcs": 1, "edges": 1, "flow": 1, "bounded": 0.0842, "turned": 1},
}


def drawn(seed: int, size: int = 12, density: float = 0.12) -> Cells:
    """Weights without ties among sums of them, so that the shortest path is one."""
    random = np.random.default_rng(seed)
    cells = (random.random((size, size)) < density) * random.uniform(0.5, 3, (size, size))
    np.fill_diagonal(cells, 0)
    return cells


def net_of(cells: Cells, directed: bool = True) -> sp.Network:
    giver, taker = np.nonzero(cells if directed else np.triu(cells))
    ties = pd.DataFrame({"from": giver, "to": taker, "w": cells[giver, taker]})
    return sp.Network.from_frames(ties, pd.DataFrame({"id": range(len(cells))}), weight="w", directed=directed)


def closure(cells: Cells) -> NDArray[np.bool_]:
    """By powers of the matrix."""
    steps = (cells > 0) | np.eye(len(cells), dtype=bool)
    return np.linalg.matrix_power(steps.astype(object), len(cells)) > 0


def bounded(cells: Cells) -> float:
    """Sets of all superiors, pair by pair."""
    above = [frozenset(np.flatnonzero(column)) for column in closure(cells).T]
    joined = closure(cells + cells.T)
    pairs = [(i, j) for i, j in itertools.combinations(range(len(cells)), 2) if joined[i, j]]
    without = sum(not any(above[i] & above[j] <= above[u] for u in above[i] & above[j]) for i, j in pairs)
    most = sum((k - 1) * (k - 2) / 2 for k in map(len, {frozenset(np.flatnonzero(row)) for row in joined}))
    return 1 - without / most if most else math.nan


def sets() -> list[str]:
    return [name for name in DATASETS if not name.startswith("classics/flo")]


@needs_data
@pytest.mark.parametrize("name", GOLDEN)
def test_the_managers_have_the_values_known_of_them(name: str) -> None:
    net, known, source = network(name), GOLDEN[name], "known values of the managers"
    compare("symmetry.krackhardt_connectedness", source, sp.symmetry.krackhardt_connectedness(net), 1)
    compare("symmetry.krackhardt_hierarchy", source, sp.symmetry.krackhardt_hierarchy(net), known["hierarchy"], abs=1e-6)
    compare("symmetry.krackhardt_efficiency", source, sp.symmetry.krackhardt_efficiency(net), known["arcs"], abs=1e-6)
    compare("symmetry.krackhardt_efficiency", source, sp.symmetry.krackhardt_efficiency(net, form="edges"), known["edges"], abs=1e-6)
    compare("symmetry.least_upper_boundedness", source, sp.symmetry.least_upper_boundedness(net), known["bounded"], abs=5e-5)
    compare("symmetry.least_upper_boundedness", source, sp.symmetry.least_upper_boundedness(net, direction="in"), known["turned"], abs=5e-4)
    if "flow" in known:
        compare("symmetry.flow_hierarchy", source, sp.symmetry.flow_hierarchy(net), known["flow"], abs=1e-6)


@needs_data
@pytest.mark.parametrize("name", DATASETS)
def test_krackhardts_dimensions_are_those_of_sna(name: str) -> None:
    net, source = network(name), "R sna (stored)"
    compare("symmetry.krackhardt_connectedness", source, sp.symmetry.krackhardt_connectedness(net), sna(name, "kr_connectedness"))
    compare("symmetry.krackhardt_efficiency", source, sp.symmetry.krackhardt_efficiency(net), sna(name, "kr_efficiency"))
    if not name.startswith("classics/flo"):  # R was not asked for these where ties are undirected
        compare("symmetry.krackhardt_hierarchy", source, sp.symmetry.krackhardt_hierarchy(net), sna(name, "kr_hierarchy"))


@needs_data
@pytest.mark.parametrize("name", sets())
def test_directed_data_are_as_networkx_has_them(name: str) -> None:
    cells, net = matrix(name)[0].astype(float), network(name)
    graph = nx.DiGraph(cells)
    compare("symmetry.flow_hierarchy", "NetworkX", sp.symmetry.flow_hierarchy(net), nx.flow_hierarchy(graph), abs=1e-12)
    reach = [nx.local_reaching_centrality(graph, i) for i in graph]
    compare("power.reaching_centrality", "NetworkX", sp.power.reaching_centrality(net), reach)
    compare("power.global_reaching_centrality", "NetworkX", sp.power.global_reaching_centrality(net), nx.global_reaching_centrality(graph))
    compare("symmetry.least_upper_boundedness", "sets of superiors", sp.symmetry.least_upper_boundedness(net), bounded(cells))
    compare("symmetry.least_upper_boundedness", "sets of superiors", sp.symmetry.least_upper_boundedness(net, direction="in"), bounded(cells.T))


@pytest.mark.parametrize("seed", SEEDS)
def test_drawn_weights_are_as_networkx_has_them(seed: int) -> None:
    cells = drawn(seed)
    net, graph = net_of(cells), nx.DiGraph(cells)
    compare("symmetry.flow_hierarchy", "NetworkX", sp.symmetry.flow_hierarchy(net), nx.flow_hierarchy(graph, weight="weight"))
    for normalized in (True, False):
        options = {"weight": "weight", "normalized": normalized}
        ours = sp.power.reaching_centrality(net, weighted=True, normalized=normalized)
        compare("power.reaching_centrality", "NetworkX, weighted", ours, [nx.local_reaching_centrality(graph, i, **options) for i in graph])
        ours = sp.power.global_reaching_centrality(net, weighted=True, normalized=normalized)
        compare("power.global_reaching_centrality", "NetworkX, weighted", ours, nx.global_reaching_centrality(graph, **options))
    turned = [nx.local_reaching_centrality(graph.reverse(), i) for i in graph]
    compare("power.reaching_centrality", "NetworkX", sp.power.reaching_centrality(net, direction="in"), turned)


@pytest.mark.parametrize("seed", SEEDS)
def test_drawn_undirected_ties_are_as_networkx_has_them(seed: int) -> None:
    cells = drawn(seed)
    both = np.maximum(cells, cells.T)
    net, graph = net_of(both, directed=False), nx.Graph(both)
    compare("power.reaching_centrality", "NetworkX", sp.power.reaching_centrality(net), [nx.local_reaching_centrality(graph, i) for i in graph])
    compare("power.global_reaching_centrality", "NetworkX", sp.power.global_reaching_centrality(net), nx.global_reaching_centrality(graph))
    ours = sp.power.reaching_centrality(net, weighted=True)
    compare("power.reaching_centrality", "NetworkX, weighted", ours, [nx.local_reaching_centrality(graph, i, weight="weight") for i in graph])


@pytest.mark.parametrize("seed", SEEDS)
def test_krackhardts_dimensions_follow_from_tables_of_reach(seed: int) -> None:
    cells = drawn(seed, size=14, density=0.07)
    net, reach, joined = net_of(cells), closure(cells), closure(cells + cells.T)
    pairs = np.triu_indices(len(cells), 1)
    compare("symmetry.krackhardt_connectedness", "density of weak reach", sp.symmetry.krackhardt_connectedness(net), joined[pairs].mean())
    hierarchy = 1 - (reach & reach.T)[pairs].sum() / (reach | reach.T)[pairs].sum()
    compare("symmetry.krackhardt_hierarchy", "table of reach", sp.symmetry.krackhardt_hierarchy(net), hierarchy)
    sizes = np.array([len(part) for part in nx.weakly_connected_components(nx.DiGraph(cells))])
    for form, ties, most in (("arcs", cells > 0, (sizes - 1) ** 2), ("edges", np.triu(cells + cells.T) > 0, (sizes - 1) * (sizes - 2) / 2)):
        efficiency = 1 - (ties.sum() - (sizes - 1).sum()) / most.sum()
        compare("symmetry.krackhardt_efficiency", "components of NetworkX", sp.symmetry.krackhardt_efficiency(net, form=form), efficiency)  # type: ignore[arg-type]
    compare("symmetry.least_upper_boundedness", "sets of superiors", sp.symmetry.least_upper_boundedness(net), bounded(cells))
    share = (reach.sum(axis=1) - 1) / (len(cells) - 1)
    compare("power.reaching_centrality", "table of reach", sp.power.reaching_centrality(net), share)
    compare("power.global_reaching_centrality", "table of reach", sp.power.global_reaching_centrality(net), (share.max() - share).sum() / (len(cells) - 1))
