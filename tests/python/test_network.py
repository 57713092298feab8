"""Networks from frames, graphs, matrices and rows: what goes in comes out, and what is wrong is named."""

from __future__ import annotations

import pickle
import time
import zipfile
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import samspill as sp
import scipy.sparse

TIES = {"giver": ["Library", "NAV", "Library"], "taker": ["NAV", "Library", "Bakery"], "hours": [4.0, 2.0, 1.0]}
ACTORS = {"id": ["Library", "NAV", "Bakery", "Choir"], "sector": ["public", "public", "private", "civil"]}


def make(ties: Any = TIES, actors: Any = ACTORS, **more: Any) -> sp.Network:
    given = {"source": "giver", "target": "taker", "weight": "hours", "sector": "sector", **more}
    return sp.Network.from_frames(ties, actors, **given)


def refused(code: str, *words: str, **more: Any) -> None:
    with pytest.raises(sp.InvalidInput) as caught:
        make(**more)
    assert caught.value.code == code
    assert caught.value.advice
    for word in words:
        assert word in str(caught.value)


@pytest.mark.parametrize("flavour", [dict, pd.DataFrame, pl.DataFrame, pl.LazyFrame, pa.table])
def test_every_kind_of_frame_gives_the_same_network(flavour: Any) -> None:
    net = make(flavour(TIES), flavour(ACTORS))
    assert net == make()
    assert net.actors.tolist() == ACTORS["id"]
    assert net.sector_names == ("public", "private", "civil")
    assert net.sectors is not None and net.sectors.to_dict() == dict(zip(ACTORS["id"], ACTORS["sector"], strict=True))
    assert (net.n_actors, net.n_ties, net.n_sectors, net.directed, net.meaning, net.observed) == (4, 3, 3, True, "strength", True)
    assert net.weights is not None and net.weights.tolist() == [4.0, 1.0, 2.0]


def test_without_a_roster_everybody_named_is_an_actor_givers_first() -> None:
    net = sp.Network.from_frames({"from": [7, 3], "to": [9, 7]})
    assert net.actors.tolist() == [7, 3, 9]
    assert net.weights is None and net.meaning is None


def test_categories_are_read_as_what_they_name() -> None:
    frame = pd.DataFrame(TIES).astype({"giver": "category", "taker": "category"})
    assert make(frame) == make()


@pytest.mark.parametrize(
    ("ties", "code", "words"),
    [
        (
            {"giver": ["Library", "Nav"], "taker": ["NAV", "Bakery"], "hours": [1.0, 1.0]},
            "S203",
            ["ties row 1", "'Nav'", "did you mean 'NAV'"],
        ),
        ({"giver": ["Library", None], "taker": ["NAV", "Bakery"], "hours": [1.0, 1.0]}, "S222", ["ties row 1", "source"]),
        ({"giver": ["Library", "NAV"], "taker": ["NAV", "Bakery"], "hours": [1.0, float("nan")]}, "S201", ["ties row 1", "state"]),
        ({"giver": ["Library", "NAV"], "taker": ["NAV", "Bakery"], "hours": [1.0, -3.0]}, "S202", ["ties row 1", "-3"]),
        ({"giver": ["Library", "NAV"], "taker": ["NAV", "Bakery"], "hours": ["4", "2"]}, "S227", ["ties row 0", "'4'"]),
        (
            {"giver": ["Library", "Library"], "taker": ["NAV", "NAV"], "hours": [1.0, 1.0]},
            "S204",
            ["ties row 1", "'Library'", "'NAV'", "sum"],
        ),
        ({"giver": [1, 2], "taker": [2, 3], "hours": [1.0, 1.0]}, "S221", ["numbers", "texts"]),
        ({"giver": [1.5, 2.5], "taker": [2.5, 1.5], "hours": [1.0, 1.0]}, "S221", []),
        ({"giver": ["Library"], "taker": ["NAV"], "hours": [1.0], "state": ["maybe"]}, "S210", ["ties row 0", "'maybe'", "not_asked"]),
        (
            {"giver": ["Library", "Library"], "taker": ["NAV", "NAV"], "hours": [1.0, 0.0], "state": ["value", "none"]},
            "S210",
            ["ties row 1", "both a value and a state"],
        ),
        ({"giver": ["Library"], "taker": ["NAV"], "tid": [1.0]}, "S225", ["'hours'", "giver, taker, tid"]),
        (42, "S224", ["int"]),
    ],
)
def test_a_fault_in_the_ties_is_named_with_its_row_and_advice(ties: Any, code: str, words: list[str]) -> None:
    refused(code, *words, ties=ties)


@pytest.mark.parametrize(
    ("more", "code", "words"),
    [
        ({"actors": {"id": ["Library", "NAV", "NAV", "Bakery"], "sector": list("aabb")}}, "S223", ["actors row 2", "'NAV'"]),
        ({"actors": {"id": ["Library", None, "NAV", "Bakery"], "sector": list("aabb")}}, "S222", ["actors row 1"]),
        ({"actors": "Library"}, "S224", ["roster"]),
        ({"sector": "kind"}, "S225", ["'kind'", "id, sector"]),
        ({"sector": {"Librery": "public"}}, "S203", ["did you mean 'Library'"]),
        ({"actors": None}, "S225", ["sector"]),
        ({"respondents": ["Libary"]}, "S203", ["respondents", "did you mean 'Library'"]),
        ({"meaning": "weight"}, "S302", ["strength, cost"]),
        ({"parallel": "mean"}, "S302", ["error, sum, max, count"]),
        ({"meaning": "cost", "parallel": "count"}, "S302", ["not a cost"]),
        ({"meaning": "cost", "ties": {"giver": ["NAV"], "taker": ["Library"], "hours": [0.0]}}, "S226", ["ties row 0"]),
    ],
)
def test_a_fault_beside_the_ties_is_named(more: dict[str, Any], code: str, words: list[str]) -> None:
    refused(code, *words, **more)


def test_parallel_ties_are_joined_as_told() -> None:
    twice = {"giver": ["NAV", "NAV"], "taker": ["Library", "Library"], "hours": [2.0, 5.0]}
    for rule, total in (("sum", 7.0), ("max", 5.0), ("count", 2.0)):
        weights = make(twice, parallel=rule).weights
        assert weights is not None and weights.tolist() == [total]


def test_respondents_leave_the_rows_of_others_unobserved() -> None:
    net = make(respondents=["Library", "NAV", "Bakery"])
    assert not net.observed and net.unobserved_pairs == 3
    assert "3 pairs not observed" in repr(net)
    told = {**TIES, "giver": [*TIES["giver"], "Choir"], "taker": [*TIES["taker"], "NAV"], "hours": [*TIES["hours"], 1.0]}
    assert make(told, respondents=["Library", "NAV", "Bakery"]).unobserved_pairs == 2


def test_a_weight_of_nought_is_an_observed_absence() -> None:
    told = {"giver": ["Choir", "Choir"], "taker": ["NAV", "Library"], "hours": [0.0, 2.0]}
    net = make(told, respondents=["Library", "NAV", "Bakery"])
    assert net.n_ties == 1
    assert net.unobserved_pairs == 1
    assert make(told).observed


def test_states_mark_single_cells() -> None:
    told = {"giver": ["NAV", "NAV"], "taker": ["Library", "Bakery"], "hours": [2.0, None], "state": [None, "not_asked"]}
    assert make(told).unobserved_pairs == 1
    assert make(told, directed=False).unobserved_pairs == 1


def test_listed_states_that_say_nothing_new_cost_nothing() -> None:
    told = {"giver": ["NAV", "NAV"], "taker": ["Library", "Bakery"], "hours": [2.0, None], "state": ["value", "none"]}
    plain = {"giver": ["NAV"], "taker": ["Library"], "hours": [2.0]}
    assert make(told) == make(plain)


def test_blank_sectors_are_a_group_of_their_own() -> None:
    net = make(sector={"Library": "public", "NAV": "public"})
    assert net.sector_names == ("public", "(no sector)")
    assert make(sector={}).sectors is None


def example_partly_observed() -> sp.Network:
    ties, actors = sp.Network.example().to_frames()
    ties["state"] = "value"
    ties.loc[len(ties)] = ["Grocer", "School", float("nan"), "not_asked"]
    return sp.Network.from_frames(ties, actors, weight="weight", sector="sector", respondents=[a for a in actors["id"] if a != "Library"])


@pytest.mark.parametrize(
    "net", [sp.Network.example(), sp.Network.example().symmetrize("both"), example_partly_observed(), make(actors=None, sector=None)]
)
def test_networks_survive_files_and_pickling(net: sp.Network, tmp_path: Path) -> None:
    assert pickle.loads(pickle.dumps(net)) == net
    path = tmp_path / "net.zip"
    net.save(path)
    assert sp.Network.load(path) == net
    first = path.read_bytes()
    net.save(path)
    assert path.read_bytes() == first
    assert {"network.json", "actors.csv", "ties.csv"} <= set(zipfile.ZipFile(path).namelist())
    assert [p.name for p in tmp_path.iterdir()] == ["net.zip"]


def test_numbers_stay_numbers_in_files(tmp_path: Path) -> None:
    net = sp.Network.from_frames({"from": [7, 3], "to": [9, 7]}, sector={7: 1, 3: 2, 9: 1})
    net.save(tmp_path / "n.zip")
    again = sp.Network.load(tmp_path / "n.zip")
    assert again == net and again.actors.tolist() == [7, 3, 9] and again.sector_names == (1, 2)


def test_loading_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_text("not a zip", encoding="utf-8")
    with pytest.raises(sp.InvalidInput) as caught:
        sp.Network.load(tmp_path / "a.zip")
    assert caught.value.code == "S231"
    with pytest.raises(sp.InvalidInput) as caught:
        sp.Network.load(tmp_path / "none.zip")
    assert caught.value.code == "S110"


def test_frames_round_trip_what_was_observed() -> None:
    net = example_partly_observed()
    ties, actors = net.to_frames()
    answered = actors.loc[actors["answered"] == "yes", "id"]
    assert sp.Network.from_frames(ties, actors, weight="weight", sector="sector", respondents=answered) == net


# NetworkX, igraph, SciPy


@pytest.mark.parametrize("net", [sp.Network.example(), sp.Network.example().symmetrize("either")])
def test_graphs_of_other_libraries_round_trip(net: sp.Network) -> None:
    assert sp.Network.from_networkx(net.to_networkx(), sector="sector", weight="weight") == net
    assert sp.Network.from_igraph(net.to_igraph(), sector="sector", weight="weight") == net
    assert sp.Network.from_scipy(net.to_scipy(), actors=net.actors, sectors=net.sectors, directed=net.directed) == net


def test_no_edge_attribute_is_a_weight_unasked() -> None:
    graph = nx.DiGraph()
    graph.add_edge("a", "b", weight=3.0)
    assert sp.Network.from_networkx(graph).weights is None


def test_networkx_nodes_may_be_anything_hashable() -> None:
    graph = nx.grid_2d_graph(2, 2)
    assert sp.Network.from_networkx(graph).actors.tolist() == [(0, 0), (0, 1), (1, 0), (1, 1)]
    mixed = nx.Graph([(1, "a")])
    assert sp.Network.from_networkx(mixed).actors.tolist() == [1, "a"]


def test_multigraphs_say_how_to_join() -> None:
    graph = nx.MultiDiGraph([("a", "b"), ("a", "b")])
    with pytest.raises(sp.InvalidInput) as caught:
        sp.Network.from_networkx(graph)
    assert caught.value.code == "S204" and "edge 1" in str(caught.value)
    weights = sp.Network.from_networkx(graph, parallel="count").weights
    assert weights is not None and weights.tolist() == [2.0]


def test_missing_attributes_are_named() -> None:
    graph = nx.DiGraph([("a", "b")])
    for more in ({"weight": "w"}, {"sector": "kind"}):
        with pytest.raises(sp.InvalidInput):
            sp.Network.from_networkx(graph, **more)
    with pytest.raises(sp.InvalidInput):
        sp.Network.from_igraph(igraph.Graph([(0, 1)]), weight="w")


def csr() -> scipy.sparse.csr_array:
    return scipy.sparse.csr_array(np.array([[0.0, 2.0, 0.5], [1.0, 0.0, 0.0], [0.0, 3.0, 0.0]]))


def test_rows_share_memory_where_types_allow() -> None:
    a = csr()
    assert a.indices.dtype == np.int32
    net = sp.Network.from_csr(a.indptr, a.indices, a.data, actors=["x", "y", "z"])
    assert np.shares_memory(net.weights, a.data)
    assert np.shares_memory(net._arrays.targets, a.indices) and np.shares_memory(net._arrays.offsets, a.indptr)
    assert np.shares_memory(sp.Network.from_csr(a.indptr, a.indices, a.data, copy=False).weights, a.data)
    assert not np.shares_memory(sp.Network.from_csr(a.indptr, a.indices, a.data, copy=True).weights, a.data)
    assert np.shares_memory(sp.Network.from_scipy(a).weights, a.data)
    assert np.shares_memory(net.to_scipy().data, a.data)


def test_memory_outlives_the_arrays_it_came_from() -> None:
    a = csr()
    net = sp.Network.from_csr(a.indptr, a.indices, a.data)
    expected = sp.power.degree(net).tolist()
    del a
    assert sp.power.degree(net).tolist() == expected


def test_wide_indices_are_converted_once_or_refused() -> None:
    a = csr()
    wide = a.indptr.astype(np.int64), a.indices.astype(np.int64)
    assert sp.Network.from_csr(*wide, a.data) == sp.Network.from_csr(a.indptr, a.indices, a.data)
    with pytest.raises(sp.InvalidInput) as caught:
        sp.Network.from_csr(*wide, a.data, copy=False)
    assert caught.value.code == "S228" and caught.value.place == "offsets"
    with pytest.raises(sp.InvalidInput) as caught:
        sp.Network.from_csr(wide[0], np.array([2**31, 0, 0, 0]), a.data)
    assert caught.value.code == "S205"


@pytest.mark.parametrize(
    ("offsets", "targets", "values", "code"),
    [
        ([0, 1, 2], [1, 5], None, "S203"),
        ([0, 2, 2], [1, 1], None, "S207"),
        ([0, 2, 2], [1, 0], None, "S207"),
        ([0, 2, 1], [1, 0], None, "S206"),
        ([0, 1, 2], [1, 0], [1.0], "S206"),
        ([0, 1, 2], [1, 0], [1.0, -1.0], "S202"),
        ([0, 1, 2], [1, 0], [1.0, float("nan")], "S201"),
        ([0, 1, 2], [1, 0], [1.0, 0.0], "S226"),
        ([0.5, 1, 2], [1, 0], None, "S227"),
        ([0, 100, 2], [1, 0], None, "S207"),
        ([0, 1, 2], [1, -7], None, "S203"),
    ],
)
def test_rows_that_are_no_network_are_refused(offsets: Any, targets: Any, values: Any, code: str) -> None:
    with pytest.raises(sp.InvalidInput) as caught:
        sp.Network.from_csr(np.array(offsets), np.array(targets, dtype=np.int32), None if values is None else np.array(values))
    assert caught.value.code == code


def test_an_unsymmetric_matrix_is_not_undirected() -> None:
    with pytest.raises(sp.InvalidInput) as caught:
        sp.Network.from_scipy(csr(), directed=False)
    assert caught.value.code == "S209"


def test_a_matrix_is_left_as_it_is() -> None:
    a = scipy.sparse.csr_array((np.array([1.0, 2.0]), np.array([2, 1]), np.array([0, 2, 2, 2])), shape=(3, 3))
    before = a.indices.copy()
    assert sp.Network.from_scipy(a).n_ties == 2
    assert (a.indices == before).all()
    assert sp.Network.from_scipy(a.tocoo()).n_ties == 2
    with pytest.raises(sp.InvalidInput) as caught:
        sp.Network.from_scipy(a, copy=False)
    assert caught.value.code == "S228"


def test_a_matrix_of_ones_has_no_weights() -> None:
    ones = scipy.sparse.csr_array(np.array([[0, 1], [1, 0]]))
    assert sp.Network.from_scipy(ones).weights is None
    assert sp.Network.from_scipy(ones, meaning="strength").meaning == "strength"


# Networks of networks


def test_subset_keeps_the_order_and_drops_empty_sectors() -> None:
    net = sp.Network.example().subset(["Bakery", "School", "Municipality"])
    assert net.actors.tolist() == ["Municipality", "School", "Bakery"]
    assert net.sector_names == ("public", "private")
    assert net.n_ties == 2
    assert sp.Network.example().without(["Library"]).n_actors == 7
    with pytest.raises(sp.InvalidInput):
        net.subset(["Town"])


def test_subset_of_a_partly_observed_network_keeps_what_was_observed() -> None:
    net = example_partly_observed()
    assert net.without(["Library"]).unobserved_pairs == 1
    assert net.subset(["School", "NAV" if "NAV" in net.actors else "Bakery"]).observed


def dense(net: sp.Network) -> np.ndarray[Any, Any]:
    return np.asarray(net.to_scipy().todense())


@pytest.mark.parametrize("seed", range(20))
def test_symmetrize_against_the_plain_rule(seed: int) -> None:
    draw = np.random.default_rng(seed)
    n = int(draw.integers(1, 7))
    matrix = draw.integers(1, 5, (n, n)) * (draw.random((n, n)) < 0.4)
    told = draw.random(n) < 0.7
    ends = np.nonzero(matrix)
    ties = {"from": ends[0], "to": ends[1], "w": matrix[ends].astype(float)}
    net = sp.Network.from_frames(ties, list(range(n)), weight="w", respondents=np.flatnonzero(told))
    either, both = net.symmetrize("either"), net.symmetrize("both")
    tied = (matrix > 0) & (matrix.T > 0)
    assert (dense(either) == np.maximum(matrix, matrix.T)).all()
    assert (dense(both) == np.where(tied, np.minimum(matrix, matrix.T), 0)).all()
    unknown = (matrix == 0) & ~told[:, None]
    off = ~np.eye(n, dtype=bool)
    open_either = off & (np.maximum(matrix, matrix.T) == 0) & (unknown | unknown.T)
    open_both = off & ~tied & ((unknown & ((matrix.T > 0) | unknown.T)) | (unknown.T & ((matrix > 0) | unknown)))
    assert either.unobserved_pairs == open_either.sum() // 2
    assert both.unobserved_pairs == open_both.sum() // 2


def test_sectors_can_be_given_three_ways() -> None:
    net = sp.Network.example()
    labels = ["a"] * 4 + ["b"] * 4
    by_actor = dict(zip(net.actors, labels, strict=True))
    assert net.with_sectors(labels) == net.with_sectors(by_actor) == net.with_sectors(pd.Series(by_actor))
    assert net.with_sectors(None).sectors is None
    with pytest.raises(sp.InvalidInput):
        net.with_sectors(["a"])


# Shown


def test_the_card_of_a_notebook_is_escaped() -> None:
    net = sp.Network.from_frames({"from": ["a"], "to": ["b"]}, sector={"a": "<script>alert(1)</script>", "b": "x & y"})
    card = net._repr_html_()
    assert "<script>" not in card and "&lt;script&gt;" in card and "x &amp; y" in card


def test_an_empty_network_is_a_network() -> None:
    net = sp.Network.from_frames({"from": [], "to": []}, actors=[])
    assert (net.n_actors, net.n_ties, net.observed) == (0, 0, True)
    assert "0 actors" in repr(net)


@pytest.mark.parametrize("kind", ["integers", "arrow strings"])
def test_a_million_ties_are_read_fast(kind: str) -> None:
    draw = np.random.default_rng(1)
    ends = draw.integers(0, 100_000, (2, 1_000_000))
    ends = np.unique(ends[:, ends[0] != ends[1]], axis=1)
    ends = ends[:, draw.permutation(ends.shape[1])]
    columns = [pa.array(end) if kind == "integers" else pa.array(end).cast(pa.string()) for end in ends]
    table = pa.table(columns, names=["from", "to"])
    start = time.perf_counter()
    net = sp.Network.from_frames(table)
    taken = time.perf_counter() - start
    assert net.n_ties == ends.shape[1]
    # 0.2 s for integers and 0.6 s for strings on a quiet core; a busy one may take ten times that.
    assert taken < 6
