"""Results carry their unit, their source and their reasons, through copies, pickles and JSON."""

from __future__ import annotations

import json
import math
import os
import pickle
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
import polars as pl
import pytest
import samspill as sp
import scipy.sparse
from samspill import _core, _printed, _reshape
from samspill._results import to_payload
from samspill._run import MATRIX_AT_MOST, run

EXAMPLE = sp.Network.example()
ALONE = sp.Network.from_frames({"from": ["a"], "to": ["b"]}, actors=["a", "b", "c"], sector={"a": "x", "b": "y", "c": "z"})
TURNS = {"event": [1, 1, 2], "actor": ["a", "b", "a"], "turns": [3.0, 1.0, 2.0]}
ATTENDANCE = {"event": [1, 1, 2], "actor": ["a", "b", "a"]}
INPUTS: dict[str, Any] = {
    "network": EXAMPLE,
    "actor values": (sp.power.degree(EXAMPLE), EXAMPLE),
    "incidence": ATTENDANCE,
    "network sequence": [EXAMPLE, EXAMPLE.without(["Bakery"])],
    "voting body": ({"a": 3, "b": 2, "c": 1}, 4),
    "event log": TURNS,
    "pair of relations": (EXAMPLE, EXAMPLE.symmetrize("either")),
}
NEEDED: dict[str, dict[str, Any]] = {
    "balance.centralization": {"ceiling": 42.0},
}
"""Options without which a metric refuses its input."""


def needed(info: dict[str, Any]) -> dict[str, Any]:
    """What a metric refuses to do without: its options, and the sectors of who took part."""
    sectors = {"sectors": {"a": "x", "b": "y"}} if info["needs_sectors"] and info["input"] in ("incidence", "event log") else {}
    cost = {"cost": "hops"} if any(option["name"] == "cost" for option in info["options"]) else {}
    return {**NEEDED.get(info["name"], {}), **cost, **sectors}


def compute(info: dict[str, Any], **options: Any) -> Any:
    return run(info["name"], INPUTS[info["input"]], **{**needed(info), **options})


# One number


def test_a_value_is_a_float_that_knows_more() -> None:
    value = sp.symmetry.weighted_reciprocity(EXAMPLE)
    assert isinstance(value, float) and isinstance(value, sp.Value)
    assert (value.metric, value.unit, value.source, value.reason) == (
        "symmetry.weighted_reciprocity",
        "share in [0, 1]",
        "squartini2013",
        None,
    )
    assert value.options == {"corrected": "none", "weighted": True, "allow_slow": False, "missing": "available"}
    assert repr(value) == repr(float(value)) and f"{value:.2f}" == f"{float(value):.2f}"
    again = pickle.loads(pickle.dumps(value))
    assert again == value and again.unit == value.unit and again.options == value.options


def test_an_undefined_value_is_nan_with_its_reason() -> None:
    value = sp.symmetry.reciprocity(ALONE.subset(["a"]))
    assert math.isnan(value) and value.reason == "one_actor" and repr(value) == "nan (one_actor)"
    assert sp.reasons(pickle.loads(pickle.dumps(value))) == "one_actor"


# Many numbers


def test_attrs_hold_scalars_only() -> None:
    for result in (sp.power.degree(EXAMPLE), sp.symmetry.sector_asymmetry(EXAMPLE)):
        assert set(result.attrs) == {"metric", "unit", "source", "method"}
        assert all(isinstance(value, str) for value in result.attrs.values())


def undefined() -> pd.Series:
    """c is alone: the others can be reached or reach somebody."""
    return sp.brokerage.constraint(ALONE)


def test_reasons_survive_copying_selecting_computing_and_pickling() -> None:
    scores = undefined()
    assert scores.isna().to_dict() == {"a": False, "b": False, "c": True}
    expected = {"a": None, "b": None, "c": "isolate"}
    for result in (scores, scores.copy(), scores * 2, scores.sort_index(ascending=False), pickle.loads(pickle.dumps(scores))):
        assert sp.reasons(result).to_dict() == expected
    assert sp.reasons(scores[["c"]]).tolist() == ["isolate"]
    # A mean over sectors is no longer about the actors: what is undefined there has no known reason.
    assert sp.reasons(scores.groupby(["x", "y", "z"]).mean()).tolist() == [None, None, None]
    assert sp.reasons(scores.fillna(0.0)).tolist() == [None, None, None]


def test_reasons_of_a_frame_are_laid_out_like_it() -> None:
    frame = sp.symmetry.sector_asymmetry(ALONE)
    whys = sp.reasons(frame)
    assert whys.index.equals(frame.index) and whys.columns.equals(frame.columns)
    assert (whys.notna() == frame.isna()).all(axis=None)
    assert sp.reasons(pickle.loads(pickle.dumps(frame))).equals(whys)
    assert sp.reasons(frame.loc[["z"]]).shape == (1, 3)
    assert sp.reasons(sp.symmetry.sector_asymmetry(EXAMPLE)).isna().all(axis=None)


def test_a_list_of_actors_has_a_value_with_its_reason() -> None:
    chosen = sp.power.vote_rank(EXAMPLE, size=1)
    assert chosen == ["Municipality"] and chosen.value == 5 / 8 and sp.reasons(chosen) is None
    again = pickle.loads(pickle.dumps(chosen))
    assert again == chosen and again.value == chosen.value and again.value.options == {"size": 1, "direction": "out", "missing": "refuse", "allow_slow": False}
    nobody = sp.power.vote_rank(ALONE.subset(["a"]))
    assert nobody == [] and math.isnan(nobody.value) and sp.reasons(nobody) == nobody.value.reason == "no_ties"


def many(isolates: int) -> sp.Network:
    """A ring of actors, one above those who still fit into a frame, and some outside it."""
    ring = np.arange(MATRIX_AT_MOST + 1)
    offsets = np.concatenate([np.arange(len(ring) + 1), np.full(isolates, len(ring))])
    return sp.Network.from_csr(offsets, np.roll(ring, -1), np.full(len(ring), 2.0))


def test_actor_by_actor_is_a_frame_up_to_5000_actors_and_a_matrix_above() -> None:
    frame = sp.power.dependence(ALONE)
    assert frame.index.equals(ALONE.actors) and frame.columns.equals(ALONE.actors) and frame.loc["a", "b"] == 1
    whys = sp.reasons(frame)
    assert whys.loc["c"].tolist() == ["isolate"] * 3 and whys.loc[["a", "b"]].isna().all(axis=None)
    assert sp.reasons(pickle.loads(pickle.dumps(frame))).equals(whys)
    assert isinstance(sp.power.dependence(many(0).subset(range(MATRIX_AT_MOST))), pd.DataFrame)

    matrix = sp.power.dependence(many(2))
    assert isinstance(matrix, scipy.sparse.csr_array) and matrix.shape == (MATRIX_AT_MOST + 3,) * 2
    assert matrix[0, 1] == matrix[0, MATRIX_AT_MOST] == 0.5 and matrix[0, 2] == 0
    assert np.isnan(matrix[[MATRIX_AT_MOST + 1]].toarray()).all()
    assert sp.reasons(matrix).value_counts().to_dict() == {"isolate": 2} and sp.reasons(matrix)[0] is None
    assert sp.cite(matrix).startswith("@article{emerson1962")
    assert sp.reasons(sp.power.dependence(many(0))).isna().all()
    for write in (to_payload, _printed.show_result):
        with pytest.raises(sp.InvalidInput, match="S230"):
            write(matrix)


def test_a_matrix_is_not_filled_with_endless_undefined_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_reshape, "CELLS_AT_MOST", MATRIX_AT_MOST + 1)
    assert sp.power.dependence(many(0)).nnz == 2 * (MATRIX_AT_MOST + 1)
    with pytest.raises(sp.InvalidInput, match="S230"):
        sp.power.dependence(many(1))
    monkeypatch.setitem(sys.modules, "scipy.sparse", None)
    with pytest.raises(sp.InvalidInput, match="S229"):
        sp.power.dependence(many(0))


def test_only_results_have_reasons() -> None:
    for other in (3.0, pd.Series([1.0]), "x"):
        with pytest.raises(sp.InvalidInput):
            sp.reasons(other)


# Shapes


@pytest.mark.parametrize("info", _core.infos(), ids=lambda info: info["name"])
def test_every_metric_has_the_promised_shape_and_payload(info: dict[str, Any]) -> None:
    result = compute(info)
    scope = info["scope"]
    payload = to_payload(result, EXAMPLE)
    text = json.dumps(payload, allow_nan=False)
    assert json.loads(text) == payload
    told = ["schema", "samspill", "isa", "metric", "catalogue", "unit", "source", "options", "method", "standard_error", "network"]
    assert list(payload)[: len(told)] == told
    assert payload["schema"] == 1 and payload["metric"] == info["name"] and payload["catalogue"] == info["catalogue"]
    assert set(payload["options"]) == {option["name"] for option in info["options"]}
    body = list(payload)[len(told) :]
    if scope == "network":
        assert isinstance(result, sp.Value) and body == ["value", "reason"]
    elif scope == "tie":
        assert result.index.names == ["from", "to"] and body == ["from", "to", "values", "reasons"]
        assert len(payload["from"]) == len(payload["values"]) == len(payload["reasons"])
    elif scope in ("actor", "sector", "category"):
        assert isinstance(result, pd.Series) and body == ["index", "values", "reasons"]
        assert len(payload["index"]) == len(payload["values"]) == len(payload["reasons"])
    elif scope == "set of actors":
        assert isinstance(result, list) and isinstance(result.value, sp.Value) and body == ["actors", "value", "reason"]
        assert set(payload["actors"]) <= set(EXAMPLE.actors if info["input"] == "network" else ATTENDANCE["actor"])
    else:
        assert isinstance(result, pd.DataFrame) and body == ["index", "columns", "values", "reasons"]
        assert [len(row) for row in payload["values"]] == [len(payload["columns"])] * len(payload["index"])
    assert pickle.loads(pickle.dumps(result)) is not None
    assert sp.cite(result).startswith("@")


def test_the_registry_has_every_input_and_scope_that_a_command_can_meet() -> None:
    infos = _core.infos()
    assert {info["input"] for info in infos} == set(INPUTS)
    assert {info["scope"] for info in infos} == {
        *("network", "actor", "sector", "tie", "category", "set of actors"),
        *("actor x column", "actor x actor", "sector x sector"),
    }


def test_the_payload_says_what_the_network_was() -> None:
    payload = to_payload(sp.power.degree(ALONE), ALONE)
    assert payload["network"] == {"actors": 3, "ties": 1, "directed": True, "meaning": None, "sectors": 3, "observed": True}
    assert payload["index"] == ["a", "b", "c"] and payload["values"] == [0.0, 1.0, 0.0] and payload["reasons"] == [None] * 3


def test_undefined_is_null_and_infinite_is_a_text() -> None:
    from samspill._results import Facts, scores

    facts = Facts("power.degree", "A1", "ties", "freeman1979", "actor", {"x": math.inf}, pd.Series([None, "isolate", None], dtype=object))
    made = scores([1.0, math.nan, -math.inf], pd.RangeIndex(3), facts)
    payload = to_payload(made, None)
    assert payload["values"] == [1.0, None, "-inf"] and payload["reasons"] == [None, "isolate", None] and payload["options"] == {"x": "inf"}


@pytest.mark.parametrize("info", _core.infos(), ids=lambda info: info["name"])
def test_any_number_of_threads_gives_the_same_bytes(info: dict[str, Any]) -> None:
    slow = info["scope"] == "actor x actor" or info["name"] == "mixing.bridging_loss"  # every pair, or every actor with every pair
    size = 100 if slow else 400
    big = sp.Network.from_networkx(nx.gnp_random_graph(size, 0.03, seed=5, directed=True)).with_sectors([i % 4 for i in range(size)])
    inputs = {
        **INPUTS,
        "network": big,
        "network sequence": [big, big],
        "actor values": (sp.power.degree(big), big),
        "pair of relations": (big, big),
    }
    texts = set()
    for n in (1, 2, 8):
        with sp.threads(n):
            result = run(info["name"], inputs[info["input"]], **needed(info))
        texts.add(json.dumps(to_payload(result, None)))
    assert len(texts) == 1


# Inputs


def test_other_libraries_graphs_are_taken_directly() -> None:
    graph = nx.path_graph(["a", "b", "c"])
    expected = {"a": 1.0, "b": 2.0, "c": 1.0}
    assert sp.power.degree(graph).to_dict() == expected
    import igraph

    assert sp.power.degree(igraph.Graph.from_networkx(graph)).tolist() == [1.0, 2.0, 1.0]
    assert sp.power.degree(nx.to_scipy_sparse_array(graph)).tolist() == [1.0, 2.0, 1.0]
    with pytest.raises(sp.InvalidInput) as caught:
        sp.power.degree([1, 2])
    assert caught.value.code == "S224" and "from_frames" in caught.value.advice


def test_values_are_matched_to_actors_by_name() -> None:
    values = pd.Series({"Grocer": 1.0, "Library": 3.0})
    by_sector = sp.balance.representation(values, EXAMPLE)
    assert by_sector["public"] > by_sector["private"] > by_sector["civil"] or by_sector.isna()["civil"]
    with pytest.raises(sp.InvalidInput) as caught:
        sp.balance.representation(pd.Series({"Grocery": 1.0}), EXAMPLE)
    assert "did you mean 'Grocer'" in str(caught.value)


@pytest.mark.parametrize("values", [[3.0, 1.0], (3.0, 1.0), np.array([3.0, 1.0]), {"a": 3.0, "b": 1.0}, pd.Series([3.0, 1.0])])
def test_actor_values_come_in_many_forms(values: Any) -> None:
    assert sp.balance.gini(values) == sp.balance.gini([1.0, 3.0])


def test_who_was_present_and_silent_counts() -> None:
    spoken = sp.symmetry.participation_equality(TURNS)
    with_silent = sp.symmetry.participation_equality(TURNS, present={"event": [1, 1, 1], "actor": ["a", "b", "c"]})
    assert with_silent < spoken


@pytest.mark.parametrize("flavour", [dict, pd.DataFrame, pl.DataFrame])
def test_attendance_comes_in_any_frame_and_wide(flavour: Any) -> None:
    long = sp.joint.size_spectrum(flavour(ATTENDANCE))
    wide = sp.joint.size_spectrum(pd.DataFrame([[1, 1], [1, 0]], index=["a", "b"], columns=[1, 2]))
    assert long.tolist() == wide.tolist()


def test_who_is_not_in_a_wave_was_not_asked_there() -> None:
    fewer = EXAMPLE.without(["Bakery"])
    assert sp.change.persistence([EXAMPLE, fewer]) == sp.change.persistence([fewer, fewer]) == 1.0


def test_a_network_that_a_study_turned_is_not_turned_twice(tmp_path: Path) -> None:
    # Told by givers: a-b, a-c. Told by receivers: b has from a, c from b; d was asked what it receives and did not answer.
    texts = {
        "actors": "id,sector\na,x\nb,x\nc,y\nd,y\n",
        "relations": "id,flow\ngives,from_to\nreceives,to_from\n",
        "ties": "relation,from,to\ngives,a,b\ngives,a,c\ngives,b,d\nreceives,b,a\nreceives,c,b\n",
        "asked": "actor,relation,answered\na,gives,yes\nb,gives,yes\nc,gives,yes\nd,gives,yes\n"
        "a,receives,yes\nb,receives,yes\nc,receives,yes\nd,receives,no\n",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    study = sp.Study.read(tmp_path)
    given, named, turned = study.network("gives"), study.network("receives", as_named=True), study.network("receives")
    assert set(map(tuple, turned.to_frames()[0][["from", "to"]].to_numpy()[:2])) == {("a", "b"), ("b", "c")}
    turned.save(tmp_path / "kept.zip")
    for received in (named, turned, sp.Network.load(tmp_path / "kept.zip"), pickle.loads(pickle.dumps(turned))):
        assert sp.symmetry.confirmed_share(given, received) == 1 / 3
    # Without c there is one tie that both could tell of, and both do.
    assert sp.symmetry.confirmed_share(given.without(["c"]), turned.without(["c"])) == 1.0
    with pytest.raises(sp.InvalidInput):
        sp.Network.from_frames({"from": ["a"], "to": ["b"]}, respondents=["a"], turned=True)
    by_sector = [sp.symmetry.confirmed_share_by_sector(given, received) for received in (named, turned)]
    pd.testing.assert_frame_equal(*by_sector)
    assert sp.reasons(by_sector[1]).loc["y", "x"] is not None


def test_the_quota_is_needed() -> None:
    with pytest.raises(sp.InvalidInput) as caught:
        run("power.shapley_shubik", {"a": 1.0})
    assert "quota" in str(caught.value)
    assert sp.power.shapley_shubik({"a": 3, "b": 2, "c": 1}, 4).tolist() == pytest.approx([4 / 6, 1 / 6, 1 / 6])  # worked by hand


def test_an_unknown_metric_names_the_nearest() -> None:
    with pytest.raises(sp.InvalidInput) as caught:
        run("power.betweeness", EXAMPLE)
    assert caught.value.code == "S308" and "power.betweenness" in caught.value.advice


def test_an_unknown_option_is_refused_with_those_there_are() -> None:
    with pytest.raises(sp.InvalidInput) as caught:
        run("power.degree", EXAMPLE, directon="in")
    assert caught.value.code == "S301" and "direction" in caught.value.advice


# Sources, registry, context


def test_every_source_can_be_cited() -> None:
    for name in sp.metrics()["name"]:
        assert sp.cite(name).count("@") >= 1
    assert sp.cite(sp.power.degree) == sp.cite("power.degree")


def test_the_registry_is_a_table() -> None:
    table = sp.metrics()
    assert table["name"].is_unique and len(table) == len(_core.infos())
    assert {"name", "catalogue", "family", "input", "scope", "unit", "low", "high", "weights", "source"} <= set(table.columns)


def test_threads_and_isa_are_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    from samspill._context import isa_level, thread_count

    monkeypatch.delenv("SAMSPILL_THREADS", raising=False)
    monkeypatch.delenv("SAMSPILL_ISA", raising=False)
    assert thread_count() == 0
    with sp.threads(2):
        with sp.threads(1):
            assert thread_count() == 1
        assert thread_count() == 2
    assert thread_count() == 0
    monkeypatch.setenv("SAMSPILL_THREADS", "3")
    assert thread_count() == 3
    monkeypatch.setenv("SAMSPILL_THREADS", "many")
    with pytest.raises(sp.InvalidInput):
        sp.power.degree(EXAMPLE)
    with sp.isa("baseline"):
        assert isa_level() == "baseline"
    for wrong in (0, -1, 1.5, True):
        with pytest.raises(sp.InvalidInput), sp.threads(wrong):  # type: ignore[arg-type]
            pass


@pytest.mark.parametrize("level", ["quantum", "Baseline", "best", ""])
def test_an_instruction_set_that_is_not_built_in_is_refused(level: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(sp.InvalidInput) as caught, sp.isa(level):
        pass
    assert (caught.value.code, caught.value.advice) == ("S302", f"use {', '.join(_core.isa_levels)}")
    assert _core.isa_levels[0] == "baseline"
    if not level:  # as good as unset
        return
    monkeypatch.setenv("SAMSPILL_ISA", level)
    for call in (
        lambda: sp.power.degree(EXAMPLE),
        lambda: sp.balance.centralization(sp.power.degree, EXAMPLE),
        lambda: sp.infer(sp.mixing.ei_index, EXAMPLE),
        lambda: sp.jackknife(sp.cohesion.density, EXAMPLE),
        lambda: sp.paired_change(sp.cohesion.density, [EXAMPLE, EXAMPLE]),
    ):
        with pytest.raises(sp.InvalidInput) as caught:
            call()
        assert caught.value.code == "S302" and "SAMSPILL_ISA" in caught.value.place


def test_results_remember_their_instruction_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMSPILL_ISA", "baseline")
    assert to_payload(sp.power.degree(EXAMPLE), EXAMPLE)["isa"] == to_payload(sp.cohesion.density(EXAMPLE))["isa"] == "baseline"
    monkeypatch.delenv("SAMSPILL_ISA")
    assert to_payload(sp.cohesion.density(EXAMPLE))["isa"] == _core.isa_levels[-1]


def test_the_package_imports_its_parts_only_when_asked() -> None:
    code = "import sys, samspill; assert 'pandas' not in sys.modules and 'samspill.network' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
    for name in sp.__all__:
        assert getattr(sp, name) is not None
    with pytest.raises(AttributeError):
        sp.no_such_part  # noqa: B018


# Ctrl-C

LONG_CALL = """
import numpy as np, samspill as sp, sys, time
draw = np.random.default_rng(1)
ends = draw.integers(0, 20_000, (2, 400_000))
net = sp.Network.from_frames({"from": ends[0], "to": ends[1]}, parallel="count")
print("ready", flush=True)
try:
    sp.power.betweenness(net, cost="hops", allow_slow=True)
except KeyboardInterrupt:
    print("stopped", time.time(), flush=True)
    sys.exit(130)
print("finished", flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="a signal cannot be sent to one process there")
def test_ctrl_c_stops_a_long_call_at_once() -> None:
    with subprocess.Popen([sys.executable, "-c", LONG_CALL], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.5)  # well inside the call, which takes minutes
        sent = time.time()
        process.send_signal(signal.SIGINT)
        word, _, stopped = process.stdout.readline().partition(" ")
        assert process.wait(timeout=10) == 130
    assert word == "stopped"
    # The promise is 0.2 s on a machine that has nothing else to do.
    assert float(stopped) - sent < (0.2 if os.getloadavg()[0] < (os.cpu_count() or 1) else 2.0)


@pytest.mark.parametrize("info", _core.infos(), ids=lambda info: info["name"])
def test_numbers_outside_an_options_range_are_refused(info: dict[str, Any]) -> None:
    for option in info["options"]:
        if isinstance(option["default"], (bool, str)):
            continue
        for wrong in (option["low"] - 1, option["high"] + 1, math.nan):
            if math.isinf(wrong) or (math.isnan(wrong) and (isinstance(option["default"], int) or math.isnan(option["default"]))):
                continue
            with pytest.raises(sp.InvalidInput) as refused:
                compute(info, **{option["name"]: type(option["default"])(wrong)})
            assert refused.value.code == "S302" and refused.value.place == f"option {option['name']}"
