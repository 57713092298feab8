"""Levels, flows and currents against dense linear algebra, NetworkX, SpringRank's own code and printed values."""

from __future__ import annotations

import importlib.metadata

import networkx as nx
import numpy as np
import pandas as pd
import pytest
import samspill as sp
from numpy.typing import NDArray
from oracle_data import matrix, needs_data, network
from scipy import sparse

from oracles import compare

Cells = NDArray[np.float64]
SEEDS = range(30)
MANAGERS = {"classics/ht_advice": 0.660814, "classics/ht_friends": 0.642138, "classics/ht_reports": 0.0}
"""The high-tech managers' trophic incoherence."""


def drawn(seed: int, size: int = 12, density: float = 0.3) -> Cells:
    random = np.random.default_rng(seed)
    cells = (random.random((size, size)) < density) * random.integers(1, 9, (size, size))
    np.fill_diagonal(cells, 0)
    return cells.astype(float)


def net_of(cells: Cells, directed: bool = True) -> sp.Network:
    giver, taker = np.nonzero(cells if directed else np.triu(cells))
    ties = pd.DataFrame({"from": giver, "to": taker, "w": cells[giver, taker]})
    return sp.Network.from_frames(ties, {"id": range(len(cells))}, weight="w", directed=directed)


def connected(seed: int, size: int = 12) -> Cells:
    """An undirected connected network of conductances over three orders of magnitude."""
    random = np.random.default_rng(seed)
    cells = np.triu((random.random((size, size)) < 0.3) * 10 ** random.uniform(-1.5, 1.5, (size, size)), 1)
    for i in range(1, size):
        cells[random.integers(0, i), i] = random.uniform(0.5, 2)
    return cells + cells.T


# One vector under three names


@pytest.mark.parametrize("seed", SEEDS)
def test_ranks_levels_and_potential_are_one_vector(seed: int) -> None:
    net = net_of(drawn(seed))
    ranks = sp.symmetry.spring_rank(net)
    levels = sp.symmetry.trophic_level(net, kind="balanced")
    compare("symmetry.trophic_level", "minus SpringRank", levels - levels.mean(), -ranks)
    compare("symmetry.hodge_rank", "SpringRank", sp.symmetry.hodge_rank(net), ranks)


@pytest.mark.parametrize("seed", SEEDS)
def test_energies_of_the_three_are_functions_of_each_other(seed: int) -> None:
    cells = drawn(seed)
    net = net_of(cells)
    s = sp.symmetry.spring_rank(net).to_numpy()
    energy = (cells * (s[:, None] - s[None, :] - 1) ** 2).sum() / 2
    both = cells + cells.T
    gradient = (np.triu(both) * (s[:, None] - s[None, :]) ** 2).sum()
    net_flow = np.triu(np.divide((cells - cells.T) ** 2, both, out=np.zeros_like(both), where=both > 0)).sum()
    incoherence = sp.symmetry.trophic_directedness(net, measure="incoherence")
    compare("symmetry.trophic_directedness", "SpringRank's energy", incoherence, 2 * energy / cells.sum())
    compare("symmetry.trophic_directedness", "HodgeRank's gradient", sp.symmetry.trophic_directedness(net), gradient / cells.sum())
    compare("symmetry.hodge_shares", "NumPy, from ranks", sp.symmetry.hodge_shares(net)["gradient"], gradient / net_flow)
    ratio = sp.symmetry.trophic_directedness(net, measure="ratio")
    compare("symmetry.trophic_directedness", "definition, NumPy", ratio, np.sqrt(incoherence / (1 - incoherence)))


@pytest.mark.parametrize("seed", SEEDS)
def test_ranks_minimise_their_energy(seed: int) -> None:
    cells = drawn(seed)
    alpha = 0.3 * (seed % 3)
    giver, taker = np.nonzero(cells)
    rows = np.zeros((len(giver), len(cells)))
    rows[np.arange(len(giver)), giver] = 1
    rows[np.arange(len(giver)), taker] = -1
    root = np.sqrt(cells[giver, taker])
    stacked = np.vstack([rows * root[:, None], np.sqrt(alpha) * np.eye(len(cells))])
    best = np.linalg.lstsq(stacked, np.concatenate([root, np.zeros(len(cells))]), rcond=None)[0]
    compare("symmetry.spring_rank", "NumPy lstsq over ties", sp.symmetry.spring_rank(net_of(cells), alpha=alpha), best)


@pytest.mark.filterwarnings("ignore:Changing the sparsity")
def test_ranks_equal_those_of_springrank() -> None:
    springrank = pytest.importorskip("springrank")
    for seed in SEEDS:
        cells = drawn(seed)
        for alpha in (0.0, 2.0):
            model = springrank.SpringRank(alpha=alpha, rtol=1e-13)
            model.fit(sparse.csr_matrix(cells))
            theirs = np.asarray(model.ranks)
            ours = sp.symmetry.spring_rank(net_of(cells), alpha=alpha)
            compare("symmetry.spring_rank", f"SpringRank {importlib.metadata.version('springrank')}", ours - ours.mean(), theirs - theirs.mean(), abs=1e-9)


@needs_data
@pytest.mark.parametrize("name", MANAGERS)
def test_directedness_of_the_managers(name: str) -> None:
    net = network(name)
    compare("symmetry.trophic_directedness", "printed golden values", sp.symmetry.trophic_directedness(net, measure="incoherence"), MANAGERS[name], abs=5e-7)
    gradient = {"classics/ht_advice": 0.644454, "classics/ht_friends": 0.651820, "classics/ht_reports": 1.0}[name]
    compare("symmetry.hodge_shares", "printed golden values", sp.symmetry.hodge_shares(net)["gradient"], gradient, abs=5e-7)


@pytest.mark.parametrize("seed", SEEDS)
def test_shares_of_flow_equal_projections(seed: int) -> None:
    """By SciPy's sparse least squares over gradients and over triangles of NetworkX."""
    cells = drawn(seed, 14)
    both = cells + cells.T
    pairs = [(i, j) for i, j in zip(*np.nonzero(np.triu(both)), strict=True)]
    place = {pair: k for k, pair in enumerate(pairs)}
    root = np.sqrt([both[pair] for pair in pairs])
    flow = np.array([cells[i, j] - cells[j, i] for i, j in pairs]) / root
    slope = np.zeros((len(pairs), len(cells)))
    for k, (i, j) in enumerate(pairs):
        slope[k, i], slope[k, j] = root[k], -root[k]
    triples = [sorted(clique) for clique in nx.enumerate_all_cliques(nx.Graph(pairs)) if len(clique) == 3]
    rings = np.zeros((len(pairs), max(1, len(triples))))
    for t, (a, b, c) in enumerate(triples):
        for pair, sign in (((a, b), 1), ((b, c), 1), ((a, c), -1)):
            rings[place[pair], t] = sign / root[place[pair]]
    shares = [float(np.square(m @ np.linalg.lstsq(m, flow, rcond=None)[0]).sum() / np.square(flow).sum()) for m in (slope, rings)]
    compare("symmetry.hodge_shares", "NumPy lstsq over pairs and triangles", sp.symmetry.hodge_shares(net_of(cells)), [*shares, 1 - sum(shares)], rel=1e-8, abs=1e-9)


@pytest.mark.parametrize("seed", SEEDS)
def test_potentials_of_other_flows_equal_least_squares(seed: int) -> None:
    cells = drawn(seed)
    both = cells + cells.T
    pairs = list(zip(*np.nonzero(np.triu(both)), strict=True))
    flows = {
        "log_ratio": [(both[i, j], np.log((cells[i, j] + 0.5) / (cells[j, i] + 0.5))) for i, j in pairs],
        "difference": [(1.0, cells[i, j] - cells[j, i]) for i, j in pairs],
    }
    for flow, told in flows.items():
        rows = np.zeros((len(pairs), len(cells)))
        for k, ((i, j), (omega, _)) in enumerate(zip(pairs, told, strict=True)):
            rows[k, i], rows[k, j] = np.sqrt(omega), -np.sqrt(omega)
        best = np.linalg.lstsq(rows, np.array([np.sqrt(omega) * y for omega, y in told]), rcond=None)[0]
        best[both.sum(0) == 0] = np.nan
        compare("symmetry.hodge_rank", "NumPy lstsq over pairs", sp.symmetry.hodge_rank(net_of(cells), flow=flow), best)


# Trophic levels


def test_levels_of_levines_food_web() -> None:
    arcs = {(1, 2): 1.0, (1, 3): 0.2, (1, 4): 0.8, (2, 3): 0.2, (2, 5): 0.3, (4, 3): 0.6, (4, 5): 0.7, (5, 4): 0.2}
    ties = pd.DataFrame([(i, j, w) for (i, j), w in arcs.items()], columns=["from", "to", "w"])
    net = sp.Network.from_frames(ties, {"id": range(1, 6)}, weight="w")
    compare("symmetry.trophic_level", "Levine 1980, figure 5", sp.symmetry.trophic_level(net), [1, 2, 3.07906977, 2.46511628, 3.3255814], abs=5e-9)


@pytest.mark.parametrize("seed", range(60))
def test_levels_and_incoherence_equal_networkx(seed: int) -> None:
    cells = drawn(seed, 14, 0.15)
    cells[:, :2] = 0
    graph = nx.from_numpy_array(cells, create_using=nx.DiGraph)
    ours = sp.symmetry.trophic_level(net_of(cells))
    begun = {j for i in graph if graph.in_degree(i) == 0 for j in {i} | nx.descendants(graph, i)}
    endless = {j for i in set(graph) - begun for j in {i} | nx.descendants(graph, i)}
    assert set(np.flatnonzero(ours.isna())) == endless
    if endless:
        return
    theirs = nx.trophic_levels(graph, weight="weight")
    compare("symmetry.trophic_level", "NetworkX", ours, [theirs[i] for i in range(len(cells))])
    q = nx.trophic_incoherence_parameter(graph, weight="weight", cannibalism=True)
    compare("symmetry.trophic_incoherence", "NetworkX", sp.symmetry.trophic_incoherence(net_of(cells)), q, abs=1e-9)


# Currents


@pytest.mark.parametrize("seed", SEEDS)
def test_currents_equal_networkx(seed: int) -> None:
    cells = connected(seed)
    graph = nx.from_numpy_array(cells)
    net = net_of(cells, directed=False)
    order = range(len(cells))
    for normalized in (False, True):
        theirs = nx.current_flow_betweenness_centrality(graph, normalized=normalized, weight="weight", solver="full")
        ours = sp.power.current_flow_betweenness(net, normalized=normalized)
        compare("power.current_flow_betweenness", "NetworkX", ours, [theirs[i] for i in order], rel=1e-8)
    closeness = nx.current_flow_closeness_centrality(graph, weight="weight", solver="full")
    compare("power.current_flow_closeness", "NetworkX", sp.power.current_flow_closeness(net), [closeness[i] for i in order])
    information = nx.information_centrality(graph, weight="weight", solver="full")
    compare("power.information_centrality", "NetworkX, times n", sp.power.information_centrality(net), [len(cells) * information[i] for i in order])


@pytest.mark.parametrize("seed", SEEDS)
def test_resistances_equal_networkx(seed: int) -> None:
    cells = connected(seed)
    apart = nx.resistance_distance(nx.from_numpy_array(cells), weight="weight", invert_weight=False)
    sums = [sum(apart[i].values()) for i in range(len(cells))]
    net = net_of(cells, directed=False)
    compare("power.current_flow_closeness", "NetworkX resistance_distance", 1 / sp.power.current_flow_closeness(net), sums)
    compare("power.current_flow_closeness", "NetworkX resistance_distance", sp.power.current_flow_closeness(net, normalized=True), (len(cells) - 1) / np.array(sums))


@needs_data
def test_currents_of_the_florentine_families() -> None:
    cells = matrix("classics/flo_marriage")[0]
    families = np.flatnonzero(cells.sum(0))
    medici = int(np.argmax(cells.sum(0)))
    net = network("classics/flo_marriage")
    information = sp.power.information_centrality(net)
    compare("power.information_centrality", "printed golden values", information.iloc[medici], 1.06431718, abs=5e-9)
    compare("power.current_flow_closeness", "printed golden values", (1 / sp.power.current_flow_closeness(net)).sum() / 2, 162.706954, abs=5e-7)
    between = sp.power.current_flow_betweenness(net, normalized=True)
    compare("power.current_flow_betweenness", "printed golden values", between.iloc[medici], 0.598946583, abs=5e-10)
    assert set(np.flatnonzero(information.notna())) == set(families)


@pytest.mark.parametrize("seed", range(10))
def test_directed_ties_are_read_both_ways_by_the_rule(seed: int) -> None:
    cells = drawn(seed, 9, 0.7)
    readings = {"either": np.maximum(cells, cells.T), "both": np.minimum(cells, cells.T), "as_reported": (cells + cells.T) / 2}
    for rule, read in readings.items():
        for measure in (sp.power.current_flow_betweenness, sp.power.current_flow_closeness, sp.power.information_centrality):
            name = f"power.{measure.__name__}"
            compare(name, "the undirected reading", measure(net_of(cells), rule=rule), measure(net_of(read, directed=False)))
