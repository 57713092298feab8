"""Where tools give other numbers for currents and levels."""

from __future__ import annotations

import math

import networkx as nx
import numpy as np
import pytest
import samspill as sp
from oracle_data import matrix, needs_data, network

from tools.differences import differs

NETWORKX = f"NetworkX {nx.__version__}"


def raised(call: object, *arguments: object) -> str:
    with pytest.raises(Exception) as error:  # noqa: PT011 -- whatever it is is what we record
        call(*arguments)  # type: ignore[operator]
    return f"raises {error.type.__name__}"


@needs_data
def test_trap_6_information_counts_the_actors_of_the_component() -> None:
    cells = matrix("classics/flo_marriage")[0].astype(float)
    laplacian = np.diag(cells.sum(0)) - cells
    families = np.flatnonzero(cells.sum(0))
    inverse = np.linalg.pinv(laplacian[np.ix_(families, families)])
    resistances = len(families) * np.diag(inverse) + np.trace(inverse)
    medici = int(np.argmax(cells[families].sum(1)))
    differs(
        trap=6, metric="power.information_centrality", tool="R sna 2.7 infocent", graph="Florentine marriages, the Medici, with the isolated Pucci",
        definition=15 / resistances[medici], ours=sp.power.information_centrality(network("classics/flo_marriage")).iloc[families[medici]], theirs=1.1178,
        why="It takes isolates out of the matrix but goes on counting them in n.", rel=1e-9,
    )  # fmt: skip


def test_information_of_networkx_leaves_n_out() -> None:
    graph = nx.path_graph(3)
    differs(
        metric="power.information_centrality", tool=NETWORKX, graph="path of three", definition=[1, 1.5, 1],
        ours=sp.power.information_centrality(sp.Network.from_networkx(graph)), theirs=list(nx.information_centrality(graph).values()),
        why="It is the same function there as current-flow closeness, 1/sum R; Stephenson and Zelen have n/sum R.",
    )  # fmt: skip


def test_currents_stay_within_components() -> None:
    graph = nx.Graph([(0, 1), (1, 2), (3, 4)])
    net = sp.Network.from_networkx(graph)
    differs(
        metric="power.current_flow_closeness", tool=NETWORKX, graph="a path of three beside a pair", definition=[1 / 3, 1 / 2, 1 / 3, 1, 1],
        ours=sp.power.current_flow_closeness(net), theirs=raised(nx.current_flow_closeness_centrality, graph), why="It wants one component.",
    )  # fmt: skip
    differs(
        metric="power.current_flow_betweenness", tool=NETWORKX, graph="a path of three beside a pair", definition=[0, 1, 0, 0, 0],
        ours=sp.power.current_flow_betweenness(net), theirs=raised(nx.current_flow_betweenness_centrality, graph), why="It wants one component.",
    )  # fmt: skip


def test_levels_without_basal_actors() -> None:
    graph = nx.DiGraph([(0, 1), (2, 3), (3, 2), (3, 4), (0, 4)])
    ours = sp.symmetry.trophic_level(sp.Network.from_networkx(graph))
    assert sp.reasons(ours)[2] == "no_basal"
    differs(
        metric="symmetry.trophic_level", tool=NETWORKX, graph="0 to 1 and 4, 2 and 3 to each other, 3 to 4", definition=[1, 2, math.nan, math.nan, math.nan],
        ours=ours, theirs=raised(nx.trophic_levels, graph), why="It gives no level to anybody where one actor has none; 0 and 1 have theirs.",
    )  # fmt: skip


def test_levels_and_loops() -> None:
    graph = nx.DiGraph([(0, 1), (1, 1), (1, 2)])
    theirs = nx.trophic_levels(graph)
    differs(
        metric="symmetry.trophic_level", tool=NETWORKX, graph="0 to 1 to 2, with a loop at 1", definition=[1, 2, 3],
        ours=sp.symmetry.trophic_level(sp.Network.from_networkx(graph)), theirs=[theirs[i] for i in range(3)],
        why="It counts a loop as eating oneself, which lifts the level; we leave loops out.",
    )  # fmt: skip


@pytest.mark.filterwarnings("ignore:Changing the sparsity")
def test_springrank_with_two_components() -> None:
    springrank = pytest.importorskip("springrank")
    cells = np.array([[0, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 1], [0, 0, 0, 0]], dtype=float)
    theirs = springrank.SpringRank(rtol=1e-12).fit(cells).ranks
    differs(
        metric="symmetry.spring_rank", tool="springrank 0.0.10", graph="0 to 1 beside 2 to 3", definition=[0.5, -0.5, 0.5, -0.5],
        ours=sp.symmetry.spring_rank(sp.Network.from_frames({"from": [0, 2], "to": [1, 3]}, actors=list(range(4)))), theirs=np.asarray(theirs),
        why="It fixes one actor only and leaves the level of the other component to the solver; ranks compare within a component.",
    )  # fmt: skip
