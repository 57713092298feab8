"""Where tools go other ways with walks and spectra."""

from __future__ import annotations

import importlib.util
import warnings
from typing import Any

import numpy as np
import pytest
import samspill as sp

from tools.differences import differs

nx = pytest.importorskip("networkx")
ig = pytest.importorskip("igraph")
NETWORKX, IGRAPH, NETWORKIT = f"NetworkX {nx.__version__}", f"igraph {ig.__version__}", "NetworKit 11.3"
PATH = {"from": [0, 1], "to": [1, 2]}


def networkit(actors: int, ties: list[tuple[int, int]], measure: str, *options: float) -> Any:
    """What NetworKit gives, or where it is not installed that it isn't."""
    if importlib.util.find_spec("networkit") is None:
        return "not installed"
    import networkit as nk

    graph = nk.Graph(actors)
    for tie in ties:
        graph.addEdge(*tie)
    algorithm = getattr(nk.centrality, measure)(graph, *options)
    algorithm.run()
    return algorithm.scores()


def undirected(ties: dict[str, list[int]], actors: int) -> sp.Network:
    return sp.Network.from_frames(ties, actors=list(range(actors)), directed=False)


def test_trap_1_power_iteration_on_a_path() -> None:
    differs(
        trap=1,
        metric="power.eigenvector",
        tool=NETWORKIT,
        graph="path of three",
        definition=[0.5, np.sqrt(0.5), 0.5],
        ours=sp.power.eigenvector(undirected(PATH, 3)),
        theirs=networkit(3, [(0, 1), (1, 2)], "EigenvectorCentrality"),
        why="It stops when the length of the vector stops changing, which it does while the vector still swings: the spectrum of a bipartite network is symmetric.",
    )


def test_trap_2_status_from_shares_of_ties() -> None:
    # Rows that sum to 1: those at the ends of the path name the middle alone. Status is theirs who are named by those with status.
    shares = sp.Network.from_frames({"from": [0, 1, 1, 2], "to": [1, 0, 2, 1], "share": [1, 0.5, 0.5, 1]}, weight="share")
    differs(
        trap=2,
        metric="power.eigenvector",
        tool="sna 2.7-1 prestige, eigenvector.rownorm",
        graph="path 0 - 1 - 2, each tie a share of its giver's",
        definition=np.array([1, 2, 1]) / np.sqrt(6),
        ours=sp.power.eigenvector(shares, direction="in"),
        theirs="the vector of the root -1, with entries below 0 (recorded)",
        why="Another root is as large but for its sign, and its vector is returned.",
    )


def test_trap_3_direction_of_eigenvector_and_bonacich() -> None:
    net = sp.Network.from_frames({"from": [0, 1, 1, 2], "to": [1, 0, 2, 1], "w": [1, 2, 3, 4]}, weight="w", actors=[0, 1, 2])
    matrix = np.array([[0, 1, 0], [2, 0, 3], [0, 4, 0]], dtype=float)
    values, vectors = np.linalg.eig(matrix.T)
    incoming = abs(vectors[:, values.real.argmax()].real)
    values, vectors = np.linalg.eig(matrix)
    outgoing = abs(vectors[:, values.real.argmax()].real)
    assert not np.allclose(incoming, outgoing)
    theirs = ig.Graph(n=3, edges=[(0, 1), (1, 0), (1, 2), (2, 1)], directed=True).eigenvector_centrality(weights=[1, 2, 3, 4], scale=False)
    graph = "0 and 1, 1 and 2 tied both ways with strengths 1, 2, 3, 4"
    ours = sp.power.eigenvector(net)
    why = "R's sna (evcent, bonpow) follows ties given, igraph and NetworkX ties received; the other direction is an option here."
    differs(trap=3, metric="power.eigenvector", tool=IGRAPH, graph=graph, definition=incoming, ours=ours, theirs=theirs, why=why)
    theirs = "follows ties given: " + str(outgoing.round(6).tolist())
    ours = sp.power.eigenvector(net, direction="out")
    differs(trap=3, metric="power.eigenvector", tool="sna 2.7-1 evcent", graph=graph, definition=outgoing, ours=ours, theirs=theirs, why=why)


def test_trap_4_weights_of_bonacich_power() -> None:
    net = sp.Network.from_frames({"from": [0, 1], "to": [1, 2], "w": [1, 3]}, weight="w", directed=False)
    matrix = np.array([[0, 1, 0], [1, 0, 3], [0, 3, 0]], dtype=float)
    c = np.linalg.solve(np.eye(3) - 0.1 * matrix, matrix.sum(axis=1))
    differs(
        trap=4,
        metric="power.bonacich",
        tool="R igraph 1.3.5 power_centrality",
        graph="path of three with strengths 1 and 3, beta 0.1",
        definition=c * np.sqrt(3 / (c @ c)),
        ours=sp.power.bonacich(net, beta=0.1, relative=False),
        theirs="ignores weights: " + str(sp.power.bonacich(net, beta=0.1, relative=False, weighted=False).round(6).tolist()),
        why="It reads ties as 0 or 1 whatever weights they have; R's sna uses them.",
    )


def test_trap_5_walks_that_return_in_a_digraph_without_rings() -> None:
    differs(
        trap=5,
        metric="power.subgraph_centrality",
        tool="R igraph 1.3.5 subgraph_centrality",
        graph="0 -> 1 -> 2",
        definition=[1, 1, 1],
        ours=sp.power.subgraph_centrality(sp.Network.from_frames({"from": [0, 1], "to": [1, 2]})),
        theirs=[3, 0, 0],
        why="It is right for undirected ties alone.",
    )


def test_trap_10_another_equation_under_the_name_katz() -> None:
    x = np.linalg.solve(np.eye(3) - 0.1 * np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]]), np.ones(3))
    differs(
        trap=10,
        metric="power.katz",
        tool=NETWORKIT,
        graph="path of three, alpha 0.1",
        definition=x / np.linalg.norm(x),
        ours=sp.power.katz(undirected(PATH, 3), alpha=0.1, relative=False, scale="l2"),
        theirs=networkit(3, [(0, 1), (1, 2)], "KatzCentrality", 0.1, 1.0),
        why="It solves x = beta + alpha sum (1 + x_v) over neighbours instead of x = beta + alpha sum x_v.",
    )


def test_trap_15_hubs_that_are_not_unique() -> None:
    graph = nx.Graph([(0, 1)])
    graph.add_node(2)
    net = sp.Network.from_networkx(graph)
    ours = sp.power.hubs_authorities(net)
    assert set(sp.reasons(ours)["hub"]) == {"tie_in_spectrum"}
    undefined = np.full(3, np.nan)
    why = "The largest singular value stands twice, so that any mixture of two vectors is right and the one given is an accident."
    hubs, _ = nx.hits(graph)
    what = {"trap": 15, "metric": "power.hubs_authorities", "graph": "one undirected tie and an isolate, hubs", "definition": undefined, "why": why}
    differs(**what, tool=NETWORKX, ours=ours["hub"], theirs=[hubs[i] for i in range(3)])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # igraph 1.0 warns about a default of its own
        differs(**what, tool=IGRAPH, ours=ours["hub"], theirs=ig.Graph(n=3, edges=[(0, 1)]).hub_score())


def test_trap_16_loops() -> None:
    net = undirected({"from": [0, 0], "to": [0, 1]}, 2)
    why = "Loops count, once in NetworkX and twice in igraph for undirected ties; here an actor's tie to itself gives it nothing."
    graph = "two tied actors, one with a loop"
    looped = nx.Graph([(0, 0), (0, 1)])
    rank = sp.power.pagerank(net)
    what = {"trap": 16, "metric": "power.pagerank", "graph": graph, "definition": [0.5, 0.5], "ours": rank, "why": why}
    differs(**what, tool=NETWORKX, theirs=list(nx.pagerank(looped).values()))
    differs(**what, tool=IGRAPH, theirs=ig.Graph(n=2, edges=[(0, 0), (0, 1)]).pagerank())
    what |= {"metric": "power.eigenvector", "definition": np.sqrt([0.5, 0.5]), "ours": sp.power.eigenvector(net)}
    differs(**what, tool=NETWORKX, theirs=list(nx.eigenvector_centrality(looped).values()))
    differs(**what, tool=IGRAPH, theirs=ig.Graph(n=2, edges=[(0, 0), (0, 1)]).eigenvector_centrality())


def test_trap_23_pagerank_without_ties() -> None:
    differs(
        trap=23,
        metric="power.pagerank",
        tool=NETWORKIT,
        graph="three actors without ties",
        definition=[1 / 3] * 3,
        ours=sp.power.pagerank(undirected({"from": [], "to": []}, 3)),
        theirs=networkit(3, [], "PageRank", 0.85, 1e-12),
        why="The mass of actors without ties is lost and the scores no longer sum to 1.",
    )
