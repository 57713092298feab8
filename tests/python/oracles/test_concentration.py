"""Centralization and the shares of sectors against R's sna, SciPy and NumPy, and with answers taken away."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pandas as pd
import pytest
import samspill as sp
from numpy.typing import NDArray
from oracle_data import DATASETS, SURVEYS, from_matrix, matrix, needs_data, network, respondents_lost, sna
from scipy.stats import entropy

from oracles import compare

EXACT = 1e-9
"""Reference values were written with 15 digits."""
DRAWS = 500


def drawn(seed: int, size: int = 50, sectors: int = 4) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Values of which a fifth is 0, and sectors; nobody's sector is empty."""
    rng = np.random.default_rng(seed)
    x = rng.gamma(0.5, size=size) * (rng.random(size) < 0.8)
    return x, np.concatenate([np.arange(sectors), rng.integers(0, sectors, size - sectors)])


# R's sna


@needs_data
@pytest.mark.parametrize("name", DATASETS)
def test_centralization_equals_sna(name: str) -> None:
    net = network(name)
    ways = {"centr_indegree": "in", "centr_outdegree": "out"} if net.directed else {"centr_degree": "all"}
    for measure, way in ways.items():
        found = sp.balance.centralization(sp.power.degree, net, direction=way)
        compare("balance.centralization", "sna 2.7-1", found, sna(name, measure), rel=0, abs=EXACT)
    between = sp.balance.centralization(sp.power.betweenness, net)
    compare("balance.centralization", "sna 2.7-1", between, sna(name, "centr_betweenness"), rel=0, abs=EXACT)


@needs_data
def test_centralization_of_the_florentine_families() -> None:
    # The values have six digits, that of eigenvector centrality four; without Pucci, who married into none of the others, closeness has a ceiling to reach.
    everyone = network("classics/flo_marriage")
    married = everyone.without(sp.power.degree(everyone).loc[lambda degree: degree == 0].index.tolist())
    oracle = "reference values (sna, igraph)"
    for metric, net, expected in (
        (sp.power.degree, married, 0.274725),
        (sp.power.betweenness, married, 0.436813),
        (sp.power.closeness, married, 0.322452),
        (sp.power.eigenvector, married, 0.5277),
        (sp.power.degree, everyone, 0.266667),
        (sp.power.betweenness, everyone, 0.383492),
    ):
        compare("balance.centralization", oracle, sp.balance.centralization(metric, net), expected, rel=0, abs=5e-5 if metric is sp.power.eigenvector else 5e-7)


# SciPy: Theil's T is the relative entropy of the shares from even ones


@pytest.mark.parametrize("seed", range(8))
def test_theil_its_parts_and_representation_equal_entropies(seed: int) -> None:
    x, sector = drawn(seed)
    compare("balance.theil", "SciPy entropy", sp.balance.theil(x), entropy(x, np.ones(len(x))))
    held = np.bincount(sector, x)
    between = entropy(held, np.bincount(sector))
    within = sum(held[g] / x.sum() * entropy(x[sector == g], np.ones((sector == g).sum())) for g in range(4))
    parts = sp.balance.theil_decomposition(x, sector.tolist())
    compare("balance.theil_decomposition", "SciPy entropy", parts[["total", "between", "within"]], [between + within, between, within])
    compare("balance.theil_decomposition", "SciPy entropy", parts["between_share"], between / (between + within))
    # What lies between sectors is the mean of the logarithm of their parity.
    parity = sp.balance.representation(x, sector.tolist(), log=True).loc[range(4)]
    compare("balance.representation", "SciPy entropy", (held / x.sum() * parity).sum(), entropy(held, np.bincount(sector), base=2))


# NumPy


@pytest.mark.parametrize("seed", range(8))
def test_concentration_equals_dense_sums(seed: int) -> None:
    x, labels = drawn(seed)
    sector, power = pd.Series(labels), pd.Series(x)
    compare("balance.gini", "definition (NumPy)", sp.balance.gini(power), np.abs(x[:, None] - x).mean() / (2 * x.mean()))
    share = x / x.sum()
    positive = share[share > 0]
    compare("balance.theil", "definition (NumPy)", sp.balance.theil(power), (positive * np.log(positive * len(x))).sum())
    compare("balance.effective_number", "definition (NumPy)", sp.balance.effective_number(power), 1 / (share**2).sum())
    held = power.groupby(sector).sum() / x.sum()
    parity = sp.balance.representation(power, sector)
    assert parity.equals(sp.balance.representation(power, sector.tolist()))
    expected = held / sector.value_counts(normalize=True).loc[held.index]
    compare("balance.representation", "definition (NumPy)", parity.loc[held.index], expected)
    compare("balance.representation", "definition (NumPy)", sp.balance.representation(power, sector, log=True).loc[held.index], np.log2(expected))
    evenly = sp.balance.representation(power, sector, baseline="per_sector").loc[held.index]
    compare("balance.representation", "definition (NumPy)", evenly, held * 4)


@pytest.mark.parametrize("seed", range(4))
def test_theil_decomposition_names_the_largest_share_of_all_orders(seed: int) -> None:
    x, _ = drawn(seed, size=7)
    sector = [0, 1, 1, 2, 2, 2, 2]
    sizes = np.bincount(sector)
    most = max(entropy(np.bincount(order, x), sizes) for order in set(permutations(sector)))
    ours = sp.balance.theil_decomposition(x, sector)["max_between_share"]
    compare("balance.theil_decomposition", "definition (all orders)", ours, most / entropy(x, np.ones(7)))


@pytest.mark.parametrize("seed", range(8))
def test_centralization_equals_its_definition_on_random_values(seed: int) -> None:
    x, _ = drawn(seed)
    found = sp.balance.centralization(x, ceiling=80)
    compare("balance.centralization", "definition (NumPy)", found, (x.max() - x).sum() / 80)


# Answers taken away


@needs_data
@pytest.mark.parametrize("name", SURVEYS)
def test_centralization_of_available_cases_errs_less_than_half_of_zero_filling(name: str) -> None:
    cells, groups, _ = matrix(name)
    rng = np.random.default_rng(20240501)
    truth = float(sp.balance.centralization(sp.power.degree, network(name)))
    available, zero = [], []
    for _ in range(DRAWS):
        net = from_matrix(cells, groups, answered=respondents_lost(len(cells), rng))
        available.append(float(sp.balance.centralization(sp.power.degree, net)) - truth)
        zero.append(float(sp.balance.centralization(sp.power.degree, net, missing="zero")) - truth)
    assert np.isfinite(available).all()
    assert abs(np.mean(available)) < abs(np.mean(zero)) / 2
