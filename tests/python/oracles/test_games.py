"""Power from joining others, in voting bodies and in cores, against exact counts, NetworkX, igraph, SciPy and printed values."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from fractions import Fraction
from math import comb, factorial
from typing import Any

import igraph
import networkx
import numpy as np
import pytest
import samspill as sp

from oracles import compare

SEEDS = range(20)


def drawn(seed: int, actors: int, density: float, directed: bool = False) -> networkx.Graph:
    return networkx.gnp_random_graph(actors, density, seed=seed, directed=directed)


def ours(graph: networkx.Graph) -> sp.Network:
    return sp.Network.from_networkx(graph)


# Voting bodies: whole-number counts without end


def exact_power(votes: list[int], quota: int) -> tuple[list[Fraction], list[Fraction], int]:
    """Shapley-Shubik, Banzhaf, and winning coalitions, from the numbers of coalitions by size and votes."""
    n = len(votes)

    def counts(members: list[int]) -> dict[tuple[int, int], int]:
        held = {(0, 0): 1}
        for v in members:
            for (size, total), number in list(held.items()):
                held[size + 1, total + v] = held.get((size + 1, total + v), 0) + number
        return held

    shapley, banzhaf = [], []
    for i, own in enumerate(votes):
        decided: dict[int, int] = {}
        for (size, total), number in counts(votes[:i] + votes[i + 1 :]).items():
            if quota - own <= total < quota:
                decided[size] = decided.get(size, 0) + number
        shapley.append(sum((Fraction(c, n * comb(n - 1, s)) for s, c in decided.items()), Fraction(0)))
        banzhaf.append(Fraction(sum(decided.values()), 2 ** (n - 1)))
    return shapley, banzhaf, sum(c for (_, total), c in counts(votes).items() if total >= quota)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("unit", [1, 0.25, 1 / 3])
def test_voting_power_equals_exact_fractions(seed: int, unit: float) -> None:
    rng = np.random.default_rng(seed)
    votes = [int(v) for v in rng.integers(0, 12, 6 + seed)] + [3]
    quota = int(rng.integers(1, sum(votes) + 1))
    shapley, banzhaf, winning = exact_power(votes, quota)
    body = [v * unit for v in votes]
    exact = "definition, exact fractions"
    compare("power.shapley_shubik", exact, sp.power.shapley_shubik(body, quota * unit), [float(p) for p in shapley], rel=1e-12)
    compare("power.banzhaf", exact, sp.power.banzhaf(body, quota * unit), [float(p) for p in banzhaf], rel=1e-12)
    shares = [float(p / sum(banzhaf)) for p in banzhaf]
    compare("power.banzhaf", exact, sp.power.banzhaf(body, quota * unit, normalized=True), shares, rel=1e-12)
    acts = Fraction(winning, 2 ** len(votes))
    compare("power.power_to_act", exact, sp.power.power_to_act(body, quota * unit), float(acts), rel=1e-12)
    both = [[float(p / (2 * acts)), float(p / (2 * (1 - acts)))] for p in banzhaf]
    compare("power.coleman_power", exact, sp.power.coleman_power(body, quota * unit), both, rel=1e-12)


def test_estimates_lie_where_their_errors_say() -> None:
    votes = np.random.default_rng(7).random(30) + 0.01
    apart = []
    for seed in (1, 2, 3, 4):
        estimate = sp.power.shapley_shubik(votes, votes.sum() * 0.6, seed=seed)
        assert estimate.attrs["method"] == "estimate"
        apart.append(estimate.to_numpy() - sp.power.shapley_shubik(votes, votes.sum() * 0.6, seed=seed + 10, replicates=1_000_000).to_numpy())
    assert np.abs(apart).max() < 5 * estimate.attrs["standard_error"]
    # the largest error of all is near what is stated for the largest value, so the statement is no empty one
    assert np.std(apart) > 0.3 * estimate.attrs["standard_error"]


PUBLISHED = [
    ("Council of Ministers 1958, enumeration", [4, 4, 4, 2, 2, 1], 12, [14 / 60] * 3 + [9 / 60] * 2 + [0], [10 / 42] * 3 + [6 / 42] * 2 + [0]),
    ("Security Council, five of fifteen with a veto", [7] * 5 + [1] * 10, 39, [421 / 2145] * 5 + [4 / 2145] * 10, [848 / 5080] * 5 + [84 / 5080] * 10),
]


@pytest.mark.parametrize(("name", "votes", "quota", "shapley", "banzhaf"), PUBLISHED, ids=["council", "security"])
def test_bodies_that_are_known(name: str, votes: list[int], quota: int, shapley: list[float], banzhaf: list[float]) -> None:
    compare("power.shapley_shubik", name, sp.power.shapley_shubik(votes, quota), shapley, rel=1e-12)
    compare("power.banzhaf", name, sp.power.banzhaf(votes, quota, normalized=True), banzhaf, rel=1e-12)
    acts = sp.power.power_to_act(votes, quota)
    if quota == 39:
        # all five, and at least four of the ten
        compare("power.power_to_act", name, acts, sum(comb(10, k) for k in range(4, 11)) / 2**15, rel=1e-12)
        compare("power.coleman_power", name, sp.power.coleman_power(votes, quota)["prevent"].iloc[:5], [1.0] * 5)
    else:
        compare("power.power_to_act", name, acts, 14 / 64)
        compare("power.coleman_power", name, sp.power.coleman_power(votes, quota)["prevent"], [10 / 14] * 3 + [6 / 14] * 2 + [0])


# Shapley values on a network: every order of joining


def over_all_orders(graph: networkx.Graph, worth: Callable[[frozenset[int]], float]) -> list[float]:
    known: dict[frozenset[int], float] = {}
    sums = dict.fromkeys(graph, 0.0)
    for order in itertools.permutations(graph):
        joined: frozenset[int] = frozenset()
        before = 0.0
        for actor in order:
            joined |= {actor}
            if joined not in known:
                known[joined] = worth(joined)
            sums[actor] += known[joined] - before
            before = known[joined]
    return [sums[actor] / factorial(len(graph)) for actor in graph]


ORDERS = "NetworkX, all orders"


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("directed", [False, True])
def test_shapley_degrees_equal_the_mean_over_all_orders(seed: int, directed: bool) -> None:
    graph = drawn(seed, 6, 0.4, directed)
    reached = {j: set(graph.predecessors(j) if directed else graph[j]) for j in graph}
    for k in (1, 2, 3):
        theirs = over_all_orders(graph, lambda s, k=k: sum(j in s or len(reached[j] & s) >= k for j in graph))
        compare("power.shapley_k_degree", ORDERS, sp.power.shapley_k_degree(ours(graph), k=k).loc[list(graph)], theirs)
        if k == 1:
            compare("power.shapley_degree", ORDERS, sp.power.shapley_degree(ours(graph)).loc[list(graph)], theirs)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("directed", [False, True])
def test_shapley_distance_equals_the_mean_over_all_orders(seed: int, directed: bool) -> None:
    graph = drawn(seed, 6, 0.35, directed)
    for i, j in graph.edges:
        graph[i][j]["long"] = 1 + (i + 2 * j) % 3
    apart = dict(networkx.all_pairs_dijkstra_path_length(graph, weight="long"))
    net = sp.Network.from_networkx(graph, weight="long", meaning="cost")
    for worth, f in (("within", lambda d: float(d <= 2)), ("inverse", lambda d: 1 / (1 + d)), ("halving", lambda d: 2.0**-d)):
        theirs = over_all_orders(graph, lambda s, f=f: sum(f(min((apart[i].get(j, np.inf) for i in s), default=np.inf)) for j in graph))
        compare("power.shapley_distance", ORDERS, sp.power.shapley_distance(net, worth=worth).loc[list(graph)], theirs)


@pytest.mark.parametrize("seed", SEEDS)
def test_values_of_connected_groups_equal_the_mean_over_all_orders(seed: int) -> None:
    graph = drawn(seed, 7, 0.35)

    def pieces(s: frozenset[int]) -> list[int]:
        return [len(c) for c in networkx.connected_components(graph.subgraph(s))]

    theirs = over_all_orders(graph, lambda s: sum(2 * (c - 1) for c in pieces(s)))
    compare("power.attachment", ORDERS, sp.power.attachment(ours(graph)).loc[list(graph)], theirs)
    theirs = over_all_orders(graph, lambda s: sum(c * (c - 1) for c in pieces(s)))
    compare("power.myerson", ORDERS, sp.power.myerson(ours(graph)).loc[list(graph)], theirs)
    theirs = over_all_orders(graph, lambda s: sum(2 * c > 7 for c in pieces(s)))
    compare("power.myerson", ORDERS, sp.power.myerson(ours(graph), worth="majority").loc[list(graph)], theirs)


@pytest.mark.parametrize("seed", SEEDS)
def test_attachment_on_trees_is_degree_and_sums_to_what_ties_join(seed: int) -> None:
    tree = networkx.random_labeled_tree(200, seed=seed)
    compare("power.attachment", "NetworkX degree of trees", sp.power.attachment(ours(tree)).loc[list(tree)], [tree.degree(i) for i in tree], rel=0)
    graph = drawn(seed, 60, 0.03)
    total = 2 * (60 - networkx.number_connected_components(graph))
    assert sp.power.attachment(ours(graph)).sum() == pytest.approx(total, rel=1e-12)  # each order adds exactly this


# Exchange


def most_paths(graph: networkx.Graph, actor: int, length: int) -> int:
    """Set packing by integer programming."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    paths = {frozenset(p[1:]) for end in graph for p in networkx.all_simple_paths(graph, actor, end, cutoff=length) if len(p) == length + 1}
    if not paths:
        return 0
    passes = np.array([[i in p for p in paths] for i in graph], dtype=float)
    found = milp(-np.ones(len(paths)), integrality=np.ones(len(paths)), bounds=Bounds(0, 1), constraints=LinearConstraint(passes, ub=1))
    return round(-found.fun)


@pytest.mark.parametrize("seed", SEEDS)
def test_graph_power_index_equals_integer_programming(seed: int) -> None:
    graph = drawn(seed, 12, 0.22)
    theirs = [sum((-1) ** (k - 1) * most_paths(graph, i, k) for k in range(1, 5)) for i in graph]
    compare("power.graph_power_index", "SciPy integer programming", sp.power.graph_power_index(ours(graph)).loc[list(graph)], theirs, rel=0)


# Cores


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("directed", [False, True])
def test_coreness_equals_networkx_and_igraph(seed: int, directed: bool) -> None:
    graph = drawn(seed, 80, 0.02 + 0.005 * seed, directed)
    there = igraph.Graph.from_networkx(graph)
    core = sp.power.coreness(ours(graph)).loc[list(graph)]
    theirs = list(networkx.core_number(graph).values())
    compare("power.coreness", "NetworkX", core, theirs, rel=0)
    compare("power.coreness", "igraph", core, there.coreness(mode="all"), rel=0)
    by_way = sp.power.d_coreness(ours(graph)).loc[list(graph)]
    for way in ("in", "out"):
        compare("power.coreness", "igraph", sp.power.coreness(ours(graph), direction=way).loc[list(graph)], there.coreness(mode=way), rel=0)
        compare("power.d_coreness", "igraph", by_way[way], there.coreness(mode=way), rel=0)
    compare("power.s_coreness", "NetworkX without weights", sp.power.s_coreness(ours(graph)).loc[list(graph)], theirs, rel=0)


@pytest.mark.parametrize("seed", SEEDS)
def test_s_coreness_and_d_coreness_equal_repeated_removal(seed: int) -> None:
    rng = np.random.default_rng(seed)
    ties = np.where(rng.random((25, 25)) < 0.25, rng.integers(1, 10, (25, 25)), 0)
    np.fill_diagonal(ties, 0)
    net = sp.Network.from_scipy(_sparse(ties))

    def left(enough: Callable[[Any], Any]) -> Any:
        inside = np.ones(25, dtype=bool)
        while True:
            still = inside & enough(ties * np.outer(inside, inside))
            if (still == inside).all():
                return inside
            inside = still

    levels = range(int(ties.sum(axis=0).max() + ties.sum(axis=1).max()) + 1)
    deepest = np.max([np.where(left(lambda t, s=s: t.sum(axis=0) + t.sum(axis=1) >= s), s, 0) for s in levels], axis=0)
    compare("power.s_coreness", "NumPy, repeated removal", sp.power.s_coreness(net), deepest, rel=0)

    expected = np.zeros((25, 4))
    for k, m in itertools.product(range(15), repeat=2):
        inside = left(lambda t, k=k, m=m: ((t > 0).sum(axis=0) >= k) & ((t > 0).sum(axis=1) >= m))
        for column, (counts, value) in enumerate([(m == 0, k), (k == 0, m), (k == m, k), (True, k + m)]):
            if counts:
                expected[inside, column] = np.maximum(expected[inside, column], value)
    compare("power.d_coreness", "NumPy, repeated removal", sp.power.d_coreness(net), expected, rel=0)


def _sparse(cells: Any) -> Any:
    import scipy.sparse

    return scipy.sparse.csr_array(cells.astype(float))


@pytest.mark.parametrize("seed", SEEDS)
def test_s_coreness_equals_bctpy(seed: int) -> None:
    bct = pytest.importorskip("bct")
    rng = np.random.default_rng(seed)
    ties = np.triu(np.where(rng.random((20, 20)) < 0.3, rng.integers(1, 10, (20, 20)), 0), 1).astype(float)
    ties += ties.T
    core = sp.power.s_coreness(sp.Network.from_scipy(_sparse(ties), directed=False)).to_numpy()
    for s in range(1, int(core.max()) + 2):
        _, size = bct.score_wu(ties, s)
        compare("power.s_coreness", "bctpy score_wu", (core >= s).sum(), size, rel=0)


def test_cores_of_the_first_figure_of_batagelj_and_zaversnik() -> None:
    whole = networkx.complete_graph(4)
    graph = networkx.union(networkx.relabel_nodes(whole, lambda i: i + 1), networkx.relabel_nodes(whole, lambda i: i + 5))
    graph.add_edges_from([(3, 7), (2, 11), (11, 5), (11, 12), (5, 12), (12, 19), (12, 18), (3, 9), (7, 9), (7, 10), (9, 10), (9, 20)])
    graph.add_edges_from([(17, 13), (13, 14), (14, 15), (15, 16), (16, 13)])
    graph.add_node(21)
    expected = {**dict.fromkeys(range(1, 9), 3), **dict.fromkeys(range(9, 17), 2), **dict.fromkeys(range(17, 21), 1), 21: 0}
    compare("power.coreness", "Batagelj and Zaversnik 2003", sp.power.coreness(ours(graph)).loc[list(expected)], list(expected.values()), rel=0)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("directed", [False, True])
def test_shapley_k_degree_with_strengths_equals_the_mean_over_all_orders(seed: int, directed: bool) -> None:
    graph = drawn(seed, 6, 0.5, directed)
    for i, j in graph.edges:
        graph[i][j]["strong"] = 1 + (2 * i + 3 * j) % 5
    rng = np.random.default_rng(seed)
    needed = {j: float(rng.integers(0, 9)) + seed % 2 / 2 for j in graph}

    def reached(coalition: frozenset[int]) -> float:
        givers = {j: [i for i in (graph.predecessors(j) if directed else graph[j]) if i in coalition] for j in graph}
        return float(sum(j in coalition or (bool(by) and sum(graph[i][j]["strong"] for i in by) >= needed[j]) for j, by in givers.items()))

    net = sp.Network.from_networkx(graph, weight="strong")
    ours_ = sp.power.shapley_k_degree(net, strength=needed)
    compare("power.shapley_k_degree", "NetworkX, strengths, all orders", ours_.loc[list(graph)], over_all_orders(graph, reached), rel=1e-9)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("directed", [False, True])
def test_betweenness_by_shapley_equals_the_mean_over_all_orders(seed: int, directed: bool) -> None:
    graph = drawn(seed, 6, 0.35, directed)
    paths = {(s, t): list(networkx.all_shortest_paths(graph, s, t)) for s in graph for t in graph if s != t and networkx.has_path(graph, s, t)}

    def through(coalition: frozenset[int]) -> float:
        outside = [(st, found) for st, found in paths.items() if not coalition & set(st)]
        return sum(np.mean([bool(coalition & set(path)) for path in found]) for _, found in outside) / (1 if directed else 2)

    ours_ = sp.power.betweenness(ours(graph), shapley=True)
    compare("power.betweenness", "NetworkX, Shapley value over all orders", ours_.loc[list(graph)], over_all_orders(graph, through), abs=1e-12)


def test_estimated_strengths_lie_where_their_error_says() -> None:
    rng = np.random.default_rng(4)
    star = networkx.star_graph(30)
    for i, j in star.edges:
        star[i][j]["strong"] = float(1 + rng.random() * np.sqrt(2))
    net = sp.Network.from_networkx(star, weight="strong")
    rough, fine = (sp.power.shapley_k_degree(net, strength=20.0, replicates=many, seed=seed) for many, seed in ((20_000, 1), (400_000, 9)))
    assert rough.attrs["method"] == "estimate"
    assert np.abs(rough - fine).max() < 5 * rough.attrs["standard_error"] < 0.1


def test_strengths_that_cannot_be_used_are_refused() -> None:
    net = ours(networkx.path_graph(3))
    for bad, code in (([1.0], "S206"), ([1.0, 2.0, -1.0], "S302"), ({0: 1.0}, "S302"), (-1.0, "S302")):
        with pytest.raises(sp.InvalidInput) as refused:
            sp.power.shapley_k_degree(net, strength=bad)
        assert refused.value.code == code
