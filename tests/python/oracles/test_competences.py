"""Who has which competence, against SciPy, NetworkX and exact fractions."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import networkx as nx
import numpy as np
import pandas as pd
import pytest
import samspill as sp
from scipy import optimize, sparse
from scipy.spatial import distance

from oracles import compare

SEEDS = range(20)


def drawn(seed: int, actors: int = 14, competences: int = 9) -> np.ndarray:
    """Actors by competences; everybody has at least one, the last competence nobody."""
    rng = np.random.default_rng(seed)
    has = rng.random((actors, competences)) < 0.3
    has[np.arange(actors), rng.integers(0, competences - 1, actors)] = True
    has[:, -1] = False
    return has


def sectors_of(seed: int, actors: int = 14) -> list[str]:
    return [str(name) for name in np.random.default_rng(500 + seed).choice(["civil", "private", "public"], actors)]


@pytest.mark.parametrize("seed", SEEDS)
def test_quadratic_entropy_equals_scipy_distances(seed: int) -> None:
    has, sectors = drawn(seed), np.array(sectors_of(seed))
    for name in ("jaccard", "hamming"):
        apart = distance.squareform(distance.pdist(has, name))
        within = sum(apart[np.ix_(sectors == g, sectors == g)].sum() / (sectors == g).sum() for g in set(sectors)) / len(has)
        ours = sp.mixing.quadratic_entropy(sparse.csr_array(has.astype(float)), sectors=sectors.tolist(), distance=name)
        total = apart.mean()
        compare("mixing.quadratic_entropy", "SciPy pdist", ours, [total, within, total - within, 1 / (1 - total)])
        assert ours["between"] >= 0


@pytest.mark.parametrize("seed", SEEDS)
def test_similarity_diversity_equals_scipy_distances(seed: int) -> None:
    has = drawn(seed)
    for name in ("jaccard", "hamming"):
        ordinary = (1 - distance.squareform(distance.pdist(has, name))).mean(axis=1)
        for order in (0.0, 0.5, 2.0, 3.0):
            ours = sp.mixing.similarity_diversity(sparse.csr_array(has.astype(float)), order=order, distance=name)
            compare("mixing.similarity_diversity", "SciPy pdist", ours, np.mean(ordinary ** (order - 1)) ** (1 / (1 - order)))
        ours = sp.mixing.similarity_diversity(sparse.csr_array(has.astype(float)), distance=name)
        compare("mixing.similarity_diversity", "SciPy pdist", ours, np.exp(-np.log(ordinary).mean()))


@pytest.mark.parametrize("seed", SEEDS)
def test_coverage_equals_degrees_of_networkx(seed: int) -> None:
    has, sectors = drawn(seed), sectors_of(seed)
    table = sparse.csr_array(has.astype(float))
    graph = nx.bipartite.from_biadjacency_matrix(sparse.csr_matrix(table))
    holders = [d for _, d in graph.degree(range(len(has), len(has) + has.shape[1]))]
    held = [h for h in holders if h]
    in_sectors = [len({sectors[i] for i in np.flatnonzero(has[:, c])}) for c in range(has.shape[1])]
    required = has.shape[1]
    expected = [
        len(held) / required,
        sum(h >= 3 for h in holders) / required,
        np.mean(held) - 1,
        held.count(1) / len(held),
        in_sectors.count(1) / len(held),
    ]
    ours = sp.mixing.competence_coverage(table, sectors=sectors, fold=3)
    compare("mixing.competence_coverage", "NetworkX degrees", ours[:5], expected)
    compare("mixing.competence_coverage", "SciPy cdist to the mean", ours["dispersion"], distance.cdist(has, has.mean(axis=0)[np.newaxis]).mean())
    own = [float(sum(Fraction(1, holders[c]) for c in np.flatnonzero(row)) / required) for row in has]
    compare("mixing.competence_contribution", "NetworkX degrees, exact fractions", sp.mixing.competence_contribution(table), own)
    alone = [sum(holders[c] == 1 for c in np.flatnonzero(row)) / required for row in has]
    compare("mixing.competence_contribution", "NetworkX degrees, exact fractions", sp.mixing.competence_contribution(table, rule="marginal"), alone)


@pytest.mark.parametrize("seed", SEEDS)
def test_contribution_of_sectors_equals_the_weights_of_all_coalitions(seed: int) -> None:
    """Shapley's sum over coalitions, with the coverage of each counted by pandas."""
    has, sectors = drawn(seed), np.array(sectors_of(seed))
    by_sector = pd.DataFrame(has).groupby(sectors, sort=False).any()
    names = by_sector.index.tolist()

    def coverage(team: tuple[str, ...]) -> Fraction:
        return Fraction(int(by_sector.loc[list(team)].any().sum()), has.shape[1])

    expected = []
    for g in names:
        rest = [name for name in names if name != g]
        value = Fraction(0)
        for size in range(len(rest) + 1):
            weight = Fraction(1, len(names) * len(list(combinations(rest, size))))
            value += weight * sum(coverage((*team, g)) - coverage(team) for team in combinations(rest, size))
        expected.append(float(value))
    ours = sp.mixing.competence_contribution_by_sector(sparse.csr_array(has.astype(float)), sectors=sectors.tolist())
    compare("mixing.competence_contribution_by_sector", "definition, all coalitions", ours, expected)
    assert ours.sum() == pytest.approx(float(coverage(tuple(names))), abs=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
def test_covering_team_is_as_small_as_integer_programming_makes_it(seed: int) -> None:
    has = drawn(seed, 30, 25)
    needed = has[:, has.any(axis=0)].T.astype(float)
    found = optimize.milp(np.ones(30), constraints=optimize.LinearConstraint(needed, 1, np.inf), integrality=np.ones(30), bounds=optimize.Bounds(0, 1))
    team = sp.mixing.covering_team(sparse.csr_array(has.astype(float)))
    assert team.value.method == "exact"
    assert has[list(team)].any(axis=0).sum() == len(needed)
    compare("mixing.covering_team", "SciPy integer programming", len(team), found.fun)
