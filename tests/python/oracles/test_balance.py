"""How values are shared, against PySAL, SciPy, exact fractions and printed values."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
import pytest
import samspill as sp
import samspill._run
from networkx.algorithms import threshold
from scipy import stats

from oracles import compare

INCOMES = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261]
"""The ten incomes of the reference output of R ineq."""

EXACT = "definition, exact fractions"
SEEDS = range(25)


def drawn(seed: int, zeros: bool = True) -> np.ndarray:
    """Whole numbers, so that fractions of them are exact; a quarter 0, some alike."""
    rng = np.random.default_rng(seed)
    x = np.where(rng.random(3 + seed) < 0.25, 0 if zeros else 1, rng.integers(1, 1000, 3 + seed))
    x[0] = 7
    return x


def sectors_of(seed: int) -> list[str]:
    rng = np.random.default_rng(1000 + seed)
    return [str(name) for name in rng.choice(["civil", "private", "public"], 3 + seed)]


def fractions(x: np.ndarray) -> list[Fraction]:
    return [Fraction(int(v)) for v in x]


# Exact fractions: what is rational in the values


def exact_gini(x: list[Fraction]) -> Fraction:
    return sum(abs(a - b) for a in x for b in x) / (2 * len(x) * sum(x))


def exact_lorenz(x: list[Fraction], part: Fraction) -> Fraction:
    """Share of those who have least, read between actors."""
    rest, held = part * len(x), Fraction(0)
    for v in sorted(x):
        held += v * min(rest, Fraction(1))
        rest = max(rest - 1, Fraction(0))
    return held / sum(x)


def mean(x: list[Fraction]) -> Fraction:
    return sum(x) / len(x)


RATIONAL: dict[str, tuple[Callable[[Any], Any], Callable[[list[Fraction]], Fraction]]] = {
    "gini": (sp.balance.gini, exact_gini),
    "hoover": (sp.balance.hoover, lambda x: sum(abs(v - mean(x)) for v in x) / (2 * sum(x))),
    "herfindahl": (sp.balance.herfindahl, lambda x: sum(v**2 for v in x) / sum(x) ** 2),
    "effective_number": (sp.balance.effective_number, lambda x: sum(x) ** 2 / sum(v**2 for v in x)),
    "half_squared_cv": (sp.balance.half_squared_cv, lambda x: sum((v - mean(x)) ** 2 for v in x) / len(x) / (2 * mean(x) ** 2)),
    "generalised_entropy": (
        lambda x: sp.balance.generalised_entropy(x, alpha=3),
        lambda x: (sum((v / mean(x)) ** 3 for v in x) / len(x) - 1) / 6,
    ),
    "hill_number": (lambda x: sp.balance.hill_number(x, order=2), lambda x: sum(x) ** 2 / sum(v**2 for v in x)),
    "evenness": (lambda x: sp.balance.evenness(x, measure="ratio", order=2), lambda x: sum(x) ** 2 / sum(v**2 for v in x) / len(x)),
    "top_share": (lambda x: sp.balance.top_share(x, share=0.25), lambda x: 1 - exact_lorenz(x, Fraction(3, 4))),
}


@pytest.mark.parametrize("name", sorted(RATIONAL))
@pytest.mark.parametrize("seed", SEEDS)
def test_measures_equal_exact_fractions(name: str, seed: int) -> None:
    ours, exact = RATIONAL[name]
    x = drawn(seed)
    compare(f"balance.{name}", EXACT, ours(x), float(exact(fractions(x))), rel=1e-13)


@pytest.mark.parametrize("seed", SEEDS)
def test_normalized_forms_and_palma_equal_exact_fractions(seed: int) -> None:
    x = drawn(seed, zeros=False)
    exact, n = fractions(x), len(x)
    h = sum(v**2 for v in exact) / sum(exact) ** 2
    compare(
        "balance.herfindahl",
        EXACT,
        sp.balance.herfindahl(x, normalized=True),
        float((h - Fraction(1, n)) / (1 - Fraction(1, n))),
        rel=1e-12,
    )
    compare("balance.gini", EXACT, sp.balance.gini(x, normalized=True), float(exact_gini(exact) * n / (n - 1)), rel=1e-13)
    ratio = (1 - exact_lorenz(exact, Fraction(9, 10))) / exact_lorenz(exact, Fraction(4, 10))
    compare("balance.palma", EXACT, sp.balance.palma(x), float(ratio), rel=1e-13)
    fifths = (1 - exact_lorenz(exact, Fraction(4, 5))) / exact_lorenz(exact, Fraction(1, 5))
    compare("balance.palma", EXACT, sp.balance.palma(x, top=0.2, bottom=0.2), float(fifths), rel=1e-13)


# SciPy


@pytest.mark.parametrize("seed", SEEDS)
def test_entropies_means_and_variation_equal_scipy(seed: int) -> None:
    x, positive = drawn(seed), drawn(seed, zeros=False)
    share, even = x / x.sum(), np.full(len(x), 1 / len(x))
    compare("balance.theil", "SciPy entropy", sp.balance.theil(x), stats.entropy(share, even))
    compare(
        "balance.mean_log_deviation",
        "SciPy entropy",
        sp.balance.mean_log_deviation(positive),
        stats.entropy(even, positive / positive.sum()),
    )
    compare("balance.hill_number", "SciPy entropy", sp.balance.hill_number(x, log=True), stats.entropy(share))
    compare("balance.evenness", "SciPy entropy", sp.balance.evenness(x), stats.entropy(share, base=len(x)))
    compare("balance.coefficient_of_variation", "SciPy variation", sp.balance.coefficient_of_variation(x), stats.variation(x))
    compare(
        "balance.coefficient_of_variation",
        "SciPy variation",
        sp.balance.coefficient_of_variation(x, sample=True),
        stats.variation(x, ddof=1),
    )
    compare("balance.half_squared_cv", "SciPy variation", sp.balance.half_squared_cv(x), stats.variation(x) ** 2 / 2)
    for epsilon in (0.5, 1.0, 2.5):
        even_share = stats.pmean(positive, 1 - epsilon)
        compare("balance.atkinson", "SciPy power mean", sp.balance.atkinson(positive, epsilon=epsilon), 1 - even_share / positive.mean())


@pytest.mark.parametrize("seed", SEEDS)
def test_shares_of_sectors_equal_scipy(seed: int) -> None:
    x, sectors = drawn(seed), np.array(sectors_of(seed))
    names = list(dict.fromkeys(sectors.tolist()))
    s = np.array([x[sectors == g].sum() for g in names]) / x.sum()
    p = np.array([(sectors == g).mean() for g in names])
    values = {
        "kullback_leibler": stats.entropy(s, p),
        "loosemore_hanby": np.abs(s - p).sum() / 2,
        "gallagher": np.sqrt(((s - p) ** 2).sum() / 2),
        "sainte_lague": ((s - p) ** 2 / p).sum(),
    }
    for measure, expected in values.items():
        ours = sp.balance.disproportionality(x, sectors, measure=measure)
        compare("balance.disproportionality", "SciPy entropy, NumPy", ours, expected)
    compare("balance.representation", "NumPy", sp.balance.representation(x, sectors), s / p)
    inside = [stats.entropy(x[sectors == g]) if x[sectors == g].any() else 0.0 for g in names]
    parts = sp.balance.herfindahl_decomposition(x, sectors)
    expected = [
        ((x / x.sum()) ** 2).sum(), (s**2).sum(), ((x / x.sum()) ** 2).sum() / (s**2).sum(), stats.entropy(x), stats.entropy(s), (s * inside).sum()
    ]  # fmt: skip
    compare("balance.herfindahl_decomposition", "SciPy entropy, NumPy", parts, expected)


@pytest.mark.parametrize("seed", SEEDS)
def test_decompositions_equal_numpy(seed: int) -> None:
    x, sectors = drawn(seed).astype(float), np.array(sectors_of(seed))
    names = list(dict.fromkeys(sectors.tolist()))
    n, mu = len(x), x.mean()
    rank = stats.rankdata(x) / n
    means = np.array([x[sectors == g].mean() for g in names])[[names.index(g) for g in sectors]]
    mean_rank = np.array([rank[sectors == g].mean() for g in names])[[names.index(g) for g in sectors]]
    within = sum(np.abs(np.subtract.outer(x[sectors == g], x[sectors == g])).sum() for g in names) / (2 * n * n * mu)
    between = np.abs(np.subtract.outer(means, means)).sum() / (2 * n * n * mu)
    total = np.abs(np.subtract.outer(x, x)).sum() / (2 * n * n * mu)
    by_ranks = 2 * np.cov(means, mean_rank, bias=True)[0, 1] / mu
    expected = [total, within, between, total - within - between, total - by_ranks, by_ranks]
    compare("balance.gini_decomposition", "NumPy covariances and pairs", sp.balance.gini_decomposition(x, sectors), expected)

    overlap = sp.balance.gini_overlap(x, sectors)
    for g in names:
        own = x[sectors == g]
        for h in names:
            below = [stats.percentileofscore(x[sectors == h], v, "mean") for v in own]
            inside = [stats.percentileofscore(own, v, "mean") for v in own]
            if len(own) > 1 and np.ptp(own) > 0:
                value = np.cov(own, below)[0, 1] / np.cov(own, inside)[0, 1]
                compare("balance.gini_overlap", "SciPy percentiles, NumPy", overlap.loc[g, h], value)
            else:
                assert np.isnan(overlap.loc[g, h])


@pytest.mark.parametrize("seed", SEEDS)
def test_parity_equals_pandas(seed: int) -> None:
    x, sectors = pd.Series(drawn(seed)), pd.Series(sectors_of(seed))
    by_sector = x.groupby(sectors, sort=False)
    for baseline, level in (("per_actor", by_sector.mean()), ("per_sector", by_sector.sum())):
        with np.errstate(divide="ignore", invalid="ignore"):
            ratios = np.divide.outer(level.to_numpy(float), level.to_numpy(float))
        compare("balance.parity", "pandas", sp.balance.parity(x, sectors.tolist(), baseline=baseline), ratios)
        expected = np.nan if len(level) < 2 else level.min() / level.max()
        compare("balance.lowest_parity", "pandas", sp.balance.lowest_parity(x, sectors.tolist(), baseline=baseline), expected)


@pytest.mark.parametrize("seed", SEEDS)
def test_stochastic_dominance_equals_scipy(seed: int) -> None:
    """One-sided Kolmogorov-Smirnov distances of 0 for order 1; for order 2 expected shortfalls below every value."""
    x, sectors = drawn(seed).astype(float), np.array(sectors_of(seed))
    names = list(dict.fromkeys(sectors.tolist()))
    first, second = (sp.balance.stochastic_dominance(x, sectors, order=order) for order in (1, 2))
    for g in names:
        for h in names:
            a, b = x[sectors == g], x[sectors == h]
            above = stats.ks_2samp(a, b, alternative="greater", method="asymp").statistic
            compare("balance.stochastic_dominance", "SciPy Kolmogorov-Smirnov", first.loc[g, h], above == 0)
            shortfall = [np.maximum(0, t - a).mean() - np.maximum(0, t - b).mean() for t in x]
            compare("balance.stochastic_dominance", "NumPy shortfalls", second.loc[g, h], max(shortfall) <= 1e-9 * np.ptp(x))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("directed", [True, False])
def test_dependence_of_sectors_equals_networkx_and_pandas(seed: int, directed: bool) -> None:
    graph = nx.gnp_random_graph(12, 0.3, seed=seed, directed=directed)
    names = dict(zip(graph, np.random.default_rng(seed).choice(["civil", "private", "public"], 12).tolist(), strict=True))
    nx.set_node_attributes(graph, names, "sector")
    net = sp.Network.from_networkx(graph, sector="sector")
    order = list(net.sector_names)
    table = pd.DataFrame(nx.attribute_mixing_dict(graph, "sector")).T.reindex(index=order, columns=order).fillna(0.0)
    for direction, flows in (("out", table), ("in", table.T), ("all", table + table.T)):
        expected = flows.div(flows.sum(axis=1).where(flows.sum(axis=1) > 0), axis=0)
        d = expected.to_numpy()
        for measure, values in (("dependence", d), ("imbalance", d - d.T), ("mutual", d + d.T)):
            ours = sp.balance.sector_dependence(net, direction=direction, measure=measure)
            compare("balance.sector_dependence", "NetworkX mixing, pandas", ours, values)
        gap = np.where(np.abs(d.T - d) < 1e-9, 0, np.sign(d.T - d))
        np.fill_diagonal(gap, np.nan)
        more = pd.DataFrame(gap).sum(axis=1, min_count=1)
        compare("balance.sector_dominance", "NetworkX mixing, pandas", sp.balance.sector_dominance(net, direction=direction), more)
        external = sp.balance.sector_dominance(net, direction=direction, measure="external")
        compare("balance.sector_dominance", "NetworkX mixing, pandas", external, 1 - np.diag(d))


@pytest.mark.parametrize("seed", SEEDS)
def test_centralization_of_harmonic_closeness_equals_networkx(seed: int) -> None:
    graph = nx.gnp_random_graph(9, 0.3, seed=seed, directed=seed % 2 == 0)
    scores = np.array(list(nx.harmonic_centrality(graph).values()))
    ceiling = 64.0 if graph.is_directed() else 28.0
    ours = sp.balance.centralization(sp.power.harmonic, sp.Network.from_networkx(graph), direction="in")
    compare("balance.centralization", "NetworkX scores", ours, (scores.max() - scores).sum() / ceiling)


# PySAL


@pytest.mark.parametrize("seed", SEEDS)
def test_measures_equal_pysal(seed: int) -> None:
    pytest.importorskip("inequality")
    from inequality.atkinson import atkinson
    from inequality.gini import Gini
    from inequality.schutz import Schutz
    from inequality.theil import Theil, TheilD

    x, positive, sectors = drawn(seed).astype(float), drawn(seed, zeros=False).astype(float), np.array(sectors_of(seed))
    compare("balance.gini", "PySAL inequality", sp.balance.gini(x), Gini(x).g)
    compare("balance.theil", "PySAL inequality", sp.balance.theil(x), Theil(x).T)
    for epsilon in (0.5, 1.0, 3.0):
        compare("balance.atkinson", "PySAL inequality", sp.balance.atkinson(positive, epsilon=epsilon), atkinson(positive, epsilon))
    whole = TheilD(x, sectors)
    parts = sp.balance.theil_decomposition(x, sectors)
    compare("balance.theil_decomposition", "PySAL inequality", parts[["total", "between", "within"]], [whole.T, *whole.bg, *whole.wg])
    compare("balance.hoover", "PySAL inequality", sp.balance.hoover(x), Schutz(pd.DataFrame({"x": x}), "x").distance)


# Values that were printed


def test_printed_values() -> None:
    compare("balance.gini", "R ineq reference output", sp.balance.gini(INCOMES), 0.4620911, abs=5e-8)
    compare("balance.atkinson", "R ineq reference output", sp.balance.atkinson(INCOMES), 0.1796591, abs=5e-8)
    compare("balance.atkinson", "PySAL tests", sp.balance.atkinson([10, 20, 30, 40, 50]), 0.06315, abs=5e-6)
    compare("balance.atkinson", "PySAL tests", sp.balance.atkinson([10, 20, 30, 40, 50], epsilon=1), 0.13161, abs=5e-6)
    vegan = [sp.balance.hill_number([5, 3, 2], order=order) for order in (0, 1, 2, np.inf)]
    compare("balance.hill_number", "R vegan", vegan, [3, 2.80009, 2.63158, 2], abs=5e-6)
    compare("balance.herfindahl", "R vegan", sp.balance.herfindahl([5, 3, 2]), 1 - 0.62, abs=1e-12)
    compare("balance.effective_number", "R vegan", sp.balance.effective_number([5, 3, 2]), 2.63158, abs=5e-6)


def test_theil_with_zeros_lies_between_two_groups() -> None:
    x, groups = [0, 0, 0, 10, 10, 10], ["a"] * 3 + ["b"] * 3
    parts = sp.balance.theil_decomposition(x, groups)
    compare("balance.theil", "PySAL tests", sp.balance.theil(x), np.log(2))
    compare("balance.theil_decomposition", "PySAL tests", parts[["total", "between", "within"]], [np.log(2), np.log(2), 0])


# Traps


OF_VALUES = sorted(info["name"] for info in sp._run.registry().values() if info["family"] == "balance" and info["input"] == "actor values")


@pytest.mark.parametrize("name", OF_VALUES)
def test_nobody_is_undefined_and_signed_values_are_refused_with_advice(name: str) -> None:
    measure = getattr(sp.balance, name.partition(".")[2])
    some = [["x", "y"]] if sp._run.info_of(name)["needs_sectors"] else []
    if name == "balance.centralization":
        assert measure([0.0, 0.0], ceiling=10.0).reason == "not_applicable"
        return
    if name == "balance.stochastic_dominance":  # an order of levels, which signed values have, too
        assert measure([-1.0, 2.0], *some).to_numpy().tolist() == [[1, 0], [1, 1]]
        return
    assert set(np.ravel(sp.reasons(measure([0.0, 0.0], *some)))) == {"zero_total"}
    with pytest.raises(sp.InvalidInput, match="S202") as refused:
        measure([-1.0, 2.0], *some)
    assert "ranks" in refused.value.advice


# Who stands at least as well whatever is made of ties


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("directed", [True, False])
def test_neighbourhood_inclusion_equals_products_of_matrices(seed: int, directed: bool) -> None:
    graph = nx.gnp_random_graph(8 + seed, 0.25, seed=seed, directed=directed)
    arcs = nx.to_numpy_array(graph)
    for direction, tied in (("out", arcs), ("in", arcs.T), ("all", np.maximum(arcs, arcs.T))):
        lacking = tied @ (1 - np.minimum(tied + np.eye(len(tied)), 1)).T  # partners of the row whom the column lacks
        ours = sp.balance.neighbourhood_inclusion(graph, direction=direction).to_numpy()
        compare("balance.neighbourhood_inclusion", "definition, products of matrices", ours.ravel(), (lacking.T == 0).astype(float).ravel())


@pytest.mark.parametrize("seed", SEEDS)
def test_neighbourhood_inclusion_puts_all_in_order_just_in_threshold_graphs_of_networkx(seed: int) -> None:
    drawn_graphs = [nx.gnp_random_graph(5, p, seed=seed) for p in (0.3, 0.5, 0.7)]
    for graph in (*drawn_graphs, threshold.threshold_graph(threshold.random_threshold_sequence(9, 0.4, seed=seed))):
        above = sp.balance.neighbourhood_inclusion(graph).to_numpy()
        ours = float(((above + above.T) > 0).all())
        compare("balance.neighbourhood_inclusion", "NetworkX is_threshold_graph", ours, float(threshold.is_threshold_graph(graph)))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("directed", [True, False])
def test_positional_dominance_equals_comparisons_of_distances_of_networkx(seed: int, directed: bool) -> None:
    graph = nx.gnp_random_graph(8 + seed, 0.25, seed=seed, directed=directed)
    n = len(graph)
    away = {i: nx.single_source_shortest_path_length(graph, i) for i in graph}
    near = np.array([[-away[i].get(j, np.inf) for j in graph] for i in graph])
    for direction, has in (("out", near), ("in", near.T)):
        others = [[has[i] >= has[j] for j in range(n)] for i in range(n)]
        fixed = [[float(np.delete(others[i][j], [i, j]).all()) for j in range(n)] for i in range(n)]
        ranked = np.array([np.sort(np.delete(has[i], i)) for i in range(n)])
        ours = sp.balance.positional_dominance(graph, direction=direction).to_numpy()
        compare("balance.positional_dominance", "NetworkX distances", ours.ravel(), np.ravel(fixed))
        ours = sp.balance.positional_dominance(graph, direction=direction, interchangeable=True).to_numpy()
        compare("balance.positional_dominance", "NetworkX distances", ours.ravel(), (ranked[:, None] >= ranked).all(axis=2).astype(float).ravel())


# Actors who stand for many people


WEIGHED: dict[str, Callable[[np.ndarray, np.ndarray], float]] = {
    # the formulas of the R package dineq, of values a head v and weights w
    "gini": lambda v, w: np.abs(v[:, None] - v).ravel() @ np.outer(w, w).ravel() / (2 * w.sum() * (w @ v)),
    "theil": lambda v, w: np.average(v * np.log(v) / np.average(v, weights=w), weights=w) - np.log(np.average(v, weights=w)),
    "mean_log_deviation": lambda v, w: np.log(np.average(v, weights=w)) - np.average(np.log(v), weights=w),
    "half_squared_cv": lambda v, w: np.cov(v, fweights=w, ddof=0) / (2 * np.average(v, weights=w) ** 2),
    "atkinson": lambda v, w: 1 - np.average(np.sqrt(v), weights=w) ** 2 / np.average(v, weights=w),
    "hoover": lambda v, w: np.abs(v - np.average(v, weights=w)) @ w / (2 * (w @ v)),
}


@pytest.mark.parametrize("seed", SEEDS)
def test_population_equals_weighted_formulas_and_people_written_out(seed: int) -> None:
    held = drawn(seed, zeros=False).astype(float)
    people = np.random.default_rng(2000 + seed).integers(1, 30, len(held))
    heads = np.repeat(held / people, people)
    for name, formula in WEIGHED.items():
        ours = getattr(sp.balance, name)(held, population=people)
        compare(f"balance.{name}", "weighted formula, NumPy", ours, formula(held / people, people), rel=1e-10)
        compare(f"balance.{name}", "people written out", ours, getattr(sp.balance, name)(heads), rel=1e-12)
    for alpha in (-1.0, 0.5, 3.0):
        v, mean = held / people, held.sum() / people.sum()
        expected = (np.average((v / mean) ** alpha, weights=people) - 1) / (alpha * (alpha - 1))
        compare(
            "balance.generalised_entropy",
            "weighted formula, NumPy",
            sp.balance.generalised_entropy(held, alpha=alpha, population=people),
            expected,
            rel=1e-9,
        )


@pytest.mark.parametrize("seed", SEEDS)
def test_population_weighs_sectors(seed: int) -> None:
    held, sectors = pd.Series(drawn(seed, zeros=False).astype(float)), pd.Series(sectors_of(seed))
    people = pd.Series(np.random.default_rng(3000 + seed).integers(1, 30, len(held)).astype(float))
    share, part = held.groupby(sectors).sum() / held.sum(), people.groupby(sectors).sum() / people.sum()
    ours = sp.balance.representation(held, sectors.tolist(), population=people)
    compare("balance.representation", "pandas groupby", ours.loc[share.index], share / part)
    gaps = {
        "loosemore_hanby": (share - part).abs().sum() / 2,
        "gallagher": np.sqrt(((share - part) ** 2).sum() / 2),
        "sainte_lague": ((share - part) ** 2 / part).sum(),
        "kullback_leibler": stats.entropy(share, part),
    }
    for measure, expected in gaps.items():
        found = sp.balance.disproportionality(held, sectors.tolist(), measure=measure, population=people)
        compare("balance.disproportionality", "pandas groupby", found, expected, abs=1e-12)
    split = sp.balance.theil_decomposition(held, sectors.tolist(), population=people)
    compare("balance.theil_decomposition", "SciPy entropy", split["total"], stats.entropy(held, people), abs=1e-12)
    compare("balance.theil_decomposition", "SciPy entropy", split["between"], stats.entropy(share, part), abs=1e-12)
    parity = sp.balance.parity(held, sectors.tolist(), population=people)
    rows, columns = np.meshgrid(share / part, share / part, indexing="ij")
    compare("balance.parity", "pandas groupby", parity.loc[share.index, share.index].to_numpy().ravel(), (rows / columns).ravel())
    by_sector = sp.balance.representation(held, sectors.tolist(), population=people.groupby(sectors).sum())
    pd.testing.assert_series_equal(by_sector, ours)


def test_population_of_sectors_is_shared_by_those_who_are_known() -> None:
    held = pd.Series([3.0, np.nan, 1.0, 2.0], index=["a", "b", "c", "d"])
    found = sp.balance.representation(held, ["x", "x", "y", "y"], population={"x": 10, "y": 50})
    assert found.tolist() == pytest.approx([3.0, 0.6])
    assert sp.balance.lowest_parity(held, ["x", "x", "y", "y"], population={"x": 10, "y": 50}) == pytest.approx(0.2)


def test_population_of_a_metrics_values_goes_with_its_actors() -> None:
    net = sp.Network.example()
    people = {name: float(3 + i) for i, name in enumerate(net.actors)}
    scores = sp.power.degree(net)
    assert sp.balance.gini(sp.power.degree, net, population=people) == sp.balance.gini(scores, population=people)
    spread = sp.jackknife(sp.balance.gini, scores, population=people)
    left = [float(sp.balance.gini(scores.drop(one), population={k: v for k, v in people.items() if k != one})) for one in net.actors]
    n = len(left)
    assert spread.se == pytest.approx(np.sqrt((n - 1) / n * ((np.array(left) - np.mean(left)) ** 2).sum()))


def refused(code: str, call: Callable[[], Any]) -> None:
    with pytest.raises(sp.InvalidInput) as caught:
        call()
    assert caught.value.code == code


def test_population_that_cannot_be_is_refused() -> None:
    sectors = ["x", "x", "y"]
    refused("S206", lambda: sp.balance.gini([1, 2, 3], population=[1, 2]))
    refused("S202", lambda: sp.balance.gini([1, 2, 3], population=[1, 2, -1]))
    refused("S201", lambda: sp.balance.gini([1, 2, 3], population=[1, 2, np.nan]))
    refused("S201", lambda: sp.balance.theil([1, 2, 3], population=[1, 2, np.inf]))
    refused("S306", lambda: sp.balance.herfindahl([1, 2, 3], population=[1, 2, 3]))
    refused("S306", lambda: sp.balance.centralization([1, 2, 3], ceiling=4.0, population=[1, 2, 3]))
    refused("S206", lambda: sp.balance.representation([1, 2, 3], sectors, population={"x": 4}))
    refused("S302", lambda: sp.balance.representation([1, 2, 3], sectors, baseline="per_sector", population=[1, 2, 3]))
    net = sp.Network.example()
    refused("S306", lambda: sp.jackknife("balance.gini", net, of="power.degree", population=[1] * net.n_actors))
