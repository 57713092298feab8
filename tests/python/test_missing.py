"""Bounds held against every completion written out, imputations against their own counts, and pooling against NumPy."""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest
import samspill as sp
import scipy.stats
from samspill import _core

SECTOR = {"a": "x", "b": "x", "c": "y", "d": "y", "e": "y"}


def partly(directed: bool = True, weighted: bool = False, silent: str = "b") -> sp.Network:
    """Five actors, of whom one did not answer; one more cell was not asked."""
    rng = np.random.default_rng(4)
    names = list(SECTOR)
    rows = [
        {"from": i, "to": j, "w": float(rng.integers(1, 6)), "state": "value" if rng.random() < 0.5 else "none"}
        for i, j in (itertools.permutations if directed else itertools.combinations)(names, 2)
        if i != silent and not (not directed and j == silent)
    ]
    rows[0]["state"] = "not_asked"
    if not directed:
        rows += [{"from": silent, "to": "e", "w": 1.0, "state": "not_answered"}]
    return sp.Network.from_frames(
        pd.DataFrame(rows), names, weight="w" if weighted else None, sector=SECTOR, directed=directed, respondents=None if not directed else [n for n in names if n != silent]
    )


def completions(net: sp.Network, weights: tuple[float, ...] = (1.0,)) -> Iterator[sp.Network]:
    """Every network that it may be, made from its own table of ties."""
    ties, actors = net.to_frames()
    known = ties[ties["state"] == "value"]
    names = net.actors.tolist()
    answered = dict(zip(actors["id"], actors.get("answered", ["yes"] * len(names)), strict=True))
    states = {(row["from"], row["to"]): row["state"] for _, row in ties.iterrows()}
    if not net.directed:
        states |= {(j, i): state for (i, j), state in states.items()}
    pairs = itertools.permutations(names, 2) if net.directed else itertools.combinations(names, 2)
    cells = [pair for pair in pairs if states.get(pair, "none" if answered[pair[0]] == "yes" else "no") not in ("value", "none")]
    assert len(cells) == net.unobserved_pairs
    for choice in itertools.product((0.0, *weights), repeat=len(cells)):
        more = pd.DataFrame([{"from": i, "to": j, "weight": w} for (i, j), w in zip(cells, choice, strict=True) if w > 0], columns=["from", "to", "weight"])
        both = pd.concat([known, more]) if len(more) else known
        weighted = net.weights is not None
        yield sp.Network.from_frames(
            both[["from", "to", *(["weight"] if weighted else [])]], names, weight="weight" if weighted else None, sector=SECTOR, directed=net.directed
        )


@cache
def all_of(directed: bool) -> list[sp.Network]:
    return list(completions(partly(directed)))


def extremes(metric: Any, nets: Any, **options: Any) -> tuple[Any, Any]:
    values = np.array([np.asarray(metric(net, **options), dtype=float).ravel() for net in nets])
    return np.nanmin(values, axis=0), np.nanmax(values, axis=0)


@pytest.mark.parametrize("directed", [True, False])
@pytest.mark.parametrize(
    ("metric", "options", "way"),
    [
        (sp.cohesion.density, {}, "argument"),
        (sp.power.degree, {"direction": "all"}, "argument"),
        (sp.power.harmonic, {"cost": "hops"}, "argument"),
        (sp.mixing.ei_index, {}, "argument"),
        (sp.mixing.coleman_homophily, {}, "argument"),
        (sp.mixing.mixing_matrix, {}, "argument"),
        (sp.symmetry.reciprocity, {}, "argument"),
        (sp.power.betweenness, {"cost": "hops"}, "every completion"),
        (sp.symmetry.triad_census, {}, "every completion"),
        (sp.power.dependence, {}, "every completion"),
    ],
)
def test_bounds_are_those_of_all_completions(directed: bool, metric: Any, options: dict[str, Any], way: str) -> None:
    net = partly(directed)
    found = sp.bounds(metric, net, **options)
    low, high = extremes(metric, all_of(directed), **options)
    np.testing.assert_allclose(np.asarray(found.low, dtype=float).ravel(), low, rtol=1e-12)
    np.testing.assert_allclose(np.asarray(found.high, dtype=float).ravel(), high, rtol=1e-12)
    assert found.exact and found.unknown == net.unobserved_pairs
    assert found.way in (way, "every completion") and found.weight is None
    observed = metric(net, **options)
    np.testing.assert_array_equal(np.asarray(found.observed, dtype=float), np.asarray(observed, dtype=float))


def test_bounds_of_density_by_hand() -> None:
    net = sp.Network.from_frames({"from": ["a", "c"], "to": ["b", "a"]}, ["a", "b", "c"], respondents=["a", "c"])
    found = sp.bounds("cohesion.density", net)
    assert (found.low, found.high, found.observed, found.unknown, found.completions) == (2 / 6, 4 / 6, 2 / 4, 2, 2)
    assert "from 0.3333 to 0.6667, observed 0.5, 2 unknown cells, exact (argument)" in repr(found)


def test_bounds_of_strengths_reach_from_none_to_the_strongest() -> None:
    net = partly(weighted=True)
    assert net.weights is not None
    found = sp.bounds("power.strength", net, direction="out")
    assert found.exact and found.weight == (net.weights.min(), net.weights.max())
    assert (found.low["b"], found.high["b"]) == (0, 4 * net.weights.max())
    wide = sp.bounds("power.strength", net, direction="out", weight=(1, 10))
    assert wide.high["b"] == 40
    # a share of strength is not monotone in it, so that weights between the two might give more
    loose = sp.bounds("symmetry.weighted_reciprocity", net, weight=(2, 3))
    low, high = extremes(sp.symmetry.weighted_reciprocity, completions(net, (2.0, 3.0)))
    assert not loose.exact and loose.low == pytest.approx(low[0]) and loose.high == pytest.approx(high[0])
    one = sp.bounds("symmetry.weighted_reciprocity", net, weight=2)
    low, high = extremes(sp.symmetry.weighted_reciprocity, completions(net, (2.0,)))
    assert one.exact and (one.low, one.high) == (pytest.approx(low[0]), pytest.approx(high[0]))


def test_bounds_of_a_function_of_another_metric_and_by_sector() -> None:
    net = partly()
    by_function = sp.bounds(lambda one: float(one.n_ties), net)
    assert (by_function.low, by_function.high, by_function.way) == (net.n_ties, net.n_ties + net.unobserved_pairs, "every completion")
    inequality = sp.bounds("balance.gini", net, of="power.degree")
    low, high = extremes(lambda one: sp.balance.gini(sp.power.degree(one)), all_of(True))
    assert (inequality.low, inequality.high) == (pytest.approx(low[0]), pytest.approx(high[0]))
    summed = sp.bounds("power.degree", net, by="sector", direction="out")
    given = sp.power.degree(net, direction="out")
    assert summed.low.to_dict() == {"x": given["a"] + given["b"], "y": given[["c", "d", "e"]].sum()}
    assert summed.observed.to_dict() == summed.low.to_dict()


def test_what_has_no_exact_way_is_refused_or_searched() -> None:
    names = [f"a{i}" for i in range(9)]
    net = sp.Network.from_frames({"from": ["a3", "a4", "a5"], "to": ["a4", "a5", "a3"]}, names, respondents=names[3:])
    with pytest.raises(sp.InvalidInput, match="S306.*24 unknown cells"):
        sp.bounds("power.betweenness", net, cost="hops")
    found = sp.bounds("power.betweenness", net, cost="hops", starts=3)
    assert not found.exact and found.way == "search" and "not exact" in repr(found)
    assert (found.low <= sp.power.betweenness(net, cost="hops", missing="zero")).all() and found.high.max() > found.low.max()
    with sp.threads(1):
        again = sp.bounds("power.betweenness", net, cost="hops", starts=3)
    assert again.low.equals(found.low) and again.high.equals(found.high) and again.completions == found.completions
    with pytest.raises(sp.InvalidInput, match="S306"):
        sp.bounds("power.edge_betweenness", net, cost="hops")
    with pytest.raises(sp.InvalidInput, match="S302"):
        sp.bounds("cohesion.density", net, weight=2)
    with pytest.raises(sp.InvalidInput, match="S306"):
        sp.bounds("balance.gini", net)


def test_completions_without_a_value_are_told_and_left_out() -> None:
    net = sp.Network.from_frames({"from": [], "to": []}, ["a", "b", "c"], respondents=["a"])
    found = sp.bounds("symmetry.reciprocity", net)
    assert (found.low, found.high, found.sometimes_undefined, found.reason) == (0, 1, True, None)
    alone = sp.bounds("symmetry.reciprocity", sp.Network.from_frames({"from": [], "to": []}, ["a"]))
    assert math.isnan(alone.low) and alone.reason == "one_actor" and alone.way == "fully observed"


def test_bounds_as_json_and_as_a_frame() -> None:
    for metric in ("cohesion.density", "power.degree", "mixing.mixing_matrix"):
        found = sp.bounds(metric, partly())
        assert json.loads(json.dumps(found.to_dict()))["unknown"] == found.unknown
        frame = found.to_frame()
        assert list(frame.columns) == ["low", "observed", "high", "sometimes_undefined", "reason"] and (frame["low"] <= frame["high"]).all()


def test_a_metric_itself_gives_no_bounds_and_says_who_does() -> None:
    with pytest.raises(sp.InvalidInput, match=r"S306(.|\n)*samspill.bounds\('cohesion.density', net\)"):
        sp.cohesion.density(partly(), missing="bounds")  # type: ignore[arg-type]


def test_sensitivity_tells_whether_a_side_holds_whatever_is_missing() -> None:
    net = partly()
    found = sp.sensitivity("cohesion.density", net, baselines={"none": 0.0, "half": 0.5, "between": 0.4, "chance": sp.null.permute_sectors()}, replicates=19)
    assert found.bounds is not None and (found.bounds.low, found.bounds.high) == (sp.bounds("cohesion.density", net).low, sp.bounds("cohesion.density", net).high)
    whatever = found.conclusions.set_index("baseline")["whatever_missing"].to_dict()
    # between 4 and 9 of 20 cells hold a tie
    assert (found.bounds.low, found.bounds.high) == (0.2, 0.45)
    assert whatever == {"none": True, "half": True, "between": False, "chance": None}
    assert json.loads(json.dumps(found.to_dict()))["bounds"]["unknown"] == net.unobserved_pairs
    assert sp.sensitivity("cohesion.density", sp.Network.example(), baselines={"none": 0.0}, leave_one_out=False).bounds is None


# Imputation


def drawn(seed: int, size: int = 24, silent: int = 6, weighted: bool = False) -> tuple[sp.Network, sp.Network]:
    """A network of two sectors with more ties inside and much reciprocity, and what is left of it where some did not answer."""
    rng = np.random.default_rng(seed)
    sector = np.arange(size) % 2
    chance = np.where(sector[:, None] == sector, 0.5, 0.15)
    ties = rng.random((size, size)) < chance
    echo = np.triu(rng.random((size, size)) < 0.4, 1)
    ties = np.where((echo | echo.T) & np.tri(size, k=-1, dtype=bool), ties.T, ties)
    np.fill_diagonal(ties, False)
    names = [f"n{i}" for i in range(size)]
    where = np.argwhere(ties)
    frame = pd.DataFrame({"from": [names[i] for i in where[:, 0]], "to": [names[j] for j in where[:, 1]], "w": 1.0 + where.sum(axis=1) % 5})
    made = {"weight": "w" if weighted else None, "sector": {name: "xy"[i % 2] for i, name in enumerate(names)}}
    answered = names[silent:]
    return (
        sp.Network.from_frames(frame, names, **made),
        sp.Network.from_frames(frame[frame["from"].isin(answered)], names, respondents=answered, **made),
    )


def dense(net: sp.Network) -> np.ndarray[Any, Any]:
    return np.asarray(net.to_scipy().toarray())


def test_imputations_keep_what_was_observed_and_fill_in_the_rest() -> None:
    _, net = drawn(1, weighted=True)
    imputed = sp.impute(net, n=3, seed=9)
    answered = np.arange(24) >= 6
    seen = dense(net)
    for one in imputed:
        assert one.observed and one.directed and one.meaning == "strength" and one.actors.equals(net.actors)
        assert (dense(one)[answered] == seen[answered]).all()
        # weights come from the same block
        full, labels = dense(one), np.array([0, 1] * 12)
        for g, h in itertools.product((0, 1), (0, 1)):
            block = np.ix_(labels == g, labels == h)
            assert set(np.unique(full[block])) <= set(np.unique(seen[block])) | {0}
    assert len({dense(one).tobytes() for one in imputed}) == 3
    assert imputed.unknown == 6 * 23


def test_the_same_seed_gives_the_same_networks_on_any_number_of_threads() -> None:
    _, net = drawn(2)
    found = []
    for threads in (1, 2, 8):
        with sp.threads(threads):
            found.append([(one._arrays.offsets.tobytes(), one._arrays.targets.tobytes()) for one in sp.impute(net, n=6, seed=5)])
    assert found[0] == found[1] == found[2]
    assert found[0] != [(one._arrays.offsets.tobytes(), one._arrays.targets.tobytes()) for one in sp.impute(net, n=6, seed=6)]


def test_blocks_are_counted_as_by_numpy() -> None:
    _, net = drawn(3)
    a, labels, answered = dense(net), np.array([0, 1] * 12), np.arange(24) >= 6
    off = ~np.eye(24, dtype=bool)
    blocks = sp.impute(net, n=1).blocks.set_index(["from", "to"])
    for g, h in itertools.product((0, 1), (0, 1)):
        cells = np.ix_((labels == g) & answered, labels == h)
        row = blocks.loc[("xy"[g], "xy"[h])]
        assert (row["cells"], row["ties"]) == (off[cells].sum(), a[cells].sum())
        assert row["unknown"] == off[np.ix_((labels == g) & ~answered, labels == h)].sum()
        share = row["ties"] / row["cells"]
        assert abs(row["probability"] - share) < 0.1 and row["beside_tie"] > row["beside_none"]


def test_undirected_pairs_are_drawn_once() -> None:
    names = list("abcdef")
    ties = pd.DataFrame({"from": ["a", "a", "c"], "to": ["b", "f", "d"]})
    net = sp.Network.from_frames(ties, names, directed=False, respondents=["a", "c"])
    imputed = sp.impute(net, n=40)
    assert imputed.unknown == 6 and imputed.blocks[["cells", "ties"]].to_numpy().tolist() == [[9.0, 3.0]]
    assert all((dense(one) == dense(one).T).all() for one in imputed)
    mean = np.mean([one.n_ties - 3 for one in imputed]) / 6
    assert 0.15 < mean < 0.55


def test_a_sector_of_which_nothing_was_observed_is_drawn_as_the_rest_and_said() -> None:
    names = list("abcd")
    net = sp.Network.from_frames({"from": ["a"], "to": ["b"]}, names, respondents=["a", "b"], sector=dict(zip(names, "xxyy", strict=True)))
    imputed = sp.impute(net)
    assert imputed.blocks.set_index(["from", "to"])["prior_only"].to_dict() == {("x", "x"): False, ("x", "y"): False, ("y", "x"): True, ("y", "y"): True}
    assert "nothing was observed of 2 pairs of sectors" in repr(imputed)
    with pytest.raises(sp.InvalidInput, match="S306.*none of its cells"):
        sp.impute(sp.Network.from_frames({"from": [], "to": []}, names, respondents=[]))
    with pytest.raises(sp.InvalidInput, match="S302"):
        sp.impute(net, n=0)


def test_nothing_unknown_gives_the_network_itself() -> None:
    net = sp.Network.example()
    imputed = sp.impute(net, n=2)
    assert imputed.unknown == 0 and (dense(imputed[1]) == dense(net)).all()
    pooled = imputed.pool("cohesion.density")
    assert pooled.between == 0 and pooled.missing_information == 0 and pooled.se == pytest.approx(sp.jackknife("cohesion.density", net).se)


# Rubin's rules


def rubin(estimates: Any, errors: Any, freedom: float) -> dict[str, Any]:
    """As printed by Barnard and Rubin (1999)."""
    m = len(estimates)
    mean, within, between = np.mean(estimates), np.mean(np.square(errors)), np.var(estimates, ddof=1)
    total = within + (1 + 1 / m) * between
    gamma = (1 + 1 / m) * between / total
    nu_m, nu_obs = (m - 1) / gamma**2, (1 - gamma) * freedom * (freedom + 1) / (freedom + 3)
    nu = 1 / (1 / nu_m + 1 / nu_obs)
    r = (1 + 1 / m) * between / within
    half = scipy.stats.t.ppf(0.975, nu) * np.sqrt(total)
    return {
        "estimate": mean, "se": np.sqrt(total), "within": within, "between": between, "freedom": nu,
        "missing_information": (r + 2 / (nu + 3)) / (r + 1), "low": mean - half, "high": mean + half,
    }  # fmt: skip


def test_pooling_is_rubins_rules() -> None:
    rng = np.random.default_rng(0)
    estimates, errors = rng.normal(3, 0.4, (20, 5)), rng.uniform(0.2, 1, (20, 5))
    raw = _core.pool(estimates, errors, freedom=11.0)
    for column in range(5):
        for name, value in rubin(estimates[:, column], errors[:, column], 11).items():
            assert raw[name][column] == pytest.approx(value, rel=1e-10), name


def test_a_pooled_metric_is_pooled_from_jackknives() -> None:
    _, net = drawn(4)
    imputed = sp.impute(net, n=8, seed=2)
    pooled = imputed.pool(sp.mixing.mixing_matrix)
    singles = [sp.jackknife(sp.mixing.mixing_matrix, one) for one in imputed]
    expected = rubin([float(one.estimate.loc["x", "y"]) for one in singles], [float(one.se.loc["x", "y"]) for one in singles], singles[0].freedom)
    assert pooled.estimate.loc["x", "y"] == pytest.approx(expected["estimate"])
    assert pooled.interval.low.loc["x", "y"] == pytest.approx(expected["low"])
    assert pooled.missing_information.loc["x", "y"] == pytest.approx(expected["missing_information"])
    assert len(pooled.to_frame()) == 4 and json.dumps(pooled.to_dict())
    one = imputed.pool("cohesion.density")
    assert one.interval.low < one.estimate < one.interval.high and "of the information missing" in repr(one)
    with pytest.raises(sp.InvalidInput, match="S306"):
        imputed.pool("power.degree")
