"""Where other tools measure roles otherwise."""

from __future__ import annotations

import networkx
import numpy as np
import samspill as sp

from tools.differences import differs


def test_sim_rank_of_networkx_counts_loops() -> None:
    graph = networkx.DiGraph([(0, 0), (0, 1), (2, 1), (2, 3), (3, 0)])
    plain = graph.copy()
    plain.remove_edges_from(networkx.selfloop_edges(plain))
    definition = networkx.simrank_similarity(plain, 0, 1, importance_factor=0.8, max_iterations=1000, tolerance=1e-12)
    theirs = networkx.simrank_similarity(graph, 0, 1, importance_factor=0.8, max_iterations=1000, tolerance=1e-12)
    ours = sp.symmetry.sim_rank(graph).loc[0, 1]
    differs(
        metric="symmetry.sim_rank",
        tool=f"NetworkX {networkx.__version__}",
        graph="five ties, one of them a loop",
        definition=definition,
        ours=ours,
        theirs=theirs,
        why="an actor with a loop is among those who name it; its default is C = 0.9 and a tolerance of 1e-4",
    )
    assert theirs != ours


def test_sim_rank_of_networkx_stops_early() -> None:
    graph = networkx.florentine_families_graph()
    theirs = networkx.simrank_similarity(graph, "Medici", "Ginori", importance_factor=0.8, max_iterations=10_000, tolerance=1e-14)
    share = networkx.to_numpy_array(graph) / np.array([degree for _, degree in graph.degree()])
    definition = np.eye(len(graph))
    for _ in range(200):
        definition = 0.8 * share.T @ definition @ share
        np.fill_diagonal(definition, 1)
    names = list(graph)
    differs(
        metric="symmetry.sim_rank",
        tool=f"NetworkX {networkx.__version__}",
        graph="Florentine marriages, Medici and Ginori, C = 0.8, tolerance 1e-14",
        definition=definition[names.index("Medici"), names.index("Ginori")],
        ours=sp.symmetry.sim_rank(graph, tolerance=1e-12).loc["Medici", "Ginori"],
        theirs=theirs,
        why="it stops where a round changes each value by less than 1e-5 of itself, whatever tolerance is asked for",
    )


def test_sim_rank_is_no_measure_of_roles() -> None:
    graph = networkx.DiGraph([(0, 1), (0, 2), (3, 4), (3, 5)])
    differs(
        metric="symmetry.role_sim",
        tool=f"NetworkX {networkx.__version__} SimRank",
        graph="two hubs with two leaves each: a leaf of one and a leaf of the other",
        definition=1.0,
        ours=sp.symmetry.role_sim(graph).loc[1, 4],
        theirs=networkx.simrank_similarity(graph, 1, 4),
        why="SimRank asks who is near the same actors, not who plays the same part",
    )
