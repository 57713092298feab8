"""What strengths alone make expect, how surely ties run down the ranks, and what sectors exchange, against SciPy, NumPy and springrank."""

from __future__ import annotations

import itertools
import math

import networkx as nx
import numpy as np
import pandas as pd
import pytest
import samspill as sp
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.special import expit

from oracles import compare

springrank = pytest.importorskip("springrank")
Cells = NDArray[np.float64]
SEEDS = range(12)


def drawn(seed: int, size: int = 8, density: float = 0.45, fractions: bool = False) -> Cells:
    random = np.random.default_rng(seed)
    cells = (random.random((size, size)) < density) * random.integers(1, 6, (size, size)).astype(float)
    np.fill_diagonal(cells, 0)
    return cells * random.uniform(0.5, 1.5, cells.shape) if fractions else cells


def net_of(cells: Cells, sectors: list[str] | None = None) -> sp.Network:
    giver, taker = np.nonzero(cells)
    ties = pd.DataFrame({"from": giver, "to": taker, "w": cells[giver, taker]})
    actors = pd.DataFrame({"id": range(len(cells))} | ({} if sectors is None else {"sector": sectors}))
    return sp.Network.from_frames(ties, actors, weight="w", sector=None if sectors is None else "sector")


# Reciprocity held against the model that keeps strengths


def means(cells: Cells, law: str) -> Cells:
    """The model's mean weights by Newton's method with the dense matrix of second derivatives, halving steps that lead out or up."""
    size, away = len(cells), ~np.eye(len(cells), dtype=bool)
    strengths = np.concatenate([cells.sum(1), cells.sum(0)])

    def mean(t: Cells) -> Cells:
        return np.where(away, 1 / (np.expm1(t) if law == "counts" else t), 0.0)

    def together(multipliers: Cells) -> Cells:
        return multipliers[:size, None] + multipliers[None, size:]

    def height(multipliers: Cells) -> float:
        t = together(multipliers)[away]
        return math.inf if t.min() <= 0 else float(multipliers @ strengths - np.log(-np.expm1(-t) if law == "counts" else t).sum())

    now = size / 2 / strengths
    for _ in range(200):
        m = mean(together(now))
        miss = np.concatenate([m.sum(1), m.sum(0)]) - strengths
        curve = m * (1 + m) if law == "counts" else m * m
        second = np.block([[np.diag(curve.sum(1)), curve], [curve.T, np.diag(curve.sum(0))]])
        step, by = np.linalg.lstsq(second, miss, rcond=None)[0], 1.0
        while height(now + by * step) > height(now) + 1e-9 and by > 1e-12:
            by /= 2
        now = now + by * step
    assert np.abs(miss / strengths).max() < 1e-10
    return mean(together(now))


@pytest.mark.parametrize("law", ["counts", "amounts"])
@pytest.mark.parametrize("seed", SEEDS)
def test_weighted_reciprocity_corrected_equals_newtons_dense_solution(seed: int, law: str) -> None:
    cells = drawn(seed, fractions=law == "amounts") + np.roll(np.eye(8), 1, axis=1)
    expected = means(cells, law)
    smaller = expected * expected.T / np.where(expected > 0, (1 + expected + expected.T) if law == "counts" else (expected + expected.T), 1)
    share, given = np.minimum(cells, cells.T).sum() / cells.sum(), smaller.sum() / cells.sum()
    ours = sp.symmetry.weighted_reciprocity(net_of(cells), corrected=law)
    compare("symmetry.weighted_reciprocity", "dense Newton, NumPy", ours, (share - given) / (1 - given), rel=1e-7, abs=1e-7)


@pytest.mark.parametrize("law", ["counts", "amounts"])
def test_weighted_reciprocity_corrected_is_what_networks_drawn_from_the_model_show(law: str) -> None:
    cells = drawn(3) + np.roll(np.eye(8), 1, axis=1)
    expected, random = means(cells, law), np.random.default_rng(5)
    size = (40_000, *expected.shape)
    if law == "counts":
        drawn_weights = random.geometric(1 / (1 + expected), size) - 1.0
    else:
        drawn_weights = random.exponential(1.0, size) * expected
    returned = np.minimum(drawn_weights, drawn_weights.transpose(0, 2, 1)).sum((1, 2))
    given, error = returned.mean() / cells.sum(), returned.std() / cells.sum() / math.sqrt(len(returned))
    share = np.minimum(cells, cells.T).sum() / cells.sum()
    ours = sp.symmetry.weighted_reciprocity(net_of(cells), corrected=law)
    compare("symmetry.weighted_reciprocity", "40,000 networks drawn from the model", ours, (share - given) / (1 - given), abs=6 * error)


def test_weighted_reciprocity_refuses_an_unknown_correction_and_knows_no_half_counts() -> None:
    with pytest.raises(sp.InvalidInput, match="S302"):
        sp.symmetry.weighted_reciprocity(net_of(drawn(1)), corrected="both")
    value = sp.symmetry.weighted_reciprocity(net_of(drawn(1, fractions=True)), corrected="counts")
    assert math.isnan(value) and value.reason == "not_applicable"


# SpringRank's energy, temperature and p


def dense_ranks(cells: Cells) -> Cells:
    laplacian = np.diag(cells.sum(1) + cells.sum(0)) - cells - cells.T
    return np.linalg.pinv(laplacian) @ (cells.sum(1) - cells.sum(0))


def energy(cells: Cells) -> float:
    s = dense_ranks(cells)
    return float((cells * (s[:, None] - s[None, :] - 1) ** 2).sum() / 2)


def likelihood(beta: float, s: Cells, cells: Cells) -> float:
    return float((cells * np.logaddexp(0, -2 * beta * (s[:, None] - s[None, :]))).sum())


def local_accuracy(beta: float, s: Cells, cells: Cells) -> float:
    foretold = (cells + cells.T) * expit(2 * beta * (s[:, None] - s[None, :]))
    return float(1 - np.abs(cells - foretold).sum() / (2 * cells.sum()))


@pytest.mark.parametrize("seed", SEEDS)
def test_spring_rank_fit_equals_dense_numpy_and_scipys_minimum(seed: int) -> None:
    cells = drawn(seed)
    ours, s = sp.symmetry.spring_rank_fit(net_of(cells), replicates=1), dense_ranks(cells)
    compare("symmetry.spring_rank_fit", "definition, NumPy dense", ours["energy"], energy(cells))
    compare("symmetry.spring_rank_fit", "definition, NumPy dense", ours["energy_share"], energy(cells) / cells.sum())
    best = minimize_scalar(likelihood, bounds=(0, 50), args=(s, cells), method="bounded", options={"xatol": 1e-12})
    compare("symmetry.spring_rank_fit", "SciPy minimize_scalar", ours["beta"], best.x, rel=1e-6)
    compare("symmetry.spring_rank_fit", "definition, NumPy dense", ours["accuracy"], local_accuracy(min(ours["beta_local"], 1e9), s, cells))
    # nothing on a fine grid is more accurate than what the search found
    assert max(local_accuracy(beta, s, cells) for beta in np.geomspace(1e-3, 100, 20_000)) <= ours["accuracy"] + 1e-12


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("seed", SEEDS)
def test_spring_rank_fits_beta_equals_the_authors_package(seed: int) -> None:
    cells = drawn(seed)
    theirs = springrank.SpringRank(rtol=1e-12, inverse_temp_fit_warning=False).fit(cells)
    compare("symmetry.spring_rank_fit", "springrank 0.0.10 (global beta)", sp.symmetry.spring_rank_fit(net_of(cells), replicates=1)["beta"],
            theirs._get_inverse_temperature_global(), rel=1e-6)


@pytest.mark.parametrize("seed", range(4))
def test_spring_rank_fits_p_is_that_of_all_ways_of_turning_the_units(seed: int) -> None:
    cells = drawn(seed, 5, 0.35)
    cells = np.minimum(cells, 1)
    pairs = [(i, j) for i, j in itertools.combinations(range(5), 2) if cells[i, j] + cells[j, i] > 0]
    observed, as_low, whole = energy(cells), 0.0, 0.0
    for forth in itertools.product(*[range(int(cells[i, j] + cells[j, i]) + 1) for i, j in pairs]):
        turned, ways = np.zeros_like(cells), 1.0
        for (i, j), f in zip(pairs, forth, strict=True):
            both = int(cells[i, j] + cells[j, i])
            turned[i, j], turned[j, i] = f, both - f
            ways *= math.comb(both, f)
        whole += ways
        as_low += ways * (energy(turned) <= observed + 1e-9)
    ours = sp.symmetry.spring_rank_fit(net_of(cells), replicates=20_000, seed=3)
    assert ours.attrs["method"] == "estimate"
    compare("symmetry.spring_rank_fit", "p of all ways of turning the units", ours["p"], as_low / whole, abs=5 * ours.attrs["standard_error"] + 1e-4)


def test_spring_rank_fit_refuses_no_replicates() -> None:
    with pytest.raises(sp.InvalidInput, match="S302"):
        sp.symmetry.spring_rank_fit(net_of(drawn(1)), replicates=0)


# What sectors exchange

SECTORS = ["civil", "public", "civil", "private", "public", "private", "civil", "public"]


@pytest.mark.parametrize("seed", SEEDS)
def test_net_exchange_exchange_ratio_and_trade_balance_equal_numpy(seed: int) -> None:
    cells = drawn(seed)
    net = net_of(cells, SECTORS)
    names = list(dict.fromkeys(SECTORS))
    member = np.array([[s == name for name in names] for s in SECTORS], dtype=float)
    totals = member.T @ cells @ member
    more = totals - totals.T
    compare("symmetry.sector_asymmetry", "definition, NumPy", sp.symmetry.sector_asymmetry(net, measure="difference").loc[names, names], more)
    with np.errstate(divide="ignore", invalid="ignore"):
        times = totals / totals.T
    compare("symmetry.sector_asymmetry", "definition, NumPy", sp.symmetry.sector_asymmetry(net, measure="ratio").loc[names, names], times)
    balance = sp.symmetry.sector_trade_balance(net).loc[names]
    compare("symmetry.sector_trade_balance", "definition, NumPy", balance, more.sum(1))
    graph = nx.DiGraph(cells)
    inside = [{i for i, s in enumerate(SECTORS) if s == name} for name in names]
    theirs = [sum(w * sign for g, sign in ((graph, 1), (graph.reverse(), -1)) for *_, w in nx.edge_boundary(g, own, data="weight")) for own in inside]
    compare("symmetry.sector_trade_balance", "NetworkX edge_boundary", balance, theirs)
    across = totals + totals.T - 2 * np.diag(np.diag(totals))
    compare("symmetry.sector_trade_balance", "definition, NumPy", sp.symmetry.sector_trade_balance(net, normalized=True).loc[names], more.sum(1) / across.sum(1))


def test_sector_measures_refuse_what_they_do_not_know() -> None:
    with pytest.raises(sp.InvalidInput, match="S302"):
        sp.symmetry.sector_asymmetry(net_of(drawn(1), SECTORS), measure="log")
    with pytest.raises(sp.InvalidInput, match="S304"):
        sp.symmetry.sector_trade_balance(net_of(drawn(1)))
    with pytest.raises(sp.InvalidInput, match="S302"):
        sp.symmetry.sector_exchangeability(net_of(drawn(1), SECTORS), level="actors")


@pytest.mark.parametrize("seed", range(20))
def test_sector_exchangeability_equals_networkxs_isomorphisms(seed: int) -> None:
    random = np.random.default_rng(seed)
    half = np.triu((random.random((3, 3)) < 0.5).astype(float), 1)
    cells = np.zeros((6, 6))
    cells[:3, :3] = half
    cells[3:, 3:] = half if seed % 2 else half.T  # the second sector a copy of the first, or the first turned round
    cells[0, 3] = cells[3, 0] = 1
    if seed % 3 == 0:
        cells[1, 4] = 1
    labels = ["a"] * 3 + ["b"] * 3
    graph = nx.DiGraph(cells)
    nx.set_node_attributes(graph, dict(enumerate(labels)), "sector")
    turned = graph.copy()
    nx.set_node_attributes(turned, {i: "b" if s == "a" else "a" for i, s in enumerate(labels)}, "sector")
    swapped = nx.is_isomorphic(graph, turned, node_match=lambda x, y: x["sector"] == y["sector"])
    ours = sp.symmetry.sector_exchangeability(net_of(cells, labels)).loc["a", "b"]
    compare("symmetry.sector_exchangeability", "NetworkX is_isomorphic", ours, float(swapped))
