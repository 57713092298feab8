"""Networks on which arithmetic goes astray: every metric is right or undefined with its reason, never wrong and plausible."""

from __future__ import annotations

import math
from fractions import Fraction
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest
import samspill as sp
import scipy.sparse
import scipy.sparse.linalg
from numpy.typing import NDArray
from samspill._run import registry, run

Cells = NDArray[np.float64]
Exact = list[list[Fraction]]

FAMILIES = ("power", "balance", "symmetry", "mixing", "brokerage")
OF_NETWORKS = {name: info for name, info in registry().items() if info["input"] == "network" and name.split(".")[0] in FAMILIES}
SEEDS = range(4)


def options(info: dict[str, Any]) -> dict[str, Any]:
    """What a metric refuses to do without; few draws where it estimates."""
    named = {option["name"] for option in info["options"]}
    chosen: dict[str, Any] = {"cost": "inverse"} if "cost" in named else {}
    return chosen | ({"replicates": 100} if "replicates" in named else {})


def net_of(cells: Cells, directed: bool, order: NDArray[np.int64] | None = None) -> sp.Network:
    """Actors 0 to n - 1 in three sectors, stored in the given order."""
    size = len(cells)
    actors = np.arange(size) if order is None else order
    giver, taker = np.nonzero(cells if directed else np.triu(cells))
    rows = np.lexsort((np.argsort(actors)[taker], np.argsort(actors)[giver]))
    ties = pd.DataFrame({"from": giver[rows], "to": taker[rows], "strength": cells[giver, taker][rows]})
    return sp.Network.from_frames(ties, pd.DataFrame({"id": actors, "sector": actors % 3}), weight="strength", sector="sector", directed=directed)


def twelve_orders(seed: int, directed: bool, size: int = 10) -> Cells:
    """Strengths from 1e-6 to 1e6, each order as often as any."""
    random = np.random.default_rng(seed)
    cells = (random.random((size, size)) < 0.5) * 10.0 ** random.uniform(-6, 6, (size, size))
    np.fill_diagonal(cells, 0)
    return cells if directed else np.triu(cells) + np.triu(cells).T


def two_cliques(across: float) -> Cells:
    """Two times six, all tied with 1 to their own, the first of both to each other: roots that are tied but for the tie across."""
    cells = np.kron(np.eye(2), np.ones((6, 6))) - np.eye(12)
    cells[0, 6] = cells[6, 0] = across
    return cells


AWKWARD: dict[str, Cells] = {
    **{f"twelve orders {seed}": twelve_orders(seed, False) for seed in SEEDS},
    "tied roots": two_cliques(0),
    "all but tied roots": two_cliques(1e-9),
    "hardly connected": two_cliques(1e-6),
    "as good as apart": two_cliques(1e-12),
}


def numbers(result: Any) -> NDArray[np.float64]:
    """Every number of a result, by name of actor or sector."""
    if isinstance(result, float | int):
        return np.array([float(result)])
    if scipy.sparse.issparse(result):
        return np.asarray(result.toarray()).ravel()
    named = result.to_frame() if isinstance(result, pd.Series) else result.copy()
    if named.index.nlevels == 2:  # a tie without direction has its ends in the order of the actors
        named.index = pd.Index([tuple(sorted(ends)) for ends in named.index])
    named = named.sort_index(kind="stable")
    if not all(isinstance(column, str) for column in named.columns):
        named = named[sorted(named.columns)]
    return named.select_dtypes("number").to_numpy(dtype=float).ravel()


NOT_THE_SAME = {
    "symmetry.concor": "blocks have the numbers in which they are found",
    "symmetry.orbits": "orbits have the numbers in which they are found",
    "symmetry.minimum_violation_ranking": "of several best orders one is shown",
    "power.core_periphery": "of several best cores one is shown",
    "power.key_players": "of several best sets one is shown",
    "power.vote_rank": "of several with the same votes the first is taken",
    "cohesion.robustness": "of several with as many partners the first leaves first",
    "cohesion.robustness_curve": "of several with as many partners the first leaves first",
    "power.attachment": "an estimate",
    "power.myerson": "an estimate",
}
"""What may depend on the order of the actors where they are alike, or is drawn."""


@pytest.mark.parametrize("directed", [False, True], ids=["undirected", "directed"])
@pytest.mark.parametrize("what", AWKWARD)
def test_rounding_shows_in_no_metric(what: str, directed: bool) -> None:
    # Sums in another order round otherwise: what is sensitive to rounding changes, as noise does.
    cells = AWKWARD[what]
    order = np.random.default_rng(7).permutation(len(cells))
    one, other = net_of(cells, directed), net_of(cells, directed, order)
    for name, info in OF_NETWORKS.items():
        if name in NOT_THE_SAME:
            continue
        left, right = (numbers(run(name, net, **options(info))) for net in (one, other))
        both = np.isfinite(left) & np.isfinite(right)
        scale = np.abs(left[both]).max(initial=1e-300)
        np.testing.assert_allclose(left[both], right[both], rtol=1e-7, atol=1e-9 * scale, err_msg=name)
        assert np.all(left[both] >= info["low"] - 1e-9) and np.all(left[both] <= info["high"] + 1e-9), name


# Solvers, against rational numbers, which do not round


def exactly(cells: Cells) -> Exact:
    return [[Fraction(float(value)) for value in row] for row in cells]


def solved(matrix: Exact, right: list[Fraction]) -> list[Fraction]:
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for k in range(size):
        pivot = next(i for i in range(k, size) if rows[i][k] != 0)
        rows[k], rows[pivot] = rows[pivot], rows[k]
        rows[k] = [value / rows[k][k] for value in rows[k]]
        for i in range(size):
            if i != k and rows[i][k] != 0:
                by = rows[i][k]
                rows[i] = [value - by * other for value, other in zip(rows[i], rows[k], strict=True)]
    return [row[-1] for row in rows]


def walks(cells: Exact, beta: Fraction, start: list[Fraction]) -> list[Fraction]:
    """(I - beta A)^-1 start"""
    size = len(cells)
    return solved([[(i == j) - beta * cells[i][j] for j in range(size)] for i in range(size)], start)


def transposed(cells: Exact) -> Exact:
    return [list(column) for column in zip(*cells, strict=True)]


def shares(cells: Exact) -> Exact:
    """Of each row; the even share of everybody where a row is empty."""
    size = len(cells)
    return [[value / sum(row) for value in row] if any(row) else [Fraction(1, size)] * size for row in cells]


def grounded(conductors: Exact, right: list[Fraction]) -> list[Fraction]:
    """Potentials of currents that sum to 0, the last actor's being 0."""
    size = len(conductors) - 1
    laplacian = [[sum(conductors[i]) if i == j else -conductors[i][j] for j in range(size)] for i in range(size)]
    return [*solved(laplacian, right[:size]), Fraction(0)]


@cache
def potentials(what: str, directed: bool) -> dict[tuple[int, int], list[Fraction]]:
    """Of a unit current from s to t, for each pair; a directed tie conducts as its stronger half."""
    cells = CONNECTED[what, directed]
    conductors = exactly(np.maximum(cells, cells.T))
    size = len(cells)
    columns = [grounded(conductors, [Fraction(i == s) for i in range(size)]) for s in range(size - 1)] + [[Fraction(0)] * size]
    return {(s, t): [columns[s][i] - columns[t][i] for i in range(size)] for s in range(size) for t in range(s)}


CONNECTED = {(f"twelve orders {seed}", directed): twelve_orders(seed, directed, 8) for seed in SEEDS for directed in (False, True)}
CONNECTED |= {(what, False): AWKWARD[what] for what in ("all but tied roots", "hardly connected", "as good as apart")}
each = pytest.mark.parametrize(("what", "directed"), CONNECTED, ids=lambda value: str(value))


def right_or_undefined(name: str, ours: Any, exact: list[Fraction] | list[float], tolerance: float, needed: bool = False) -> None:
    """Within the tolerance of the largest, or nan with a reason everywhere."""
    values, expected = np.atleast_1d(np.asarray(ours, dtype=float)), np.array([float(value) for value in exact])
    if np.isnan(values).all() and not needed:
        assert np.all(np.asarray(sp.reasons(ours)) == "not_converged") or np.all(np.asarray(sp.reasons(ours)) == "tie_in_spectrum"), name
        return
    np.testing.assert_allclose(values, expected, rtol=0, atol=tolerance * np.abs(expected).max(), err_msg=name)


@each
@pytest.mark.parametrize("part", [0.5, 0.999999, 1 + 1e-9, 3.0])
def test_walks_are_right_or_undefined(what: str, directed: bool, part: float) -> None:
    cells = CONNECTED[what, directed]
    net, exact, ones = net_of(cells, directed), exactly(cells), [Fraction(1)] * len(cells)
    beta = part / max(abs(np.linalg.eigvals(cells)))
    given = [sum(row) for row in exact]
    received = walks(transposed(exact), Fraction(beta), ones)
    right_or_undefined("katz", sp.power.katz(net, alpha=beta, relative=False), received, 1e-8, needed=part == 0.5)
    right_or_undefined("alpha", sp.power.alpha_centrality(net, alpha=beta, relative=False), received, 1e-8, needed=part == 0.5)
    power = walks(exact, Fraction(beta), given)
    scale = math.sqrt(float(len(power) / sum(value * value for value in power)))
    right_or_undefined("bonacich", sp.power.bonacich(net, beta=beta, relative=False), [float(value) * scale for value in power], 1e-8, needed=part == 0.5)
    dominance = [Fraction(beta) * value for value in walks(exact, Fraction(-beta), given)]
    right_or_undefined("domirank", sp.power.domirank(net, sigma=beta, relative=False), dominance, 1e-8)


@each
@pytest.mark.parametrize("part", [0.85, 1 - 1e-9])
def test_attention_is_right_or_undefined(what: str, directed: bool, part: float) -> None:
    cells = CONNECTED[what, directed]
    net, stay = net_of(cells, directed), Fraction(1) - Fraction(part)
    even = [stay / len(cells)] * len(cells)
    ranks = walks(transposed(shares(exactly(cells))), Fraction(part), even)
    tolerance = 1e-10 if part == 0.85 else 1e-6  # shares of ties are rounded to 1e-16, and walks of 1e9 steps follow them
    right_or_undefined("pagerank", sp.power.pagerank(net, damping=part), ranks, tolerance, needed=part == 0.85)
    if cells.sum(axis=1).all():
        right_or_undefined("friedkin_johnsen", sp.power.friedkin_johnsen(net, susceptibility=part), ranks, tolerance, needed=part == 0.85)


@each
def test_currents_are_right_or_undefined(what: str, directed: bool) -> None:
    cells = CONNECTED[what, directed]
    net, size = net_of(cells, directed), len(cells)
    pair = potentials(what, directed)
    far = [sum(p[s] - p[t] for (s, t), p in pair.items() if v in (s, t)) for v in range(size)]
    right_or_undefined("current_flow_closeness", sp.power.current_flow_closeness(net), [1 / value for value in far], 1e-8, needed=True)
    right_or_undefined("information_centrality", sp.power.information_centrality(net), [size / value for value in far], 1e-8, needed=True)
    conductors = exactly(np.maximum(cells, cells.T))
    through = [
        sum(sum(conductors[v][j] * abs(p[v] - p[j]) for j in range(size)) / 2 for ends, p in pair.items() if v not in ends) for v in range(size)
    ]
    right_or_undefined("current_flow_betweenness", sp.power.current_flow_betweenness(net), through, 1e-7)


@each
def test_ranks_are_right_or_undefined(what: str, directed: bool) -> None:
    cells = CONNECTED[what, directed]
    net, exact = net_of(cells, directed), exactly(cells)
    back = transposed(exact)
    springs = [[value + other for value, other in zip(row, column, strict=True)] for row, column in zip(exact, back, strict=True)]
    levels = grounded(springs, [sum(row) - sum(column) for row, column in zip(exact, back, strict=True)])
    middle = sum(levels) / len(levels)
    ranks = [level - middle for level in levels]
    if not any(ranks):
        assert not sp.symmetry.spring_rank(net).any() and not sp.symmetry.hodge_rank(net).any()
        return
    right_or_undefined("spring_rank", sp.symmetry.spring_rank(net), ranks, 1e-8)
    right_or_undefined("hodge_rank", sp.symmetry.hodge_rank(net), ranks, 1e-8)
    raised = [max(levels) - level for level in levels]
    right_or_undefined("trophic_level", sp.symmetry.trophic_level(net, kind="balanced"), raised, 1e-8)
    total = sum(sum(row) for row in exact)
    steps = sum(value * (levels[i] - levels[j] - 1) ** 2 for i, row in enumerate(exact) for j, value in enumerate(row)) / total
    right_or_undefined("trophic_directedness", sp.symmetry.trophic_directedness(net), [1 - steps], 1e-8)


# Beta at the inverse of an eigenvalue


@pytest.mark.parametrize(
    ("cells", "root"),
    [(np.ones((5, 5)) - np.eye(5), 4.0), (np.array([[0, 1, 1, 1, 1], *([[1, 0, 0, 0, 0]] * 4)], dtype=float), 2.0), (two_cliques(0), 5.0)],
    ids=["all tied", "star", "two cliques"],
)
@pytest.mark.parametrize("directed", [False, True], ids=["undirected", "directed"])
def test_beta_at_the_inverse_of_a_root_is_undefined(cells: Cells, root: float, directed: bool) -> None:
    net = net_of(cells, directed)
    for found in (
        sp.power.bonacich(net, beta=1.0),
        sp.power.bonacich(net, beta=1 / root, relative=False),
        sp.power.katz(net, alpha=1.0),
        sp.power.katz(net, alpha=1 / root, relative=False),
        sp.power.alpha_centrality(net, alpha=1 / root, relative=False),
    ):
        assert set(sp.reasons(found)) == {"tie_in_spectrum"}
    # One step of a float beside it the largest has some 1e15 more than at half the root.
    for beta in (np.nextafter(1 / root, 0), np.nextafter(1 / root, 1), (1 - 1e-12) / root, (1 + 1e-10) / root):
        received = walks(exactly(cells.T), Fraction(float(beta)), [Fraction(1)] * len(cells)) if Fraction(float(beta)) * Fraction(root) != 1 else []
        if received:
            right_or_undefined("katz", sp.power.katz(net, alpha=float(beta), relative=False), received, 1e-8)


# A path of 100,000 actors


@pytest.fixture(scope="module", params=[False, True], ids=["undirected", "directed"])
def path(request: pytest.FixtureRequest) -> sp.Network:
    size = 100_000
    ties = pd.DataFrame({"from": np.arange(size - 1), "to": np.arange(1, size), "strength": np.tile([1.0, 2.0, 4.0], size)[: size - 1]})
    actors = pd.DataFrame({"id": np.arange(size), "sector": np.arange(size) % 3})
    return sp.Network.from_frames(ties, actors, weight="strength", sector="sector", directed=request.param)


@pytest.mark.parametrize("name", OF_NETWORKS)
def test_a_path_of_100_000_is_computed_or_refused_and_keeps_the_range(path: sp.Network, name: str) -> None:
    info = OF_NETWORKS[name]
    try:
        found = run(name, path, **options(info))
    except sp.InvalidInput as refusal:
        assert refusal.code == "S311"
        return
    values = np.asarray(found.data) if scipy.sparse.issparse(found) else numbers(found) if not isinstance(found, list) else np.array([found.value])
    known = values[~np.isnan(values)]
    assert np.all(known >= info["low"] - 1e-9) and np.all(known <= info["high"] + 1e-9)
    if np.isnan(values).all() and not scipy.sparse.issparse(found):
        assert np.all(np.ravel(np.asarray(sp.reasons(found))) != "")


def test_walks_and_attention_along_a_path_solve_their_equations(path: sp.Network) -> None:
    cells = path.to_scipy().tocsc()
    one = scipy.sparse.eye_array(cells.shape[0], format="csc")
    ones = np.ones(cells.shape[0])
    alpha = 0.12
    received = scipy.sparse.linalg.spsolve(one - alpha * cells.T, ones)
    np.testing.assert_allclose(sp.power.katz(path, alpha=alpha, relative=False), received, rtol=1e-8)
    np.testing.assert_allclose(sp.power.alpha_centrality(path, alpha=alpha, relative=False), received, rtol=1e-8)
    given = scipy.sparse.linalg.spsolve(one - alpha * cells, cells @ ones)
    np.testing.assert_allclose(sp.power.bonacich(path, beta=alpha, relative=False), given * math.sqrt(len(ones) / (given @ given)), atol=1e-8)
    dominance = scipy.sparse.linalg.spsolve(one + alpha * cells, alpha * (cells @ ones))
    np.testing.assert_allclose(sp.power.domirank(path, sigma=alpha, relative=False), dominance, atol=1e-8)
    out = cells @ ones
    p = scipy.sparse.diags_array(1 / np.where(out > 0, out, 1)) @ cells
    rank = scipy.sparse.linalg.spsolve((one - 0.85 * p.T).tocsc(), ones)
    np.testing.assert_allclose(sp.power.pagerank(path), rank / rank.sum(), rtol=1e-8)


def test_ranks_and_currents_along_a_path_have_closed_forms(path: sp.Network) -> None:
    steps = np.arange(100_000)
    levels = steps - steps.mean() if path.directed else np.zeros(len(steps))
    np.testing.assert_allclose(sp.symmetry.spring_rank(path), -levels, atol=1e-6)
    np.testing.assert_allclose(sp.symmetry.hodge_rank(path), -levels, atol=1e-6)
    if path.directed:
        np.testing.assert_allclose(sp.symmetry.trophic_level(path), steps + 1, atol=1e-6)
    resistance = np.concatenate([[0], np.cumsum(1 / np.tile([1.0, 2.0, 4.0], len(steps))[: len(steps) - 1])])
    before = np.cumsum(resistance)
    far = resistance * (2 * steps + 2 - len(steps)) - 2 * before + before[-1]
    np.testing.assert_allclose(sp.power.current_flow_closeness(path), 1 / far, rtol=1e-9)


# Values over twelve orders, and so many that sums have digits to lose


OF_VALUES = {name: info for name, info in registry().items() if info["input"] == "actor values" and name.split(".")[0] in FAMILIES}


def wide_values(seed: int, size: int = 60) -> NDArray[np.float64]:
    random = np.random.default_rng(seed)
    return 10.0 ** random.uniform(-6, 6, size) * (random.random(size) < 0.9)


@pytest.mark.parametrize("name", OF_VALUES)
@pytest.mark.parametrize("seed", SEEDS)
def test_rounding_shows_in_no_metric_of_values(seed: int, name: str) -> None:
    info, x = OF_VALUES[name], wide_values(seed)
    order = np.random.default_rng(7).permutation(len(x))
    found = []
    for actors in (np.arange(len(x)), order):
        net = sp.Network.from_frames({"from": [], "to": []}, pd.DataFrame({"id": actors, "sector": actors % 3}), sector="sector")
        values = pd.Series(x[actors], index=actors)
        needed = {"ceiling": 1e9} if name == "balance.centralization" else {}
        found.append(numbers(run(name, (values, net), **options(info), **needed)))
    np.testing.assert_allclose(found[0], found[1], rtol=1e-9, atol=1e-12)
    assert np.all((found[0] >= info["low"] - 1e-12) & (found[0] <= info["high"] + 1e-12) | np.isnan(found[0]))


@pytest.mark.parametrize("seed", SEEDS)
def test_inequality_over_twelve_orders_is_that_of_rational_numbers(seed: int) -> None:
    x = wide_values(seed)
    exact = sorted(Fraction(float(value)) for value in x)
    size, total = len(exact), sum(exact)
    gini = Fraction(2 * sum((place + 1) * value for place, value in enumerate(exact))) / (size * total) - Fraction(size + 1, size)
    mean = total / size
    right_or_undefined("gini", sp.balance.gini(x), [gini], 1e-14, needed=True)
    right_or_undefined("hoover", sp.balance.hoover(x), [sum(abs(value - mean) for value in exact) / (2 * total)], 1e-14, needed=True)
    right_or_undefined("herfindahl", sp.balance.herfindahl(x), [sum((value / total) ** 2 for value in exact)], 1e-14, needed=True)
    right_or_undefined("half_squared_cv", sp.balance.half_squared_cv(x), [sum((value - mean) ** 2 for value in exact) / (2 * size * mean**2)], 1e-14, needed=True)
    theil = math.fsum(float(value / mean) * math.log(value / mean) for value in exact if value) / size
    right_or_undefined("theil", sp.balance.theil(x), [theil], 1e-13, needed=True)
