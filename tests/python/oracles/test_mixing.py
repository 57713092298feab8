"""Mixing metrics against NetworkX, igraph, bctpy, netseg, R's sna, dense definitions and published values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import igraph
import networkx
import numpy as np
import pytest
import samspill as sp
from numpy.typing import NDArray
from oracle_data import DATASETS, needs_data, network, sna_mixing
from scipy import stats

from oracles import compare

SEEDS = range(8)
GROUPED = [name for name in DATASETS if not name.startswith("classics/flo")]

each_graph = pytest.mark.parametrize(("seed", "directed"), [(seed, directed) for seed in SEEDS for directed in (True, False)])


def drawn(seed: int, directed: bool, actors: int = 40, groups: int = 4) -> tuple[networkx.Graph, sp.Network, dict[int, int]]:
    """A graph with whole-number hours, a group for each node, and the same as a network."""
    graph = networkx.gnp_random_graph(actors, 0.12, seed=seed, directed=directed)
    rng = np.random.default_rng(seed)
    for _, _, tie in graph.edges(data=True):
        tie["hours"] = int(rng.integers(1, 9))
    group = {node: int(rng.integers(groups)) for node in graph}
    networkx.set_node_attributes(graph, group, "group")
    values = {node: float(rng.normal()) for node in graph}
    networkx.set_node_attributes(graph, values, "value")
    return graph, sp.Network.from_networkx(graph, weight="hours", sector="group"), group


def dense(graph: networkx.Graph, weight: str | None = "hours") -> NDArray[np.float64]:
    return np.asarray(networkx.to_numpy_array(graph, nodelist=range(len(graph)), weight=weight), dtype=float)


def one_hot(group: dict[int, int]) -> NDArray[np.float64]:
    labels = np.array([group[i] for i in range(len(group))])
    return (labels[:, np.newaxis] == np.unique(labels)).astype(float)


def by_actor(series: Any, graph: networkx.Graph) -> NDArray[np.float64]:
    return np.asarray(series.loc[range(len(graph))], dtype=float)


def by_sector(series: Any) -> NDArray[np.float64]:
    return np.asarray(series.sort_index(), dtype=float)


@each_graph
def test_assortativity_and_modularity_equal_networkx_and_igraph(seed: int, directed: bool) -> None:
    graph, net, group = drawn(seed, directed)
    labels = [group[i] for i in range(len(graph))]
    told = igraph.Graph(n=len(graph), edges=list(graph.edges()), directed=directed)
    hours = [tie["hours"] for _, _, tie in graph.edges(data=True)]
    ours = sp.mixing.assortativity(net, weighted=False)
    compare("mixing.assortativity", "NetworkX", ours, networkx.attribute_assortativity_coefficient(graph, "group"))
    compare("mixing.assortativity", "igraph", ours, told.assortativity_nominal(labels, directed=directed))
    parts = [{i for i in graph if group[i] == g} for g in sorted(set(labels))]
    for resolution in (0.5, 1.0, 1.7):
        plain = sp.mixing.modularity(net, resolution=resolution, weighted=False)
        compare("mixing.modularity", "NetworkX", plain, networkx.community.modularity(graph, parts, weight=None, resolution=resolution))
        heavy = sp.mixing.modularity(net, resolution=resolution)
        compare("mixing.modularity", "NetworkX", heavy, networkx.community.modularity(graph, parts, weight="hours", resolution=resolution))
        compare("mixing.modularity", "igraph", heavy, told.modularity(labels, weights=hours, resolution=resolution, directed=directed))


@each_graph
def test_assortativity_with_strengths_is_that_of_whole_numbers_of_parallel_ties(seed: int, directed: bool) -> None:
    # No tool takes weights; igraph takes parallel ties, one for each hour.
    graph, net, group = drawn(seed, directed)
    ties = [ends for *ends, tie in graph.edges(data=True) for _ in range(tie["hours"])]
    parallel = igraph.Graph(n=len(graph), edges=ties, directed=directed)
    labels = [group[i] for i in range(len(graph))]
    compare("mixing.assortativity", "igraph", sp.mixing.assortativity(net), parallel.assortativity_nominal(labels, directed=directed))


@each_graph
def test_numeric_assortativity_equals_networkx_and_igraph(seed: int, directed: bool) -> None:
    graph, net, _ = drawn(seed, directed)
    told = igraph.Graph(n=len(graph), edges=list(graph.edges()), directed=directed)
    values = dict(graph.nodes(data="value"))
    given = [values[i] for i in range(len(graph))]
    ours = sp.mixing.numeric_assortativity(net, values, weighted=False)
    compare("mixing.numeric_assortativity", "igraph", ours, told.assortativity(given, directed=directed))
    # NetworkX counts values as categories first, and takes whole numbers best.
    whole = {node: round(2 * value) for node, value in values.items()}
    networkx.set_node_attributes(graph, whole, "whole")
    theirs = networkx.numeric_assortativity_coefficient(graph, "whole")
    compare("mixing.numeric_assortativity", "NetworkX", sp.mixing.numeric_assortativity(net, whole, weighted=False), theirs, rel=1e-8)
    if directed:
        by_degree = sp.mixing.numeric_assortativity(net, of="out_degree", receiving="in_degree", weighted=False)
        compare(
            "mixing.numeric_assortativity",
            "NetworkX",
            by_degree,
            networkx.degree_assortativity_coefficient(graph, x="out", y="in"),
            rel=1e-8,
        )
    else:
        by_degree = sp.mixing.numeric_assortativity(net, weighted=False)
        compare("mixing.numeric_assortativity", "NetworkX", by_degree, networkx.degree_assortativity_coefficient(graph), rel=1e-8)
    compare("mixing.numeric_assortativity", "igraph", by_degree, told.assortativity_degree(directed=directed))


@each_graph
def test_morans_i_and_gearys_c_equal_their_matrix_form(seed: int, directed: bool) -> None:
    graph, net, _ = drawn(seed, directed)
    values = dict(graph.nodes(data="value"))
    for weight, weighted in (("hours", True), (None, False)):
        w = dense(graph, weight)
        x = np.array([values[i] for i in range(len(graph))])
        z = x - x.mean()
        compare(
            "mixing.morans_i",
            "definition, dense",
            sp.mixing.morans_i(net, values, weighted=weighted),
            len(x) / w.sum() * (z @ w @ z) / (z @ z),
        )
        # through the Laplacian of the symmetric part
        both = w + w.T
        laplacian = np.diag(both.sum(axis=1)) - both
        geary = (len(x) - 1) / (2 * w.sum()) * (z @ laplacian @ z) / (z @ z)
        compare("mixing.gearys_c", "definition, dense", sp.mixing.gearys_c(net, values, weighted=weighted), geary)


@each_graph
@pytest.mark.parametrize("metric", [sp.mixing.modularity, sp.mixing.freeman_segregation], ids=["modularity", "freeman"])
def test_moments_are_those_of_drawn_labellings(seed: int, directed: bool, metric: Any) -> None:
    _, net, _ = drawn(seed, directed, actors=12, groups=3)
    test = sp.infer(metric, net, replicates=20_000, seed=seed)
    exact = test.diagnostics
    assert test.null_mean == pytest.approx(exact["exact_mean"], abs=5 * exact["exact_sd"] / 20_000**0.5)
    assert test.null_sd == pytest.approx(exact["exact_sd"], rel=0.05)


def tables_of_sna() -> Iterator[tuple[str, sp.Network, NDArray[np.float64]]]:
    for name in GROUPED:
        net = network(name)
        order = sorted(set(net.sectors))
        table = sna_mixing(name).pivot_table(index="from", columns="to", values="Freq", fill_value=0, dropna=False)
        yield name, net, table.reindex(index=order, columns=order, fill_value=0).to_numpy(dtype=float)


@needs_data
def test_metrics_of_the_mixing_matrix_follow_from_snas() -> None:
    for name, net, e in tables_of_sna():
        names, sizes = np.unique(np.array(net.sectors, dtype=object).astype(str), return_counts=True)
        total, given, received = e.sum(), e.sum(axis=1), e.sum(axis=0)
        chance = given @ received / total**2
        oracle = "R sna's mixing counts"
        compare("mixing.assortativity", oracle, sp.mixing.assortativity(net), (np.trace(e) / total - chance) / (1 - chance))
        compare("mixing.modularity", oracle, sp.mixing.modularity(net), np.trace(e) / total - chance)
        compare("mixing.ei_index", oracle, sp.mixing.ei_index(net), 1 - 2 * np.trace(e) / total)
        n = sizes.sum()
        cross = (n**2 - (sizes**2).sum()) / (n * (n - 1))
        compare("mixing.freeman_segregation", oracle, sp.mixing.freeman_segregation(net), 1 - (1 - np.trace(e) / total) / cross)
        with np.errstate(invalid="ignore", divide="ignore"):
            compare("mixing.gupta_anderson_may", oracle, sp.mixing.gupta_anderson_may(net), ((np.diag(e) / given).sum() - 1) / (len(e) - 1))
            expected = given * (sizes - 1) / (n - 1)
            above = np.diag(e) > expected
            coleman = (np.diag(e) - expected) / np.where(above, given - expected, expected)
            compare("mixing.coleman_homophily", oracle, by_sector(sp.mixing.coleman_homophily(net)), np.where(sizes == 1, np.nan, coleman))
            inside, outside = np.diag(e) / (sizes * (sizes - 1)), (given - np.diag(e)) / (sizes * (n - sizes))
            smi = (inside - outside) / (inside + outside)
            compare("mixing.segregation_matrix_index", oracle, by_sector(sp.mixing.segregation_matrix_index(net)), smi)
            # a table of an undirected relation holds each tie twice, inside and outside alike
            once = 1.0 if net.directed else 0.5
            out = sp.mixing.ei_index_by_sector(net, direction="out")
            apart, kept = given - np.diag(e), once * np.diag(e)
            compare("mixing.ei_index_by_sector", oracle, by_sector(out), (apart - kept) / (apart + kept))
        assert list(names) == sorted(names), name


# netseg says of every other function that it was made for the other kind of network.
@each_graph
@pytest.mark.filterwarnings("ignore:.* is defined for:UserWarning")
def test_netseg_gives_the_same(seed: int, directed: bool) -> None:
    netseg = pytest.importorskip("netseg")
    graph, net, group = drawn(seed, directed, groups=2)
    labels = [group[i] for i in range(len(graph))]
    told = igraph.Graph(n=len(graph), edges=list(graph.edges()), directed=directed)
    compare("mixing.assortativity", "netseg", sp.mixing.assortativity(net, weighted=False), netseg.assortativity_coefficient(labels, told))
    compare("mixing.freeman_segregation", "netseg", sp.mixing.freeman_segregation(net), netseg.freeman(labels, told))
    compare("mixing.gupta_anderson_may", "netseg", sp.mixing.gupta_anderson_may(net, weighted=False), netseg.gamix(labels, told))
    odds = sp.mixing.odds_ratio_homophily(net)
    compare("mixing.odds_ratio_homophily", "netseg", odds[:2], [netseg.orwg(labels, told, log_transform=log) for log in (False, True)])
    ratio = netseg.orwg(labels, told, log_transform=False)
    compare("mixing.yules_q", "netseg", sp.mixing.yules_q(net), (ratio - 1) / (ratio + 1))
    compare("mixing.ei_index", "netseg", sp.mixing.ei_index(net), netseg.krackhardt_ei(labels, told))
    if directed:
        compare("mixing.coleman_homophily", "netseg", by_sector(sp.mixing.coleman_homophily(net)), netseg.coleman(labels, told))
    compare("mixing.segregation_matrix_index", "netseg", by_sector(sp.mixing.segregation_matrix_index(net)), netseg.smi(labels, told))
    values = [value for _, value in sorted(graph.nodes(data="value"))]
    compare("mixing.morans_i", "netseg", sp.mixing.morans_i(net, values, weighted=False), netseg.moran_i(values, told)[0])


@each_graph
@pytest.mark.parametrize("direction", ["in", "out", "all"])
def test_profiles_by_sector_equal_their_matrix_form(seed: int, directed: bool, direction: Any) -> None:
    graph, net, group = drawn(seed, directed)
    h = one_hot(group)
    arcs = dense(graph)
    w = arcs if not directed or direction == "out" else arcs.T if direction == "in" else arcs + arcs.T
    tied = (w > 0).astype(float)
    with np.errstate(invalid="ignore"):
        shares = w @ h / w.sum(axis=1, keepdims=True)
        spread = 1 - (shares**2).sum(axis=1)
        compare(
            "mixing.participation_coefficient",
            "definition, dense",
            by_actor(sp.mixing.participation_coefficient(net, direction=direction), graph),
            spread,
        )
        normal = sp.mixing.participation_coefficient(net, direction=direction, normalized=True)
        compare("mixing.participation_coefficient", "definition, dense", by_actor(normal, graph), spread * 4 / 3)
        partners = 1 - ((tied @ h / tied.sum(axis=1, keepdims=True)) ** 2).sum(axis=1)
        compare("mixing.blau", "definition, dense", by_actor(sp.mixing.blau(net, direction=direction), graph), partners)
        compare("mixing.iqv", "definition, dense", by_actor(sp.mixing.iqv(net, direction=direction), graph), partners * 4 / 3)
        for weighted, counts in ((False, tied @ h), (True, w @ h)):
            teachman = sp.mixing.blau(net, measure="teachman", direction=direction, weighted=weighted)
            compare("mixing.blau", "SciPy entropy", by_actor(teachman, graph), stats.entropy(counts, axis=1), abs=1e-12)
        own = (w @ h * h).sum(axis=1)
        ei = 1 - 2 * own / w.sum(axis=1)
        compare(
            "mixing.ei_index_by_actor",
            "definition, dense",
            by_actor(sp.mixing.ei_index_by_actor(net, direction=direction, weighted=True), graph),
            ei,
        )
        mean = h @ (h.T @ own / h.sum(axis=0))
        z = (own - mean) / np.sqrt(h @ (h.T @ (own - mean) ** 2 / h.sum(axis=0)))
        compare("mixing.within_sector_z", "definition, dense", by_actor(sp.mixing.within_sector_z(net, direction=direction), graph), z)

    strength = w.sum(axis=1)
    between = h.T @ w @ h
    if not directed or direction == "all":
        between[np.diag_indices_from(between)] /= 2
    all_of_sector = h @ between
    share = np.divide(w @ h, all_of_sector, out=np.zeros_like(all_of_sector), where=all_of_sector > 0)
    weight = (tied * strength) @ h / (h.T @ strength).max()
    with np.errstate(invalid="ignore"):
        gateway = 1 - (shares**2 * (1 - share * weight) ** 2).sum(axis=1)
    compare(
        "mixing.gateway_coefficient", "definition, dense", by_actor(sp.mixing.gateway_coefficient(net, direction=direction), graph), gateway
    )


# bctpy divides by the 0 of isolates and of equal values before it sets 0.
@each_graph
@pytest.mark.filterwarnings("ignore:invalid value encountered:RuntimeWarning")
def test_participation_and_z_equal_bctpy(seed: int, directed: bool) -> None:
    bct = pytest.importorskip("bct")
    graph, net, group = drawn(seed, directed)
    labels = [group[i] for i in range(len(graph))]
    w = dense(graph)
    for direction in ("in", "out") if directed else ("undirected",):
        chosen = "all" if direction == "undirected" else direction
        ours = by_actor(sp.mixing.participation_coefficient(net, direction=chosen), graph)
        compare("mixing.participation_coefficient", "bctpy", np.nan_to_num(ours), bct.participation_coef(w, labels, degree=direction))
    flags = {"out": 0, "in": 2, "all": 3} if directed else {"all": 0}
    for way, flag in flags.items():
        ours = by_actor(sp.mixing.within_sector_z(net, direction=way), graph)
        compare("mixing.within_sector_z", "bctpy", np.nan_to_num(ours), bct.module_degree_zscore(w, labels, flag=flag))


# Published values


def white() -> sp.Network:
    """Five women with 6 ties among them, five men with 7, and 9 ties across."""
    women = [(0, 1), (0, 2), (0, 3), (0, 4), (1, 2), (1, 3)]
    men = [(5, 6), (5, 7), (5, 8), (5, 9), (6, 7), (6, 8), (6, 9)]
    across = [(0, 5), (1, 6), (2, 7), (3, 8), (4, 9), (0, 6), (1, 7), (2, 8), (3, 9)]
    ends = women + men + across
    ties = {"from": [i for i, _ in ends], "to": [j for _, j in ends]}
    return sp.Network.from_frames(ties, directed=False, sector={i: "women" if i < 5 else "men" for i in range(10)})


def test_kinship_positions_of_white() -> None:
    net = white()
    compare("mixing.gupta_anderson_may", "White kinship, as R netseg has it", sp.mixing.gupta_anderson_may(net), 0.180124, abs=1e-6)
    compare("mixing.freeman_segregation", "White kinship, as R netseg has it", sp.mixing.freeman_segregation(net), 0.263636, abs=1e-6)
    compare(
        "mixing.odds_ratio_homophily", "White kinship, as R netseg has it", sp.mixing.odds_ratio_homophily(net).iloc[0], 3.301587, abs=1e-6
    )


def test_couples_in_catania() -> None:
    # The counts behind table I of Newman 2003, who prints r = 0.621. Two actors a sector, so that ties within it need no loops.
    e = np.array([[506, 32, 69, 26], [23, 308, 114, 38], [26, 46, 599, 68], [10, 14, 47, 32]])
    ends = [(2 * g, 2 * h + (g == h), e[g, h]) for g in range(4) for h in range(4)]
    ties = {"from": [i for i, _, _ in ends], "to": [j for _, j, _ in ends], "couples": [w for *_, w in ends]}
    sector = {i: i // 2 for i in range(8)}
    net = sp.Network.from_frames(ties, actors=list(range(8)), weight="couples", sector=sector)
    compare("mixing.assortativity", "Newman 2003", sp.mixing.assortativity(net), 0.621, abs=5e-4)
    compare("mixing.assortativity", "Newman 2003, six digits", sp.mixing.assortativity(net), 0.621446, abs=1e-6)
    compare("mixing.gupta_anderson_may", "rows of Newman 2003", sp.mixing.gupta_anderson_may(net), 0.519428, abs=1e-6)
    symmetric = sp.Network.from_scipy(net.to_scipy() + net.to_scipy().T, actors=net.actors, sectors=list(net.sectors))
    compare("mixing.assortativity", "Newman 2003, six digits", sp.mixing.assortativity(symmetric), 0.620612, abs=1e-6)


def test_ring_of_six_in_three_pairs() -> None:
    ties = {"from": range(6), "to": [1, 2, 3, 4, 5, 0]}
    net = sp.Network.from_frames(ties, sector={i: i // 2 for i in range(6)})
    compare("mixing.coleman_homophily", "R netseg's tests", by_sector(sp.mixing.coleman_homophily(net)), [0.375] * 3)


@needs_data
@pytest.mark.parametrize(("name", "expected"), [("ht_advice", 0.023903), ("ht_friends", 0.159088), ("ht_reports", 0.738562)])
def test_assortativity_of_managers_by_department(name: str, expected: float) -> None:
    compare("mixing.assortativity", "managers by department", sp.mixing.assortativity(network(f"classics/{name}")), expected, abs=1e-6)


@needs_data
def test_coleman_homophily_of_managers_by_department() -> None:
    homophily = sp.mixing.coleman_homophily(network("classics/ht_friends"))
    numbered = homophily.loc[["1", "2", "3", "4"]]
    compare("mixing.coleman_homophily", "managers by department", numbered, [0.166667, 0.278846, -0.523810, 0.485294], abs=1e-6)


def test_karate_club() -> None:
    graph = networkx.karate_club_graph()
    net = sp.Network.from_networkx(graph, weight="weight", sector="club")
    compare("mixing.modularity", "karate club, four packages", sp.mixing.modularity(net, weighted=False), 0.358235, abs=1e-6)
    compare("mixing.modularity", "karate club, four packages", sp.mixing.modularity(net), 0.391438, abs=1e-6)
    compare("mixing.assortativity", "karate club, three packages", sp.mixing.assortativity(net, weighted=False), 0.717531, abs=1e-6)
    compare(
        "mixing.numeric_assortativity",
        "karate club, two packages",
        sp.mixing.numeric_assortativity(net, weighted=False),
        -0.475613,
        abs=1e-6,
    )


@each_graph
def test_error_of_assortativity_over_ties_equals_networkx_without_each_tie(seed: int, directed: bool) -> None:
    graph, net, group = drawn(seed, directed)
    networkx.set_node_attributes(graph, group, "group")
    whole = networkx.attribute_assortativity_coefficient(graph, "group")
    squares = 0.0
    for tie in list(graph.edges):
        left = graph.copy()
        left.remove_edge(*tie)
        squares += (networkx.attribute_assortativity_coefficient(left, "group") - whole) ** 2
    ours = sp.jackknife(sp.mixing.assortativity, net, weighted=False, over="ties")
    assert (ours.deletions, ours.over, ours.grouped) == (graph.number_of_edges(), "ties", False)
    compare("mixing.assortativity", "NetworkX without each tie", ours.se, np.sqrt(squares))
    by_formula = sp.jackknife(sp.mixing.gupta_anderson_may, net, over="ties")
    assert by_formula.se > 0
    by_sector = sp.jackknife(sp.mixing.ei_index_by_sector, net, over="ties")
    assert len(by_sector) == 4


def test_jackknife_over_ties_refuses_what_has_none() -> None:
    net = sp.Network.example()
    calls: list[tuple[str, Any]] = [
        ("S302", lambda: sp.jackknife(sp.mixing.assortativity, net, over="pairs")),  # type: ignore[arg-type]
        ("S306", lambda: sp.jackknife(sp.balance.gini, [1, 2, 3], over="ties")),
        ("S306", lambda: sp.jackknife(lambda some: some.n_ties, net, over="ties")),
    ]
    for code, call in calls:
        with pytest.raises(sp.InvalidInput) as caught:
            call()
        assert caught.value.code == code
    assert sp.jackknife(sp.balance.gini, net, of="power.degree", over="ties").se > 0
