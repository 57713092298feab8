"""Where tools give other numbers than ours for reachability."""

from __future__ import annotations

import math
from importlib.metadata import version
from typing import Any

import networkx as nx
import pytest
import samspill as sp
from oracle_data import needs_data, network, sna

from tools.differences import differs

NETWORKX, SNA = f"NetworkX {version('networkx')}", "R sna 2.7 (stored)"


def given(ties: list[tuple[int, int]], actors: int, weights: list[float] | None = None) -> sp.Network:
    table: dict[str, Any] = {"from": [i for i, _ in ties], "to": [j for _, j in ties]}
    if weights is not None:
        table["w"] = weights
    return sp.Network.from_frames(table, {"id": list(range(actors))}, weight=None if weights is None else "w")


@pytest.mark.parametrize(
    ("ties", "theirs", "graph"),
    [
        ([(0, 2), (1, 2), (2, 3), (2, 4)], 1 / 3, "1 -> 3, 2 -> 3, 3 -> 4, 3 -> 5"),
        ([(0, 1), (0, 2), (1, 3), (1, 4), (2, 3), (2, 4)], 1.0, "1 -> {2, 3} -> {4, 5}"),
    ],
)
def test_trap_7_least_upper_bounds(ties: list[tuple[int, int]], theirs: float, graph: str) -> None:
    differs(trap=7, metric="symmetry.least_upper_boundedness", tool="R sna 2.7 lubness (read)", graph=graph, definition=5 / 6,
            ours=sp.symmetry.least_upper_boundedness(given(ties, 5)), theirs=theirs,
            why="It asks whether a bound reaches all other bounds, not whether all others reach it: a topmost, not a least, bound.")  # fmt: skip


@needs_data
def test_trap_7_reports_to() -> None:
    net = network("classics/ht_reports")
    theirs = sna("classics/ht_reports", "kr_lubness")
    what = {"trap": 7, "metric": "symmetry.least_upper_boundedness", "tool": SNA, "theirs": theirs}
    differs(**what, graph="who reports to whom among 21 managers, as given", definition=16 / 190, ours=sp.symmetry.least_upper_boundedness(net),
            why="It finds a topmost, not a least, bound.")  # fmt: skip
    differs(**what, graph="who reports to whom among 21 managers, direction in", definition=1.0, ours=sp.symmetry.least_upper_boundedness(net, direction="in"),
            why="It has no direction: ties from subordinate to superior must be transposed first.")  # fmt: skip


def test_trap_22_without_ties() -> None:
    net = given([], 3)
    for name, call in (("symmetry.flow_hierarchy", nx.flow_hierarchy), ("power.global_reaching_centrality", nx.global_reaching_centrality)):
        with pytest.raises(nx.NetworkXError):
            call(nx.empty_graph(3, create_using=nx.DiGraph))
        family, metric = name.split(".")
        differs(trap=22, metric=name, tool=NETWORKX, graph="three actors without ties", definition=math.nan if family == "symmetry" else 0.0,
                ours=getattr(getattr(sp, family), metric)(net), theirs="raises NetworkXError",
                why="It refuses a legal network; a share of nothing is undefined, and nobody is ahead where nobody reaches anybody.")  # fmt: skip


def test_trap_22_of_one_actor() -> None:
    differs(trap=22, metric="symmetry.krackhardt_connectedness", tool="R sna 2.7 connectedness (read)", graph="one actor", definition=math.nan,
            ours=sp.symmetry.krackhardt_connectedness(given([], 1)), theirs=1.0, why="There is no pair of which a share could be taken.")  # fmt: skip


def test_trap_16_flow_hierarchy_leaves_loops_out() -> None:
    ties = [(0, 0), (0, 1)]
    differs(trap=16, metric="symmetry.flow_hierarchy", tool=NETWORKX, graph="one tie and a loop", definition=1.0,
            ours=sp.symmetry.flow_hierarchy(given(ties, 2)), theirs=nx.flow_hierarchy(nx.DiGraph(ties)), why="It takes the loop for a ring.")  # fmt: skip


def test_weighted_reaching_does_not_depend_on_the_order_of_ties() -> None:
    ties, weights = [(0, 1), (1, 2), (0, 2)], [2.0, 2.0, 1.0]
    ours = sp.power.reaching_centrality(given(ties, 3, weights), weighted=True, normalized=False)
    found = []
    for order in ([0, 1, 2], [2, 0, 1]):
        graph = nx.DiGraph()
        graph.add_weighted_edges_from((*ties[t], weights[t]) for t in order)
        found.append(nx.local_reaching_centrality(graph, 0, weight="weight", normalized=False))
    differs(metric="power.reaching_centrality", tool=NETWORKX, graph="0 -> 2 of weight 1 and 0 -> 1 -> 2 of weights 2, from 0; two orders of the ties",
            definition=1.5, ours=ours.iloc[0], theirs=found,
            why="Of two shortest paths it takes the first found; here the one with the fewest ties holds.")  # fmt: skip
