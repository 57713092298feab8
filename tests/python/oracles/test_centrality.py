"""Power against R's sna, NetworkX, igraph and published values."""

from __future__ import annotations

from typing import Any

import igraph
import networkx
import numpy as np
import pandas as pd
import pytest
import samspill as sp
from oracle_data import needs_data, network

from oracles import compare


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


def in_order(theirs: dict[Any, float], actors: Any) -> list[float]:
    return [theirs[actor] for actor in actors]


EVERY = pytest.mark.parametrize(("seed", "directed", "weighted"), [(s, d, w) for s in range(5) for d in (True, False) for w in (True, False)])


# Published


@needs_data
def test_betweenness_of_the_florentine_families() -> None:
    scores = sp.power.betweenness(network("classics/flo_marriage"))
    assert scores.max() == scores[sp.power.degree(network("classics/flo_marriage")).idxmax()]
    compare(
        "power.betweenness",
        "reference values (sna, igraph, NetworkX)",
        sorted(scores),
        [0, 0, 0, 0, 0, 2, 5, 25 / 3, 8.5, 28 / 3, 9.5, 31 / 3, 13, 58 / 3, 139 / 6, 47.5],
    )


def test_krackhardts_kite() -> None:
    # Andre, Beverley, Carol, Diane, Ed, Fernando, Garth, Heather, Ike, Jane
    kite = networkx.krackhardt_kite_graph()
    oracle = "published: Krackhardt 1990"
    actors = list(range(10))
    compare("power.degree", oracle, sp.power.degree(kite).loc[actors], [4, 4, 3, 6, 3, 5, 5, 3, 2, 1])
    closeness = [0.529, 0.529, 0.500, 0.600, 0.500, 0.643, 0.643, 0.600, 0.429, 0.310]
    compare("power.closeness", oracle, sp.power.closeness(kite).loc[actors], closeness, rel=0, abs=5e-4)
    betweenness = [0.8333, 0.8333, 0, 3.6667, 0, 8.3333, 8.3333, 14, 8, 0]
    compare("power.betweenness", oracle, sp.power.betweenness(kite).loc[actors], betweenness, rel=0, abs=5e-5)


def test_shapley_shubik_of_the_council_of_1958() -> None:
    votes = pd.Series({"de": 4, "fr": 4, "it": 4, "be": 2, "nl": 2, "lu": 1})
    power = sp.power.shapley_shubik(votes, 12)
    compare("power.shapley_shubik", "published: the Council of 1958", power, [14 / 60] * 3 + [9 / 60] * 2 + [0])
    assert power["lu"] == 0


# Definition


@pytest.mark.parametrize("seed", range(8))
def test_shapley_shubik_equals_the_count_of_coalitions_by_size(seed: int) -> None:
    # Every coalition of the others that wins with the voter and loses without it, weighed by the orders that begin with it.
    from itertools import combinations
    from math import factorial

    rng = np.random.default_rng(seed)
    votes = rng.integers(0, 9, 9)
    quota = int(rng.integers(1, votes.sum() + 1))
    expected = np.zeros(9)
    for voter in range(9):
        others = [other for other in range(9) if other != voter]
        for size in range(9):
            orders = factorial(size) * factorial(8 - size) / factorial(9)
            sums = np.array([votes[list(coalition)].sum() for coalition in combinations(others, size)])
            expected[voter] += orders * ((sums < quota) & (sums + votes[voter] >= quota)).sum()
    compare("power.shapley_shubik", "definition (NumPy, all coalitions)", sp.power.shapley_shubik(votes.tolist(), quota), expected)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("directed", [True, False])
def test_degree_strength_and_dependence_equal_dense_sums(seed: int, directed: bool) -> None:
    graph = random_graph(seed, directed, weighted=True)
    weights = networkx.to_numpy_array(graph, weight="cost")
    net = sp.Network.from_networkx(graph, weight="cost")
    given, received = (weights, weights.T) if directed else (weights, np.zeros_like(weights))
    for way, cells in {"out": given, "in": received if directed else given, "all": given + received}.items():
        compare("power.degree", "definition (NumPy)", sp.power.degree(net, direction=way).loc[list(graph)], _counts(given, received, way, directed))
        compare("power.strength", "definition (NumPy)", sp.power.strength(net, direction=way).loc[list(graph)], cells.sum(axis=1))
        with np.errstate(invalid="ignore"):
            shares = cells / cells.sum(axis=1, keepdims=True)
        compare("power.dependence", "definition (NumPy)", sp.power.dependence(net, direction=way).loc[list(graph), list(graph)], shares)


def _counts(given: Any, received: Any, way: str, directed: bool) -> Any:
    both = {"out": given > 0, "in": (received if directed else given) > 0, "all": (given > 0).astype(int) + (received > 0)}
    return both[way].sum(axis=1)


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
        turned = graph.reverse() if directed else graph
        for found, elected in (
            (sp.power.vote_rank(sp.Network.from_networkx(graph)), theirs),
            (sp.power.vote_rank(sp.Network.from_networkx(graph), size=3), networkx.voterank(graph, 3)),
            (sp.power.vote_rank(sp.Network.from_networkx(graph), direction="in"), networkx.voterank(turned)),
        ):
            assert found == elected
            compare("power.vote_rank", "NetworkX", found, elected, rel=0, abs=0)
    assert longest > 4


def test_vote_rank_and_its_value_on_the_karate_club() -> None:
    graph = networkx.karate_club_graph()
    elected = sp.power.vote_rank(sp.Network.from_networkx(graph))
    assert elected == networkx.voterank(graph)
    compare("power.vote_rank", "NetworkX", elected, networkx.voterank(graph), rel=0, abs=0)
    for size in (1, 2, 5):
        first = sp.power.vote_rank(sp.Network.from_networkx(graph), size=size)
        reached = set(first).union(*(graph[actor] for actor in first))
        assert first == elected[:size]
        compare("power.vote_rank", "definition (sets of neighbours)", first.value, len(reached) / len(graph), rel=0, abs=0)


@pytest.mark.parametrize("directed", [True, False])
def test_dependence_is_networkx_normalized_mutual_weight(directed: bool) -> None:
    from networkx.algorithms.structuralholes import normalized_mutual_weight

    for seed in range(5):
        graph = random_graph(seed, directed, weighted=True)
        shares = sp.power.dependence(sp.Network.from_networkx(graph, weight="cost"))
        for i in graph:
            theirs = [normalized_mutual_weight(graph, i, j, norm=sum, weight="cost") for j in graph]
            alone = graph.degree(i) == 0
            compare("power.dependence", "NetworkX", shares.loc[i, list(graph)], np.full(len(graph), np.nan) if alone else theirs)


@EVERY
def test_betweenness_equals_networkx_and_igraph(seed: int, directed: bool, weighted: bool) -> None:
    graph = random_graph(seed, directed, weighted)
    scores = sp.power.betweenness(ours(graph, weighted))
    theirs = networkx.betweenness_centrality(graph, normalized=False, weight=distance_name(weighted))
    compare("power.betweenness", "NetworkX", scores, in_order(theirs, scores.index))
    others = igraph.Graph.from_networkx(graph).betweenness(directed=directed, weights=distance_name(weighted))
    compare("power.betweenness", "igraph", scores.loc[list(graph)], others)


@EVERY
def test_betweenness_normalized_and_with_endpoints_equals_networkx(seed: int, directed: bool, weighted: bool) -> None:
    graph = random_graph(seed, directed, weighted)
    for options in ({"normalized": True}, {"normalized": True, "endpoints": True}, {"endpoints": True}):
        scores = sp.power.betweenness(ours(graph, weighted), **options)
        theirs = networkx.betweenness_centrality(graph, **{"normalized": False, **options}, weight=distance_name(weighted))
        compare("power.betweenness", "NetworkX", scores, in_order(theirs, scores.index))


@EVERY
def test_edge_betweenness_equals_networkx_and_igraph(seed: int, directed: bool, weighted: bool) -> None:
    graph = random_graph(seed, directed, weighted)
    for normalized in (True, False):
        scores = sp.power.edge_betweenness(ours(graph, weighted), normalized=normalized)
        theirs = networkx.edge_betweenness_centrality(graph, normalized=normalized, weight=distance_name(weighted))
        assert len(scores) == len(theirs)
        found = [theirs.get((giver, taker), theirs.get((taker, giver)) if not directed else None) for giver, taker in scores.index]
        compare("power.edge_betweenness", "NetworkX", scores, found)
    scores = sp.power.edge_betweenness(ours(graph, weighted))
    other = igraph.Graph.from_networkx(graph)
    ties = dict(zip(other.get_edgelist(), other.edge_betweenness(directed=directed, weights=distance_name(weighted)), strict=True))
    place = {actor: i for i, actor in enumerate(graph)}
    pairs = [(place[giver], place[taker]) for giver, taker in scores.index]
    compare("power.edge_betweenness", "igraph", scores, [ties[pair] if pair in ties or directed else ties[pair[::-1]] for pair in pairs])


@EVERY
def test_closeness_equals_networkx_but_for_isolates(seed: int, directed: bool, weighted: bool) -> None:
    # NetworkX gives an actor that nobody reaches 0; ours leaves it undefined. Both measure distances towards the actor.
    graph = random_graph(seed, directed, weighted)
    for variant, improved in (("wasserman_faust", True), ("component", False)):
        scores = sp.power.closeness(ours(graph, weighted), variant=variant)
        theirs = networkx.closeness_centrality(graph, distance=distance_name(weighted), wf_improved=improved)
        compare("power.closeness", "NetworkX", scores.fillna(0), in_order(theirs, scores.index))
        assert set(sp.reasons(scores).dropna()) <= {"isolate"}


@EVERY
def test_closeness_equals_igraph_from_the_actor(seed: int, directed: bool, weighted: bool) -> None:
    graph = random_graph(seed, directed, weighted)
    scores = sp.power.closeness(ours(graph, weighted), direction="out", variant="component").loc[list(graph)]
    compare("power.closeness", "igraph", scores, igraph.Graph.from_networkx(graph).closeness(mode="out", weights=distance_name(weighted)))


@EVERY
def test_harmonic_equals_networkx_and_igraph(seed: int, directed: bool, weighted: bool) -> None:
    graph = random_graph(seed, directed, weighted)
    scores = sp.power.harmonic(ours(graph, weighted), normalized=False)
    theirs = networkx.harmonic_centrality(graph, distance=distance_name(weighted))
    compare("power.harmonic", "NetworkX", scores, in_order(theirs, scores.index))
    out = sp.power.harmonic(ours(graph, weighted), direction="out").loc[list(graph)]
    compare("power.harmonic", "igraph", out, igraph.Graph.from_networkx(graph).harmonic_centrality(mode="out", weights=distance_name(weighted)))


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("directed", [True, False])
def test_degree_and_strength_equal_networkx_and_igraph(seed: int, directed: bool) -> None:
    graph = random_graph(seed, directed, weighted=True)
    net = sp.Network.from_networkx(graph, weight="cost")
    other = igraph.Graph.from_networkx(graph)
    ways = {"in": graph.in_degree, "out": graph.out_degree, "all": graph.degree} if directed else {"all": graph.degree}
    for way, theirs in ways.items():
        plain, summed = sp.power.degree(net, direction=way).loc[list(graph)], sp.power.strength(net, direction=way).loc[list(graph)]
        compare("power.degree", "NetworkX", plain, in_order(dict(theirs()), graph), rel=0, abs=0)
        compare("power.strength", "NetworkX", summed, in_order(dict(theirs(weight="cost")), graph))
        compare("power.degree", "igraph", plain, other.degree(mode=way), rel=0, abs=0)
        compare("power.strength", "igraph", summed, other.strength(mode=way, weights="cost"))


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
    roots, vectors = np.linalg.eig(dense.T)
    perron = np.abs(vectors[:, roots.real.argmax()])
    compare("power.eigenvector", "definition (NumPy)", scores, perron / np.linalg.norm(perron), abs=1e-10)
    theirs = networkx.eigenvector_centrality_numpy(graph, weight="hours")
    compare("power.eigenvector", "NetworkX", scores, in_order(theirs, graph), abs=1e-8)
    largest_one = sp.power.eigenvector(net, scale="max").loc[list(graph)]
    compare("power.eigenvector", "igraph", largest_one, igraph.Graph.from_networkx(graph).eigenvector_centrality(weights="hours"), abs=1e-8)


def test_eigenvector_of_two_equal_components_is_not_made_up() -> None:
    # igraph and NetworkX return some mixture of the two.
    scores = sp.power.eigenvector(networkx.Graph([(0, 1), (2, 3)]))
    assert scores.isna().all() and set(sp.reasons(scores)) == {"tie_in_spectrum"}
