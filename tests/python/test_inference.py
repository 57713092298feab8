"""Inference from Python: any metric by name, function or callable; the same numbers as the engine; refusals."""

import itertools
import json
import math
import pickle
from typing import Any

import numpy as np
import pandas as pd
import pytest
import samspill as sp
from numpy.typing import NDArray


def network(n: int = 12, seed: int = 3, sectors: int = 3) -> sp.Network:
    draw = np.random.default_rng(seed)
    ties = [(f"a{i}", f"a{j}") for i in range(n) for j in range(n) if i != j and draw.random() < 0.3]
    actors = pd.DataFrame({"id": [f"a{i}" for i in range(n)], "sector": [f"s{draw.integers(sectors)}" for _ in range(n)]})
    return sp.Network.from_frames(pd.DataFrame(ties, columns=["from", "to"]), actors, sector="sector")


def attendance() -> pd.DataFrame:
    draw = np.random.default_rng(5)
    rows = [(f"e{e}", f"a{a}") for e in range(15) for a in range(8) if draw.random() < 0.4]
    return pd.DataFrame(rows, columns=["event", "actor"])


TURNS = {"event": ["m1", "m1", "m2"], "actor": ["Library", "NAV", "NAV"], "turns": [7, 1, 4]}
PRESENT = {"event": ["m1", "m1", "m1", "m2", "m2"], "actor": ["Library", "NAV", "Choir", "NAV", "Choir"]}


def within(net: sp.Network) -> float:
    return float(np.diagonal(sp.mixing.mixing_matrix(net).to_numpy()).sum())


def test_infer_enumerates_what_itertools_enumerates() -> None:
    net = sp.Network.example()
    labels = net.sectors.tolist()  # type: ignore[union-attr]
    values = np.array([float(sp.mixing.ei_index(net.with_sectors(list(one)))) for one in set(itertools.permutations(labels))])
    test = sp.infer(sp.mixing.ei_index, net, replicates=999)
    assert test.exact and test.replicates == len(values) == 560
    assert test.p_less == np.mean(values <= test.observed + 1e-12)
    assert test.p_greater == np.mean(values >= test.observed - 1e-12)
    assert test.null_mean == pytest.approx(values.mean(), abs=1e-12)
    # the closed form of the metric, and its enumeration, are the same to rounding
    assert test.diagnostics["exact_mean"] == pytest.approx(test.null_mean, abs=1e-12)
    assert test.diagnostics["exact_sd"] == pytest.approx(test.null_sd, abs=1e-12)


def test_infer_takes_a_function_of_samspill_a_name_or_any_callable_with_the_same_result() -> None:
    net = network()
    one = sp.infer(sp.mixing.ei_index, net, replicates=199, seed=4)
    named = sp.infer("mixing.ei_index", net, replicates=199, seed=4)
    drawn = sp.infer(lambda shuffled: float(sp.mixing.ei_index(shuffled)), net, replicates=one.replicates, seed=4)
    assert one.p == named.p == drawn.p
    assert drawn.null_mean == pytest.approx(one.null_mean, abs=1e-12)


def test_infer_gives_the_observed_value_with_its_unit() -> None:
    observed = sp.infer(sp.mixing.ei_index, network(), replicates=99).observed
    assert isinstance(observed, sp.Value) and observed.unit == "signed share in [-1, 1]"


def test_infer_lays_many_values_out_as_the_metric_does() -> None:
    net = network()
    test = sp.infer(sp.mixing.mixing_matrix, net, replicates=199)
    assert test.p.index.equals(sp.mixing.mixing_matrix(net).index)
    assert test.p.shape == (3, 3) and len(test) == 9 and len(list(test)) == 9
    cell = test["s1", "s2"]
    assert cell.p == test.p.loc["s1", "s2"]
    assert cell.observed == sp.mixing.mixing_matrix(net).loc["s1", "s2"]
    assert test[0].interval.low == test.interval.low.iloc[0, 0]
    assert test.to_frame().shape[0] == 9
    with pytest.raises(KeyError):
        test["s1", "nowhere"]


def test_infer_takes_a_metric_of_another_metrics_values() -> None:
    net = network()
    composed = sp.infer("balance.theil_decomposition", net, of="power.degree", of_options={"direction": "in"}, replicates=299)
    pair = sp.infer(sp.balance.theil_decomposition, (sp.power.degree(net, direction="in"), net), replicates=299)
    assert composed.p.to_dict() == pair.p.to_dict()
    assert composed["between_share"].p == pair["between_share"].p
    rewired = sp.infer("balance.gini", net, sp.null.rewire_directed(), of=sp.power.betweenness, replicates=49)
    assert 0 < rewired.p <= 1 and rewired.metric == "balance.gini of power.betweenness"
    central = sp.infer(sp.balance.centralization, net, sp.null.rewire_directed(), of=sp.power.betweenness, replicates=49)
    assert central.observed == sp.balance.centralization(sp.power.betweenness, net)


def test_infer_sums_brokerage_by_sector_as_pandas_does() -> None:
    net = network()

    def by_sector(shuffled: sp.Network) -> pd.DataFrame:
        return sp.brokerage.gould_fernandez(shuffled).groupby(shuffled.sectors.to_numpy()).sum()  # type: ignore[union-attr]

    engine = sp.infer(sp.brokerage.gould_fernandez, net, by="sector", replicates=99, seed=2)
    python = sp.infer(by_sector, net, replicates=99, seed=2)
    order = list(net.sector_names)
    assert engine.observed.index.tolist() == order
    pd.testing.assert_frame_equal(engine.p, python.p.loc[order], check_names=False)
    assert np.array_equal(engine.observed, by_sector(net).loc[order])


def test_infer_against_rewiring_keeps_degrees() -> None:
    net = network()
    seen = []

    def remember(drawn: sp.Network) -> float:
        seen.append((tuple(sp.power.degree(drawn, direction="out")), tuple(sp.power.degree(drawn, direction="in"))))
        return float(sp.symmetry.reciprocity(drawn))

    test = sp.infer(remember, net, null=sp.null.rewire_directed(), replicates=30)
    assert len(set(seen)) == 1 and len(seen) == 31
    assert test.null_sd > 0 and test.null == "rewire_directed" and not test.exact
    assert test.diagnostics["burn_in"] >= 1000 and test.diagnostics["thinning"] == 0
    named = sp.infer(sp.symmetry.reciprocity, net, sp.null.rewire_directed(), replicates=30)
    assert named.p == test.p
    within_sectors = sp.infer(sp.mixing.mixing_matrix, net, sp.null.rewire_directed(within="sectors"), replicates=30)
    assert (within_sectors.null_sd == 0).all().all()
    undirected = sp.infer(sp.cohesion.density, net.symmetrize(), sp.null.rewire(), replicates=30)
    assert undirected.p == 1


def test_infer_shuffles_attendance_and_hands_over_the_callers_own_ids() -> None:
    table = attendance()
    sizes = table.groupby("event").size()
    often = table.groupby("actor").size()

    def together(drawn: Any) -> float:
        frame = pd.DataFrame({"event": drawn.event, "actor": drawn.actor})
        assert frame.groupby("event").size().equals(sizes) and frame.groupby("actor").size().equals(often)
        met = frame[frame["actor"].isin(["a0", "a1"])].groupby("event").size()
        return float((met == 2).sum())

    test = sp.infer(together, table, null=sp.null.permute_attendance(), replicates=60)
    assert test.null_sd > 0 and test.null == "permute_attendance"
    strata = {event: int(event[1:]) % 2 for event in sizes.index}
    kept = sp.infer(together, table, null=sp.null.permute_attendance(strata=strata), replicates=60)
    assert kept.null_mean != test.null_mean
    spectrum = sp.infer(sp.joint.size_spectrum, table, null=sp.null.permute_attendance(), replicates=20)
    assert (spectrum.p == 1).all()


def test_infer_takes_columns_of_numbers_as_attendance() -> None:
    class Numbered:
        actor = np.array([3, 1, 2, 1, 0, 2], dtype=np.int32)
        event = np.array([0, 0, 1, 1, 2, 2], dtype=np.int32)

    def count(drawn: Any) -> NDArray[np.float64]:
        return np.bincount(drawn.actor, minlength=4).astype(float)

    test = sp.infer(count, Numbered(), null=sp.null.permute_attendance(), replicates=20)
    assert [one.observed for one in test] == [1, 2, 2, 1]
    assert test.null_sd.tolist() == [0, 0, 0, 0]


def test_infer_deals_turns_among_those_present() -> None:
    test = sp.infer("symmetry.participation_equality", TURNS, null=sp.null.deal_turns(), replicates=199, present=PRESENT)
    assert test.observed == sp.symmetry.participation_equality(pd.DataFrame(TURNS), present=pd.DataFrame(PRESENT))
    assert test.null_mean > test.observed

    def talk(drawn: Any) -> pd.Series:
        return pd.Series(drawn.amount).groupby(drawn.actor).sum().reindex(["Library", "NAV", "Choir"], fill_value=0.0)

    said = sp.infer(talk, TURNS, null=sp.null.deal_turns(), replicates=2000, present=PRESENT)
    assert said["Library"].observed == 7 and said["Choir"].observed == 0
    # 8 turns among three and 4 among two; 4.5 standard errors
    expected = {"Library": 8 / 3, "NAV": 8 / 3 + 2, "Choir": 8 / 3 + 2}
    assert said.null_mean.to_dict() == pytest.approx(expected, abs=4.5 * 1.7 / math.sqrt(2000))


def test_infer_visits_every_network_of_a_density_or_a_dyad_census_in_the_long_run() -> None:
    net = sp.Network.from_frames({"from": ["a", "b", "a"], "to": ["b", "a", "c"]}, actors=list("abc"))
    # reciprocity over all 20 networks of 3 arcs: 0 in 8, 2/3 in 12; one mutual and one asymmetric dyad always give 2/3
    dense = sp.infer(sp.symmetry.reciprocity, net, sp.null.density(), replicates=4000)
    assert dense.null_mean == pytest.approx(0.4, abs=4 * dense.null_sd / math.sqrt(4000))
    census = sp.infer(sp.symmetry.reciprocity, net, sp.null.dyad_census(), replicates=99)
    assert census.null_sd == pytest.approx(0, abs=1e-12) and census.null_mean == pytest.approx(2 / 3)
    # every cell holds a tie with probability 1/2
    free = sp.infer(sp.cohesion.density, net, sp.null.size(), replicates=4000)
    assert free.null_mean == pytest.approx(0.5, abs=4 * free.null_sd / math.sqrt(4000))
    assert free.null_sd == pytest.approx(math.sqrt(0.25 / 6), rel=0.05)


def test_infer_permutes_weights_over_all_arrangements() -> None:
    ties = {"from": ["a", "b", "b"], "to": ["b", "a", "c"], "hours": [1.0, 3.0, 5.0]}
    net = sp.Network.from_frames(ties, actors=list("abc"), weight="hours")
    orders = [min(one[0], one[1]) * 2 / 9 for one in itertools.permutations(ties["hours"])]
    test = sp.infer(sp.symmetry.weighted_reciprocity, net, sp.null.permute_weights(), replicates=99)
    assert test.exact and test.replicates == 6
    assert test.null_mean == pytest.approx(np.mean(orders)) and test.p_greater == np.mean(np.array(orders) >= test.observed - 1e-12)


def test_infer_rewires_networks_with_loops_and_multiple_ties_as_often_as_they_can_be_joined() -> None:
    triangle = sp.Network.from_frames({"from": ["a", "b", "a"], "to": ["b", "c", "c"]}, actors=list("abc"), directed=False)

    def loops(net: sp.Network) -> float:
        return float(net.to_scipy().diagonal().sum())

    # with loops and multiple ties: 15 ways to join the six ends, of which 8 are the triangle, 6 one loop and two ties, 1 three loops
    for labels, expected in (("stubs", (6 + 3) / 15), ("vertices", (3 + 3) / 5)):
        test = sp.infer(loops, triangle, sp.null.rewire(space="loopy_multi", labels=labels), replicates=2000)
        assert test.null_mean == pytest.approx(expected, abs=4 * test.null_sd / math.sqrt(2000)), labels
    assert sp.infer(loops, triangle, sp.null.rewire(space="multi"), replicates=50).null_mean == 0
    assert sp.infer(loops, triangle, sp.null.rewire(), replicates=50).smallest_p == 1


def test_infer_is_the_same_on_any_number_of_threads() -> None:
    net = network(20)
    found = []
    for threads in (1, 2, 8):
        with sp.threads(threads):
            found.append(json.dumps(sp.infer(sp.symmetry.weighted_reciprocity, net, sp.null.rewire_directed(), replicates=150).to_dict()))
    assert len(set(found)) == 1


def test_infer_counts_replicates_that_fail_and_says_when_none_is_left() -> None:
    calls = iter(range(100))
    test = sp.infer(lambda net: math.nan if next(calls) % 2 else within(net), network(), replicates=40)
    assert test.failed == 20 and test.p > 0
    first = iter(range(100))
    none = sp.infer(lambda net: math.nan if next(first) else 1.0, network(), replicates=40)
    assert none.reason == "failed_replicates" and math.isnan(none.p)
    empty = sp.Network.from_frames({"from": [], "to": []}, actors=["a", "b", "c"], sector={"a": "x", "b": "y", "c": "y"})
    undefined = sp.infer(sp.mixing.ei_index, empty, replicates=40)
    assert undefined.reason == "no_ties" and undefined.to_dict()["p"] is None


def test_infer_lets_an_error_of_the_callable_through() -> None:
    def broken(net: sp.Network) -> float:
        raise ZeroDivisionError("mine")

    with pytest.raises(ZeroDivisionError, match="mine"):
        sp.infer(broken, network(), replicates=9)


def test_infer_counts_replicates_in_which_the_callable_raises() -> None:
    calls = iter(range(100))

    def moody(net: sp.Network) -> float:
        if next(calls) % 4 == 1:
            raise ValueError("not today")
        return within(net)

    test = sp.infer(moody, network(), replicates=40)
    assert test.failed == 10 and 0 < test.p <= 1


def test_infer_says_what_the_test_allows_to_say() -> None:
    net = network(20)
    test = sp.infer(sp.mixing.ei_index, net, replicates=199)
    assert test.verdict == ("suggests" if test.p <= 0.05 else "signs" if test.p <= 0.2 else "indistinguishable")
    table = sp.infer(sp.mixing.mixing_matrix, net, replicates=199)
    assert table.verdict.shape == (3, 3) and table["s0", "s1"].verdict == table.verdict.loc["s0", "s1"]
    assert (table.to_frame()["verdict"] == table.verdict.to_numpy().ravel()).all()
    alone = net.with_sectors(["public"] + ["civil"] * 19)
    assert sp.infer(sp.mixing.ei_index, alone, replicates=999).verdict == "too_little"


def test_infer_of_chains_tells_how_they_mixed() -> None:
    net = network(20)
    test = sp.infer(sp.symmetry.reciprocity, net, sp.null.rewire_directed(), replicates=200)
    told = test.diagnostics
    assert told["mixed"] is True and abs(told["autocorrelation"]) < 4 / math.sqrt(200) and 50 < told["effective_replicates"] <= 200
    many = 400
    ring = {"from": list(range(many)) * 3, "to": [(i + step) % many for step in (1, 3, 7) for i in range(many)]}

    def along(drawn: sp.Network) -> float:
        ties = drawn.to_frames()[0]
        return float(((ties["to"] - ties["from"]) % many == 1).mean())

    slow = sp.infer(along, sp.Network.from_frames(ring), sp.null.rewire_directed(attempts_per_tie=0.1), replicates=100)
    assert slow.diagnostics["mixed"] is False and slow.verdict == "too_little" and "has not mixed" in repr(slow)


def test_infer_stops_early_at_the_draw_that_settles_p() -> None:
    net = network(20, seed=8)
    full = sp.infer(sp.mixing.ei_index, net, replicates=9999)
    early = sp.infer(sp.mixing.ei_index, net, replicates=9999, stop_after=20)
    assert early.stopped and early.replicates < full.replicates == 9999 and not full.stopped
    assert abs(early.p - full.p) < 5 * math.hypot(early.mc_error, full.mc_error)
    drawn: list[float] = []

    def remember(shuffled: sp.Network) -> float:
        drawn.append(float(sp.mixing.ei_index(shuffled)))
        return drawn[-1]

    again = sp.infer(remember, net, replicates=9999, stop_after=20)
    beyond = np.array(drawn[1 : 1 + again.replicates]) >= drawn[0] - 1e-12
    below = np.array(drawn[1 : 1 + again.replicates]) <= drawn[0] + 1e-12
    settled = [int(np.flatnonzero(side)[19]) + 1 for side in (beyond, below)]
    assert again.replicates == max(settled)
    assert again.p_greater == 20 / settled[0] and again.p_less == 20 / settled[1]
    assert (again.p, again.replicates) == (early.p, early.replicates)


def test_a_design_that_cannot_answer_says_so() -> None:
    # one public actor among eight: the floor is 1/8, two-sided 1/4
    net = network(8)
    alone = net.with_sectors(["public"] + ["civil"] * 7)
    test = sp.infer("balance.theil_decomposition", alone, of="power.degree", replicates=999, alternative="greater")
    assert test["between"].smallest_p >= 0.125
    # H1, k = 3 of 6: 1/20
    values = pd.Series([32.0, 16, 8, 4, 2, 1], index=list("abcdef"))
    six = sp.infer("balance.representation", values, replicates=999, alternative="greater", sectors=["x", "x", "x", "y", "y", "y"])
    assert six["x"].smallest_p == pytest.approx(1 / 20)


@pytest.mark.parametrize(
    ("code", "call"),
    [
        ("S402", lambda: sp.infer(sp.mixing.ei_index, network(), replicates=0)),
        ("S302", lambda: sp.infer(sp.mixing.ei_index, network(), replicates=9, alternative="sideways")),  # type: ignore[arg-type]
        ("S401", lambda: sp.infer(sp.mixing.ei_index, network(), sp.null.deal_turns(), replicates=9)),
        ("S401", lambda: sp.infer(sp.symmetry.reciprocity, network(), sp.null.rewire(), replicates=9)),
        ("S401", lambda: sp.infer(sp.symmetry.reciprocity, network(), sp.null.permute_weights(), replicates=9)),
        ("S401", lambda: sp.infer(sp.symmetry.reciprocity, network(), sp.null.maximum_entropy(), replicates=9)),
        ("S302", lambda: sp.infer(sp.symmetry.reciprocity, network(), sp.null.maximum_entropy(weights="hours"), replicates=9)),  # type: ignore[arg-type]
        ("S401", lambda: sp.infer(sp.symmetry.reciprocity, network(), sp.null.patefield(), replicates=9)),
        ("S401", lambda: sp.infer(sp.mixing.ei_index, network().symmetrize(), sp.null.patefield(), replicates=9)),
        ("S401", lambda: sp.infer(sp.mixing.modularity, network(), sp.null.patefield(), replicates=9, resolution=2.0)),
        ("S401", lambda: sp.infer(sp.mixing.mixing_matrix, network(), sp.null.patefield(), replicates=9, layer="density")),
        ("S401", lambda: sp.infer(["mixing.modularity", {"metric": "mixing.ei_index"}], weighted(), sp.null.patefield(), replicates=9)),
        ("S401", lambda: sp.infer("joint.size_spectrum", attendance(), sp.null.patefield(), replicates=9)),
        ("S304", lambda: sp.infer(sp.mixing.ei_index, sp.Network.from_frames({"from": ["a"], "to": ["b"]}), sp.null.patefield(), replicates=9)),
        ("S302", lambda: sp.infer(sp.symmetry.reciprocity, network(), sp.null.rewire(space="any"), replicates=9)),  # type: ignore[arg-type]
        ("S302", lambda: sp.infer(sp.symmetry.reciprocity, network(), sp.null.permute_weights(within="x"), replicates=9)),  # type: ignore[arg-type]
        ("S401", lambda: sp.infer("symmetry.participation_equality", TURNS, sp.null.deal_turns(), replicates=9)),
        ("S401", lambda: sp.infer("change.persistence", [network(), network()], replicates=9)),
        ("S304", lambda: sp.infer(sp.symmetry.reciprocity, network().with_sectors(None), replicates=9)),
        ("S308", lambda: sp.infer("mixing.ei_indx", network(), replicates=9)),
        ("S301", lambda: sp.infer(sp.mixing.ei_index, network(), replicates=9, loud=True)),
        ("S306", lambda: sp.jackknife(sp.power.degree, network())),
        ("S306", lambda: sp.jackknife(sp.joint.size_spectrum, attendance())),
        ("S224", lambda: sp.paired_change(sp.cohesion.density, [network()])),
        ("S302", lambda: sp.infer(sp.cohesion.density, network(), by="people", replicates=9)),  # type: ignore[arg-type]
    ],
)
def test_inference_refuses_with_a_numbered_message(code: str, call: Any) -> None:
    with pytest.raises(sp.InvalidInput) as refused:
        call()
    assert refused.value.code == code
    assert refused.value.advice


def test_infer_tests_each_cell_of_a_matrix_by_actor() -> None:
    net = sp.Network.example()
    test = sp.infer(sp.power.dependence, net, sp.null.rewire_directed(), replicates=99)
    assert test.p.shape == (8, 8) and test.p.index.equals(net.actors)
    one = test["Grocer", "Bakery"]
    assert one.observed == sp.power.dependence(net).loc["Grocer", "Bakery"] and 0 < one.p <= 1
    by_sector = sp.infer(sp.power.dependence, net, replicates=99, by="sector")
    assert by_sector.observed.loc["private", "Bakery"] == pytest.approx(0.75) and by_sector.observed.sum(axis=None) == pytest.approx(8)


@pytest.mark.parametrize(
    ("metric", "words"),
    [
        (sp.power.vote_rank, "set of actors"),
        (lambda net: sp.power.vote_rank(net), "set of actors"),
        (sp.power.dependence, "number of values"),
    ],
)
def test_jackknife_refuses_what_has_no_number_or_another_number_of_them(metric: Any, words: str) -> None:
    net = sp.Network.example()
    calls: list[Any] = [lambda: sp.jackknife(metric, net)]
    if words == "set of actors":
        calls += [lambda: sp.infer(metric, net, replicates=19), lambda: sp.paired_change(metric, [net, net])]
    for call in calls:
        with pytest.raises(sp.InvalidInput) as caught:
            call()
        assert caught.value.code == "S306" and words in str(caught.value)
    assert sp.jackknife(lambda net: sp.power.vote_rank(net, size=2).value, net).estimate == 7 / 8


def test_infer_refuses_a_matrix_that_is_too_large_to_test() -> None:
    ring = np.arange(5_001)
    net = sp.Network.from_csr(np.arange(5_002), np.roll(ring, -1))
    with pytest.raises(sp.InvalidInput, match="S306"):
        sp.infer(lambda given: sp.power.dependence(given), net, sp.null.rewire_directed(), replicates=1)


def weighted(seed: int = 3) -> sp.Network:
    ties, actors = network(seed=seed).to_frames()
    weights = np.random.default_rng(seed).integers(1, 9, len(ties))
    return sp.Network.from_frames(ties.assign(hours=weights), actors, weight="hours", sector="sector")


def test_infer_draws_weights_that_keep_strengths_in_the_mean() -> None:
    net = weighted()
    both = {"given": ("power.strength", "out"), "received": ("power.strength", "in")}
    found = sp.infer(
        {label: {"metric": metric, "direction": direction} for label, (metric, direction) in both.items()}, net, sp.null.maximum_entropy(), replicates=2000
    )
    for test in found.values():
        off = (test.null_mean - test.observed) / (test.null_sd / np.sqrt(2000)).replace(0, 1)
        assert abs(off).max() < 4.5 and test.null == "maximum_entropy"
    amounts = sp.infer("power.strength", net, sp.null.maximum_entropy(weights="amounts"), replicates=500)
    # a sum of independent exponential weights varies less than a single one with its mean
    assert (amounts.null_sd[amounts.observed > 0] < amounts.observed[amounts.observed > 0]).all()
    shown = sp.infer(lambda drawn: float(drawn.n_ties), net, sp.null.maximum_entropy(weights="amounts"), replicates=9)
    assert shown.null_sd == 0 and shown.null_mean > net.n_ties


def test_infer_draws_tables_of_sectors_as_often_as_scipy_says() -> None:
    stats = pytest.importorskip("scipy.stats")
    ties = {"from": ["a", "a", "b", "b", "c", "d", "d"], "to": ["b", "c", "c", "a", "d", "a", "b"]}
    net = sp.Network.from_frames(ties, sector={"a": "x", "b": "x", "c": "y", "d": "y"})
    table = sp.mixing.mixing_matrix(net).to_numpy()
    law = stats.random_table(table.sum(axis=1), table.sum(axis=0))
    low, high = max(0, int(table[0].sum() + table[:, 0].sum() - 7)), int(min(table[0].sum(), table[:, 0].sum()))
    every = {x: np.array([[x, table[0].sum() - x], [table[:, 0].sum() - x, 7 - table[0].sum() - table[:, 0].sum() + x]]) for x in range(low, high + 1)}
    mass = {x: float(law.pmf(one)) for x, one in every.items()}
    assert sum(mass.values()) == pytest.approx(1)
    test = sp.infer("mixing.mixing_matrix", net, sp.null.patefield(), replicates=5000, alternative="greater")
    cell = test["x", "x"]
    assert abs(cell.p - sum(m for x, m in mass.items() if x >= table[0, 0])) < 4 * cell.mc_error + 1e-3
    drawn: list[pd.DataFrame] = []

    def remember(one: pd.DataFrame) -> float:
        drawn.append(one)
        return float(one.loc["x", "y"])

    ours = sp.infer(remember, net, sp.null.patefield(), replicates=200, alternative="greater")
    assert ours.observed == table[0, 1] and {int(one.loc["x", "x"]) for one in drawn} <= set(every)
    assert all(one.sum(axis=1).tolist() == table.sum(axis=1).tolist() for one in drawn)
    assert ours.p == sp.infer("mixing.mixing_matrix", net, sp.null.patefield(), replicates=200, alternative="greater")["x", "y"].p


def test_jackknife_is_the_formula_by_hand() -> None:
    net = network()
    n = net.n_actors
    left_out = np.array([float(sp.symmetry.reciprocity(net.without([actor]))) for actor in net.actors])
    se = math.sqrt((n - 2) / (2 * n) * ((left_out - left_out.mean()) ** 2).sum())
    spread = sp.jackknife(sp.symmetry.reciprocity, net)
    assert spread.estimate == sp.symmetry.reciprocity(net)
    assert spread.se == pytest.approx(se, rel=1e-12)
    # t with 11 degrees of freedom, two-sided 95 % and 80 %
    assert spread.interval.high - spread.estimate == pytest.approx(2.20098516 * se, rel=1e-8)
    assert spread.interval_80.high - spread.estimate == pytest.approx(1.36343032 * se, rel=1e-8)
    called = sp.jackknife(lambda rest: float(sp.symmetry.reciprocity(rest)), net)
    assert called.se == pytest.approx(se, rel=1e-12)


def test_jackknife_of_tables_and_of_another_metrics_values() -> None:
    net = network()
    table = sp.jackknife(sp.symmetry.sector_asymmetry, net)
    assert table.se.shape == (3, 3)
    assert table["s0", "s1"].interval.low == table.interval.low.loc["s0", "s1"]
    of = sp.jackknife("balance.gini", net, of="power.degree", of_options={"direction": "in"})
    by_hand = sp.jackknife(lambda rest: sp.balance.gini(sp.power.degree(rest, direction="in")), net)
    assert of.se == pytest.approx(by_hand.se, rel=1e-12)
    many = sp.jackknife(lambda rest: [within(rest), float(sp.cohesion.density(rest))], net)
    assert [one.estimate for one in many] == [within(net), sp.cohesion.density(net)]


def test_jackknife_above_500_actors_goes_by_groups_and_says_so() -> None:
    draw = np.random.default_rng(1)
    ends = draw.integers(0, 620, (3000, 2))
    ties = pd.DataFrame(ends[ends[:, 0] != ends[:, 1]], columns=["from", "to"]).drop_duplicates()
    spread = sp.jackknife(sp.symmetry.reciprocity, sp.Network.from_frames(ties, list(range(620))))
    assert spread.grouped and spread.deletions == 100 and spread.freedom == 99
    assert "groups" in repr(spread)


def test_jackknife_gives_no_interval_where_the_value_hangs_on_one_actor() -> None:
    net = sp.Network.from_frames({"from": ["a", "b", "b"], "to": ["b", "c", "d"]}, actors=list("abcd"))
    spread = sp.jackknife(sp.symmetry.reciprocity, net)
    assert spread.estimate == 0 and spread.failed == 1 and math.isnan(spread.interval.low)


def test_paired_change_is_over_the_actors_of_both_waves() -> None:
    before, after = network(12, seed=3), network(12, seed=4)
    first = before.without(["a0"])
    second = after.without(["a5", "a7"])
    both = [actor for actor in first.actors if actor in second.actors]
    change = sp.paired_change(sp.symmetry.reciprocity, [first, second])
    one, other = first.subset(both), second.subset(both)
    assert change.first == sp.symmetry.reciprocity(one) and change.second == sp.symmetry.reciprocity(other)
    assert change.estimate == pytest.approx(change.second - change.first)
    assert change.entered == ("a0",) and change.left == ("a5", "a7")
    n = len(both)
    left_out = np.array(
        [float(sp.symmetry.reciprocity(other.without([a]))) - float(sp.symmetry.reciprocity(one.without([a]))) for a in both]
    )
    assert change.se == pytest.approx(math.sqrt((n - 2) / (2 * n) * ((left_out - left_out.mean()) ** 2).sum()), rel=1e-12)
    called = sp.paired_change(lambda net: float(sp.symmetry.reciprocity(net)), [first, second])
    assert called.se == pytest.approx(change.se, rel=1e-12) and called.left == change.left


def test_paired_change_matches_actors_and_sectors_by_name() -> None:
    before = network()
    ties, actors = before.to_frames()
    turned = sp.Network.from_frames(ties, actors.iloc[::-1], sector="sector")
    assert turned.sector_names != before.sector_names
    change = sp.paired_change(sp.mixing.mixing_matrix, [before, turned])
    assert (change.estimate == 0).all().all() and (change.se == 0).all().all()
    summed = sp.paired_change(sp.power.degree, [before, turned], by="sector")
    assert before.sectors is not None
    assert (summed.first == sp.power.degree(before).groupby(before.sectors).sum().loc[list(before.sector_names)].to_numpy()).all()


def test_results_can_be_pickled_shown_and_written_as_json() -> None:
    net = network()
    for result in (
        sp.infer(sp.mixing.ei_index, net, replicates=99),
        sp.jackknife(sp.cohesion.density, net),
        sp.paired_change(sp.cohesion.density, [net, net]),
    ):
        again = pickle.loads(pickle.dumps(result))
        assert json.dumps(again.to_dict(), sort_keys=True) == json.dumps(result.to_dict(), sort_keys=True)
        assert type(result).__name__ in repr(result)
    many = sp.infer(sp.mixing.mixing_matrix, net, replicates=99)
    assert json.loads(json.dumps(many.to_dict()))["p"] == many.p.to_numpy().tolist()
