"""Intervals from resampled actors, posteriors and paired changes, against naive twins and SciPy."""

from __future__ import annotations

import importlib
import itertools
import json
import math
import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import samspill as sp
import scipy.stats
from numpy.typing import NDArray

Cells = NDArray[np.bool_]


def cells_of(n: int, seed: int, density: float = 0.4) -> Cells:
    cells = np.random.default_rng(seed).random((n, n)) < density
    np.fill_diagonal(cells, False)
    return cells


def network_of(cells: Cells, sectors: list[str] | None = None) -> sp.Network:
    start, end = np.nonzero(cells)
    return sp.Network.from_frames({"from": start, "to": end}, actors=list(range(len(cells))), sector=None if sectors is None else dict(enumerate(sectors)))


def values(n: int = 14, seed: int = 2) -> pd.Series:
    return pd.Series(np.random.default_rng(seed).exponential(size=n), index=[f"a{i}" for i in range(n)])


# The vertex bootstrap


def naive_resamples(cells: Cells) -> list[tuple[float, Cells]]:
    """Every resample with its probability: all n^n ways to draw actors, and for each pair of copies every pair of actors either way round."""
    n = len(cells)
    pairs = [(a, b) for a in range(n) for b in range(n) if a != b]
    found = []
    for order in itertools.product(range(n), repeat=n):
        drawn = cells[np.ix_(order, order)]
        copies = [(k, h) for k in range(n) for h in range(k + 1, n) if order[k] == order[h]]
        for filled in itertools.product(pairs, repeat=len(copies)):
            one = drawn.copy()
            for (k, h), (a, b) in zip(copies, filled, strict=True):
                one[k, h], one[h, k] = cells[a, b], cells[b, a]
            found.append((1 / n**n / len(pairs) ** len(copies), one))
    return found


def density_of(cells: Cells) -> float:
    return float(cells.sum()) / (len(cells) * (len(cells) - 1))


def reciprocity_of(cells: Cells) -> float:
    return float((cells & cells.T).sum()) / float(cells.sum()) if cells.any() else math.nan


@pytest.mark.parametrize(("metric", "naive"), [(sp.cohesion.density, density_of), (sp.symmetry.reciprocity, reciprocity_of)])
@pytest.mark.parametrize("seed", [1, 5])
def test_bootstrap_draws_from_all_resamples_of_three_actors(metric: Any, naive: Any, seed: int) -> None:
    cells = cells_of(3, seed, 0.6)
    weight, seen = np.array([w for w, _ in naive_resamples(cells)]), np.array([naive(one) for _, one in naive_resamples(cells)])
    known = ~np.isnan(seen)
    replicates = 20_000
    found = sp.bootstrap(metric, network_of(cells), kind="percentile", replicates=replicates)
    undefined = weight[~known].sum()
    assert abs(found.failed / replicates - undefined) <= 4 * math.sqrt(max(undefined * (1 - undefined), 1e-12) / replicates)
    weight, seen = weight[known] / weight[known].sum(), seen[known]
    mean = float(weight @ seen)
    sd = math.sqrt(float(weight @ (seen - mean) ** 2))
    assert found.mean == pytest.approx(mean, abs=4 * sd / math.sqrt(replicates) + 1e-12)
    assert found.se == pytest.approx(sd, rel=0.05)
    if undefined <= 0.025:
        for level, interval in ((0.95, found.interval), (0.80, found.interval_80)):
            # an end of the drawn interval lies where the exact distribution passes the tail's probability, within the error of drawing
            for end, tail in ((interval.low, (1 - level) / 2), (interval.high, (1 + level) / 2)):
                slack = 4 * math.sqrt(tail * (1 - tail) / replicates)
                assert weight[seen < end - 1e-9].sum() <= tail + slack and weight[seen <= end + 1e-9].sum() >= tail - slack


def test_bootstrap_of_four_actors_has_the_moments_of_all_256_draws() -> None:
    # density is linear in the cells, so that a copy's cell counts with its mean
    cells = cells_of(4, 3)
    expected = []
    for order in itertools.product(range(4), repeat=4):
        same = np.equal.outer(order, order) & ~np.eye(4, dtype=bool)
        expected.append((cells[np.ix_(order, order)][~same].sum() + same.sum() * density_of(cells)) / 12)
    found = sp.bootstrap(sp.cohesion.density, network_of(cells), kind="percentile", replicates=20_000)
    assert found.mean == pytest.approx(np.mean(expected), abs=4 * found.se / math.sqrt(20_000))


def test_a_function_is_handed_the_resamples_that_a_metric_is_computed_from() -> None:
    net = network_of(cells_of(9, 5), list("aabbbcccc"))
    for kind in ("percentile", "bca", "studentised", "jackknife_t"):
        named = sp.bootstrap(sp.symmetry.reciprocity, net, kind=kind, replicates=60)  # type: ignore[arg-type]
        called = sp.bootstrap(lambda drawn: float(sp.symmetry.reciprocity(drawn)), net, kind=kind, replicates=60, strata=None)  # type: ignore[arg-type]
        assert {**called.to_dict(), "metric": None} == {**named.to_dict(), "metric": None} and called.se > 0


def test_a_function_is_handed_what_was_not_observed() -> None:
    ties = {"from": ["a", "b", "c", "c"], "to": ["b", "a", "a", "d"]}
    net = sp.Network.from_frames(ties, actors=list("abcde"), respondents=list("abc"))

    def density(drawn: sp.Network) -> float:
        return float(sp.cohesion.density(drawn))

    named = sp.bootstrap(sp.cohesion.density, net, kind="percentile", replicates=200)
    assert sp.bootstrap(density, net, kind="percentile", replicates=200, strata=None).interval == named.interval


def test_no_sector_dies_out_within_sectors() -> None:
    net = network_of(cells_of(12, 6), list("aabbbbbccccc"))
    counts = []

    def sizes(drawn: sp.Network) -> float:
        counts.append(drawn.sectors.value_counts().to_dict())  # type: ignore[union-attr]
        return 0.0

    sp.bootstrap(sizes, net, kind="percentile", replicates=50)
    assert all(one == {"a": 2, "b": 5, "c": 5} for one in counts)
    by_sector = sp.bootstrap("balance.representation", net, of="power.degree", replicates=50)
    assert by_sector.stratified and by_sector.interval.low.index.tolist() == ["a", "b", "c"]
    assert not sp.bootstrap("balance.representation", net, of="power.degree", replicates=50, strata=None).stratified
    halves = sp.bootstrap(sp.cohesion.density, net, replicates=50, strata={i: i % 2 for i in range(12)})
    assert halves.stratified and not sp.bootstrap(sp.cohesion.density, net, replicates=50).stratified


def recorded(statistic: Any, sample: pd.Series, **options: Any) -> tuple[sp.Bootstrap, NDArray[np.float64]]:
    """The interval, and the replicates that it was made from."""
    seen: list[float] = []

    def remember(drawn: pd.Series) -> float:
        seen.append(float(statistic(drawn.to_numpy())))
        return seen[-1]

    found = sp.bootstrap(remember, sample, **options)
    return found, np.array(seen[-found.replicates :])


def gini_of(x: NDArray[np.float64]) -> float:
    return float(np.abs(np.subtract.outer(x, x)).sum() / (2 * len(x) ** 2 * x.mean()))


def test_percentile_and_bca_are_those_of_numpy_and_scipy_on_the_same_replicates() -> None:
    sample = values()
    x = sample.to_numpy()
    found, seen = recorded(gini_of, sample, kind="percentile", replicates=999)
    assert [found.interval.low, found.interval.high] == pytest.approx(np.percentile(seen, [2.5, 97.5]).tolist(), rel=1e-12)
    assert (found.mean, found.se) == (pytest.approx(seen.mean()), pytest.approx(seen.std(ddof=1)))
    found, seen = recorded(gini_of, sample, kind="bca", replicates=999)
    left_out = np.array([gini_of(np.delete(x, i)) for i in range(len(x))])
    d = left_out.mean() - left_out
    a = (d**3).sum() / (6 * (d**2).sum() ** 1.5)
    z0 = scipy.stats.norm.ppf((np.sum(seen < found.estimate) + np.sum(seen <= found.estimate)) / (2 * len(seen)))
    tails = [scipy.stats.norm.cdf(z0 + (z0 + z) / (1 - a * (z0 + z))) for z in scipy.stats.norm.ppf([0.025, 0.975])]
    assert [found.interval.low, found.interval.high] == pytest.approx(np.quantile(seen, tails).tolist(), rel=1e-9)


def test_bca_is_that_of_scipy_within_the_error_of_drawing() -> None:
    sample = values(20, seed=3)
    ours = sp.bootstrap(sp.balance.gini, sample, kind="bca", replicates=20_000).interval
    theirs = [
        scipy.stats.bootstrap((sample.to_numpy(),), gini_of, method="BCa", n_resamples=4_000, vectorized=False, rng=np.random.default_rng(seed)).confidence_interval
        for seed in range(3)
    ]
    width = ours.high - ours.low
    assert ours.low == pytest.approx(np.mean([one.low for one in theirs]), abs=0.03 * width)
    assert ours.high == pytest.approx(np.mean([one.high for one in theirs]), abs=0.03 * width)


def test_studentised_of_a_mean_is_the_bootstrap_t_by_hand() -> None:
    sample = values()
    means: list[NDArray[np.float64]] = []

    def mean(drawn: pd.Series) -> float:
        if len(drawn) == len(sample):
            means.append(drawn.to_numpy())
        return float(drawn.mean())

    found = sp.bootstrap(mean, sample, kind="studentised", replicates=400)
    drawn = np.array(means[-400:])
    se = drawn.std(axis=1, ddof=1) / math.sqrt(len(sample))
    t = (drawn.mean(axis=1) - sample.mean()) / se
    own = sample.std(ddof=1) / math.sqrt(len(sample))
    low, high = sample.mean() - np.percentile(t, [97.5, 2.5]) * own
    assert (found.interval.low, found.interval.high) == (pytest.approx(low, rel=1e-10), pytest.approx(high, rel=1e-10))


def test_jackknife_t_is_that_of_jackknife() -> None:
    net = network_of(cells_of(10, 8))
    plain = sp.jackknife(sp.symmetry.reciprocity, net)
    found = sp.bootstrap(sp.symmetry.reciprocity, net, kind="jackknife_t", replicates=40)
    assert found.interval == plain.interval and found.interval_80 == plain.interval_80


def test_intervals_are_the_same_on_any_number_of_threads() -> None:
    net = network_of(cells_of(16, 9), list("aabb" * 4))
    told = []
    for threads in (1, 2, 8):
        with sp.threads(threads):
            results = [
                sp.bootstrap(sp.mixing.ei_index, net, kind="bca", replicates=150),
                sp.bootstrap("balance.theil", net, of="power.degree", kind="studentised", replicates=60),
                sp.bayesian_bootstrap(sp.mixing.ei_index, net, replicates=150),
                sp.paired_change(sp.cohesion.density, [net, network_of(cells_of(16, 10))], kind="percentile", replicates=100),
                sp.paired_change(sp.power.degree, [net, network_of(cells_of(16, 10))], replicates=500),
            ]
        told.append([json.dumps(one.to_dict()) for one in results])
    assert told[0] == told[1] == told[2]


def test_replicates_that_fail_are_counted_and_said() -> None:
    net = network_of(cells_of(8, 11))
    calls = iter(range(1000))

    def moody(drawn: sp.Network) -> float:
        if next(calls) % 100 == 99:
            raise ValueError("not today")
        return float(sp.cohesion.density(drawn))

    found = sp.bootstrap(moody, net, kind="percentile", replicates=500)
    assert found.failed == 5 and found.reason is None and "5 of them without a value" in repr(found)
    often = sp.bootstrap(lambda drawn: math.nan if next(calls) % 4 == 0 else 1.0, net, kind="percentile", replicates=200)
    assert often.failed == 50 and often.reason == "failed_replicates" and math.isnan(often.interval.low)
    assert "no interval (failed_replicates)" in repr(often)


# Posteriors


def test_bayesian_bootstrap_has_the_moments_of_dirichlet_weights() -> None:
    sample = values(9, seed=4)
    found = sp.bayesian_bootstrap(sp.balance.half_squared_cv, sample, replicates=8000)
    weights = scipy.stats.dirichlet(np.ones(9)).rvs(40_000, random_state=1)
    mean = weights @ sample.to_numpy()
    naive = 0.5 * (weights @ sample.to_numpy() ** 2 / mean**2 - 1)
    assert found.mean == pytest.approx(naive.mean(), abs=4 * naive.std() / math.sqrt(8000))
    assert found.se == pytest.approx(naive.std(), rel=0.04)
    width = found.interval.high - found.interval.low
    assert [found.interval.low, found.interval.high] == pytest.approx(np.percentile(naive, [2.5, 97.5]).tolist(), abs=0.03 * width)


def test_bayesian_bootstrap_weighs_ties_by_both_ends() -> None:
    cells, sectors = cells_of(8, 12), np.array(list("aaabbbbb"))
    found = sp.bayesian_bootstrap(sp.mixing.ei_index, network_of(cells, sectors.tolist()), replicates=8000)
    weights = scipy.stats.dirichlet(np.ones(8)).rvs(20_000, random_state=2)
    across = (cells & (sectors[:, None] != sectors)).astype(float)
    within = (cells & (sectors[:, None] == sectors)).astype(float)
    outside, inside = (np.einsum("ri,ij,rj->r", weights, part, weights) for part in (across, within))
    naive = (outside - inside) / (outside + inside)
    assert found.mean == pytest.approx(naive.mean(), abs=4 * naive.std() / math.sqrt(8000))
    assert found.interval.low == pytest.approx(np.percentile(naive, 2.5), abs=0.03 * (found.interval.high - found.interval.low))


def test_sector_shares_are_beta_posteriors() -> None:
    cells, sectors = cells_of(10, 13), list("aaaabbbccc")
    net = network_of(cells, sectors)
    for direction, counts in (("in", cells.sum(axis=0)), ("out", cells.sum(axis=1)), ("all", cells.sum(axis=0) + cells.sum(axis=1))):
        found = sp.sector_shares(net, direction=direction, prior=0.7)  # type: ignore[arg-type]
        by_sector = pd.Series(counts).groupby(sectors).sum()
        assert found.count.to_dict() == by_sector.to_dict() and found.total == by_sector.sum()
        for name, count in by_sector.items():
            posterior = scipy.stats.beta(0.7 + count, 1.4 + by_sector.sum() - count)
            one = found[name]
            assert (one.mean, one.se) == (pytest.approx(posterior.mean()), pytest.approx(posterior.std()))
            assert [one.interval.low, one.interval.high] == pytest.approx(posterior.ppf([0.025, 0.975]).tolist(), rel=1e-9)
            assert [one.interval_80.low, one.interval_80.high] == pytest.approx(posterior.ppf([0.1, 0.9]).tolist(), rel=1e-9)
            assert one.estimate == count / by_sector.sum() and one.count == count
    assert found.to_frame().index.tolist() == ["a", "b", "c"] and f"{found.total:g} ties" in repr(found)


def test_sector_shares_per_head_are_parity_ratios() -> None:
    cells, sectors = cells_of(10, 13), list("aaaabbbccc")
    net = network_of(cells, sectors)
    found, plain = sp.sector_shares(net, per_head=True), sp.sector_shares(net)
    parity = sp.balance.representation(cells.sum(axis=0).astype(float), net)
    heads = pd.Series({"a": 0.4, "b": 0.3, "c": 0.3})
    assert found.estimate.to_dict() == pytest.approx(parity.to_dict())
    for drawn, share in ((found.mean, plain.mean), (found.interval.low, plain.interval.low), (found.interval_80.high, plain.interval_80.high)):
        assert drawn.to_dict() == pytest.approx((share / heads).to_dict())
    assert found.per_head and found.to_dict()["per_head"] and found["a"].per_head


@pytest.mark.parametrize("directed", [True, False])
def test_mixing_posterior_of_ei_index_is_a_beta(directed: bool) -> None:
    cells, sectors = cells_of(12, 14), np.array(list("aaaabbbbcccc"))
    if not directed:
        cells = np.triu(cells + cells.T > 0, 1) * 1
    start, end = np.nonzero(cells)
    net = sp.Network.from_frames({"from": start, "to": end}, actors=list(range(12)), sector=dict(enumerate(sectors.tolist())), directed=directed)
    inside = (sectors[:, None] == sectors) & (cells > 0)
    ties, within = (cells > 0).sum(), inside.sum()
    share = scipy.stats.beta(1.5 + within, (3 if directed else 1.5) + ties - within)
    found = sp.mixing_posterior(sp.mixing.ei_index, net, replicates=20000)
    assert float(found.estimate) == pytest.approx(1 - 2 * within / ties)
    assert found.mean == pytest.approx(1 - 2 * share.mean(), abs=8 * share.std() / math.sqrt(20000))
    assert found.interval.low == pytest.approx(1 - 2 * share.ppf(0.975), abs=0.05 * share.std() * 2)
    assert found.interval.kind == "posterior" and type(found).__name__ == "Posterior"


def test_mixing_posterior_of_a_measure_that_adds_strengths_counts_ties_where_asked() -> None:
    net = sp.Network.example()
    with pytest.raises(sp.InvalidInput, match="say weighted = false"):
        sp.mixing_posterior(sp.mixing.assortativity, net)
    found = sp.mixing_posterior(sp.mixing.assortativity, net, weighted=False, replicates=400)
    assert float(found.estimate) == float(sp.mixing.assortativity(net, weighted=False)) and found.interval.low < found.interval.high


# Paired change


def test_sign_flips_are_enumerated_where_actors_are_few() -> None:
    first, second = network_of(cells_of(9, 14)), network_of(cells_of(9, 15))
    change = sp.paired_change(sp.power.degree, [first, second])
    d = (sp.power.degree(second) - sp.power.degree(first)).to_numpy()
    signings = np.array([np.dot(signs, d) for signs in itertools.product([1, -1], repeat=9)])
    assert change.changes is not None and change.changes.to_numpy().tolist() == d.tolist()
    assert change.test is not None and change.test.exact and change.test.replicates == 2 ** np.count_nonzero(d)
    assert change.test.p_greater == pytest.approx(np.mean(signings >= d.sum() - 1e-9), rel=1e-12)
    assert change.test.p_less == pytest.approx(np.mean(signings <= d.sum() + 1e-9), rel=1e-12)
    assert change.test.p == pytest.approx(min(1.0, 2 * min(change.test.p_greater, change.test.p_less)))
    assert change.estimate == pytest.approx(d.mean()) and change.se == pytest.approx(d.std(ddof=1) / 3)
    drawn = sp.paired_change(sp.power.degree, [first, second], replicates=200)
    assert drawn.test is not None and not drawn.test.exact and drawn.test.p == pytest.approx(change.test.p, abs=0.12)
    called = sp.paired_change(lambda net: sp.power.degree(net), [first, second])
    assert called.test is not None and called.test.p == change.test.p
    assert sp.paired_change(sp.power.degree, [first, second], kind="bca", replicates=100).interval.kind == "bca"


def test_paired_bootstrap_is_the_bootstrap_of_the_difference() -> None:
    first, second = cells_of(8, 16), cells_of(8, 17)
    nets = [network_of(first), network_of(second)]
    # one resample serves both waves: against itself nothing changes
    assert sp.paired_change(sp.symmetry.reciprocity, [nets[0], nets[0]], kind="percentile", replicates=100).interval.high == 0
    named = sp.paired_change(sp.cohesion.density, nets, kind="percentile", replicates=300)
    called = sp.paired_change(lambda net: float(sp.cohesion.density(net)), nets, kind="percentile", replicates=300)
    assert named.interval == called.interval and named.replicates == 300 and named.interval.kind == "percentile"
    # what is drawn is drawn as for the difference of the two as one relation of whole numbers
    one = network_of(first & ~second), network_of(second & ~first)
    parts = sp.paired_change(sp.cohesion.density, list(one), kind="percentile", replicates=300)
    assert parts.interval.low == pytest.approx(named.interval.low, abs=1e-12)


@pytest.mark.parametrize("metric", [sp.cohesion.density, sp.power.degree, lambda net: float(sp.symmetry.reciprocity(net))])
def test_what_entered_and_left_is_told_apart_and_adds_up(metric: Any) -> None:
    before, after = network_of(cells_of(12, 18)).without([3]), network_of(cells_of(12, 19)).without([0, 7])
    both = [actor for actor in before.actors if actor in after.actors]

    def number(net: sp.Network) -> float:
        return float(np.mean(metric(net)))

    change = sp.paired_change(metric, [before, after])
    stayed = number(after.subset(both)) - number(before.subset(both))
    assert change.entered == (3,) and change.left == (0, 7)
    assert change.estimate == pytest.approx(stayed)
    assert change.from_entered == pytest.approx(number(after) - number(after.subset(both)))
    assert change.from_left == pytest.approx(number(before.subset(both)) - number(before))
    assert change.total == pytest.approx(number(after) - number(before))
    assert change.total == pytest.approx(change.estimate + change.from_entered + change.from_left)


def test_by_sector_what_entered_is_told_of_sectors_that_stayed() -> None:
    before = network_of(cells_of(8, 20), list("aaaabbbb"))
    after = network_of(cells_of(9, 21), list("aaaabbbbc"))
    change = sp.paired_change("balance.representation", [before, after], of="power.degree", baseline="per_actor")
    assert change.total.index.tolist() == ["a", "b"]
    whole = [sp.balance.representation(sp.power.degree(net), net, baseline="per_actor") for net in (before, after)]
    assert change.total["a"] == pytest.approx(whole[1]["a"] - whole[0]["a"])
    assert change["b"].total == pytest.approx(change["b"].estimate + change["b"].from_entered + change["b"].from_left)


# All of them


def every_result() -> list[Any]:
    net = network_of(cells_of(10, 22), list("aaaaabbbbb"))
    later = network_of(cells_of(11, 23), list("aaaaabbbbbb"))
    return [
        sp.bootstrap(sp.symmetry.reciprocity, net, replicates=60),
        sp.bootstrap(sp.mixing.mixing_matrix, net, replicates=60),
        sp.bayesian_bootstrap(sp.balance.gini, values(), replicates=60),
        sp.mixing_posterior(sp.mixing.coleman_homophily, net, replicates=60),
        sp.sector_shares(net),
        sp.jackknife(sp.cohesion.density, net),
        sp.paired_change(sp.cohesion.density, [net, later]),
        sp.paired_change(sp.power.degree, [net, later], replicates=60),
        sp.paired_change(sp.mixing.mixing_matrix, [net, later], kind="percentile", replicates=60),
    ]


def test_results_can_be_pickled_shown_and_read_one_by_one() -> None:
    for result in every_result():
        again = pickle.loads(pickle.dumps(result))
        assert json.dumps(again.to_dict(), sort_keys=True) == json.dumps(result.to_dict(), sort_keys=True)
        assert type(result).__name__ in repr(result)
        kind = result.interval.kind
        for one in result:
            assert one.interval.kind == kind and np.ndim(one.estimate) == 0 and kind in repr(one) or isinstance(result, sp.Jackknife)
    table = every_result()[1]
    assert table["a", "b"].interval.low == table.interval.low.loc["a", "b"] and table.to_frame().shape[0] == 4


NET = network_of(cells_of(8, 24), list("aabbbbbb"))


@pytest.mark.parametrize(
    ("code", "call"),
    [
        ("S306", lambda: sp.bootstrap(sp.power.degree, NET)),
        ("S306", lambda: sp.bootstrap(sp.power.vote_rank, NET)),
        ("S306", lambda: sp.bootstrap(lambda net: sp.power.degree(net), NET)),
        ("S306", lambda: sp.bootstrap(sp.joint.size_spectrum, {"event": ["m"], "actor": ["a"]})),
        ("S402", lambda: sp.bootstrap(sp.cohesion.density, NET, replicates=39)),
        ("S302", lambda: sp.bootstrap(sp.cohesion.density, NET, kind="normal")),  # type: ignore[arg-type]
        ("S302", lambda: sp.bootstrap(sp.cohesion.density, NET, strata="waves")),
        ("S206", lambda: sp.bootstrap(sp.cohesion.density, NET, strata=[1, 2])),
        ("S306", lambda: sp.bayesian_bootstrap(sp.cohesion.density, NET)),
        ("S306", lambda: sp.bayesian_bootstrap("balance.herfindahl", values())),
        ("S306", lambda: sp.bayesian_bootstrap(lambda net: 1.0, NET)),
        ("S304", lambda: sp.bayesian_bootstrap(sp.mixing.ei_index, NET.with_sectors(None))),
        ("S402", lambda: sp.bayesian_bootstrap(sp.balance.gini, values(), replicates=3)),
        ("S306", lambda: sp.mixing_posterior(lambda net: 1.0, NET)),  # type: ignore[arg-type]
        ("S306", lambda: sp.mixing_posterior(sp.balance.gini, NET)),
        ("S306", lambda: sp.mixing_posterior(sp.cohesion.density, NET)),
        ("S306", lambda: sp.mixing_posterior(sp.mixing.ei_index, sp.Network.example(), weighted=True)),
        ("S304", lambda: sp.mixing_posterior(sp.mixing.ei_index, NET.with_sectors(None))),
        ("S302", lambda: sp.mixing_posterior(sp.mixing.ei_index, NET, prior=0)),
        ("S402", lambda: sp.mixing_posterior(sp.mixing.ei_index, NET, replicates=3)),
        ("S304", lambda: sp.sector_shares(NET.with_sectors(None))),
        ("S302", lambda: sp.sector_shares(NET, prior=0)),
        ("S302", lambda: sp.sector_shares(NET, direction="up")),  # type: ignore[arg-type]
        ("S302", lambda: sp.paired_change(sp.cohesion.density, [NET, NET], kind="posterior")),  # type: ignore[arg-type]
        ("S402", lambda: sp.paired_change(sp.cohesion.density, [NET, NET], kind="bca", replicates=9)),
    ],
)
def test_intervals_refuse_with_a_numbered_message(code: str, call: Any) -> None:
    with pytest.raises(sp.InvalidInput) as refused:
        call()
    assert refused.value.code == code
    assert refused.value.advice


# How often they hold the truth


def test_short_samples_agree_with_the_page_of_coverage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "validity"))
    known_truths = importlib.import_module("known_truths")
    told = known_truths.figures(known_truths.PAGE.read_text(encoding="utf-8"))
    read = {("independent ties", "density"), ("exponential values", "Gini"), ("one nomination each", "a sector's share")}
    found = [one for world in known_truths.worlds() if (world.name, world.what) in read for one in known_truths.measure(world, 15, 0.1)]
    assert len(found) == 4 + 5 + 2
    for one in found:
        shown = told[one.world, one.what, one.way, one.n] / 100
        assert abs(one.share - shown) <= 4 * math.sqrt(max(shown * (1 - shown), 0.01) / one.samples), one
