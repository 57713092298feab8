"""Structural holes, spectral segregation and bridging against NetworkX, netseg, NumPy and published values."""

from __future__ import annotations

import math
from itertools import product
from typing import Any

import igraph
import networkx
import numpy as np
import pandas as pd
import pytest
import samspill as sp
from numpy.typing import NDArray
from oracle_data import needs_data, network

from oracles import compare

SEEDS = range(8)
each_graph = pytest.mark.parametrize(("seed", "directed"), [(seed, directed) for seed in SEEDS for directed in (True, False)])


def drawn(seed: int, directed: bool, actors: int = 40, groups: int = 3) -> tuple[networkx.Graph, sp.Network]:
    """A graph with whole-number hours and a group for each node, some isolates among them, and the same as a network."""
    graph = networkx.gnp_random_graph(actors, 0.08, seed=seed, directed=directed)
    rng = np.random.default_rng(seed)
    for _, _, tie in graph.edges(data=True):
        tie["hours"] = 2 ** int(rng.integers(0, 4))  # whose inverses add up exactly: NetworkX tells lengths apart by their last bit
    networkx.set_node_attributes(graph, {node: int(rng.integers(groups)) for node in graph}, "group")
    return graph, sp.Network.from_networkx(graph, weight="hours", sector="group")


def by_actor(found: Any, graph: networkx.Graph) -> NDArray[np.float64]:
    return np.asarray(found.loc[range(len(graph))], dtype=float)


def dense(graph: networkx.Graph, weighted: bool) -> NDArray[np.float64]:
    return np.asarray(networkx.to_numpy_array(graph, nodelist=range(len(graph)), weight="hours" if weighted else None), dtype=float)


@each_graph
@pytest.mark.parametrize("weighted", [True, False])
def test_structural_holes_equal_networkx_and_their_matrix_form(seed: int, directed: bool, weighted: bool) -> None:
    graph, net = drawn(seed, directed)
    size = by_actor(sp.brokerage.effective_size(net, weighted=weighted), graph)
    # For the whole graph NetworkX divides by the strongest tie of the wrong actor (tests/python/tools/test_bridges.py); for a list it gives
    # nan of those who only receive.
    nodes = [node for node in graph if graph.out_degree(node) > 0] if directed else list(graph)
    theirs = networkx.effective_size(graph, nodes=nodes, weight="hours" if weighted else None)
    assert len(nodes) > 30
    compare("brokerage.effective_size", "NetworkX", size[nodes], [theirs[node] for node in nodes])

    both = dense(graph, weighted) + dense(graph, weighted).T
    with np.errstate(invalid="ignore", divide="ignore"):
        shares = np.nan_to_num(both / both.sum(axis=1, keepdims=True))
        beside = np.nan_to_num(both / both.max(axis=1, keepdims=True))
        contacts = (both > 0).sum(axis=1).astype(float)
        lost = ((shares @ beside.T) * (both > 0)).sum(axis=1)
        on = np.where(both > 0, (shares + shares @ shares) ** 2, 0.0)
        ratio = on / (on.sum(axis=1) / contacts)[:, np.newaxis]
        theil = np.where(ratio > 0, ratio * np.log(ratio), 0.0).sum(axis=1) / (contacts * np.log(contacts))
    alone = contacts == 0
    for name, expected in (
        ("effective_size", np.where(alone, np.nan, contacts - lost)),
        ("efficiency", np.where(alone, np.nan, 1 - lost / np.maximum(contacts, 1))),
        ("redundancy", np.where(alone, np.nan, lost)),
        ("hierarchy", np.where(contacts < 2, np.nan, theil)),
    ):
        ours = by_actor(getattr(sp.brokerage, name)(net, weighted=weighted), graph)
        compare(f"brokerage.{name}", "definition (NumPy)", ours, expected, rel=1e-9, abs=1e-12)


@each_graph
def test_hierarchy_follows_from_the_local_constraint_of_networkx(seed: int, directed: bool) -> None:
    graph, net = drawn(seed, directed)
    expected = []
    for node in graph:
        contacts = [other for other in set(networkx.all_neighbors(graph, node)) if other != node]
        on = np.array([networkx.local_constraint(graph, node, other, weight="hours") for other in contacts])
        ratio = on / on.mean() if len(on) > 1 else on
        expected.append(float((ratio * np.log(ratio)).sum() / (len(on) * math.log(len(on)))) if len(on) > 1 else math.nan)
    compare("brokerage.hierarchy", "NetworkX local_constraint", by_actor(sp.brokerage.hierarchy(net), graph), expected, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
def test_efficiency_and_redundancy_count_ties_among_contacts(seed: int) -> None:
    graph, net = drawn(seed, False)
    degree = np.array([graph.degree(node) for node in graph], dtype=float)
    known = np.array([networkx.triangles(graph, node) for node in graph], dtype=float)
    with np.errstate(invalid="ignore", divide="ignore"):
        lost = 2 * known / degree
        kept = 1 - lost / degree
    compare("brokerage.redundancy", "NetworkX triangles", by_actor(sp.brokerage.redundancy(net, weighted=False), graph), lost)
    compare("brokerage.efficiency", "NetworkX triangles", by_actor(sp.brokerage.efficiency(net, weighted=False), graph), kept)


def test_effective_size_of_borgattis_seven() -> None:
    # The printed values have two digits.
    ties = [("A", "B", 2), ("A", "F", 3), ("A", "G", 5), ("A", "E", 2), ("E", "G", 8), ("F", "G", 3), ("B", "G", 4), ("B", "D", 1), ("D", "G", 3), ("G", "C", 10)]
    net = sp.Network.from_frames(pd.DataFrame(ties, columns=["from", "to", "w"]), weight="w", directed=False)
    for weighted, expected in ((False, [4.67, 2.50, 1]), (True, [5.47, 2.47, 1])):
        sizes = sp.brokerage.effective_size(net, weighted=weighted).loc[["G", "A", "C"]]
        compare("brokerage.effective_size", "published: Borgatti 1997", sizes, expected, rel=0, abs=5e-3)


# Spectral segregation


def by_blocks(shares: NDArray[np.float64], tied: NDArray[np.bool_], groups: NDArray[np.int64]) -> NDArray[np.float64]:
    """Individual and component values by dense eigenvalues of each block whose actors reach each other."""
    inside = np.where(groups[:, np.newaxis] == groups, shares, 0.0)
    out = np.full((len(groups), 2), np.nan)
    for block in networkx.strongly_connected_components(networkx.from_numpy_array(inside, create_using=networkx.DiGraph)):
        actors = sorted(block)
        roots, vectors = np.linalg.eig(inside[np.ix_(actors, actors)])
        largest = int(np.argmax(roots.real))
        x = np.abs(vectors[:, largest])
        out[actors, 0] = roots[largest].real * x / x.mean()
        out[actors, 1] = roots[largest].real
    out[~tied] = np.nan
    return out


@each_graph
@pytest.mark.parametrize("direction", ["out", "in", "all"])
def test_spectral_segregation_equals_dense_eigenvalues(seed: int, directed: bool, direction: Any) -> None:
    graph, net = drawn(seed, directed)
    groups = np.array([graph.nodes[node]["group"] for node in graph])
    for weighted in (True, False):
        cells = dense(graph, weighted)
        cells = cells if direction == "out" else cells.T if direction == "in" else cells + cells.T
        totals = cells.sum(axis=1, keepdims=True)
        shares = np.divide(cells, totals, out=np.zeros_like(cells), where=totals > 0)
        ours = by_actor(sp.mixing.spectral_segregation(net, direction=direction, weighted=weighted), graph)
        compare("mixing.spectral_segregation", "definition, dense eigenvalues", ours, by_blocks(shares, totals[:, 0] > 0, groups), rel=1e-7, abs=1e-10)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("weighted", [True, False])
def test_spectral_segregation_equals_netseg(seed: int, weighted: bool) -> None:
    netseg = pytest.importorskip("netseg")
    graph, net = drawn(seed, False)
    told = igraph.Graph(n=len(graph), edges=list(graph.edges()))
    if weighted:
        told.es["weight"] = [tie["hours"] for _, _, tie in graph.edges(data=True)]
    theirs = np.asarray(netseg.ssi([graph.nodes[node]["group"] for node in graph], told, aggregate=False), dtype=float)
    ours = by_actor(sp.mixing.spectral_segregation(net, weighted=weighted)["individual"], graph)
    tied = np.array([graph.degree(node) > 0 for node in graph])
    assert np.isnan(ours[~tied]).all()  # netseg says 0 of them
    compare("mixing.spectral_segregation", f"netseg {version_of('netseg')}", ours[tied], theirs[tied], rel=1e-7, abs=1e-9)


def version_of(package: str) -> str:
    from importlib.metadata import version

    return version(package)


# Bridging


@each_graph
@pytest.mark.parametrize("cost", ["hops", "as_is", "inverse"])
def test_betweenness_between_sectors_is_the_sum_of_networkx_over_sectors(seed: int, directed: bool, cost: Any) -> None:
    graph, net = drawn(seed, directed)
    for _, _, tie in graph.edges(data=True):
        tie["length"] = tie["hours"] if cost == "as_is" else 1 / tie["hours"]
    group = dict(graph.nodes(data="group"))
    sums = np.zeros(len(graph))
    for one in set(group.values()):
        sources, targets = [i for i in graph if group[i] == one], [i for i in graph if group[i] != one]
        found = networkx.betweenness_centrality_subset(graph, sources, targets, weight=None if cost == "hops" else "length")
        sums += [found[i] for i in graph]
    tied = np.array([graph.degree(node) > 0 for node in graph])
    ours = by_actor(sp.mixing.bridging(net, cost=cost)["betweenness"], graph)
    compare("mixing.bridging", "NetworkX betweenness_centrality_subset", ours, np.where(tied, sums, np.nan), rel=1e-9, abs=1e-9)


@each_graph
@pytest.mark.parametrize("cost", ["hops", "as_is", "inverse"])
def test_betweenness_between_two_sectors_is_that_of_networkx(seed: int, directed: bool, cost: Any) -> None:
    graph, net = drawn(seed, directed)
    for _, _, tie in graph.edges(data=True):
        tie["length"] = tie["hours"] if cost == "as_is" else 1 / tie["hours"]
    members: dict[int, list[int]] = {one: [i for i, group in graph.nodes(data="group") if group == one] for one in net.sector_names}
    tied = np.array([graph.degree(node) > 0 for node in graph])
    found = sp.mixing.bridging_by_sectors(net, cost=cost)
    assert found.index.names == ["actor", "from", "to"] and found.attrs["unit"] == "shortest paths"
    for giver, taker in product(members, repeat=2):
        theirs = networkx.betweenness_centrality_subset(graph, members[giver], members[taker], weight=None if cost == "hops" else "length")
        # NetworkX halves the sum over ordered pairs where ties have no direction
        ordered = np.array([theirs[i] for i in graph]) * (1 if directed else 2)
        here = by_actor(found.xs((giver, taker), level=["from", "to"]), graph)
        compare("mixing.bridging", "NetworkX betweenness_centrality_subset, two sectors", here, np.where(tied, ordered, np.nan), rel=1e-9, abs=1e-9)
    between = found[found.index.get_level_values("from") != found.index.get_level_values("to")].groupby("actor").sum(min_count=1)
    whole = sp.mixing.bridging(net, cost=cost)["betweenness"]
    compare("mixing.bridging", "identity: sum over sectors", by_actor(between, graph) / (1 if directed else 2), by_actor(whole, graph), rel=1e-9, abs=1e-9)


def test_bridging_by_sectors_takes_other_sectors_and_keeps_reasons() -> None:
    net = sp.Network.from_frames({"from": [1, 2], "to": [2, 3]}, actors=[1, 2, 3, 4])
    with pytest.raises(sp.InvalidInput, match="S304"):
        sp.mixing.bridging_by_sectors(net)
    found = sp.mixing.bridging_by_sectors(net, sectors=["a", "b", "c", "c"])
    assert found[2, "a", "c"] == 1 and found.sum() == 1
    assert sp.reasons(found)[4].eq("isolate").all() and sp.reasons(found)[2].isna().all()
    silent = sp.Network.from_frames({"from": [1, 2], "to": [2, 3]}, actors=[1, 2, 3], respondents=[1, 2]).with_sectors(["a", "b", "c"])
    assert sp.reasons(sp.mixing.bridging_by_sectors(silent)).eq("not_observed").all()
    assert sp.mixing.bridging_by_sectors(silent, missing="zero")[2, "a", "c"] == 1
    with pytest.raises(sp.InvalidInput, match="S303"):
        sp.mixing.bridging_by_sectors(sp.Network.example())


@each_graph
def test_other_columns_of_bridging_equal_scipy_and_networkx(seed: int, directed: bool) -> None:
    from scipy.stats import entropy

    graph, net = drawn(seed, directed)
    group = np.array([graph.nodes[node]["group"] for node in graph])
    for weighted in (True, False):
        ours = sp.mixing.bridging(net, cost="hops", weighted=weighted).loc[range(len(graph))]
        both = dense(graph, weighted) + (dense(graph, weighted).T if directed else 0)
        per_group = np.stack([both[:, group == one].sum(axis=1) for one in sorted(set(group))], axis=1)
        tied = per_group.sum(axis=1) > 0
        compare("mixing.bridging", "SciPy entropy", ours["effective_sectors"][tied], np.exp(entropy(per_group[tied], axis=1)))
        compare("mixing.bridging", "definition (NumPy)", ours["sectors"][tied], (per_group[tied] > 0).sum(axis=1))
        outside = np.where(group[:, np.newaxis] != group, both, 0).sum(axis=1) / np.where(tied, both.sum(axis=1), 1)
        compare("mixing.bridging", "definition (NumPy)", ours["outside"][tied], outside[tied])
        plain = graph.to_undirected()
        theirs = [1 / plain.degree(i) / sum(1 / plain.degree(j) for j in plain[i]) if plain.degree(i) else math.nan for i in plain]
        compare("mixing.bridging", "NetworkX degrees", ours["bridging_coefficient"], theirs)


@needs_data
def test_all_actors_in_sectors_of_their_own_have_ordinary_betweenness() -> None:
    families = network("classics/flo_marriage")
    own = sp.mixing.bridging(families, sectors=list(range(families.n_actors)))["betweenness"]
    expected = sp.power.betweenness(families).where(sp.power.degree(families) > 0)
    compare("mixing.bridging", "identity: betweenness", own, expected, rel=1e-12, abs=1e-12)


# Readings of a weight


@each_graph
def test_readings_are_the_metrics_with_their_costs(seed: int, directed: bool) -> None:
    graph, net = drawn(seed, directed)
    for _, _, tie in graph.edges(data=True):
        tie["inverse"] = 1 / tie["hours"]
    found = sp.power.readings("power.betweenness", net, normalized=True)
    assert list(found.columns) == ["inverse", "as_is", "hops"]
    for column, weight in (("inverse", "inverse"), ("as_is", "hours"), ("hops", None)):
        theirs = networkx.betweenness_centrality(graph, weight=weight)
        compare("power.betweenness", "NetworkX", by_actor(found[column], graph), [theirs[node] for node in graph], rel=1e-9, abs=1e-12)
    alone = sp.power.readings(sp.power.harmonic, net, costs=["as_is"])["as_is"]
    assert alone.to_dict() == sp.power.harmonic(net, cost="as_is").to_dict()


def test_readings_keep_reasons_and_refuse_metrics_without_a_cost() -> None:
    net = sp.Network.from_frames({"from": [1], "to": [2], "w": [2.0]}, actors=[1, 2, 3], weight="w")
    silent = sp.Network.from_frames({"from": [1], "to": [2], "w": [2.0]}, actors=[1, 2, 3], weight="w", respondents=[1])
    assert sp.reasons(sp.power.readings("power.closeness", silent)).eq("not_observed").all(axis=None)
    assert sp.power.readings(sp.power.closeness, net).shape == (3, 3)
    for metric in ("power.degree", "mixing.bridging"):
        with pytest.raises(sp.InvalidInput, match="S306"):
            sp.power.readings(metric, net)


# What goes with the ties to other sectors


def cohesion(graph: networkx.Graph) -> float:
    """influenceR's measure of a whole network: the mean of 1/d over ordered pairs."""
    ends = dict(networkx.all_pairs_shortest_path_length(graph))
    n = len(graph)
    return sum(1 / d for row in ends.values() for d in row.values() if d) / (n * (n - 1))


@each_graph
def test_bridging_loss_equals_networkx_without_the_ties(seed: int, directed: bool) -> None:
    graph, net = drawn(seed, directed, actors=16)
    group = networkx.get_node_attributes(graph, "group")
    together = []
    for node in graph:
        left = graph.copy()
        left.remove_edges_from([(a, b) for a, b in graph.edges if node in (a, b) and group[a] != group[b]])
        together.append(cohesion(graph) - cohesion(left) if networkx.degree(graph, node) else math.nan)
    ours = by_actor(sp.mixing.bridging_loss(net, cost="hops"), graph)
    compare("mixing.bridging_loss", "NetworkX distances", ours, together, abs=1e-12)
    if not directed:
        whole = networkx.global_efficiency(graph)
        assert cohesion(graph) == pytest.approx(whole)


@pytest.mark.parametrize("seed", SEEDS)
def test_bridging_loss_of_each_tie_equals_the_formula_of_influencer(seed: int) -> None:
    graph, net = drawn(seed, False, actors=16)
    change = {}
    for a, b in graph.edges:
        left = graph.copy()
        left.remove_edge(a, b)
        change[frozenset((a, b))] = cohesion(graph) - cohesion(left)
    theirs = [np.mean([change[frozenset((node, other))] for other in graph[node]]) if graph[node] else math.nan for node in graph]
    alone = sp.mixing.bridging_loss(net, sectors={node: str(node) for node in graph}, removal="each", cost="hops")
    compare("mixing.bridging_loss", "formula of influenceR, NetworkX distances", by_actor(alone, graph), theirs, abs=1e-12)
