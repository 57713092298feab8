"""Any metric of actors can be fed to any measure of balance, by value, by function and by name; and sectors are ordered by many of them."""

from __future__ import annotations

import importlib
from typing import Any

import numpy as np
import pandas as pd
import pytest
import samspill as sp
from samspill import _core
from samspill._run import run

INFOS = _core.infos()
EXAMPLE = sp.Network.example()
NETWORK_METRICS = [info for info in INFOS if info["scope"] == "actor" and info["input"] == "network"]
MEASURES = [info for info in INFOS if info["input"] == "actor values"]
NEEDED: dict[str, dict[str, Any]] = {"balance.centralization": {"ceiling": 1000.0}}


def function_of(name: str) -> Any:
    family, _, short = name.partition(".")
    return getattr(importlib.import_module(f"samspill.{family}"), short)


def outcome(function: Any, *given: Any, **options: Any) -> Any:
    """What a call gives, or the code with which it refuses."""
    try:
        result = function(*given, **options)
    except sp.InvalidInput as error:
        return error.code
    return np.asarray(result, dtype=float).tolist(), np.ravel(sp.reasons(result)).tolist() if np.isnan(result).any(axis=None) else None


@pytest.mark.parametrize("of", NETWORK_METRICS, ids=lambda info: info["name"])
def test_every_measure_takes_every_metric_of_actors_by_value_and_by_name(of: dict[str, Any]) -> None:
    options = {"cost": "hops"} if any(option["name"] == "cost" for option in of["options"]) else {}
    values = run(of["name"], EXAMPLE, **options)
    for measure in MEASURES:
        function, needed = function_of(measure["name"]), NEEDED.get(measure["name"], {})
        by_value = outcome(function, values, EXAMPLE, **needed)
        by_name = outcome(function, of["name"], EXAMPLE, **needed, of_options=options)
        by_function = outcome(function, function_of(of["name"]), EXAMPLE, **needed, of_options=options)
        np.testing.assert_equal(by_name, by_value, err_msg=f"{measure['name']} of {of['name']}")
        np.testing.assert_equal(by_function, by_value)


def test_options_go_to_the_measure_that_has_them_and_all_others_to_the_metric() -> None:
    plain = sp.balance.gini(sp.power.degree(EXAMPLE, direction="out", normalized=True), normalized=True)
    routed = sp.balance.gini("power.degree", EXAMPLE, normalized=True, direction="out", of_options={"normalized": True})
    assert routed == plain
    assert routed.options == {"normalized": True, "of": "power.degree", "of_options": {"direction": "out", "normalized": True, "missing": "available"}}
    with pytest.raises(sp.InvalidInput, match="S301"):
        sp.balance.gini("power.degree", EXAMPLE, cost="hops")
    with pytest.raises(sp.InvalidInput, match="S301"):
        sp.balance.gini([1.0, 2.0], direction="out")


def test_what_gives_no_value_an_actor_is_refused() -> None:
    for metric in ("power.dependence", sp.symmetry.reciprocity, "brokerage.gould_fernandez"):
        with pytest.raises(sp.InvalidInput, match="S306"):
            sp.balance.gini(metric, EXAMPLE)
    with pytest.raises(sp.InvalidInput, match="S225"):
        sp.balance.gini("power.degree")
    with pytest.raises(sp.InvalidInput, match="S308"):
        sp.balance.gini("power.degre", EXAMPLE)


def test_metrics_of_votes_and_of_tables_can_be_fed() -> None:
    votes = {"a": 3, "b": 2, "c": 1}
    assert sp.balance.gini("power.shapley_shubik", votes, quota=4) == sp.balance.gini(sp.power.shapley_shubik(votes, 4))
    parties = {"a": "x", "b": "y", "c": "y"}
    by_party = sp.balance.representation(sp.power.shapley_shubik, votes, quota=4, sectors=parties)
    pd.testing.assert_series_equal(by_party, sp.balance.representation(sp.power.shapley_shubik(votes, 4), parties))
    has = {"event": ["law", "law", "care"], "actor": ["a", "b", "a"]}
    assert sp.balance.gini("mixing.competence_contribution", has) == sp.balance.gini([0.75, 0.25])
    shares = sp.balance.representation("mixing.competence_contribution", has, sectors={"a": "x", "b": "y"})
    assert shares.to_dict() == {"x": 1.5, "y": 0.5}


def test_another_partition_is_that_of_the_measure_and_of_the_metric() -> None:
    halves = {actor: str(i % 2) for i, actor in enumerate(EXAMPLE.actors)}
    fed = sp.balance.representation("power.degree", EXAMPLE, sectors=halves)
    pd.testing.assert_series_equal(fed, sp.balance.representation(sp.power.degree(EXAMPLE), halves))


# The order of sectors


def test_sector_orders_tells_which_pairs_keep_their_order() -> None:
    net = sp.Network.from_frames(
        {"from": ["a", "a", "b", "c"], "to": ["b", "c", "a", "d"]}, actors=["a", "b", "c", "d"], sector={"a": "z", "b": "y", "c": "x", "d": "x"}
    )
    given = {"one": [4, 3, 1, 1], "two": pd.Series([4.0, 5, 0, 0], index=["a", "b", "c", "d"]), "out": sp.power.degree}
    orders = sp.balance.sector_orders(net, given, direction="out")
    assert orders.table.index.tolist() == ["x", "y", "z"] and orders.table.columns.tolist() == ["one", "out", "two"]
    assert orders.pairs.loc[("x", "y")].to_dict() == {"more": (), "less": ("one", "out", "two"), "alike": (), "undefined": (), "kept": True}
    assert orders.pairs.loc[("y", "z")].to_dict() == {"more": ("two",), "less": ("one", "out"), "alike": (), "undefined": (), "kept": False}
    assert orders.kept == [("x", "y"), ("x", "z")] and orders.changed == [("y", "z")]
    assert orders.table["out"].to_dict() == sp.balance.representation("power.degree", net, direction="out").to_dict()


def test_sector_orders_takes_by_default_what_needs_no_option_and_says_what_it_left_out() -> None:
    orders = sp.balance.sector_orders(EXAMPLE)
    assert set(orders.table.columns) | set(orders.left_out.index) == {
        info["name"] for info in NETWORK_METRICS if info["family"] in ("power", "brokerage")
    }
    assert orders.left_out["power.betweenness"].startswith("S3")
    with_cost = sp.balance.sector_orders(EXAMPLE, cost="hops")
    assert "power.betweenness" in with_cost.table.columns
    for name in orders.table.columns:
        assert (run(name, EXAMPLE).dropna() >= 0).all()


def test_sector_orders_counts_what_is_alike_and_what_is_undefined() -> None:
    net = EXAMPLE.with_sectors({actor: str(i % 3) for i, actor in enumerate(EXAMPLE.actors)})
    flat, unknown = pd.Series(1.0, index=net.actors), pd.Series(np.nan, index=net.actors)
    orders = sp.balance.sector_orders(net, {"flat": flat, "unknown": unknown})
    assert orders.pairs["alike"].tolist() == [("flat",)] * 3
    assert orders.pairs["undefined"].tolist() == [("unknown",)] * 3 and orders.pairs["kept"].tolist() == [True] * 3
    assert sp.balance.sector_orders(net, {"unknown": unknown}).pairs["kept"].tolist() == [None] * 3


def test_sector_orders_refuses_what_no_measure_knows() -> None:
    with pytest.raises(sp.InvalidInput, match="S301"):
        sp.balance.sector_orders(EXAMPLE, ["power.degree"], cost="hops")
    with pytest.raises(sp.InvalidInput, match="S304"):
        sp.balance.sector_orders(sp.Network.from_frames({"from": ["a"], "to": ["b"]}))
    with pytest.raises(sp.InvalidInput, match="S30"):
        sp.balance.sector_orders(EXAMPLE, ["power.betweenness"])
