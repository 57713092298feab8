"""Cores, key players and what is lost without them, against NetworkX, bctpy, SciPy and printed values."""

from __future__ import annotations

import itertools
from typing import Any

import networkx
import numpy as np
import pytest
import samspill as sp
import scipy.optimize

from oracles import compare

SEEDS = range(20)


def drawn(seed: int, actors: int, density: float, directed: bool = False) -> networkx.Graph:
    return networkx.gnp_random_graph(actors, density, seed=seed, directed=directed)


def ours(graph: networkx.Graph) -> sp.Network:
    return sp.Network.from_networkx(graph)


def without(graph: networkx.Graph, gone: Any) -> networkx.Graph:
    return graph.subgraph(set(graph) - set(gone))


def pairs(graph: networkx.Graph) -> int:
    return sum(len(c) * (len(c) - 1) for c in networkx.connected_components(graph.to_undirected(as_view=True)))


def largest(graph: networkx.Graph) -> int:
    return max(map(len, networkx.connected_components(graph.to_undirected(as_view=True))), default=0)


def without_tie(graph: networkx.Graph, i: Any, j: Any) -> networkx.Graph:
    left = graph.copy()
    left.remove_edge(i, j)
    return left


def wiener(graph: networkx.Graph) -> float:
    """The sum of distances over ordered pairs, nan where one has no path."""
    far = [d for _, row in networkx.shortest_path_length(graph) for d in row.values()]
    return float(sum(far)) if len(far) == len(graph) ** 2 else np.nan


def efficiency(graph: networkx.Graph) -> float:
    """NetworkX's own takes undirected graphs only."""
    total = sum(1 / d for i, far in networkx.shortest_path_length(graph) for j, d in far.items() if i != j)
    return total / (len(graph) * (len(graph) - 1))


# Fragmentation


@pytest.mark.parametrize("seed", SEEDS)
def test_fragmentation_by_distance_is_one_less_global_efficiency(seed: int) -> None:
    graph = drawn(seed, 40, 0.03 + 0.005 * seed)
    found = sp.power.fragmentation(ours(graph), measure="distance")
    compare("power.fragmentation", "NetworkX global_efficiency", found, 1 - networkx.global_efficiency(graph), rel=1e-12)
    compare("power.fragmentation", "NetworkX connected_components", sp.power.fragmentation(ours(graph)), 1 - pairs(graph) / (40 * 39), rel=1e-14)
    turned = drawn(seed, 25, 0.06, directed=True)
    found = sp.power.fragmentation(ours(turned), measure="distance")
    compare("power.fragmentation", "NetworkX shortest_path_length", found, 1 - efficiency(turned), rel=1e-12)


KITE = [(None, 0.353704), (7, 0.486111), (3, 0.393519)]


@pytest.mark.parametrize(("gone", "printed"), KITE, ids=["whole", "without Heather", "without Diane"])
def test_fragmentation_of_the_kite_is_what_keyplayer_returns(gone: int | None, printed: float) -> None:
    graph = networkx.krackhardt_kite_graph()
    left = ours(graph) if gone is None else ours(graph).without([gone])
    compare("power.fragmentation", "R keyplayer, the kite", sp.power.fragmentation(left, measure="distance"), printed, rel=0, abs=5e-7)
    if gone is not None:
        share = sp.power.key_players(ours(graph), objective="distance_fragmentation")
        assert share.value >= printed - 5e-7
        of_all = [1 - efficiency(without(graph, [i])) for i in graph]
        compare("power.key_players", "NetworkX, the kite", share.value, max(of_all), rel=1e-12)


# Key players


def near(graph: networkx.Graph, chosen: Any, cutoff: int) -> int:
    return len(set().union(*(networkx.single_source_shortest_path_length(graph, i, cutoff) for i in chosen)))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("size", [1, 2, 3])
def test_key_players_are_the_best_of_all_sets(seed: int, size: int) -> None:
    graph = drawn(seed, 12, 0.2)
    left = 12 - size
    net = ours(graph)
    worth = {
        "fragmentation": lambda s: 1 - pairs(without(graph, s)) / (left * (left - 1)),
        "distance_fragmentation": lambda s: 1 - efficiency(without(graph, s)),
        "reach": lambda s: near(graph, s, 1) / 12,
    }
    for objective, f in worth.items():
        found = sp.power.key_players(net, objective=objective, size=size, cutoff=1)  # type: ignore[arg-type]
        assert found.value.method == "exact"
        best = max(f(s) for s in itertools.combinations(graph, size))
        compare("power.key_players", "NetworkX, all sets", found.value, best, rel=1e-12)
        compare("power.key_players", "NetworkX, the set found", found.value, f(found), rel=1e-12)


def most_covered(graph: networkx.Graph, size: int) -> int:
    """Those within one tie of the best set, by integer programming: who is chosen, then who is covered."""
    n = len(graph)
    reaches = np.zeros((n, n))
    for i in graph:
        reaches[[i, *graph[i]], i] = 1
    covers = scipy.optimize.LinearConstraint(np.hstack([reaches, -np.eye(n)]), lb=0)
    few = scipy.optimize.LinearConstraint(np.repeat([1.0, 0.0], n), ub=size)
    found = scipy.optimize.milp(
        -np.repeat([0.0, 1.0], n), integrality=np.repeat([1, 0], n), bounds=scipy.optimize.Bounds(0, 1), constraints=[covers, few]
    )
    return round(-found.fun)


@pytest.mark.parametrize("seed", SEEDS)
def test_key_players_who_reach_equal_a_covering_program(seed: int) -> None:
    graph = drawn(seed, 50, 0.06)
    found = sp.power.key_players(ours(graph), objective="reach", size=4, cutoff=1)
    assert found.value.method == "exact"
    compare("power.key_players", "SciPy integer programming", found.value, most_covered(graph, 4) / 50, rel=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_key_players_who_reach_come_as_near_as_adding_one_by_one_must(seed: int) -> None:
    graph = drawn(seed, 150, 0.025)
    found = sp.power.key_players(ours(graph), objective="reach", size=6, cutoff=1)
    assert found.value.method == "best found"
    best = most_covered(graph, 6) / 150
    assert (1 - 1 / np.e) * best <= found.value <= best + 1e-12  # Nemhauser, Wolsey and Fisher 1978
    compare("power.key_players", "NetworkX, the set found", found.value, near(graph, found, 1) / 150, rel=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_key_players_found_by_exchanges_cannot_be_exchanged_for_better(seed: int) -> None:
    graph = drawn(seed, 150, 0.02)
    found = sp.power.key_players(ours(graph), size=5)
    assert found.value.method == "best found"
    best = 1 - min(pairs(without(graph, {*found, i} - {out})) for out in found for i in set(graph) - set(found)) / (145 * 144)
    assert found.value >= best - 1e-12
    assert found == sp.power.key_players(ours(graph), size=5)


# Collective influence


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("radius", [1, 2, 3, 4])
def test_collective_influence_equals_sums_over_networkx_shells(seed: int, radius: int) -> None:
    graph = drawn(seed, 60, 0.04)
    theirs = []
    for i in graph:
        shell = networkx.descendants_at_distance(graph, i, radius)
        theirs.append((graph.degree(i) - 1) * sum(graph.degree(j) - 1 for j in shell))
    compare("power.collective_influence", "NetworkX descendants_at_distance", sp.power.collective_influence(ours(graph), radius=radius).loc[list(graph)], theirs, rel=0)


# Knock-out


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("directed", [False, True])
def test_knock_out_equals_recomputation_in_networkx(seed: int, directed: bool) -> None:
    graph = drawn(seed, 20, 0.08, directed)
    for of, f in (("components", largest), ("connected_pairs", pairs), ("efficiency", efficiency)):
        theirs = [f(graph) - f(without(graph, [i])) for i in graph]
        compare("power.knock_out", "NetworkX, computed anew", sp.power.knock_out(ours(graph), of=of).loc[list(graph)], theirs, rel=1e-12)  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", SEEDS)
def test_knock_out_of_distance_is_twice_the_closeness_vitality(seed: int) -> None:
    graph = drawn(seed, 20, 0.15)
    graph.add_edges_from(networkx.path_graph(20).edges)  # connected, and not without every actor
    theirs = [2 * v if np.isfinite(v) else np.nan for v in networkx.closeness_vitality(graph).values()]
    compare("power.knock_out", "NetworkX closeness_vitality", sp.power.knock_out(ours(graph), of="distance").loc[list(graph)], theirs, rel=0)


@pytest.mark.parametrize("seed", SEEDS)
def test_knock_out_of_a_cut_point_is_where_igraph_finds_one(seed: int) -> None:
    igraph = pytest.importorskip("igraph")
    graph = drawn(seed, 200, 0.012)
    found = sp.power.knock_out(ours(graph), of="connected_pairs").loc[list(graph)]
    own = {i: 2 * (len(c) - 1) for c in networkx.connected_components(graph) for i in c}
    cuts = set(igraph.Graph.from_networkx(graph).articulation_points())
    compare("power.knock_out", "igraph articulation_points", [found[i] > own[i] for i in graph], [i in cuts for i in graph])


@pytest.mark.parametrize("seed", SEEDS)
def test_knock_out_sector_equals_recomputation_in_networkx(seed: int) -> None:
    graph = drawn(seed, 24, 0.09)
    for i, g in enumerate(np.random.default_rng(seed).choice(list("abc"), 24)):
        graph.nodes[i]["sector"] = str(g)
    net = sp.Network.from_networkx(graph, sector="sector")
    for of, f in (("components", largest), ("connected_pairs", pairs), ("efficiency", efficiency)):
        found = sp.power.knock_out_sector(net, of=of)  # type: ignore[arg-type]
        theirs = [f(graph) - f(without(graph, [i for i in graph if graph.nodes[i]["sector"] == g])) for g in found.index]
        compare("power.knock_out_sector", "NetworkX, computed anew", found, theirs, rel=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("directed", [False, True])
def test_knock_out_tie_equals_recomputation_in_networkx(seed: int, directed: bool) -> None:
    graph = drawn(seed, 20, 0.1, directed)
    for of, f in (("components", largest), ("connected_pairs", pairs), ("efficiency", efficiency)):
        found = sp.power.knock_out_tie(ours(graph), of=of)  # type: ignore[arg-type]
        assert len(found) == graph.number_of_edges()
        theirs = [f(graph) - f(without_tie(graph, *tie)) for tie in found.index]
        compare("power.knock_out_tie", "NetworkX, computed anew", found, theirs, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("directed", [False, True])
def test_knock_out_tie_of_distance_equals_recomputation_in_networkx(seed: int, directed: bool) -> None:
    graph = drawn(seed, 15, 0.2, directed)
    graph.add_edges_from((i, (i + 1) % 15) for i in range(15))  # so that all reach all
    found = sp.power.knock_out_tie(ours(graph), of="distance")
    theirs = [wiener(graph) - wiener(without_tie(graph, *tie)) for tie in found.index]
    compare("power.knock_out_tie", "NetworkX, computed anew", found, theirs, rel=0)
    both = sp.power.knock_out_tie(ours(graph), of="distance", direction="all")
    plain = graph.to_undirected()
    theirs = [wiener(plain) - wiener(without_tie(graph, *tie).to_undirected()) for tie in both.index]
    compare("power.knock_out_tie", "NetworkX, computed anew", both, theirs, rel=0)


@pytest.mark.parametrize("seed", SEEDS)
def test_knock_out_tie_loses_pairs_where_networkx_and_igraph_find_a_bridge(seed: int) -> None:
    igraph = pytest.importorskip("igraph")
    graph = drawn(seed, 200, 0.012)
    found = sp.power.knock_out_tie(ours(graph), of="connected_pairs")
    lost = {frozenset(tie) for tie, value in zip(found.index, found, strict=True) if value > 0}
    told = igraph.Graph.from_networkx(graph)
    cuts = {frozenset(told.es[tie].tuple) for tie in told.bridges()}
    theirs = {frozenset(tie) for tie in networkx.bridges(graph)}
    assert lost == theirs == cuts
    for name, bridges in (("NetworkX bridges", theirs), ("igraph bridges", cuts)):
        compare("power.knock_out_tie", name, [value > 0 for value in found], [frozenset(tie) in bridges for tie in found.index])


# One actor after another


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("directed", [False, True])
def test_robustness_curve_equals_recomputation_in_networkx(seed: int, directed: bool) -> None:
    graph = drawn(seed, 40, 0.06, directed)
    for order in ("degree", "degree_left", "betweenness"):
        curve = sp.cohesion.robustness_curve(ours(graph), order=order).sort_values("gone")  # type: ignore[arg-type]
        leaving = list(curve.index)
        theirs = [largest(without(graph, leaving[: q + 1])) for q in range(len(graph))]
        compare("cohesion.robustness_curve", "NetworkX, computed anew", curve["largest"], theirs, rel=0)
        area = sp.cohesion.robustness(ours(graph), order=order)  # type: ignore[arg-type]
        compare("cohesion.robustness", "NetworkX, computed anew", area, sum(theirs) / len(graph) ** 2, rel=1e-14)
    both = graph.to_undirected(as_view=True)
    most_first = sorted(both, key=both.degree, reverse=True)
    assert list(sp.cohesion.robustness_curve(ours(graph)).sort_values("gone").index) == most_first


# Core and periphery


def fit(ties: Any, core: Any, ideal: str) -> float:
    inside = np.isin(np.arange(len(ties)), list(core))
    both, either = np.logical_and.outer(inside, inside), np.logical_or.outer(inside, inside)
    cells = ~np.eye(len(ties), dtype=bool)
    if ideal == "within":
        cells &= both | ~either
    ones = (either if ideal == "either" else both)[cells]
    if ones.all() or not ones.any() or np.ptp(ties[cells]) == 0:
        return np.nan
    return float(np.corrcoef(ties[cells], ones)[0, 1])


def weighted(seed: int, actors: int, density: float, directed: bool) -> Any:
    rng = np.random.default_rng(seed)
    ties = np.where(rng.random((actors, actors)) < density, rng.integers(1, 10, (actors, actors)), 0).astype(float)
    np.fill_diagonal(ties, 0)
    return ties if directed else np.triu(ties) + np.triu(ties).T


def network(ties: Any, directed: bool = True) -> sp.Network:
    import scipy.sparse

    return sp.Network.from_scipy(scipy.sparse.csr_array(ties), directed=directed)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("ideal", ["either", "both", "within"])
@pytest.mark.parametrize("directed", [False, True])
def test_core_periphery_is_the_best_correlation_of_all_cores(seed: int, ideal: Any, directed: bool) -> None:
    ties = weighted(seed, 8, 0.4, directed)
    best = np.nanmax([fit(ties, core, ideal) for k in range(9) for core in itertools.combinations(range(8), k)])
    compare("power.core_periphery_fit", "NumPy corrcoef, all cores", sp.power.core_periphery_fit(network(ties, directed), ideal=ideal), best, rel=1e-12)
    core = np.flatnonzero(sp.power.core_periphery(network(ties, directed), ideal=ideal).to_numpy() == 1)
    compare("power.core_periphery", "NumPy corrcoef, all cores", fit(ties, core, ideal), best, rel=1e-12)


@pytest.mark.parametrize("seed", range(8))
def test_core_periphery_continuous_is_the_least_that_scipy_finds(seed: int) -> None:
    ties = weighted(seed, 10, 0.5, directed=seed % 2 == 0)
    shares = ties / ties.max()
    off = ~np.eye(10, dtype=bool)

    def residual(c: Any) -> float:
        return float((((shares - np.outer(c, c)) ** 2)[off]).sum())

    def slope(c: Any) -> Any:
        return -4 * (((shares + shares.T) / 2 - np.outer(c, c)) * off) @ c

    exactly = {"method": "L-BFGS-B", "bounds": [(0, 1)] * 10, "options": {"ftol": 1e-15, "gtol": 1e-10}}
    starts = np.random.default_rng(seed).random((40, 10))
    least = min(scipy.optimize.minimize(residual, start, jac=slope, **exactly).fun for start in starts)
    c = sp.power.core_periphery(network(ties, seed % 2 == 0), form="continuous").to_numpy()
    compare("power.core_periphery", "SciPy L-BFGS-B, 40 starts", residual(c), least, rel=1e-8)
    found = sp.power.core_periphery_fit(network(ties, seed % 2 == 0), form="continuous")
    compare("power.core_periphery_fit", "NumPy corrcoef of products", found, np.corrcoef(ties[off], np.outer(c, c)[off])[0, 1], rel=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_core_periphery_in_giving_and_receiving_is_the_least_that_scipy_finds(seed: int) -> None:
    ties = weighted(seed, 9, 0.6, directed=True)
    shares = ties / ties.max()
    off = ~np.eye(9, dtype=bool)

    def residual(both: Any) -> float:
        return float((((shares - np.outer(both[:9], both[9:])) ** 2)[off]).sum())

    def slope(both: Any) -> Any:
        rest = (shares - np.outer(both[:9], both[9:])) * off
        return -2 * np.concatenate([rest @ both[9:], both[:9] @ rest])

    exactly = {"method": "L-BFGS-B", "bounds": [(0, 1)] * 18, "options": {"ftol": 1e-15, "gtol": 1e-10, "maxiter": 5000}}
    starts = np.random.default_rng(seed).random((10, 18))
    least = min(scipy.optimize.minimize(residual, start, jac=slope, **exactly).fun for start in starts)
    net = network(ties, True)
    u, v = (sp.power.core_periphery(net, form="continuous", direction=way).to_numpy() for way in ("out", "in"))
    compare("power.core_periphery", "SciPy L-BFGS-B, u and v, 10 starts", residual(np.concatenate([u, v])), least, rel=1e-7)
    found = sp.power.core_periphery_fit(net, form="continuous", direction="in")
    compare("power.core_periphery_fit", "NumPy corrcoef of products", found, np.corrcoef(ties[off], np.outer(u, v)[off])[0, 1], rel=1e-12)
    if u.max() * v.max() < 1 - 1e-6:  # no bound holds: the same as a singular value decomposition that fills in its own diagonal
        whole = shares.copy()
        change = 1.0
        while change > 1e-10:
            left, sizes, right = np.linalg.svd(whole)
            best = sizes[0] * np.outer(left[:, 0], right[0])
            change = np.abs(whole.diagonal() - best.diagonal()).max()
            np.fill_diagonal(whole, best.diagonal())
        compare("power.core_periphery", "NumPy SVD without the diagonal", np.outer(u, v)[off], best[off], rel=1e-6, abs=1e-6)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("directed", [False, True])
def test_group_centrality_equals_networkx(seed: int, directed: bool) -> None:
    graph = networkx.gnp_random_graph(24, 0.2, seed=seed, directed=directed)
    # NetworkX takes those who are not reached as at distance 0: a ring reaches all
    graph.add_edges_from((i, (i + 1) % 24) for i in graph)
    groups = {0: [0, 1, 2], 1: [3, 9, 15, 21], 2: [i for i in graph if i > 3 and i % 6 != 3]}
    net = sp.Network.from_networkx(graph).with_sectors({i: g for g, own in groups.items() for i in own})

    def by_group(measure: Any, **more: Any) -> list[float]:
        return [measure(graph, own, **more) for own in groups.values()]

    def found(measure: str, direction: str = "in") -> Any:
        return sp.power.group_centrality(net, measure=measure, direction=direction).loc[list(groups)]

    towards = networkx.group_in_degree_centrality if directed else networkx.group_degree_centrality
    away = networkx.group_out_degree_centrality if directed else networkx.group_degree_centrality
    compare("power.group_centrality", "NetworkX", found("degree"), by_group(towards))
    compare("power.group_centrality", "NetworkX", found("degree", "out"), by_group(away))
    compare("power.group_centrality", "NetworkX", found("closeness"), by_group(networkx.group_closeness_centrality))
    paths = {(s, t): list(networkx.all_shortest_paths(graph, s, t)) for s, t in itertools.permutations(graph, 2)}

    def through(_: networkx.Graph, own: list[int]) -> float:
        return float(np.mean([np.mean([bool({*own} & {*path}) for path in found]) for st, found in paths.items() if not {*own} & {*st}]))

    compare("power.group_centrality", "NetworkX, all shortest paths", found("betweenness"), by_group(through))
    # its betweenness of groups of three or more can pass 1 (see the tools)
    two = sp.power.group_centrality(net.with_sectors({i: i in (0, 7) for i in graph}), measure="betweenness")
    compare("power.group_centrality", "NetworkX", two.loc[True], networkx.group_betweenness_centrality(graph, [0, 7]))
