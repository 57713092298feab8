"""Several p-values looked at together: adjusted one by one, and by max-T from the draws that they share."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pandas as pd
import pytest
import samspill as sp
from numpy.typing import NDArray
from scipy import stats

P = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216, 0.222, 0.251, 0.269, 0.275, 0.34]


# One by one


def test_bh_and_by_are_those_of_scipy() -> None:
    draw = np.random.default_rng(1)
    for p in (P, draw.random(40), np.round(draw.random(40), 1), [0.3], [0.0, 0.0, 1.0]):
        for method in ("bh", "by"):
            np.testing.assert_allclose(sp.adjust(p, method), stats.false_discovery_control(p, method=method), rtol=1e-14)


def closed(p: NDArray[np.float64]) -> NDArray[np.float64]:
    """Holm is Bonferroni closed: a hypothesis falls with every set that it is in."""
    m = len(p)
    sets = [s for size in range(1, m + 1) for s in itertools.combinations(range(m), size)]
    return np.array([max(min(1.0, len(s) * min(p[j] for j in s)) for s in sets if i in s) for i in range(m)])


def test_holm_is_bonferroni_closed_over_all_sets() -> None:
    draw = np.random.default_rng(2)
    for p in (draw.random(7) / 4, np.round(draw.random(8) / 5, 1), np.array([0.01, 0.04, 0.03])):
        np.testing.assert_allclose(sp.adjust(p), closed(p), rtol=1e-14)


def test_adjust_keeps_the_shape_and_leaves_out_what_was_not_tested() -> None:
    table = pd.DataFrame({"a": [0.01, np.nan], "b": [0.04, 0.03]}, index=["x", "y"])
    found = sp.adjust(table)
    assert found.loc["x"].tolist() == [0.03, 0.06] and np.isnan(found.loc["y", "a"]) and found.loc["y", "b"] == 0.06
    assert sp.adjust({"one": 0.01, "two": 0.5})["one"] == 0.02
    assert sp.adjust([]).size == 0


@pytest.mark.parametrize(("p", "method"), [([0.1, 1.2], "holm"), ([-0.1], "bh"), ([float("inf")], "by"), ([0.1], "bonferroni"), ([0.1], "max_t")])
def test_adjust_refuses_what_is_no_p_and_other_methods(p: Any, method: Any) -> None:
    with pytest.raises(sp.InvalidInput) as refused:
        sp.adjust(p, method)
    assert refused.value.code == "S302"


# By max-T


def network(n: int = 9, seed: int = 4) -> sp.Network:
    draw = np.random.default_rng(seed)
    ties = [(i, j) for i in range(n) for j in range(n) if i != j and draw.random() < 0.4]
    return sp.Network.from_frames(pd.DataFrame(ties, columns=["from", "to"]), list(range(n)), sector=["a", "b", "c"] * (n // 3))


def westfall_young(pool: NDArray[np.float64], observed: int, alternative: str) -> NDArray[np.float64]:
    """Word for word: every hypothesis against the largest of those that are no clearer, then never below a clearer one."""
    sd = pool.std(axis=0)
    t = (pool - pool.mean(axis=0)) / np.where(sd > 1e-12, sd, np.inf)
    t = abs(t) if alternative == "two-sided" else -t if alternative == "less" else t
    order = sorted(range(pool.shape[1]), key=lambda k: -t[observed, k])
    out, before = np.empty(len(order)), 0.0
    for place, k in enumerate(order):
        as_clear = [max(t[r, j] for j in order[place:]) >= t[observed, k] - 1e-9 for r in range(len(pool))]
        before = max(before, float(np.mean(as_clear)))
        out[k] = before
    return out


def counts(net: sp.Network, labels: tuple[int, ...]) -> NDArray[np.float64]:
    adjacency = net.to_scipy().toarray()
    same = np.eye(3)[list(labels)]
    return (same.T @ adjacency @ same).ravel()


@pytest.mark.parametrize("alternative", ["two-sided", "greater", "less"])
def test_max_t_over_sector_pairs_is_the_enumeration_by_hand(alternative: Any) -> None:
    net = network(6)
    labels = (0, 1, 2, 0, 1, 2)
    everyone = sorted(set(itertools.permutations(labels)))
    pool = np.array([counts(net, one) for one in everyone])
    by_hand = westfall_young(pool, everyone.index(labels), alternative)
    test = sp.infer("mixing.mixing_matrix", net, replicates=999, alternative=alternative, adjust="max_t")
    assert test.exact and test.replicates == 90
    np.testing.assert_allclose(test.p_adjusted.to_numpy().ravel(), np.maximum(by_hand, test.p.to_numpy().ravel()), rtol=1e-12)
    assert (test.p_adjusted >= test.p).all().all() and test.p_adjusted.index.equals(test.p.index)


def test_max_t_of_drawn_replicates_counts_the_observed_one_in() -> None:
    """One pool of draws and what was observed, from the values of a plan's blocks."""
    net = network()
    plan = sp.plan("mixing.mixing_matrix", net, sp.null.rewire_directed(), replicates=199)
    parts = [sp.run_block(block) for block in plan.blocks]
    values = np.concatenate([part.arrays[0][0] for part in parts]).reshape(199, 9)
    test = sp.infer("mixing.mixing_matrix", net, sp.null.rewire_directed(), replicates=199, adjust="max_t")
    pool = np.vstack([test.observed.to_numpy().ravel(), values])
    by_hand = westfall_young(pool, 0, "two-sided")
    np.testing.assert_allclose(test.p_adjusted.to_numpy().ravel(), np.maximum(by_hand, test.p.to_numpy().ravel()), rtol=1e-12)
    reduced = sp.reduce(plan, parts, adjust="max_t")
    assert reduced.to_dict() == test.to_dict()


def test_max_t_counts_of_each_test_the_replicates_in_which_it_has_a_value() -> None:
    from samspill._adjust import max_t

    draw = np.random.default_rng(5)
    values = draw.standard_normal((400, 3))
    values[draw.random((400, 3)) < np.array([0.0, 0.3, 0.9])] = np.nan
    observed = np.array([2.2, 2.0, 1.0])
    found = max_t(observed, values, "greater", exact=False)
    t = [(values[:, k] - np.nanmean(pool)) / np.nanstd(pool) for k in range(3) for pool in [np.append(values[:, k], observed[k])]]
    clear = [(observed[k] - np.nanmean(pool)) / np.nanstd(pool) for k in range(3) for pool in [np.append(values[:, k], observed[k])]]
    assert clear[0] > clear[1] > clear[2]
    by_hand, before = [], 0.0
    for k in range(3):
        rows = [r for r in range(400) if not np.isnan(t[k][r])]
        beyond = sum(max(t[j][r] for j in range(k, 3) if not np.isnan(t[j][r])) >= clear[k] for r in rows)
        before = max(before, (beyond + 1) / (len(rows) + 1))
        by_hand.append(before)
    np.testing.assert_allclose(found, by_hand, rtol=1e-12)
    assert found[0] < 0.05  # a test that has hardly a value does not take the others' replicates


def test_max_t_of_one_value_is_no_adjustment_and_what_never_varies_stays_1() -> None:
    one = sp.infer("mixing.ei_index", network(), replicates=999, alternative="greater", adjust="max_t")
    assert one.p_adjusted == one.p and one.adjusted == "max_t"
    both = sp.infer(["mixing.ei_index", "cohesion.density"], network(), replicates=199, adjust="max_t")
    assert both["cohesion.density"].p_adjusted == 1 and both["mixing.ei_index"].p_adjusted < 1


# Several metrics at once


def reciprocated(net: sp.Network) -> float:
    return float(sp.symmetry.reciprocity(net))


def test_several_metrics_come_from_the_draws_of_each_alone() -> None:
    net, null = network(), sp.null.rewire_directed()
    metrics: dict[str, Any] = {
        "E-I": "mixing.ei_index",
        "matrix": sp.mixing.mixing_matrix,
        "gini": {"metric": "balance.gini", "of": "power.betweenness", "of_options": {"cost": "hops"}},
        "ours": lambda given: reciprocated(given),
    }
    found = sp.infer(metrics, net, null, replicates=150, seed=3)
    assert list(found) == list(metrics) and found.null == "rewire_directed" and found.replicates == 150 and not found.exact
    alone = {
        "E-I": sp.infer("mixing.ei_index", net, null, replicates=150, seed=3),
        "matrix": sp.infer("mixing.mixing_matrix", net, null, replicates=150, seed=3),
        "gini": sp.infer("balance.gini", net, null, replicates=150, seed=3, of="power.betweenness", of_options={"cost": "hops"}),
        "ours": sp.infer(reciprocated, net, null, replicates=150, seed=3),
    }
    for label, test in alone.items():
        assert found[label].to_dict() | {"metric": None} == test.to_dict() | {"metric": None}, label
    table = found.to_frame()
    assert table["metric"].value_counts().to_dict() == {"E-I": 1, "matrix": 9, "gini": 1, "ours": 1}
    assert table.set_index(["metric", "value"]).loc[("matrix", ("a", "b")), "p"] == alone["matrix"]["a", "b"].p
    assert "4 metrics" in repr(found) and set(found.to_dict()) == set(metrics)


def test_an_adjustment_takes_all_values_for_one_family() -> None:
    net = network()
    for method in ("holm", "bh", "by"):
        found = sp.infer(["mixing.mixing_matrix", "symmetry.sector_symmetry_index"], net, replicates=299, adjust=method)  # type: ignore[call-overload]
        table = found.to_frame()
        np.testing.assert_array_equal(table["p_adjusted"], sp.adjust(table["p"], method))
        assert found.adjusted == method and method in repr(found)
        cell = found["mixing.mixing_matrix"]["a", "b"]
        assert cell.p_adjusted == found["mixing.mixing_matrix"].p_adjusted.loc["a", "b"] and method in repr(cell)


def test_metrics_of_turns_are_tested_together() -> None:
    turns = {"event": ["m1", "m1", "m2"], "actor": ["Library", "NAV", "NAV"], "turns": [7, 1, 4]}
    present = {"event": ["m1", "m1", "m1", "m2", "m2"], "actor": ["Library", "NAV", "Choir", "NAV", "Choir"]}

    def most(drawn: Any) -> float:
        return float(pd.Series(drawn.amount).groupby(drawn.actor).sum().max())

    found = sp.infer(["symmetry.participation_equality", most], turns, sp.null.deal_turns(), replicates=99, present=present, adjust="max_t")
    alone = sp.infer("symmetry.participation_equality", turns, sp.null.deal_turns(), replicates=99, present=present)
    assert found["symmetry.participation_equality"].p == alone.p and found["most"].observed == 7


@pytest.mark.parametrize(
    ("code", "call"),
    [
        ("S420", lambda: sp.infer(["mixing.ei_index", "joint.size_spectrum"], network())),
        ("S302", lambda: sp.infer([], network())),
        ("S302", lambda: sp.infer(["mixing.ei_index", "mixing.ei_index"], network())),
        ("S302", lambda: sp.infer("mixing.ei_index", network(), adjust="tukey")),  # type: ignore[call-overload]
        ("S302", lambda: sp.infer("mixing.ei_index", network(), adjust="max_t", stop_after=20)),
        ("S401", lambda: sp.infer(["mixing.ei_index", "mixing.modularity"], network(), sp.null.rewire())),
    ],
)
def test_what_is_refused(code: str, call: Any) -> None:
    with pytest.raises(sp.InvalidInput) as refused:
        call()
    assert refused.value.code == code and refused.value.advice


# In plans


def test_plans_adjust_what_was_asked_beforehand_apart_from_what_explores() -> None:
    nets = {"one": network(seed=1), "two": network(seed=2)}
    metrics = ["mixing.ei_index", "mixing.mixing_matrix"]
    plan = sp.plan(metrics, nets, sp.null.rewire_directed(), replicates=99, question=("two", "mixing.mixing_matrix"))
    parts = [sp.run_block(block) for block in plan.blocks]
    table = sp.reduce(plan, parts, adjust="holm").to_frame()
    for _, family in table.groupby("question"):
        np.testing.assert_array_equal(family["p_adjusted"], sp.adjust(family["p"]))
    clear = sp.reduce(plan, parts, adjust="max_t", within="network")
    assert isinstance(clear, sp.Findings)
    alone = sp.infer("mixing.mixing_matrix", nets["two"], sp.null.rewire_directed(), replicates=99, adjust="max_t")
    assert clear["two", "mixing.mixing_matrix"].p_adjusted.equals(alone.p_adjusted)
    both = sp.infer(metrics, nets["one"], sp.null.rewire_directed(), replicates=99, adjust="max_t")
    rows = clear.to_frame().query("network == 'one'")
    np.testing.assert_array_equal(rows["p_adjusted"], both.to_frame()["p_adjusted"])
    assert "p_adjusted" not in sp.reduce(plan, parts).to_frame()


def labelled_counts(nets: list[sp.Network], labels: tuple[int, ...]) -> NDArray[np.float64]:
    return np.concatenate([counts(net, labels) for net in nets])


@pytest.mark.parametrize("alternative", ["two-sided", "less"])
def test_max_t_over_relations_of_the_same_actors_is_the_enumeration_by_hand(alternative: Any) -> None:
    """One labelling deals the sectors in both relations at once."""
    nets = {"trust": network(6, seed=1), "contact": network(6, seed=2)}
    labels = (0, 1, 2, 0, 1, 2)
    everyone = sorted(set(itertools.permutations(labels)))
    pool = np.array([labelled_counts(list(nets.values()), one) for one in everyone])
    by_hand = westfall_young(pool, everyone.index(labels), alternative)
    plan = sp.plan("mixing.mixing_matrix", nets, replicates=999, alternative=alternative, block=20)
    table = sp.reduce(plan, map(sp.run_block, plan.blocks), adjust="max_t").to_frame()
    assert table["exact"].all() and len(table) == 18
    np.testing.assert_allclose(table["p_adjusted"], np.maximum(by_hand, table["p"]), rtol=1e-12)
    alone = sp.reduce(plan, map(sp.run_block, plan.blocks), adjust="max_t", within="network").to_frame()
    assert (alone["p_adjusted"] <= table["p_adjusted"] + 1e-12).all() and (alone["p_adjusted"] < table["p_adjusted"]).any()


def test_max_t_over_drawn_waves_takes_the_rows_of_the_same_labellings() -> None:
    nets = {year: network(12, seed=year) for year in (1, 2, 3)}
    plan = sp.plan(["mixing.ei_index", "mixing.ei_index_by_actor"], nets, replicates=99, block=31)
    parts = [sp.run_block(block) for block in plan.blocks]
    found = sp.reduce(plan, parts, adjust="max_t")
    assert isinstance(found, sp.Findings)
    rows = {year: sp.plan(["mixing.ei_index", "mixing.ei_index_by_actor"], net, replicates=99, block=99) for year, net in nets.items()}
    values = np.hstack([sp.run_block(one.blocks[0]).arrays[0][0].reshape(99, 13) for one in rows.values()])
    pool = np.vstack([found.to_frame()["observed"], values])
    by_hand = westfall_young(pool, 0, "two-sided")
    np.testing.assert_allclose(found.to_frame()["p_adjusted"], np.maximum(by_hand, found.to_frame()["p"]), rtol=1e-12)


def test_max_t_over_networks_that_share_no_permutation_is_refused() -> None:
    def refused(nets: Any, **options: Any) -> str:
        plan = sp.plan("mixing.ei_index", nets, replicates=20, **options)
        parts = [sp.run_block(block) for block in plan.blocks]
        assert sp.reduce(plan, parts, adjust="holm") is not None and sp.reduce(plan, parts, adjust="max_t", within="network") is not None
        with pytest.raises(sp.InvalidInput) as found:
            sp.reduce(plan, parts, adjust="max_t")
        assert found.value.code == "S302" and 'within="network"' in found.value.advice
        return str(found.value)

    net = network(12)
    assert "other actors" in refused({"a": net, "b": network(15)})
    assert "other actors" in refused({"a": net, "b": net.with_sectors(["a", "a", "b"] * 4)})
    assert "every network is drawn for itself" in refused({"a": net, "b": network(12, seed=4)}, null=sp.null.rewire_directed())
    with pytest.raises(sp.InvalidInput, match="within.*S302"):
        plan = sp.plan("mixing.ei_index", net, replicates=20)
        sp.reduce(plan, map(sp.run_block, plan.blocks), within="wave")  # type: ignore[arg-type]
