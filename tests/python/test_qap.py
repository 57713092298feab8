"""QAP and MRQAP on the managers' networks against R's sna, and what they refuse."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
import samspill as sp
from oracle_data import needs_data, network
from scipy import optimize, special

TESTED = {"replicates": 199, "seed": 1}


def managers(name: str) -> sp.Network:
    return network(f"classics/ht_{name}")


@needs_data
def test_correlations_equal_sna_qaptest() -> None:
    for one, other, r in (("advice", "friends", 0.154585), ("advice", "reports", 0.223558), ("friends", "reports", 0.186236)):
        found = sp.qap(managers(one), managers(other), **TESTED)
        assert found.observed == pytest.approx(r, abs=5e-7)
        assert abs(found.null_mean - found.diagnostics["exact_mean"]) < 4 * found.diagnostics["exact_sd"] / math.sqrt(199)


@needs_data
def test_regression_equals_sna_netlm() -> None:
    found = sp.mrqap(managers("advice"), {"friends": managers("friends"), "reports": managers("reports")}, **TESTED)
    assert found.intercept == pytest.approx(0.396942, abs=5e-7)
    assert found.coefficients.tolist() == pytest.approx([0.135815, 0.471569], abs=5e-7)
    assert found.observed.tolist() == pytest.approx([2.425, 4.182], abs=5e-4)
    assert found.cells == 420
    frame = found.to_frame()
    assert frame["coefficient"].tolist() == found.coefficients.tolist()
    np.testing.assert_allclose(frame["coefficient"] / frame["standard_error"], frame["observed"], rtol=1e-12)
    assert found["reports"].p < 0.05 < found["friends"].p
    assert json.loads(json.dumps(found.to_dict()))["coefficients"] == found.coefficients.tolist()


@needs_data
def test_log_odds_are_those_of_the_greatest_likelihood_found_by_scipy() -> None:
    ties = managers("advice").to_scipy().toarray() > 0
    predictors = [managers(name).to_scipy().toarray() for name in ("friends", "reports")]
    apart = ~np.eye(21, dtype=bool)
    y, x = ties[apart].astype(float), np.column_stack([np.ones(420), *(one[apart] for one in predictors)])

    def minus_likelihood(b: np.ndarray) -> float:
        return float(np.logaddexp(0, x @ b).sum() - y @ (x @ b))

    best = optimize.minimize(minus_likelihood, np.zeros(3), jac=lambda b: x.T @ (special.expit(x @ b) - y), method="BFGS", options={"gtol": 1e-9})
    found = sp.mrqap(managers("advice"), {"friends": managers("friends"), "reports": managers("reports")}, model="logistic", **TESTED)
    assert [found.intercept, *found.coefficients] == pytest.approx(best.x.tolist(), rel=1e-6)
    p = special.expit(x @ best.x)
    assert found.standard_errors.tolist() == pytest.approx(np.sqrt(np.diag(np.linalg.inv(x.T * (p * (1 - p)) @ x)))[1:].tolist(), rel=1e-5)
    assert found.r_squared == pytest.approx(1 - best.fun / minus_likelihood(np.array([special.logit(y.mean()), 0, 0])))
    assert found["reports"].p < 0.05 and abs(found["friends"].observed) < 4
    # alone, the score of a relation of ties and no ties is its correlation times the root of the cells
    alone = sp.mrqap(managers("advice"), [managers("friends")], model="logistic", **TESTED)
    assert alone.observed.iloc[0] == pytest.approx(0.154585 * math.sqrt(420), abs=1e-4)
    with pytest.raises(sp.InvalidInput, match="model"):
        sp.mrqap(managers("advice"), [managers("friends")], model="probit", **TESTED)  # type: ignore[arg-type]


def test_relations_that_tell_every_tie_leave_no_best_coefficients() -> None:
    net = sp.Network.example()
    ties, _ = net.to_frames()
    within = sp.Network.from_frames(ties.iloc[:6], actors=net.actors, weight="weight")
    other = sp.Network.from_scipy(net.to_scipy().T, actors=net.actors)
    found = sp.mrqap(net, {"within": within, "returned": other}, model="logistic", weighted=False, **TESTED)
    assert found.coefficients.isna().all() and math.isnan(found.r_squared)
    assert found["returned"].reason == "not_converged" and found["within"].reason is None and found["within"].observed > 0
    assert json.loads(json.dumps(found.to_dict(), allow_nan=False))["intercept"] is None


@needs_data
def test_actors_are_matched_by_name_and_not_by_place() -> None:
    advice, friends = managers("advice"), managers("friends")
    ties, _ = friends.to_frames()
    shuffled = sp.Network.from_frames(ties, actors=friends.actors[::-1])
    assert sp.qap(advice, shuffled, weighted=False, **TESTED).observed == pytest.approx(0.154585, abs=5e-7)


@needs_data
def test_who_was_not_asked_is_left_out_pair_by_pair() -> None:
    advice, friends = managers("advice"), managers("friends")
    some = friends.subset(friends.actors[:15])
    found = sp.qap(advice, some, weighted=False, **TESTED)
    assert found.observed == pytest.approx(sp.qap(advice.subset(friends.actors[:15]), some, weighted=False, **TESTED).observed)
    with pytest.raises(sp.InvalidInput, match="not observed") as refused:
        sp.mrqap(advice, [some], **TESTED)
    assert refused.value.code == "S306"


def test_a_metric_of_two_relations_takes_the_same_null() -> None:
    net = sp.Network.example()
    returned = sp.Network.from_scipy(net.to_scipy().T, actors=net.actors)
    found = sp.infer(sp.symmetry.confirmed_share, (net, returned), sp.null.permute_actors(), replicates=199)
    assert found.null == "permute_actors" and 0 < found.null_mean < 1 and found.observed == sp.symmetry.confirmed_share(net, returned)
    with pytest.raises(sp.InvalidInput) as refused:
        sp.infer(sp.symmetry.confirmed_share, (net, returned), replicates=199)
    assert refused.value.code == "S401"
    with pytest.raises(sp.InvalidInput) as refused:
        sp.infer(sp.mixing.ei_index, net, sp.null.permute_actors(), replicates=199)
    assert refused.value.code == "S401"


def test_drawing_stops_where_p_is_clear_as_in_infer() -> None:
    net = sp.Network.example()
    returned = sp.Network.from_scipy(net.to_scipy().T, actors=net.actors)
    early = sp.qap(net, returned, replicates=5000, alternative="less", weighted=False, stop_after=20)
    as_many = sp.qap(net, returned, replicates=early.replicates, alternative="less", weighted=False)
    assert early.stopped and early.replicates < 100 and early.p == 20 / early.replicates and early.smallest_p == 1 / 5001
    assert as_many.p * (early.replicates + 1) - 1 == pytest.approx(20)  # of so many draws twenty lie in the tail
    found = sp.mrqap(net, [returned], replicates=5000, alternative="less", stop_after=20)
    first = sp.mrqap(net, [returned], replicates=found.replicates)
    assert found.stopped and found.null_mean.equals(first.null_mean)
    with pytest.raises(sp.InvalidInput, match="S302"):
        sp.qap(net, returned, stop_after=-1)


@pytest.mark.parametrize("threads", [1, 8])
def test_the_same_bytes_on_any_number_of_threads(threads: int) -> None:
    net = sp.Network.example()
    returned = sp.Network.from_scipy(net.to_scipy().T, actors=net.actors)
    with sp.threads(threads):
        again = sp.mrqap(net, [returned], replicates=99).to_dict()
    assert again == sp.mrqap(net, [returned], replicates=99).to_dict()
