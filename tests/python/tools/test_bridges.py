"""Where tools give other numbers than ours for structural holes, assortativity and segregation."""

from __future__ import annotations

import itertools
import math
import warnings
from importlib.metadata import version

import igraph
import networkx
import numpy as np
import pytest
import samspill as sp
from numpy.typing import NDArray
from oracle_data import needs_data
from oracle_data import network as stored

from tools.differences import differs

NETWORKX = f"NetworkX {version('networkx')}"


def network(ties: list[tuple[int, int]], actors: int, directed: bool, sectors: list[int] | None = None) -> sp.Network:
    frame = {"from": [giver for giver, _ in ties], "to": [taker for _, taker in ties]}
    table = {"id": list(range(actors)), **({} if sectors is None else {"s": sectors})}
    return sp.Network.from_frames(frame, table, directed=directed, sector=None if sectors is None else "s")


def test_trap_9_nominal_assortativity_was_not_normalised() -> None:
    networkit = pytest.importorskip("networkit")
    graph = networkit.Graph(2)
    graph.addEdge(0, 1)
    sectors = networkit.Partition(2)
    sectors.allToSingletons()
    now = networkit.correlation.Assortativity(graph, sectors)
    now.run()
    assert now.getCoefficient() == -1  # put right since
    differs(
        trap=9, metric="mixing.assortativity", tool="NetworKit 11.2.1 (stored)", graph="two actors of two sectors, tied", definition=-1.0,
        ours=sp.mixing.assortativity(network([(0, 1)], 2, False, [0, 1])), theirs=2.0,
        why=f"It did not normalise what it counted of undirected ties; {version('networkit')} gives -1, too.",
    )  # fmt: skip


@pytest.mark.parametrize(("numbers", "graph"), [([0, 1, 2, 3], "path of values 1 - 2 - 4 - 5"), ([2, 0, 3, 1], "the same path, actors numbered otherwise")])
def test_trap_9_numeric_assortativity_reads_ties_one_way(numbers: list[int], graph: str) -> None:
    networkit = pytest.importorskip("networkit")
    told, values, ties = networkit.Graph(4), [0.0] * 4, []
    for place, value in zip(numbers, (1.0, 2.0, 4.0, 5.0), strict=True):
        values[place] = value
    for giver, taker in itertools.pairwise(numbers):
        told.addEdge(giver, taker)
        ties.append((giver, taker))
    found = networkit.correlation.Assortativity(told, values)
    found.run()
    # The pairs 1, 2; 2, 4; 4, 5 both ways round: mean 3, variance 2, covariance 1.
    differs(
        trap=9, metric="mixing.numeric_assortativity", tool=f"NetworKit {version('networkit')}", graph=graph, definition=0.5,
        ours=sp.mixing.numeric_assortativity(network(ties, 4, False), values), theirs=found.getCoefficient(),
        why="It reads each undirected tie one way, from the larger number to the smaller, so that its value changes with the numbering.",
    )  # fmt: skip


@needs_data
def test_trap_19_directed_mixing_is_symmetrised_first() -> None:
    advice = stored("classics/ht_advice")
    ties = sp.mixing.mixing_matrix(advice).to_numpy(dtype=float)
    theirs = newman(ties + ties.T)
    assert theirs == pytest.approx(-0.0102, abs=5e-5)  # what R netseg gives
    differs(
        trap=19, metric="mixing.assortativity", tool="R netseg assort (stored)", graph="advice among managers, by department", definition=newman(ties),
        ours=sp.mixing.assortativity(advice), theirs=-0.0102, why="It adds the mixing matrix to its transpose first; here the sign turns.",
    )  # fmt: skip


def newman(ties: NDArray[np.float64]) -> float:
    shares = ties / ties.sum()
    chance = float(shares.sum(axis=0) @ shares.sum(axis=1))
    return (float(np.trace(shares)) - chance) / (1 - chance)


def test_trap_12_structural_holes_beside_an_isolate() -> None:
    # What NetworkX gives depends on SciPy: before 1.11 every constraint became nan beside an isolate, and effective_size raised.
    graph = networkx.path_graph(3)
    graph.add_node(3)
    net = network([(0, 1), (1, 2)], 4, False)
    tool = f"{NETWORKX} with SciPy {version('scipy')}"
    why = "Right here; with SciPy before 1.11 it gives nan for every actor, or raises, as soon as one is an isolate (read)."
    for name, theirs, definition in (
        ("constraint", networkx.constraint(graph), [1, 0.5, 1, math.nan]),
        ("effective_size", networkx.effective_size(graph), [1, 2, 1, math.nan]),
    ):
        found = [theirs[node] for node in range(4)]
        differs(trap=12, metric=f"brokerage.{name}", tool=tool, graph="path 0 - 1 - 2 and an isolate", definition=definition,
                ours=getattr(sp.brokerage, name)(net), theirs=found, why=why)  # fmt: skip


def test_effective_size_of_a_whole_graph_takes_the_strongest_tie_of_another() -> None:
    ties = [(0, 1, 1.0), (0, 2, 1.0), (1, 2, 2.0)]
    graph = networkx.Graph()
    graph.add_weighted_edges_from(ties)
    whole = networkx.effective_size(graph, weight="weight")
    listed = networkx.effective_size(graph, nodes=[0, 1, 2], weight="weight")
    net = sp.Network.from_networkx(graph, weight="weight")
    # Of actor 1 contact 0 is redundant by 2/3 x 1/1 and contact 2 by 1/3 x 1/2.
    definition = [1, 7 / 6, 7 / 6]
    assert [listed[node] for node in range(3)] == pytest.approx(definition)
    differs(
        metric="brokerage.effective_size", tool=f"{NETWORKX} with SciPy {version('scipy')}", graph="triangle of weights 1, 1, 2", definition=definition,
        ours=sp.brokerage.effective_size(net).loc[[0, 1, 2]], theirs=[whole[node] for node in range(3)],
        why="For the whole graph it divides the tie of contacts j and q by the strongest of q, not of j; with a list of nodes it agrees.",
    )  # fmt: skip


def test_trap_13_effective_size_of_a_sink_for_given_nodes() -> None:
    chain = networkx.DiGraph([(0, 1), (1, 2)])
    listed = networkx.effective_size(chain, nodes=[0, 1, 2])
    differs(
        trap=13, metric="brokerage.effective_size", tool=f"{NETWORKX}, effective_size(nodes=...)", graph="0 -> 1 -> 2", definition=[1, 2, 1],
        ours=sp.brokerage.effective_size(network([(0, 1), (1, 2)], 3, True)), theirs=[listed[node] for node in range(3)],
        why="With a list of nodes it gives one that only receives nan.",
    )  # fmt: skip


def test_trap_13_constraint_of_a_loop_alone() -> None:
    graph = networkx.Graph([(0, 0), (1, 2)])
    listed = networkx.constraint(graph, nodes=[0])
    differs(
        trap=13, metric="brokerage.constraint", tool=f"{NETWORKX}, constraint(nodes=...)", graph="0 - 0 and 1 - 2, of actor 0", definition=[math.nan],
        ours=[sp.brokerage.constraint(network([(0, 0), (1, 2)], 3, False))[0]], theirs=[listed[0]],
        why="It takes the loop for a contact; a loop is left out here, and the actor is an isolate.",
    )  # fmt: skip


def test_spectral_segregation_of_an_isolate_in_netseg() -> None:
    netseg = pytest.importorskip("netseg")
    graph = igraph.Graph(n=4, edges=[(0, 1), (1, 2)])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = np.asarray(netseg.ssi([0, 0, 1, 1], graph, aggregate=False), dtype=float)
    net = network([(0, 1), (1, 2)], 4, False, [0, 0, 1, 1])
    # B of the first sector is (0 1; 1/2 0): lambda = sqrt(1/2), x = (sqrt(2), 1)
    root = math.sqrt(0.5)
    mean = (math.sqrt(2) + 1) / 2
    differs(
        metric="mixing.spectral_segregation", tool=f"netseg {version('netseg')} (Python)", graph="path 0 - 1 - 2 of sectors 0, 0, 1 and an isolate",
        definition=[1 / mean, root / mean, 0, math.nan], ours=sp.mixing.spectral_segregation(net)["individual"], theirs=theirs,
        why="It says 0 of an isolate, as of an actor with ties to other sectors only; 0/0 is undefined.",
    )  # fmt: skip
