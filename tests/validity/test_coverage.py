"""Intervals hold the truth as often as docs/coverage.md says, and near 95 % where it calls them 95 % intervals."""

from __future__ import annotations

from math import sqrt

import known_truths
import pytest


@pytest.fixture(scope="module")
def measured() -> list[known_truths.Measured]:
    return [one for some in known_truths.measure_all() for one in some]


def test_what_is_called_a_95_percent_interval_holds_the_truth_in_93_to_97_percent(measured: list[known_truths.Measured]) -> None:
    called = [one for one in measured if one.is_called_95()]
    assert {(one.world, one.what, one.way) for one in called} == set(known_truths.CALLED_95)
    assert {(one.world, one.what, one.way, one.n): one.share for one in called if not 0.93 <= one.share <= 0.97} == {}


def test_the_page_shows_what_is_measured(measured: list[known_truths.Measured]) -> None:
    print(known_truths.table(known_truths.in_order(measured)))
    told = known_truths.figures(known_truths.PAGE.read_text(encoding="utf-8"))
    assert set(told) == {(one.world, one.what, one.way, one.n) for one in measured}
    off = {}
    for one in measured:
        shown = told[one.world, one.what, one.way, one.n] / 100
        # the same samples everywhere: what differs is arithmetic in the last bits, and a rare sample on an edge
        if abs(one.share - shown) > 0.0005 + 2 / one.samples + sqrt(shown * (1 - shown) / one.samples):
            off[one.world, one.what, one.way, one.n] = one.share, shown
    assert off == {}
