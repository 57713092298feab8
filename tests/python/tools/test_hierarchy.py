"""Where tools give other numbers than ours for reciprocity, dominance and hierarchy."""

from __future__ import annotations

import math
import warnings
from importlib.metadata import version
from typing import Any

import igraph
import networkx as nx
import numpy as np
import pytest
import samspill as sp
from scipy.optimize import minimize_scalar
from scipy.special import expit

from tools.differences import differs

springrank = pytest.importorskip("springrank")
NETWORKX, IGRAPH = f"NetworkX {version('networkx')}", f"igraph {version('igraph')}"


def given(ties: list[tuple[int, int]], actors: int, directed: bool = True, weights: list[float] | None = None) -> sp.Network:
    table: dict[str, Any] = {"from": [i for i, _ in ties], "to": [j for _, j in ties]}
    if weights is not None:
        table["w"] = weights
    return sp.Network.from_frames(table, {"id": list(range(actors))}, directed=directed, weight=None if weights is None else "w")


def said(call: Any) -> Any:
    """What a tool returned, or the error that it raised, in words."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return call()
    except Exception as error:
        return f"raises {type(error).__name__}"


def test_reciprocity_of_undirected_ties_is_1() -> None:
    ours = sp.symmetry.reciprocity(given([(0, 1), (1, 2)], 3, directed=False))
    path = nx.path_graph(3)
    differs(trap=18, metric="symmetry.reciprocity", tool=NETWORKX, graph="undirected path of 3", definition=1.0, ours=ours,
            theirs=said(lambda: nx.overall_reciprocity(path)), why="It counts arcs that are returned, and an undirected graph has none.")  # fmt: skip
    differs(trap=18, metric="symmetry.reciprocity", tool=IGRAPH, graph="undirected path of 3", definition=1.0, ours=ours,
            theirs=igraph.Graph.Ring(3, circular=False).reciprocity(), why="None: it is 1 there, too.")  # fmt: skip


def test_reciprocity_of_one_arc_among_three_is_0() -> None:
    net = given([(0, 1)], 3)
    differs(trap=18, metric="symmetry.reciprocity", tool="R sna 2.7 grecip, default (read)", graph="one arc among 3 actors", definition=0.0,
            ours=sp.symmetry.reciprocity(net), theirs=2 / 3, why="Its default counts pairs without a tie as reciprocated.")  # fmt: skip
    differs(trap=18, metric="symmetry.reciprocity", tool="R sna 2.7 grecip, default (read)", graph="one arc among 3 actors, variant dyadic",
            definition=2 / 3, ours=sp.symmetry.reciprocity(net, variant="dyadic"), theirs=2 / 3, why="None: this variant is its default.")  # fmt: skip


def test_reciprocity_leaves_loops_out() -> None:
    ties = [(0, 0), (0, 1), (1, 0), (1, 2)]
    ours = sp.symmetry.reciprocity(given(ties, 3))
    why = "It counts the loop among the ties."
    differs(metric="symmetry.reciprocity", tool=NETWORKX, graph="0 <-> 1 -> 2 and a loop", definition=2 / 3, ours=ours, theirs=nx.overall_reciprocity(nx.DiGraph(ties)), why=why)
    theirs = igraph.Graph(ties, directed=True).reciprocity(ignore_loops=False)
    differs(metric="symmetry.reciprocity", tool=f"{IGRAPH}, ignore_loops=False", graph="0 <-> 1 -> 2 and a loop", definition=2 / 3, ours=ours, theirs=theirs,
            why="It counts the loop as a returned tie.")  # fmt: skip


def test_values_without_ties_or_others_are_undefined_with_a_reason() -> None:
    empty = given([], 3)
    value = sp.symmetry.reciprocity(empty)
    assert value.reason == "no_ties"
    graph = nx.empty_graph(3, create_using=nx.DiGraph)
    differs(trap=22, metric="symmetry.reciprocity", tool=NETWORKX, graph="3 actors without ties", definition=math.nan, ours=value,
            theirs=said(lambda: nx.overall_reciprocity(graph)), why="It refuses a graph without ties.")  # fmt: skip
    rho = sp.symmetry.reciprocity_rho(empty)
    assert rho.reason == "no_ties"
    differs(trap=22, metric="symmetry.reciprocity_rho", tool="R sna 2.7 grecip, correlation (read)", graph="3 actors without ties", definition=math.nan, ours=rho,
            theirs=1.0, why="It takes a correlation of constants for perfect.")  # fmt: skip
    alone = sp.cohesion.density(given([], 1))
    assert alone.reason == "one_actor"
    one = igraph.Graph(1, directed=True)
    differs(trap=22, metric="cohesion.density", tool=NETWORKX, graph="one actor", definition=math.nan, ours=alone, theirs=nx.density(nx.empty_graph(1)), why="It takes 0/0 for 0.")
    differs(trap=22, metric="cohesion.density", tool=IGRAPH, graph="one actor", definition=math.nan, ours=alone, theirs=one.density(), why="None: it is undefined there, too.")


def test_triangle_transitivity_settles_even_pairs_by_the_toss_of_a_coin() -> None:
    #  0 beats 1, 1 beats 2, and 0 and 2 are even: half of the ways to settle them are transitive
    net = given([(0, 1), (1, 2), (0, 2), (2, 0)], 3, weights=[3.0, 3.0, 2.0, 2.0])
    differs(metric="symmetry.triangle_transitivity", tool="R EloRating 0.46 transitivity (read)", graph="0 beats 1, 1 beats 2, 0 and 2 are even", definition=0.5,
            ours=sp.symmetry.triangle_transitivity(net, measure="share"), theirs=math.nan,
            why="It drops even pairs before it looks for triangles, so that its weights for mutual pairs are never used.")  # fmt: skip


def test_the_local_temperature_counts_every_pair_alike() -> None:
    #  1 and 3 give each other 4 and 3; 0 gives 1 four, 1 gives 2 one and 2 gives 3 five
    net = given([(0, 1), (1, 2), (1, 3), (2, 3), (3, 1)], 4, weights=[4.0, 1.0, 4.0, 5.0, 3.0])
    cells = net.to_scipy().toarray()
    ours, s = sp.symmetry.spring_rank_fit(net, replicates=1), sp.symmetry.spring_rank(net).to_numpy()

    def accuracy(beta: float) -> float:
        return float(1 - np.abs(cells - (cells + cells.T) * expit(2 * beta * (s[:, None] - s[None, :]))).sum() / (2 * cells.sum()))

    best = minimize_scalar(lambda beta: -accuracy(beta), bounds=(0, 5), method="bounded", options={"xatol": 1e-13})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = springrank.SpringRank(rtol=1e-13, inverse_temp_type="local", inverse_temp_fit_warning=False).fit(cells)._get_inverse_temperature_local()
    assert accuracy(theirs) < ours["accuracy"] - 1e-4
    differs(metric="symmetry.spring_rank_fit", tool=f"springrank {version('springrank')}, inverse_temp_type='local'", graph="1 and 3 give each other 4 and 3, 0 gives 1 four, 1 gives 2 one, 2 gives 3 five",
            definition=best.x, ours=ours["beta_local"], theirs=theirs, rel=1e-6, why="It counts mutual pairs twice and others once.")  # fmt: skip


def test_minimum_violations_are_exact_where_igraphs_default_heuristic_is_not() -> None:
    for seed in range(200):
        graph = igraph.Graph(8, list(nx.gnm_random_graph(8, 24, seed=seed, directed=True).edges), directed=True)
        heuristic, exact = len(graph.feedback_arc_set(method="eades")), len(graph.feedback_arc_set(method="ip"))
        if heuristic > exact:
            break
    ours = sp.symmetry.minimum_violations(sp.Network.from_igraph(graph))
    assert heuristic > exact
    differs(metric="symmetry.minimum_violations", tool=f"{IGRAPH}, method='eades'", graph=f"random digraph of 8 actors and 24 ties (seed {seed})", definition=exact,
            ours=ours, theirs=heuristic, why="Eades, Lin and Smyth's order alone is not the best one.")  # fmt: skip
