"""Walks, spectra and linear systems of the family power against NetworkX, igraph and NumPy."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import pandas as pd
import pytest
import samspill as sp
from numpy.typing import NDArray
from oracle_data import needs_data
from oracle_data import network as classic

from oracles import compare

nx = pytest.importorskip("networkx")
ig = pytest.importorskip("igraph")
Matrix = NDArray[np.float64]
SEEDS = range(1, 7)


def drawn(seed: int, directed: bool, weighted: bool, size: int = 40) -> Any:
    """A random NetworkX graph with actors 0, 1, …, weights from 1 to 9 where weighted, and an isolate."""
    graph = nx.gnp_random_graph(size, 0.12, seed=seed, directed=directed)
    rng = np.random.default_rng(seed)
    for _, _, data in graph.edges(data=True):
        data["weight"] = float(rng.integers(1, 10)) if weighted else 1.0
    graph.add_node(size)
    return graph


def network(graph: Any) -> sp.Network:
    return sp.Network.from_networkx(graph, weight="weight")


def cells(graph: Any) -> Matrix:
    return nx.to_numpy_array(graph, weight="weight")


def as_igraph(graph: Any) -> Any:
    return ig.Graph(
        n=graph.number_of_nodes(),
        edges=list(graph.edges),
        directed=graph.is_directed(),
        edge_attrs={"weight": [w for _, _, w in graph.edges(data="weight")]},
    )


def by_name(scores: dict[int, float]) -> Matrix:
    return np.array([scores[i] for i in sorted(scores)])


def walks(matrix: Matrix, beta: float, own: Matrix | float = 1.0) -> Matrix:
    n = len(matrix)
    return np.linalg.solve(np.eye(n) - beta * matrix, own * np.ones(n))


def attention(matrix: Matrix, stay: bool) -> Matrix:
    total = matrix.sum(axis=1)
    shares = matrix / np.where(total > 0, total, 1)[:, None]
    return shares + np.diag(total == 0) if stay else shares


each = pytest.mark.parametrize(("seed", "directed", "weighted"), [(s, d, w) for s in SEEDS for d in (True, False) for w in (True, False)])


@each
def test_katz_equals_networkx_igraph_and_its_equation(seed: int, directed: bool, weighted: bool) -> None:
    graph = drawn(seed, directed, weighted)
    net = network(graph)
    root = max(abs(np.linalg.eigvals(cells(graph))))
    alpha = 0.6 / root
    ours = sp.power.katz(net, alpha=alpha, relative=False)
    theirs = nx.katz_centrality_numpy(graph, alpha=alpha, normalized=False, weight="weight")
    compare("power.katz", "NetworkX katz_centrality_numpy", ours, by_name(theirs))
    compare("power.katz", "NumPy solve", sp.power.katz(net, alpha=0.6), walks(cells(graph).T, alpha), rel=1e-7)
    compare("power.katz", "NumPy solve", sp.power.katz(net, alpha=0.6, direction="out"), walks(cells(graph), alpha), rel=1e-7)


@each
def test_alpha_centrality_of_a_sector_solves_its_equation(seed: int, directed: bool, weighted: bool) -> None:
    graph = drawn(seed, directed, weighted)
    net = network(graph).with_sectors({i: "even" if i % 2 == 0 else "odd" for i in graph})
    own = np.array([i % 2 == 0 for i in range(len(graph))], dtype=float)
    ours = sp.power.alpha_centrality(net, alpha=-0.02, relative=False, sector="even")
    compare("power.alpha_centrality", "NumPy solve", ours, walks(cells(graph).T, -0.02, own))


@each
def test_bonacich_solves_its_equation_and_equals_igraph_without_weights(seed: int, directed: bool, weighted: bool) -> None:
    graph = drawn(seed, directed, weighted)
    net = network(graph)
    matrix = cells(graph)
    for beta in (-0.031, 0.027):
        c = walks(matrix, beta, matrix.sum(axis=1))
        c *= np.sqrt(len(c) / (c @ c))
        compare("power.bonacich", "NumPy solve", sp.power.bonacich(net, beta=beta, relative=False), c)
        path = sp.power.bonacich_path(net, [beta, 2 * beta], relative=False)
        compare("power.bonacich", "NumPy solve", path[beta], c)


@each
def test_domirank_solves_its_equation(seed: int, directed: bool, weighted: bool) -> None:
    graph = drawn(seed, directed, weighted)
    matrix = cells(graph)
    ours = sp.power.domirank(network(graph), sigma=0.03, relative=False)
    compare("power.domirank", "NumPy solve", ours, walks(matrix, -0.03, 0.03 * matrix.sum(axis=1)))
    if not directed:
        sigma = -0.8 / np.linalg.eigvalsh(matrix).min()
        compare("power.domirank", "NumPy eigenvalues", sp.power.domirank(network(graph), sigma=0.8), walks(matrix, -sigma, sigma * matrix.sum(axis=1)))


@each
def test_pagerank_equals_networkx_and_igraph(seed: int, directed: bool, weighted: bool) -> None:
    graph = drawn(seed, directed, weighted)
    net = network(graph)
    theirs = nx.pagerank(graph, alpha=0.85, weight="weight", tol=1e-15, max_iter=10_000)
    compare("power.pagerank", "NetworkX", sp.power.pagerank(net), by_name(theirs), rel=1e-8)
    compare("power.pagerank", "igraph", sp.power.pagerank(net), as_igraph(graph).pagerank(weights="weight"), rel=1e-8)
    sectors = net.with_sectors({i: i % 3 for i in graph})
    start = {i: float(i % 3 == 1) for i in graph}
    personal = nx.pagerank(graph, alpha=0.7, personalization=start, weight="weight", tol=1e-15, max_iter=10_000)
    ours = sp.power.pagerank(sectors, damping=0.7, sector=1, dangling="restart")
    compare("power.pagerank", "NetworkX personalised", ours, by_name(personal), rel=1e-8)
    even = dict.fromkeys(graph, 1.0)
    evenly = nx.pagerank(graph, alpha=0.7, personalization=start, dangling=even, weight="weight", tol=1e-15, max_iter=10_000)
    compare("power.pagerank", "NetworkX personalised", sp.power.pagerank(sectors, damping=0.7, sector=1), by_name(evenly), rel=1e-8)


@each
def test_hubs_and_authorities_equal_networkx_igraph_and_the_svd(seed: int, directed: bool, weighted: bool) -> None:
    graph = drawn(seed, directed, weighted)
    ours = sp.power.hubs_authorities(network(graph), scale="sum")
    left, singular, right = np.linalg.svd(cells(graph))
    if singular[1] > (1 - 1e-9) * singular[0]:
        assert set(sp.reasons(ours)["hub"]) == {"tie_in_spectrum"}
        return
    hub, authority = abs(left[:, 0]), abs(right[0])
    compare("power.hubs_authorities", "NumPy SVD", ours, np.column_stack([hub / hub.sum(), authority / authority.sum()]))
    hubs, authorities = nx.hits(graph)
    compare("power.hubs_authorities", "NetworkX", ours, np.column_stack([by_name(hubs), by_name(authorities)]), rel=1e-6, abs=1e-9)
    largest = sp.power.hubs_authorities(network(graph), scale="max")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # igraph 1.0 warns about a default of its own
        table = np.column_stack([as_igraph(graph).hub_score(weights="weight"), as_igraph(graph).authority_score(weights="weight")])
    compare("power.hubs_authorities", "igraph", largest, table, rel=1e-7, abs=1e-9)


@each
def test_friedkin_johnsen_is_the_column_means_of_the_inverse(seed: int, directed: bool, weighted: bool) -> None:
    graph = drawn(seed, directed, weighted)
    net = network(graph).with_sectors({i: i % 3 for i in graph})
    p = attention(cells(graph), stay=True)
    v = 0.4 * np.linalg.inv(np.eye(len(p)) - 0.6 * p)
    compare("power.friedkin_johnsen", "NumPy inverse", sp.power.friedkin_johnsen(net, susceptibility=0.6), v.mean(axis=0))
    group = np.arange(len(p)) % 3
    means = [[v[np.ix_(group == s, group == t)].mean() for t in range(3)] for s in range(3)]
    compare("power.friedkin_johnsen_by_sector", "NumPy inverse", sp.power.friedkin_johnsen_by_sector(net, susceptibility=0.6), means)


@pytest.mark.parametrize("seed", SEEDS)
def test_friedkin_johnsen_without_dead_ends_is_networkx_pagerank(seed: int) -> None:
    graph = nx.gnp_random_graph(40, 0.3, seed=seed, directed=True)
    ours = sp.power.friedkin_johnsen(sp.Network.from_networkx(graph), susceptibility=0.85)
    theirs = nx.pagerank(graph, alpha=0.85, tol=1e-15, max_iter=10_000)
    compare("power.friedkin_johnsen", "NetworkX pagerank", ours, by_name(theirs), rel=1e-9)


@each
def test_friedkin_johnsen_takes_a_susceptibility_for_each_actor(seed: int, directed: bool, weighted: bool) -> None:
    graph = drawn(seed, directed, weighted)
    net = network(graph).with_sectors({i: i % 3 for i in graph})
    p = attention(cells(graph), stay=True)
    own = np.random.default_rng(seed).uniform(size=len(p))
    v = np.linalg.solve(np.eye(len(p)) - own[:, None] * p, np.diag(1 - own))
    given = pd.Series(own, index=net.actors).sample(frac=1, random_state=seed)
    influence = sp.power.friedkin_johnsen(net, susceptibility=given)
    compare("power.friedkin_johnsen", "NumPy solve, own susceptibilities", influence, v.mean(axis=0))
    compare("power.friedkin_johnsen", "NumPy solve, own susceptibilities", sp.power.friedkin_johnsen(net, susceptibility=own.tolist()), v.mean(axis=0))
    group = np.arange(len(p)) % 3
    means = [[v[np.ix_(group == s, group == t)].mean() for t in range(3)] for s in range(3)]
    compare("power.friedkin_johnsen_by_sector", "NumPy solve, own susceptibilities", sp.power.friedkin_johnsen_by_sector(net, susceptibility=own), means)


def test_friedkin_johnsen_refuses_susceptibilities_it_cannot_use() -> None:
    net = network(drawn(1, True, False))
    for bad, code in (([0.5], "S206"), ({"nobody": 0.5}, None), (np.full(len(net.actors), 1.5), "S302"), (pd.Series({net.actors[0]: 0.5}), "S302")):
        with pytest.raises(sp.InvalidInput) as refused:
            sp.power.friedkin_johnsen(net, susceptibility=bad)
        assert code in (None, refused.value.code)


def test_friedkin_johnsen_by_sector_sums_to_the_influence_of_actors() -> None:
    graph = drawn(9, True, True)
    net = network(graph).with_sectors({i: i % 4 for i in graph})
    sizes = np.bincount(np.arange(41) % 4)
    blocks = sp.power.friedkin_johnsen_by_sector(net).to_numpy()
    shares = (sizes[:, None] * blocks * sizes).sum(axis=0) / sizes.sum()
    influence = sp.power.friedkin_johnsen(net).to_numpy()
    compare("power.friedkin_johnsen_by_sector", "sums of friedkin_johnsen", shares, [influence[np.arange(41) % 4 == t].sum() for t in range(4)])


@pytest.mark.parametrize("seed", SEEDS)
def test_subgraph_centrality_equals_networkx_and_scipy(seed: int) -> None:
    linalg = pytest.importorskip("scipy.linalg")
    for directed in (True, False):
        graph = drawn(seed, directed, True)
        ours = sp.power.subgraph_centrality(network(graph), beta=0.2)
        compare("power.subgraph_centrality", "SciPy expm", ours, np.diag(linalg.expm(0.2 * cells(graph))))
    plain = drawn(seed, False, False)
    ours = sp.power.subgraph_centrality(network(plain))
    compare("power.subgraph_centrality", "NetworkX", ours, by_name(nx.subgraph_centrality(plain)))
    compare("power.subgraph_centrality", "NetworkX subgraph_centrality_exp", ours, by_name(nx.subgraph_centrality_exp(plain)))


@pytest.mark.parametrize("seed", SEEDS)
def test_communicability_equals_networkx_and_scipy(seed: int) -> None:
    linalg = pytest.importorskip("scipy.linalg")
    for directed in (True, False):
        graph = drawn(seed, directed, True)
        ours = sp.power.communicability(network(graph), beta=0.2)
        compare("power.communicability", "SciPy expm", ours, linalg.expm(0.2 * cells(graph)))
    plain = drawn(seed, False, False)
    theirs = nx.communicability_exp(plain)
    compare("power.communicability", "NetworkX communicability_exp", sp.power.communicability(network(plain)), [[theirs[i][j] for j in plain] for i in plain])


@each
def test_total_communicability_equals_networkx_and_scipy(seed: int, directed: bool, weighted: bool) -> None:
    linalg = pytest.importorskip("scipy.linalg")
    graph = drawn(seed, directed, weighted)
    sums = linalg.expm(0.3 * cells(graph))
    net = network(graph)
    compare("power.total_communicability", "SciPy expm", sp.power.total_communicability(net, beta=0.3), sums.sum(axis=1))
    compare("power.total_communicability", "SciPy expm", sp.power.total_communicability(net, beta=0.3, direction="in"), sums.sum(axis=0))
    if not directed and not weighted:
        pairs = nx.communicability_exp(graph)
        ours = sp.power.total_communicability(net)
        compare("power.total_communicability", "NetworkX communicability_exp", ours, [sum(pairs[i].values()) for i in sorted(pairs)])


@pytest.mark.parametrize("epsilon", [0.05, 1.0])
@pytest.mark.parametrize("seed", SEEDS)
def test_power_equation_equals_a_root_finder(seed: int, epsilon: float) -> None:
    optimize = pytest.importorskip("scipy.optimize")
    graph = drawn(seed, False, True)
    matrix = cells(graph) + epsilon
    ours = sp.power.power_equation(network(graph), epsilon=epsilon)
    found = optimize.root(lambda y: 1 - np.exp(-y) * (matrix @ np.exp(-y)), np.log(matrix.sum(axis=1)) / 2, tol=1e-13)
    compare("power.power_equation", "SciPy root", ours, np.exp(found.x), rel=1e-8)


@each
def test_beta_measure_is_the_row_sums_of_shares(seed: int, directed: bool, weighted: bool) -> None:
    graph = drawn(seed, directed, weighted)
    matrix = cells(graph)
    total = matrix.sum(axis=0)
    compare("power.beta_measure", "NumPy column shares", sp.power.beta_measure(network(graph)), (matrix / np.where(total > 0, total, 1)).sum(axis=1))


@each
def test_skewness_and_directional_consistency_equal_numpy(seed: int, directed: bool, weighted: bool) -> None:
    graph = drawn(seed, directed, weighted)
    matrix, net = cells(graph), network(graph)
    k, s = (matrix - matrix.T) / 2, (matrix + matrix.T) / 2
    compare("symmetry.skewness", "NumPy norms", sp.symmetry.skewness(net), np.linalg.norm(k) / np.linalg.norm(s))
    compare("symmetry.skewness", "NumPy norms", sp.symmetry.skewness(net, form="share"), (np.linalg.norm(k) / np.linalg.norm(matrix)) ** 2)
    spectral = sp.symmetry.skewness(net, form="spectral")
    compare("symmetry.skewness", "NumPy norms", spectral, np.linalg.norm(k, 2) / np.linalg.norm(s, 2))
    compare("symmetry.directional_consistency", "NumPy sums", sp.symmetry.directional_consistency(net), abs(k).sum() / s.sum())


@pytest.mark.parametrize("seed", SEEDS)
def test_eigenvector_by_component_equals_networkx_on_each(seed: int) -> None:
    graph = nx.disjoint_union(nx.gnp_random_graph(20, 0.4, seed=seed), nx.gnp_random_graph(15, 0.5, seed=seed))
    ours = sp.power.eigenvector(sp.Network.from_networkx(graph), by_component=True)
    theirs = {}
    for part in nx.connected_components(graph):
        if len(part) > 1:
            theirs |= nx.eigenvector_centrality_numpy(graph.subgraph(part))
        else:
            theirs[min(part)] = np.nan
    compare("power.eigenvector", "NetworkX by component", ours, abs(by_name(theirs)), rel=1e-7)


@needs_data
def test_skewness_of_the_managers_advice_is_as_in_the_catalogue() -> None:
    advice = classic("classics/ht_advice")
    for form, value in {"share": 0.263158, "frobenius": 0.597614, "spectral": 0.418152}.items():
        compare("symmetry.skewness", "high-tech managers, published", sp.symmetry.skewness(advice, form=form), value, abs=5e-7)
