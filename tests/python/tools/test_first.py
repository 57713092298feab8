"""Where tools give other numbers for degree, paths, eigenvectors, reciprocity, centralization and brokerage."""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterable
from typing import Any

import igraph
import networkx
import numpy as np
import pytest
import samspill as sp

from tools.differences import differs

IGRAPH, NETWORKX = f"igraph {igraph.__version__}", f"NetworkX {networkx.__version__}"
CHAIN = "0 -> 1 -> 2"


def network(ties: list[tuple[int, int]], actors: int, directed: bool = True, **options: Any) -> sp.Network:
    frame = {"from": [giver for giver, _ in ties], "to": [taker for _, taker in ties]}
    return sp.Network.from_frames(frame, actors=list(range(actors)), directed=directed, **options)


def ordered(scores: dict[int, float]) -> list[float]:
    return [scores[actor] for actor in sorted(scores)]


def in_networkit(ties: Iterable[tuple[int, int]], actors: int, directed: bool = False) -> tuple[Any, str, Any]:
    """The module, the tool with its version, and the graph."""
    networkit = pytest.importorskip("networkit")
    graph = networkit.Graph(actors, directed=directed)
    for giver, taker in ties:
        graph.addEdge(giver, taker)
    return networkit.centrality, f"NetworKit {networkit.__version__}", graph


# Trap 1: power iteration where the spectrum is symmetric

PATH = [(0, 1), (1, 2)]
PERRON = [0.5, math.sqrt(0.5), 0.5]


def test_eigenvector_of_a_path_in_networkit() -> None:
    centrality, tool, graph = in_networkit(PATH, 3)
    theirs = centrality.EigenvectorCentrality(graph).run().scores()
    assert not np.allclose(theirs, PERRON, atol=0.01)
    differs(
        trap=1, metric="power.eigenvector", tool=tool, graph="path 0 - 1 - 2", definition=PERRON, ours=sp.power.eigenvector(network(PATH, 3, directed=False)),
        theirs=theirs, why="Its power iteration swings between two vectors; it stops since their lengths agree.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("tool", "theirs", "why"),
    [
        ("sna 2.7-1", [0.577, 0.577, 0.577], "Its power iteration does not settle; it warns and returns what it began with."),
        ("graph-tool 2.45", "never ends, or the even vector with max_iter", "Its power iteration does not settle, and without max_iter it goes on."),
    ],
)
def test_eigenvector_of_a_path_in_tools_that_are_not_installed(tool: str, theirs: Any, why: str) -> None:
    ours = sp.power.eigenvector(network(PATH, 3, directed=False))
    differs(trap=1, metric="power.eigenvector", tool=tool, graph="path 0 - 1 - 2", definition=PERRON, ours=ours, theirs=theirs, why=why)


def test_eigenvector_of_two_equal_components() -> None:
    ties = [(0, 1), (2, 3)]
    ours = sp.power.eigenvector(network(ties, 4, directed=False))
    assert set(sp.reasons(ours)) == {"tie_in_spectrum"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # in those runs in which one of the components gets next to nothing
        theirs = igraph.Graph(4, ties).eigenvector_centrality()
    assert np.isfinite(theirs).all()
    differs(
        metric="power.eigenvector", tool=IGRAPH, graph="0 - 1, 2 - 3", definition=[math.nan] * 4, ours=ours, theirs="a mixture drawn by chance",
        why="Every mixture of the two components solves the equation; it returns one of them, another one in another run.",
    )  # fmt: skip


# Trap 3: which way ties are followed


def test_closeness_and_harmonic_follow_different_ends_by_default() -> None:
    chain, net = [(0, 1), (1, 2)], network(PATH, 3)
    directed = igraph.Graph(3, chain, directed=True)
    near = [math.nan, 0.5, 2 / 3]
    with_zeros = [0, 0.5, 0.75]
    for metric, ours, definition, theirs in (
        ("power.closeness", sp.power.closeness(net), near, directed.closeness()),
        ("power.harmonic", sp.power.harmonic(net), with_zeros, directed.harmonic_centrality()),
    ):
        assert not np.allclose(theirs, definition, equal_nan=True)
        differs(
            trap=3, metric=metric, tool=IGRAPH, graph=CHAIN, definition=definition, ours=ours, theirs=theirs,
            why='It reads ties both ways unless told (mode="all"); ours measures distances towards the actor (direction="in").',
        )  # fmt: skip
    theirs_summed = ordered(networkx.harmonic_centrality(networkx.DiGraph(chain)))
    differs(
        trap=3, metric="power.harmonic", tool=NETWORKX, graph=CHAIN, definition=with_zeros, ours=sp.power.harmonic(net), theirs=theirs_summed,
        why="Same direction; it sums and does not divide by n - 1 (normalized=False here).",
    )  # fmt: skip
    differs(
        trap=3, metric="power.closeness", tool=NETWORKX, graph=CHAIN, definition=near, ours=sp.power.closeness(net),
        theirs=ordered(networkx.closeness_centrality(networkx.DiGraph(chain))), why="Same direction; an actor that nobody reaches gets 0 and not nan (isolate).",
    )  # fmt: skip


def test_closeness_and_harmonic_of_networkit_follow_out_ties() -> None:
    centrality, tool, graph = in_networkit(PATH, 3, directed=True)
    net = network(PATH, 3)
    out = centrality.Closeness(graph, False, centrality.ClosenessVariant.GENERALIZED).run().scores()
    np.testing.assert_allclose(np.nan_to_num(sp.power.closeness(net, direction="out")), out)
    differs(
        trap=3, metric="power.closeness", tool=tool, graph=CHAIN, definition=[math.nan, 0.5, 2 / 3], ours=sp.power.closeness(net), theirs=out,
        why='It measures distances from the actor: direction="out" here.',
    )  # fmt: skip
    away = centrality.HarmonicCloseness(graph, True).run().scores()
    np.testing.assert_allclose(sp.power.harmonic(net, direction="out"), away)
    differs(
        trap=3, metric="power.harmonic", tool=tool, graph=CHAIN, definition=[0, 0.5, 0.75], ours=sp.power.harmonic(net), theirs=away,
        why='It measures distances from the actor: direction="out" here.',
    )  # fmt: skip


def test_eigenvector_of_a_digraph_follows_in_ties() -> None:
    ties = [(0, 1), (1, 0), (1, 2)]
    net = network(ties, 3)
    np.testing.assert_allclose(igraph.Graph(3, ties, directed=True).eigenvector_centrality(), [1, 1, 1])
    np.testing.assert_allclose(sp.power.eigenvector(net, direction="out", scale="max"), [1, 1, 0], atol=1e-12)
    for tool, theirs, why in (
        ("sna 2.7-1", "follows out-ties: 2 gets 0", 'evcent follows out-ties: direction="out" here.'),
        ("R igraph", "ignores direction unless asked", "eigen_centrality makes ties undirected by default."),
    ):
        ours = sp.power.eigenvector(net, scale="max")
        differs(trap=3, metric="power.eigenvector", tool=tool, graph="0 <-> 1 -> 2", definition=[1, 1, 1], ours=ours, theirs=theirs, why=why)


def test_closeness_in_two_components() -> None:
    ties = [(0, 1), (1, 2), (0, 2), (3, 4)]
    definition = [0.5, 0.5, 0.5, 0.25, 0.25]
    ours = sp.power.closeness(network(ties, 5, directed=False))
    for tool, theirs, why in (
        (IGRAPH, igraph.Graph(5, ties).closeness(), 'It stays within the component: variant="component" here.'),
        ("sna 2.7-1", 0, "A distance that does not exist is infinite, and so is the sum."),
    ):
        differs(
            metric="power.closeness", tool=tool, graph="a triangle and a pair", definition=definition, ours=ours, theirs=theirs, why=why
        )  # fmt: skip


# Trap 8: deviations of the whole network's brokerage


def test_brokerage_deviations_of_the_whole_network() -> None:
    # Over all 4,096 digraphs of four actors in sectors of two, each as likely as ties of chance 1/3 make it.
    codes = np.arange(4096)[:, None] >> np.arange(12) & 1
    cells = np.zeros((4096, 4, 4), dtype=bool)
    cells[:, ~np.eye(4, dtype=bool)] = codes
    chance = (1 / 3) ** codes.sum(axis=1) * (2 / 3) ** (12 - codes.sum(axis=1))
    sector = [0, 0, 1, 1]
    representative = np.zeros(4096)
    for i in range(4):
        for j in range(4):
            for k in range(4):
                if len({i, j, k}) == 3 and sector[i] == sector[j] != sector[k]:
                    representative += cells[:, i, j] & cells[:, j, k] & ~cells[:, i, k]
    mean = chance @ representative
    net = network([(0, 1), (1, 2), (2, 3), (3, 0)], 4, sector={i: str(g) for i, g in enumerate(sector)})
    differs(
        trap=8, metric="brokerage.gould_fernandez_totals", tool="sna 2.7-1", graph="representative_sd, sectors of 2 and 2, a third of the ties",
        definition=math.sqrt(chance @ representative**2 - mean**2), ours=sp.brokerage.gould_fernandez_totals(net)["representative_sd"], theirs=0.798,
        why="It leaves out covariances between triples with different brokers, for all roles but itinerant and liaison.",
    )  # fmt: skip


# Trap 13: constraint of an actor without outgoing ties


def test_constraint_of_a_sink() -> None:
    theirs = ordered(networkx.constraint(networkx.DiGraph(PATH), nodes=[0, 1, 2]))
    differs(
        trap=13, metric="brokerage.constraint", tool=f"{NETWORKX}, constraint(nodes=...)", graph=CHAIN, definition=[1, 0.5, 1],
        ours=sp.brokerage.constraint(network(PATH, 3)), theirs=theirs, why="With a list of nodes it gives one that only receives nan; for the whole graph it agrees.",
    )  # fmt: skip


# Trap 16: loops


def test_eigenvector_with_a_loop() -> None:
    ties = [(0, 0), (0, 1), (1, 2)]
    ours = sp.power.eigenvector(network(ties, 3, directed=False))
    centrality, tool, graph = in_networkit(ties, 3)
    as_length_one = np.array(igraph.Graph(3, ties).eigenvector_centrality())
    for name, theirs, why in (
        (NETWORKX, ordered(networkx.eigenvector_centrality_numpy(networkx.Graph(ties))), "It counts the loop once; ours leaves loops out."),
        (IGRAPH, as_length_one / np.linalg.norm(as_length_one), "It counts an undirected loop twice; ours leaves loops out."),
        (tool, centrality.EigenvectorCentrality(graph).run().scores(), "It counts the loop once; ours leaves loops out."),
    ):
        assert not np.allclose(theirs, PERRON, atol=0.01)
        differs(trap=16, metric="power.eigenvector", tool=name, graph="path 0 - 1 - 2, a loop at 0", definition=PERRON, ours=ours, theirs=theirs, why=why)


def test_reciprocity_with_a_loop() -> None:
    ties = [(0, 0), (0, 1), (1, 0)]
    theirs = networkx.overall_reciprocity(networkx.DiGraph(ties))
    assert theirs == pytest.approx(2 / 3)
    differs(
        trap=16, metric="symmetry.reciprocity", tool=NETWORKX, graph="0 <-> 1, a loop at 0", definition=1, ours=sp.symmetry.reciprocity(network(ties, 2)),
        theirs=theirs, why="It counts the loop as a tie that is not returned; ours asks only about pairs.",
    )  # fmt: skip


# Trap 17: parallel ties


def test_betweenness_with_parallel_ties() -> None:
    ties = [(0, 1), (0, 1), (1, 3), (0, 2), (2, 3)]
    with pytest.raises(sp.InvalidInput):
        network(ties, 4, directed=False)
    ours = sp.power.betweenness(network(ties, 4, directed=False, parallel="max"))
    theirs = igraph.Graph(4, ties).betweenness()
    np.testing.assert_allclose(ours, ordered(networkx.betweenness_centrality(networkx.MultiGraph(ties), normalized=False)))
    assert theirs[1] == pytest.approx(2 / 3)
    differs(
        trap=17, metric="power.betweenness", tool=IGRAPH, graph="ring 0 - 1 - 3 - 2 - 0, 0 - 1 twice", definition=[0.5, 0.5, 0.5, 0.5], ours=ours,
        theirs=theirs, why='It takes parallel ties for different shortest paths; ours refuses them until told how to join them (parallel="max").',
    )  # fmt: skip


# Trap 11: costs of 0


def test_betweenness_of_costs_of_zero() -> None:
    graph = networkx.Graph()
    graph.add_weighted_edges_from([(0, 1, 0), (1, 2, 0), (0, 2, 0)])
    theirs = ordered(networkx.betweenness_centrality(graph, weight="weight", normalized=False))
    assert len(set(theirs)) == 3
    with pytest.raises(sp.InvalidInput, match="S226"):
        sp.Network.from_networkx(graph, weight="weight", meaning="cost")
    differs(
        trap=11, metric="power.betweenness", tool=NETWORKX, graph="a triangle of costs of 0", definition=[math.nan] * 3, ours=[math.nan] * 3, theirs=theirs,
        why="It takes costs of 0, along which shortest paths may run in circles, and treats equal actors unequally; we refuse them (S226).",
    )  # fmt: skip


# Trap 18: reciprocity without directions, and of pairs without ties


def test_reciprocity_of_undirected_ties_and_of_null_pairs() -> None:
    undirected = sp.symmetry.reciprocity(network(PATH, 3, directed=False))
    assert igraph.Graph(3, PATH).reciprocity() == 1
    differs(
        trap=18, metric="symmetry.reciprocity", tool=NETWORKX, graph="path 0 - 1 - 2", definition=1, ours=undirected,
        theirs=networkx.overall_reciprocity(networkx.Graph(PATH)), why="It gives 0 for undirected ties, which are returned by what they are.",
    )  # fmt: skip
    single = network([(0, 1)], 3)
    assert sp.symmetry.reciprocity(single, variant="dyadic") == pytest.approx(2 / 3)
    assert igraph.Graph(3, [(0, 1)], directed=True).reciprocity() == 0
    differs(
        trap=18, metric="symmetry.reciprocity", tool="sna 2.7-1", graph="0 -> 1, 2", definition=0, ours=sp.symmetry.reciprocity(single), theirs=0.667,
        why='grecip counts pairs without ties as reciprocated by default: variant="dyadic" here.',
    )  # fmt: skip


# Traps 21 and 22: what is counted as possible, and sets that are empty


def test_centralization_of_a_star() -> None:
    star = network([(0, i) for i in range(1, 4)], 4, directed=False)
    differs(
        trap=21, metric="balance.centralization", tool="R igraph 1.3.5", graph="degree in a star of 4", definition=1,
        ours=sp.balance.centralization(sp.power.degree, star), theirs=0.5, why="centr_degree takes loops for possible (loops=TRUE) unless told otherwise.",
    )  # fmt: skip


def test_normalized_degree_and_density_of_one_actor() -> None:
    one = network([], 1)
    degree = sp.power.degree(one, normalized=True)
    density = sp.cohesion.density(one)
    assert set(sp.reasons(degree)) == {"one_actor"} and density.reason == "one_actor"
    why = "Nothing is possible among one actor; no convention is a value."
    differs(
        trap=22, metric="power.degree", tool=NETWORKX, graph="one actor, normalized", definition=[math.nan], ours=degree,
        theirs=ordered(networkx.degree_centrality(networkx.empty_graph(1))), why=why,
    )  # fmt: skip
    differs(
        trap=22, metric="cohesion.density", tool=NETWORKX, graph="one actor", definition=math.nan, ours=density,
        theirs=networkx.density(networkx.empty_graph(1)), why=why,
    )  # fmt: skip
