from __future__ import annotations

from typing import Any

import pytest
from samspill.profile.verdicts import Reading, Response, decide, side

AGREE = [Reading("as_reported", "available", 1.4, 1.0), Reading("either", "zero", 1.2, 1.0)]
DISAGREE = [*AGREE, Reading("both", "zero", 0.9, 1.0)]
ANSWERED = [Response("users", 5, 5), Response("public", 6, 6)]


def verdict(**changed: Any) -> tuple[str, str | None]:
    given: dict[str, Any] = {
        "estimate": 1.4, "baseline": 1.0, "readings": AGREE, "concerned": ANSWERED, "floor": 0.7, "interval": (1.1, 1.7),
        "wide_interval": (1.2, 1.6),
    }  # fmt: skip
    return decide(**{**given, **changed})


def test_verdict_suggests_where_the_interval_excludes_the_baseline() -> None:
    assert verdict() == ("suggests", None)


def test_verdict_signs_where_only_the_narrower_interval_does() -> None:
    assert verdict(interval=(0.9, 1.9)) == ("signs", None)


def test_verdict_indistinguishable_where_neither_does() -> None:
    assert verdict(interval=(0.5, 2.3), wide_interval=(0.9, 1.9)) == ("indistinguishable", None)


def test_verdict_indistinguishable_where_the_rules_disagree() -> None:
    assert verdict(readings=DISAGREE) == ("indistinguishable", "rules_disagree")


def test_verdict_passes_over_rules_that_do_not_apply() -> None:
    assert verdict(readings=[*AGREE, Reading("both", "zero", None, None, "not_applicable")]) == ("suggests", None)


def test_verdict_needs_a_number_under_every_rule_that_applies() -> None:
    assert verdict(readings=[*AGREE, Reading("both", "zero", None, 1.0, "no_ties")])[0] == "indistinguishable"


@pytest.mark.parametrize("answered, expected", [(7, "suggests"), (6, "too_little")])
def test_verdict_too_little_under_the_response_floor(answered: int, expected: str) -> None:
    assert verdict(concerned=[*ANSWERED, Response("civil", answered, 10)])[0] == expected


def test_verdict_does_not_ask_sectors_of_which_nobody_should_answer() -> None:
    assert verdict(concerned=[*ANSWERED, Response("outside", 0, 0)])[0] == "suggests"


def test_verdict_too_little_where_the_design_cannot_reach_the_level() -> None:
    assert verdict(smallest_p=0.087) == ("too_little", "smallest_p")
    assert verdict(smallest_p=0.05)[0] == "suggests"


def test_verdict_too_little_goes_before_what_an_interval_says() -> None:
    assert verdict(concerned=[Response("users", 1, 5)]) == ("too_little", "response")


def test_verdict_too_little_with_the_reason_of_an_undefined_estimate() -> None:
    assert verdict(estimate=None, reason="no_ties") == ("too_little", "no_ties")
    assert verdict(interval=None, wide_interval=None) == ("too_little", "failed_replicates")


@pytest.mark.parametrize("p, expected", [(0.05, "suggests"), (0.051, "signs"), (0.2, "signs"), (0.201, "indistinguishable")])
def test_verdict_against_a_null_goes_by_its_central_part(p: float, expected: str) -> None:
    assert verdict(interval=None, wide_interval=None, p=p)[0] == expected


def test_side_of_nothing_is_none() -> None:
    assert side(None, 1.0) is None
    assert side(float("nan"), 1.0) is None
    assert [side(value, 1.0) for value in (0.5, 1.0, 1.5)] == ["below", "on", "above"]
