"""Where tools give other numbers for cores."""

from __future__ import annotations

import igraph
import networkx
import pytest
import samspill as sp

from tools.differences import differs


def test_coreness_leaves_loops_out() -> None:
    graph = networkx.Graph([("a", "a"), ("a", "b")])
    ours = sp.power.coreness(sp.Network.from_networkx(graph)).tolist()
    there = igraph.Graph.from_networkx(graph).coreness()
    assert there != ours
    differs(
        trap=16, metric="power.coreness", tool=f"igraph {igraph.__version__}", graph="a tie and a loop at one of its ends", definition=[1, 1],
        ours=ours, theirs=there, why="It counts a loop as two ties.",
    )  # fmt: skip
    with pytest.raises(networkx.NetworkXNotImplemented):
        networkx.core_number(graph)
    differs(
        trap=16, metric="power.coreness", tool=f"NetworkX {networkx.__version__}", graph="a tie and a loop at one of its ends", definition=[1, 1],
        ours=ours, theirs="refused", why="It refuses loops; we leave them out.",
    )  # fmt: skip
