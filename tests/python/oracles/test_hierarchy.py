"""Reciprocity, dominance and hierarchy against igraph, NetworkX, SciPy and dense definitions, and the values of the golden tests."""

from __future__ import annotations

import itertools
import math

import igraph
import networkx as nx
import numpy as np
import pandas as pd
import pytest
import samspill as sp
from numpy.typing import NDArray
from oracle_data import DATASETS, matrix, needs_data, network, sna
from scipy.optimize import linprog
from scipy.stats import linregress

from oracles import compare

Cells = NDArray[np.float64]
SEEDS = range(30)


def drawn(seed: int, size: int = 9, density: float = 0.4, weighted: bool = True) -> Cells:
    random = np.random.default_rng(seed)
    cells = (random.random((size, size)) < density) * (random.integers(1, 6, (size, size)) if weighted else 1.0)
    np.fill_diagonal(cells, 0)
    return cells.astype(float)


def net_of(cells: Cells, sectors: list[int] | None = None) -> sp.Network:
    giver, taker = np.nonzero(cells)
    ties = pd.DataFrame({"from": giver, "to": taker, "w": cells[giver, taker]})
    actors = pd.DataFrame({"id": range(len(cells))} | ({} if sectors is None else {"sector": sectors}))
    return sp.Network.from_frames(ties, actors, weight="w", sector=None if sectors is None else "sector")


def sets(directed_only: bool = True) -> list[str]:
    return [name for name in DATASETS if not (directed_only and name.startswith("classics/flo"))]


# Reciprocity


@needs_data
@pytest.mark.parametrize("name", sets())
def test_reciprocity_equals_igraph_networkx_and_sna(name: str) -> None:
    cells, net = matrix(name)[0], network(name)
    graph = igraph.Graph.Adjacency(cells.tolist())
    compare("symmetry.reciprocity", "igraph", sp.symmetry.reciprocity(net), graph.reciprocity())
    compare("symmetry.reciprocity", "igraph", sp.symmetry.reciprocity(net, variant="dyadic_nonnull"), graph.reciprocity(mode="ratio"))
    compare("symmetry.reciprocity", "R sna (stored)", sp.symmetry.reciprocity(net), sna(name, "recip_edgewise"))
    compare("symmetry.reciprocity", "NetworkX", sp.symmetry.reciprocity(net), nx.overall_reciprocity(nx.DiGraph(cells)) if cells.any() else math.nan)
    density = cells.sum() / (len(cells) * (len(cells) - 1))
    with np.errstate(divide="ignore"):
        relative = np.log(graph.reciprocity() / density)
    compare("symmetry.reciprocity", "igraph", sp.symmetry.reciprocity(net, variant="log_relative_risk"), relative)


@needs_data
@pytest.mark.parametrize("name", sets())
def test_reciprocity_rho_is_numpys_correlation(name: str) -> None:
    cells = matrix(name)[0]
    away = ~np.eye(len(cells), dtype=bool)
    compare("symmetry.reciprocity_rho", "NumPy corrcoef", sp.symmetry.reciprocity_rho(network(name)), np.corrcoef(cells[away], cells.T[away])[0, 1])


@needs_data
@pytest.mark.parametrize(
    ("name", "r", "rho"), [("ht_advice", 0.473684, 0.038902), ("ht_friends", 0.450980, 0.274880), ("ht_reports", 0, -0.05)], ids=lambda x: str(x)
)
def test_reciprocity_and_rho_of_krackhardts_managers(name: str, r: float, rho: float) -> None:
    net = network(f"classics/{name}")
    compare("symmetry.reciprocity", "golden 17 (R sna)", sp.symmetry.reciprocity(net), r, abs=5e-7)
    compare("symmetry.reciprocity_rho", "golden 17 (R sna)", sp.symmetry.reciprocity_rho(net), rho, abs=5e-7)


@pytest.mark.parametrize("seed", SEEDS)
def test_weighted_reciprocity_and_its_split_equal_numpy(seed: int) -> None:
    cells = drawn(seed)
    both = np.minimum(cells, cells.T)
    net = net_of(cells)
    compare("symmetry.weighted_reciprocity", "definition, NumPy", sp.symmetry.weighted_reciprocity(net), both.sum() / cells.sum())
    upper = np.triu_indices(len(cells), 1)
    consistency = np.abs(cells - cells.T)[upper].sum() / (cells + cells.T)[upper].sum()
    compare("symmetry.weighted_reciprocity", "1 - directional consistency", sp.symmetry.weighted_reciprocity(net), 1 - consistency)
    split = np.column_stack([both.sum(1), (cells - both).sum(1), (cells - both).sum(0)])
    compare("symmetry.reciprocated_strength", "definition, NumPy", sp.symmetry.reciprocated_strength(net), split)


@needs_data
@pytest.mark.parametrize("name", sets())
def test_mutuality_equals_its_closed_form(name: str) -> None:
    cells = matrix(name)[0].astype(float)
    out, ties, size = cells.sum(1), cells.sum(), len(cells)
    expected = (ties**2 - (out**2).sum()) / (2 * (size - 1) ** 2)
    mutual = (cells * cells.T).sum() / 2
    compare("symmetry.mutuality", "closed form (Katz-Powell), NumPy", sp.symmetry.mutuality(network(name)), (mutual - expected) / (ties / 2 - expected))


@pytest.mark.parametrize("seed", range(8))
def test_mutuality_expects_the_mean_over_all_ways_of_dealing_the_same_numbers_of_ties(seed: int) -> None:
    cells = drawn(seed, 5, 0.5, weighted=False)
    rows = [[row for row in itertools.product((0, 1), repeat=4) if sum(row) == cells[i].sum()] for i in range(5)]
    mutual = []
    for choice in itertools.product(*rows):
        dealt = np.array([np.insert(row, i, 0) for i, row in enumerate(choice)])
        mutual.append((dealt * dealt.T).sum() / 2)
    expected, ties = np.mean(mutual), cells.sum()
    ours = sp.symmetry.mutuality(net_of(cells))
    compare("symmetry.mutuality", "all networks with the same out-degrees", ours, ((cells * cells.T).sum() / 2 - expected) / (ties / 2 - expected))


@pytest.mark.parametrize("seed", SEEDS)
def test_sector_symmetry_index_equals_numpy_and_the_mixing_matrix(seed: int) -> None:
    cells = drawn(seed)
    sectors = np.random.default_rng(seed).integers(0, 3, len(cells))
    member = np.eye(3)[sectors]
    pairs = np.outer(member.sum(0), member.sum(0))
    with np.errstate(invalid="ignore"):
        dense = member.T @ cells @ member / pairs
    upper = np.triu_indices(3, 1)
    together = np.nansum((dense + dense.T)[upper])
    ours = sp.symmetry.sector_symmetry_index(net_of(cells, sectors.tolist()))
    compare("symmetry.sector_symmetry_index", "definition, NumPy", ours, 1 - np.nansum(np.abs(dense - dense.T)[upper]) / together if together else math.nan)
    mixing = sp.mixing.mixing_matrix(net_of(cells, sectors.tolist()), weighted=True)
    sizes = pd.Series(sectors).value_counts().reindex(mixing.index).to_numpy()
    block = mixing.to_numpy() / np.outer(sizes, sizes)
    apart = sum(abs(block[g, h] - block[h, g]) for g, h in itertools.combinations(range(len(sizes)), 2))
    total = sum(block[g, h] + block[h, g] for g, h in itertools.combinations(range(len(sizes)), 2))
    compare("symmetry.sector_symmetry_index", "mixing_matrix (D1)", ours, 1 - apart / total if total else math.nan)


# Dominance


def shares_won(cells: Cells, corrected: bool) -> Cells:
    met = cells + cells.T
    with np.errstate(invalid="ignore", divide="ignore"):
        won = (cells + 0.5) / (met + 1) if corrected else cells / met
    return np.where(met > 0, won, 0.0)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("corrected", [False, True])
def test_davids_score_and_steepness_equal_matrix_products(seed: int, corrected: bool) -> None:
    cells = drawn(seed)
    size = len(cells)
    won = shares_won(cells, corrected)
    wins, losses = won.sum(1), won.sum(0)
    score = wins + won @ wins - losses - won.T @ losses
    score[(cells + cells.T).sum(1) == 0] = math.nan
    measure = "chance_corrected" if corrected else "proportion"
    compare("symmetry.davids_score", "definition, NumPy", sp.symmetry.davids_score(net_of(cells), measure=measure), score)
    normal = (score + size * (size - 1) / 2) / size
    compare("symmetry.davids_score", "definition, NumPy", sp.symmetry.davids_score(net_of(cells), measure=measure, normalized=True), normal)
    order = np.sort(normal[~np.isnan(normal)])[::-1]
    slope = abs(linregress(np.arange(1, len(order) + 1), order).slope)
    compare("symmetry.steepness", "SciPy linregress", sp.symmetry.steepness(net_of(cells), measure=measure), slope)


def test_davids_score_of_a_full_line_is_the_published_range() -> None:
    # Gammell and others 2003: the scores of a linear order of n run from n(n - 1)/2 in steps of n.
    for size in (2, 3, 7, 12):
        line = np.triu(np.ones((size, size)), 1)
        compare("symmetry.davids_score", "Gammell et al. 2003 (linear order)", sp.symmetry.davids_score(net_of(line)), size * ((size - 1) / 2 - np.arange(size)))
        compare("symmetry.steepness", "de Vries et al. 2006 (linear order)", sp.symmetry.steepness(net_of(line)), 1.0)
        if size > 2:
            compare("symmetry.landau_h", "Landau 1951 (linear order)", sp.symmetry.landau_h(net_of(line)), 1.0)
            compare("symmetry.de_vries_h", "de Vries 1995 (expected h, 3/(n + 1))", sp.symmetry.de_vries_h(net_of(0 * line)), 3 / (size + 1))


@pytest.mark.parametrize("seed", SEEDS)
def test_landau_h_and_de_vries_h_equal_numpy(seed: int) -> None:
    cells = drawn(seed)
    size = len(cells)
    won = np.where(cells > cells.T, 1.0, np.where(cells < cells.T, 0.0, 0.5))
    np.fill_diagonal(won, 0)
    h = 12 / (size**3 - size) * ((won.sum(1) - (size - 1) / 2) ** 2).sum()
    unknown = ((cells + cells.T == 0).sum() - size) / 2
    compare("symmetry.landau_h", "definition, NumPy", sp.symmetry.landau_h(net_of(cells)), h)
    compare("symmetry.de_vries_h", "h + 6u/(n^3 - n), NumPy", sp.symmetry.de_vries_h(net_of(cells)), h + 6 * unknown / (size**3 - size))


@pytest.mark.parametrize("seed", SEEDS)
def test_triangle_transitivity_weighs_igraphs_and_networkxs_censuses(seed: int) -> None:
    cells = drawn(seed, 14)
    prevails = ((cells >= cells.T) & (cells + cells.T > 0)).astype(int)
    weight = np.array([0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 1, 0.5, 0.75, 0.75])
    closed = np.array([0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 1, 1, 1, 1, 1])
    ours = sp.symmetry.triangle_transitivity(net_of(cells), measure="share")
    census = np.array(list(igraph.Graph.Adjacency(prevails.tolist()).triad_census()))
    compare("symmetry.triangle_transitivity", "igraph census, Shizuka-McDonald weights", ours, weight @ census / (closed @ census))
    names = ["003", "012", "102", "021D", "021U", "021C", "111D", "111U", "030T", "030C", "201", "120D", "120U", "120C", "210", "300"]
    other = nx.triadic_census(nx.DiGraph(prevails))
    census = np.array([other[name] for name in names])
    compare("symmetry.triangle_transitivity", "NetworkX census", sp.symmetry.triangle_transitivity(net_of(cells)), 4 * (weight @ census / (closed @ census)) - 3)
    compare("symmetry.cyclic_triad_share", "NetworkX census", sp.symmetry.cyclic_triad_share(net_of(prevails)), other["030C"] / (other["030C"] + other["030T"]))
    compare("symmetry.triad_census", "NetworkX", sp.symmetry.triad_census(net_of(prevails)), census)


@pytest.mark.parametrize("seed", range(6))
def test_triad_transitivity_counts_as_matrix_products_and_expects_what_shuffled_pairs_give(seed: int) -> None:
    cells = drawn(seed, 10, 0.35, weighted=False)
    paths = cells @ cells
    np.fill_diagonal(paths, 0)
    found = {vector: sp.symmetry.triad_transitivity(net_of(cells), vector=vector) for vector in ("transitive", "intransitive")}
    compare("symmetry.triad_transitivity", "definition, NumPy", found["transitive"]["count"], (paths * cells).sum())
    compare("symmetry.triad_transitivity", "definition, NumPy", found["intransitive"]["count"], (paths * (1 - cells)).sum())
    # 20,000 networks with the same numbers of mutual, asymmetric and null pairs: a tolerance of four standard errors
    random = np.random.default_rng(seed)
    upper = np.triu_indices(10, 1)
    kinds = np.column_stack([cells[upper], cells.T[upper]])
    draws = []
    for _ in range(20_000):
        shuffled = kinds[random.permutation(len(kinds))]
        turned = np.where(random.random((len(kinds), 1)) < 0.5, shuffled, shuffled[:, ::-1])
        other = np.zeros((10, 10))
        other[upper], other.T[upper] = turned[:, 0], turned[:, 1]
        step = other @ other
        np.fill_diagonal(step, 0)
        draws.append((step * other).sum())
    error = np.std(draws) / math.sqrt(len(draws))
    assert found["transitive"]["expected"] == pytest.approx(np.mean(draws), abs=4 * error)
    assert found["transitive"]["sd"] == pytest.approx(np.std(draws), rel=4 * math.sqrt(0.6 / len(draws)))


# Orders and levels


def as_igraph(cells: Cells) -> igraph.Graph:
    giver, taker = np.nonzero(cells)
    graph = igraph.Graph(len(cells), list(zip(giver.tolist(), taker.tolist(), strict=True)), directed=True)
    graph.es["w"] = cells[giver, taker].tolist()
    return graph


def run_up(cells: Cells, rank: NDArray[np.float64]) -> float:
    return float(cells[rank[:, None] > rank[None, :]].sum())


@pytest.mark.parametrize("seed", SEEDS)
def test_minimum_violations_equal_igraphs_integer_programme(seed: int) -> None:
    cells = drawn(seed, 12, 0.3)
    graph = as_igraph(cells)
    least = sum(graph.es[edge]["w"] for edge in graph.feedback_arc_set(weights="w", method="ip"))
    net = net_of(cells)
    compare("symmetry.minimum_violations", "igraph feedback_arc_set (exact)", sp.symmetry.minimum_violations(net), least)
    compare("symmetry.minimum_violations", "igraph feedback_arc_set (exact)", sp.symmetry.minimum_violations(net, normalized=True), least / cells.sum())
    rank = sp.symmetry.minimum_violation_ranking(net).to_numpy()
    assert sorted(rank) == list(range(1, 13))
    compare("symmetry.minimum_violation_ranking", "igraph feedback_arc_set (exact)", run_up(cells, rank), least)


@needs_data
@pytest.mark.parametrize("name", ["classics/ht_advice", "classics/ht_friends", "classics/ht_reports", "search-rescue-emon/Texas"])
def test_minimum_violations_of_real_networks_are_as_few_as_igraphs_heuristic_finds(name: str) -> None:
    cells = matrix(name)[0].astype(float)
    found = sp.symmetry.minimum_violations(network(name))
    assert found <= len(as_igraph(cells).feedback_arc_set(method="eades"))
    rank = sp.symmetry.minimum_violation_ranking(network(name)).to_numpy()
    assert run_up(cells, rank) == found
    assert sp.symmetry.minimum_violation_ranking(network(name)).attrs["method"] == found.method


def least_agony(cells: Cells) -> tuple[float, NDArray[np.float64]]:
    """The linear programme: levels and what each tie costs; then the lowest levels among the best."""
    giver, taker = np.nonzero(cells)
    ties, size = len(giver), len(cells)
    rows = np.zeros((ties, size + ties))
    rows[np.arange(ties), giver], rows[np.arange(ties), taker] = 1, -1
    rows[np.arange(ties), size + np.arange(ties)] = -1
    price = np.concatenate([np.zeros(size), cells[giver, taker]])
    best = linprog(price, A_ub=rows, b_ub=-np.ones(ties), bounds=(0, None), method="highs")
    both = np.vstack([rows, price])
    lowest = linprog(np.concatenate([np.ones(size), np.zeros(ties)]), A_ub=both, b_ub=np.append(-np.ones(ties), best.fun + 1e-7), bounds=(0, None), method="highs")
    return float(best.fun), lowest.x[:size]


@pytest.mark.parametrize("seed", SEEDS)
def test_agony_and_its_levels_equal_scipys_linear_programme(seed: int) -> None:
    cells = drawn(seed, 16, 0.18)
    agony, levels = least_agony(cells)
    compare("symmetry.agony", "SciPy linprog (HiGHS)", sp.symmetry.agony(net_of(cells)), agony, abs=1e-7)
    compare("symmetry.agony", "SciPy linprog (HiGHS)", sp.symmetry.agony(net_of(cells), normalized=True), agony / cells.sum(), abs=1e-7)
    compare("symmetry.agony_levels", "SciPy linprog (HiGHS)", sp.symmetry.agony_levels(net_of(cells)), levels, abs=1e-5)


@needs_data
@pytest.mark.parametrize("name", ["classics/ht_advice", "classics/ht_friends", "classics/ht_reports", "search-rescue-emon/Texas", "german-chemicals/infrep"])
def test_agony_of_real_networks_equals_the_linear_programme(name: str) -> None:
    cells = matrix(name)[0].astype(float)
    agony, levels = least_agony(cells)
    compare("symmetry.agony", "SciPy linprog (HiGHS)", sp.symmetry.agony(network(name)), agony, abs=1e-6)
    compare("symmetry.agony_levels", "SciPy linprog (HiGHS)", sp.symmetry.agony_levels(network(name)), levels, abs=1e-5)


# Talk


@pytest.mark.parametrize("seed", range(10))
def test_turn_taking_equals_a_cross_table(seed: int) -> None:
    random = np.random.default_rng(seed)
    turns = pd.DataFrame({"event": random.integers(0, 4, 60), "actor": random.choice(list("ABCDE"), 60)})
    turns["before"] = turns.groupby("event")["actor"].shift()
    table = pd.crosstab(turns["before"], turns["actor"]).reindex(index=list("ABCDE"), columns=list("ABCDE"), fill_value=0).to_numpy().astype(float)
    given = {"actors": list("ABCDE")}
    log = turns[["event", "actor"]]
    compare("symmetry.turn_taking", "pandas crosstab", sp.symmetry.turn_taking(log, **given), table)
    share = table / table.sum()
    compare("symmetry.self_transition_excess", "definition, NumPy", sp.symmetry.self_transition_excess(log, **given), np.trace(share) - share.sum(1) @ share.sum(0))
    follows = nx.from_numpy_array(np.asarray(table), create_using=nx.DiGraph)
    alone = nx.community.modularity(follows, [{speaker} for speaker in follows])
    compare("symmetry.self_transition_excess", "NetworkX modularity, each speaker alone", sp.symmetry.self_transition_excess(log, **given), alone)
    upper = np.triu_indices(5, 1)
    asymmetry = np.abs(table - table.T)[upper].sum() / (table + table.T)[upper].sum()
    compare("symmetry.turn_taking_asymmetry", "definition, NumPy", sp.symmetry.turn_taking_asymmetry(log, **given), asymmetry)
    followed = sp.Network.from_frames(turns.dropna().groupby(["before", "actor"]).size().reset_index(name="w"), source="before", target="actor", weight="w")
    compare("symmetry.turn_taking_asymmetry", "1 - weighted_reciprocity", asymmetry, 1 - sp.symmetry.weighted_reciprocity(followed))
    compare("symmetry.turn_taking", "NetworkX of successions", table.sum() - np.trace(table), sum(nx.from_pandas_edgelist(turns.dropna().query("before != actor"), "before", "actor", create_using=nx.MultiDiGraph).degree(n) for n in "ABCDE") / 2)
