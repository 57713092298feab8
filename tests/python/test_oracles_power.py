"""Power and its concentration against R's sna, NetworkX, igraph and published values."""

from __future__ import annotations

import math
from typing import Any

import igraph
import networkx
import numpy as np
import pandas as pd
import pytest
import samspill as sp
from oracle_data import DATASETS, SURVEYS, from_matrix, matrix, needs_data, network, respondents_lost, sna

EXACT = 1e-9
"""Reference values were written with 15 digits."""
DRAWS = 500


def random_graph(seed: int, directed: bool, weighted: bool = False, size: int = 40) -> Any:
    """Sparse enough to have several components; weights are whole so that both sides tie in the same places."""
    graph = networkx.gnp_random_graph(size, 0.06, seed=seed, directed=directed)
    rng = np.random.default_rng(seed)
    if weighted:
        for _, _, tie in graph.edges(data=True):
            tie["cost"] = float(rng.integers(1, 6))
    return graph


def ours(graph: Any, weighted: bool) -> sp.Network:
    return sp.Network.from_networkx(graph, weight="cost", meaning="cost") if weighted else sp.Network.from_networkx(graph)


def distance_name(weighted: bool) -> str | None:
    return "cost" if weighted else None


EVERY = pytest.mark.parametrize(("seed", "directed", "weighted"), [(s, d, w) for s in range(5) for d in (True, False) for w in (True, False)])


# sna


@needs_data
@pytest.mark.parametrize("name", DATASETS)
def test_centralization_equals_sna(name: str) -> None:
    net = network(name)
    ways = {"centr_indegree": "in", "centr_outdegree": "out"} if net.directed else {"centr_degree": "all"}
    for measure, way in ways.items():
        assert sp.balance.centralization(sp.power.degree, net, direction=way) == pytest.approx(sna(name, measure), abs=EXACT)
    assert sp.balance.centralization(sp.power.betweenness, net) == pytest.approx(sna(name, "centr_betweenness"), abs=EXACT)


@needs_data
def test_betweenness_of_the_medici() -> None:
    scores = sp.power.betweenness(network("classics/flo_marriage"))
    assert scores.max() == pytest.approx(47.5, abs=EXACT)
    assert sorted(scores)[-4:] == pytest.approx([13.0, 58 / 3, 139 / 6, 47.5], abs=EXACT)


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


# NetworkX and igraph


def fully_dyadic(seed: int, directed: bool) -> Any:
    """16 actors with a mean degree of 4: NetworkX adds quarters, which floating point holds, so that equal votes are equal there too."""
    return networkx.gnm_random_graph(16, 64 if directed else 32, seed=seed, directed=directed)


@pytest.mark.parametrize("directed", [True, False])
def test_vote_rank_equals_networkx_also_where_votes_are_equal(directed: bool) -> None:
    longest = 0
    for seed in range(200):
        graph = fully_dyadic(seed, directed)
        theirs = networkx.voterank(graph)
        longest = max(longest, len(theirs))
        assert sp.power.vote_rank(sp.Network.from_networkx(graph)) == theirs
        assert sp.power.vote_rank(sp.Network.from_networkx(graph), size=3) == networkx.voterank(graph, 3)
        turned = graph.reverse() if directed else graph
        assert sp.power.vote_rank(sp.Network.from_networkx(graph), direction="in") == networkx.voterank(turned)
    assert longest > 4


def test_vote_rank_and_its_value_on_the_karate_club() -> None:
    graph = networkx.karate_club_graph()
    elected = sp.power.vote_rank(sp.Network.from_networkx(graph))
    assert elected == networkx.voterank(graph)
    for size in (1, 2, 5):
        first = sp.power.vote_rank(sp.Network.from_networkx(graph), size=size)
        reached = set(first).union(*(graph[actor] for actor in first))
        assert first == elected[:size] and first.value == len(reached) / len(graph)


@pytest.mark.parametrize("directed", [True, False])
def test_dependence_is_networkx_normalized_mutual_weight(directed: bool) -> None:
    from networkx.algorithms.structuralholes import normalized_mutual_weight

    for seed in range(5):
        graph = random_graph(seed, directed, weighted=True)
        shares = sp.power.dependence(sp.Network.from_networkx(graph, weight="cost"))
        for i in graph:
            theirs = [normalized_mutual_weight(graph, i, j, norm=sum, weight="cost") for j in graph]
            alone = graph.degree(i) == 0
            np.testing.assert_allclose(shares.loc[i], np.full(len(graph), np.nan) if alone else theirs, atol=EXACT)


@EVERY
def test_betweenness_equals_networkx_and_igraph(seed: int, directed: bool, weighted: bool) -> None:
    graph = random_graph(seed, directed, weighted)
    scores = sp.power.betweenness(ours(graph, weighted))
    theirs = networkx.betweenness_centrality(graph, normalized=False, weight=distance_name(weighted))
    np.testing.assert_allclose(scores, [theirs[actor] for actor in scores.index], atol=EXACT)
    others = igraph.Graph.from_networkx(graph).betweenness(directed=directed, weights=distance_name(weighted))
    np.testing.assert_allclose(scores.loc[list(graph)], others, atol=EXACT)


@EVERY
def test_betweenness_normalized_and_with_endpoints_equals_networkx(seed: int, directed: bool, weighted: bool) -> None:
    graph = random_graph(seed, directed, weighted)
    for options in ({"normalized": True}, {"normalized": True, "endpoints": True}, {"endpoints": True}):
        scores = sp.power.betweenness(ours(graph, weighted), **options)
        theirs = networkx.betweenness_centrality(graph, **{"normalized": False, **options}, weight=distance_name(weighted))
        np.testing.assert_allclose(scores, [theirs[actor] for actor in scores.index], atol=EXACT)


@EVERY
def test_edge_betweenness_equals_networkx(seed: int, directed: bool, weighted: bool) -> None:
    graph = random_graph(seed, directed, weighted)
    for normalized in (True, False):
        scores = sp.power.edge_betweenness(ours(graph, weighted), normalized=normalized)
        theirs = networkx.edge_betweenness_centrality(graph, normalized=normalized, weight=distance_name(weighted))
        assert len(scores) == len(theirs)
        for (giver, taker), score in scores.items():
            both = theirs.get((giver, taker), theirs.get((taker, giver)) if not directed else None)
            assert score == pytest.approx(both, abs=EXACT)


@EVERY
def test_closeness_equals_networkx_but_for_isolates(seed: int, directed: bool, weighted: bool) -> None:
    # NetworkX gives an actor that nobody reaches 0; ours leaves it undefined. Both measure distances towards the actor.
    graph = random_graph(seed, directed, weighted)
    for variant, improved in (("wasserman_faust", True), ("component", False)):
        scores = sp.power.closeness(ours(graph, weighted), variant=variant)
        theirs = networkx.closeness_centrality(graph, distance=distance_name(weighted), wf_improved=improved)
        np.testing.assert_allclose(scores.fillna(0), [theirs[actor] for actor in scores.index], atol=EXACT)
        assert set(sp.reasons(scores).dropna()) <= {"isolate"}


@EVERY
def test_closeness_equals_igraph_from_the_actor(seed: int, directed: bool, weighted: bool) -> None:
    graph = random_graph(seed, directed, weighted)
    scores = sp.power.closeness(ours(graph, weighted), direction="out", variant="component").loc[list(graph)]
    theirs = igraph.Graph.from_networkx(graph).closeness(mode="out", weights=distance_name(weighted))
    np.testing.assert_allclose(scores, theirs, atol=EXACT)


@EVERY
def test_harmonic_equals_networkx_and_igraph(seed: int, directed: bool, weighted: bool) -> None:
    graph = random_graph(seed, directed, weighted)
    scores = sp.power.harmonic(ours(graph, weighted), normalized=False)
    theirs = networkx.harmonic_centrality(graph, distance=distance_name(weighted))
    np.testing.assert_allclose(scores, [theirs[actor] for actor in scores.index], atol=EXACT)
    out = sp.power.harmonic(ours(graph, weighted), direction="out").loc[list(graph)]
    np.testing.assert_allclose(out, igraph.Graph.from_networkx(graph).harmonic_centrality(mode="out", weights=distance_name(weighted)), atol=EXACT)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("directed", [True, False])
def test_degree_and_strength_equal_networkx(seed: int, directed: bool) -> None:
    graph = random_graph(seed, directed, weighted=True)
    net = sp.Network.from_networkx(graph, weight="cost")
    ways = {"in": graph.in_degree, "out": graph.out_degree, "all": graph.degree} if directed else {"all": graph.degree}
    for way, theirs in ways.items():
        plain, summed = sp.power.degree(net, direction=way), sp.power.strength(net, direction=way)
        assert plain.to_dict() == dict(theirs())
        np.testing.assert_allclose(summed, [theirs(weight="cost")[actor] for actor in summed.index], atol=EXACT)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("directed", [True, False])
def test_eigenvector_equals_networkx_igraph_and_its_equation(seed: int, directed: bool) -> None:
    graph = networkx.gnp_random_graph(30, 0.25, seed=seed, directed=directed)
    assert (networkx.is_strongly_connected if directed else networkx.is_connected)(graph)
    rng = np.random.default_rng(seed)
    for _, _, tie in graph.edges(data=True):
        tie["hours"] = float(rng.gamma(2.0))
    net = sp.Network.from_networkx(graph, weight="hours")
    scores = sp.power.eigenvector(net).loc[list(graph)]
    dense = networkx.to_numpy_array(graph, weight="hours")
    image = dense.T @ scores
    np.testing.assert_allclose(image, image @ scores * scores, atol=1e-10)
    theirs = networkx.eigenvector_centrality_numpy(graph, weight="hours")
    np.testing.assert_allclose(scores, [theirs[actor] for actor in graph], atol=1e-8)
    largest_one = sp.power.eigenvector(net, scale="max").loc[list(graph)]
    np.testing.assert_allclose(largest_one, igraph.Graph.from_networkx(graph).eigenvector_centrality(weights="hours"), atol=1e-8)


def test_eigenvector_of_two_equal_components_is_not_made_up() -> None:
    # igraph and NetworkX return some mixture of the two.
    scores = sp.power.eigenvector(networkx.Graph([(0, 1), (2, 3)]))
    assert scores.isna().all() and set(sp.reasons(scores)) == {"tie_in_spectrum"}


def test_shapley_shubik_of_the_council_of_1958() -> None:
    votes = pd.Series({"de": 4, "fr": 4, "it": 4, "be": 2, "nl": 2, "lu": 1})
    power = sp.power.shapley_shubik(votes, 12)
    assert power.tolist() == pytest.approx([14 / 60] * 3 + [9 / 60] * 2 + [0], abs=1e-12)
    assert power["lu"] == 0


# Concentration


def test_gini_and_theil_of_published_values() -> None:
    incomes = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261]
    assert sp.balance.gini(incomes) == pytest.approx(0.4620911, abs=5e-8)
    # ineq and dineq drop the zeros before they take the mean and give 0
    assert sp.balance.theil([0, 0, 0, 10, 10, 10]) == pytest.approx(math.log(2), abs=1e-14)


@pytest.mark.parametrize("seed", range(8))
def test_concentration_equals_dense_sums(seed: int) -> None:
    rng = np.random.default_rng(seed)
    x = rng.gamma(0.5, size=50) * (rng.random(50) < 0.8)
    sector = pd.Series(rng.integers(0, 4, 50))
    power = pd.Series(x)
    assert sp.balance.gini(power) == pytest.approx(np.abs(x[:, None] - x).mean() / (2 * x.mean()), abs=1e-12)
    share = x / x.sum()
    assert sp.balance.effective_number(power) == pytest.approx(1 / (share**2).sum(), rel=1e-12)
    held = power.groupby(sector).sum() / x.sum()
    parity = sp.balance.representation(power, sector)
    assert parity.equals(sp.balance.representation(power, sector.tolist()))
    np.testing.assert_allclose(parity.loc[held.index], held / sector.value_counts(normalize=True).loc[held.index], rtol=1e-12)
