"""Where tools give other numbers for inequality, and for nobody."""

from __future__ import annotations

import math

import numpy as np
import pytest
import samspill as sp

from tools.differences import differs

HALF = "(0, 0, 0, 10, 10, 10)"


def test_theil_keeps_those_with_nothing() -> None:
    zeros = [0, 0, 0, 10, 10, 10]
    differs(
        trap=20, metric="balance.theil", tool="R ineq, dineq", graph=HALF, definition=math.log(2), ours=sp.balance.theil(zeros), theirs=0,
        why="They drop those with nothing before they take the mean; half have nothing, so the limit is ln 2.",
    )  # fmt: skip
    differs(
        trap=20, metric="balance.mean_log_deviation", tool="R dineq", graph=HALF, definition=math.inf, ours=sp.balance.mean_log_deviation(zeros),
        theirs=0, why="It drops those with nothing, whose logarithm makes the mean infinite.",
    )  # fmt: skip


def test_signed_values_have_no_gini() -> None:
    with pytest.raises(sp.InvalidInput, match="S202"):
        sp.balance.gini([-1, 2, 5])
    differs(
        metric="balance.gini", tool="R ineq", graph="(-1, 2, 5)", definition=math.nan, ours=math.nan, theirs=0.667,
        why="It takes signed values, which are no quantity that can be shared; we refuse them (S202).",
    )  # fmt: skip


def test_a_total_of_zero_is_undefined() -> None:
    for name in ("hill_number", "evenness", "effective_number"):
        ours = getattr(sp.balance, name)([0, 0, 0])
        assert ours.reason == "zero_total"
        differs(metric=f"balance.{name}", tool="R vegan", graph="(0, 0, 0)", definition=math.nan, ours=ours, theirs=0, why="It takes the entropy of nothing for 0.")


def test_atkinson_of_pysal_with_somebody_who_has_nothing() -> None:
    pytest.importorskip("inequality")
    from inequality.atkinson import atkinson

    with pytest.raises(ValueError, match="positive"):
        atkinson(np.array([0.0, 4.0, 5.0]), 0.5)
    differs(
        metric="balance.atkinson", tool="PySAL inequality 1.1", graph="(0, 4, 5)", definition=1 - (2 + math.sqrt(5)) ** 2 / 27, ours=sp.balance.atkinson([0, 4, 5]),
        theirs="refused: all values must be positive", why="Below epsilon = 1 the index is defined for those with nothing, who are the rule among actors.",
    )  # fmt: skip


def test_nobody_and_one_actor_are_undefined_where_tools_say_zero_or_one() -> None:
    one = sp.Network.from_frames({"from": [], "to": []}, actors=["Library"])
    assert sp.power.degree(one, normalized=True).isna().all()
    for name in ("gini", "theil", "herfindahl", "hoover", "atkinson"):
        assert getattr(sp.balance, name)([]).reason == "no_actors"
    centralization = sp.balance.centralization(sp.power.degree, one)
    differs(
        trap=22, metric="balance.centralization", tool="NetworkX, igraph, sna", graph="one actor", definition=math.nan, ours=centralization, theirs="0, nan or an error",
        why="The degree of a single actor is 1 in NetworkX and 0 in sna; no convention is a value.",
    )  # fmt: skip


def test_quadratic_entropy_takes_distances_and_not_half_of_their_squares() -> None:
    has = {"event": ["law"] * 5 + ["care"] * 3 + ["tax"] * 2, "actor": [str(i) for i in range(10)]}
    ours = sp.mixing.quadratic_entropy(has, sectors=dict.fromkeys(has["actor"], "all"))["total"]
    differs(
        trap=20, metric="mixing.quadratic_entropy", tool="R ade4 divc, FD", graph="5, 3 and 2 actors with one competence each", definition=0.62, ours=ours, theirs=0.31,
        why="They take half of the squared distance, which is half of Rao's Q where distances are 0 or 1.",
    )  # fmt: skip
