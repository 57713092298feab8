"""Where tools give other numbers for cores, for fragmentation and for what is lost without an actor."""

from __future__ import annotations

from importlib.metadata import version

import networkx
import numpy as np
import pytest
import samspill as sp

from tools.differences import differs

NETWORKX = f"NetworkX {networkx.__version__}"


def test_core_periphery_correlates_where_bctpy_adds_up() -> None:
    bct = pytest.importorskip("bct")
    # a core of a, d and e has all its ties and leaves b and c without one (so does b, d and e: the first is taken)
    graph = networkx.Graph([("a", "b"), ("a", "d"), ("a", "e"), ("b", "d"), ("b", "e"), ("c", "d"), ("c", "e"), ("d", "e")])
    theirs, _ = bct.core_periphery_dir(networkx.to_numpy_array(graph, nodelist="abcde"), seed=1)
    ours = sp.power.core_periphery(sp.Network.from_networkx(graph), ideal="within").loc[list("abcde")]
    assert theirs.tolist() != ours.tolist()
    differs(
        metric="power.core_periphery", tool=f"bctpy {version('bctpy')} core_periphery_dir", graph="five actors, all tied but a-c and b-c",
        definition=[1, 0, 0, 1, 1], ours=ours, theirs=theirs,
        why="It adds up how far ties within the core are above the mean tie, less those within the periphery; that is no correlation.",
    )  # fmt: skip


def test_knock_out_of_distance_has_no_infinity_and_counts_both_directions() -> None:
    graph = networkx.path_graph(3)
    theirs = list(networkx.closeness_vitality(graph).values())
    ours = sp.power.knock_out(sp.Network.from_networkx(graph), of="distance")
    assert theirs == [3, -np.inf, 3]
    assert sp.reasons(ours)[1] == "disconnected"
    differs(
        metric="power.knock_out", tool=f"{NETWORKX} closeness_vitality", graph="a path of three", definition=[6, np.nan, 6], ours=ours,
        theirs="3, -inf, 3", why="It takes each undirected pair once, and minus infinity where the actor's absence parts the others.",
    )  # fmt: skip


def test_fragmentation_of_one_actor_is_undefined() -> None:
    graph = networkx.empty_graph(1)
    ours = sp.power.fragmentation(sp.Network.from_networkx(graph), measure="distance")
    theirs = 1 - networkx.global_efficiency(graph)
    assert theirs == 1
    assert ours.reason == "one_actor"
    differs(
        trap=22, metric="power.fragmentation", tool=f"{NETWORKX} global_efficiency", graph="one actor", definition=np.nan, ours=ours, theirs=theirs,
        why="It gives efficiency 0 where there is no pair.",
    )  # fmt: skip


def test_group_closeness_of_networkx_takes_those_not_reached_as_at_no_distance() -> None:
    graph = networkx.Graph([(0, 1), (2, 3)])
    net = sp.Network.from_networkx(graph).with_sectors({0: "a", 1: "b", 2: "b", 3: "b"})
    ours = sp.power.group_centrality(net, measure="closeness")["a"]
    theirs = networkx.group_closeness_centrality(graph, [0])
    assert theirs == 3
    differs(
        metric="power.group_centrality", tool=f"{NETWORKX} group_closeness_centrality", graph="two pairs, the group is one of the four", definition=1 / 3,
        ours=ours, theirs=theirs, why="Those who cannot be reached count as at distance 0, which makes a group look nearer the fewer it reaches.",
    )  # fmt: skip


def test_group_betweenness_of_networkx_passes_1() -> None:
    graph = networkx.Graph([(0, 1), (0, 3), (0, 6), (1, 2), (1, 4), (1, 5), (3, 4)])
    net = sp.Network.from_networkx(graph).with_sectors({i: "inside" if i in (0, 1, 3) else "outside" for i in graph})
    ours = sp.power.group_centrality(net, measure="betweenness")["inside"]
    theirs = networkx.group_betweenness_centrality(graph, [0, 1, 3])
    assert theirs > 1
    differs(
        metric="power.group_centrality", tool=f"{NETWORKX} group_betweenness_centrality", graph="seven actors, those outside tied to the three inside alone",
        definition=1, ours=ours, theirs=theirs, why="Every path between two outside runs through the group, a share of 1; its update of paths between members passes that.",
    )  # fmt: skip
