"""Each test says p <= a at most as often as a, on data from its own null, and as often as it can; and a planted asymmetry is found. The page shows it."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt
from pathlib import Path

import calibration
import pytest
import samspill as sp

PAGE = Path(__file__).parents[2] / "docs" / "calibration.md"


@pytest.fixture(scope="module")
def levels() -> list[calibration.Row]:
    with sp.isa("baseline"):
        return list(calibration.rows())


@pytest.fixture(scope="module")
def curves() -> Mapping[tuple[int, float], tuple[float, float]]:
    with sp.isa("baseline"):
        return calibration.curves()


def test_no_test_says_p_at_most_a_more_often_than_a(levels: list[calibration.Row]) -> None:
    print(calibration.table_of_rows(levels))
    assert {(one.test, one.statistic, one.n, one.split): one.too_often() for one in levels if one.too_often()} == {}
    assert {(one.n, one.test) for one in levels} == {(n, case.name) for n in calibration.SIZES for case in calibration.CASES}


def test_every_exact_test_says_it_as_often_as_it_can(levels: list[calibration.Row]) -> None:
    assert {(one.test, one.statistic, one.n, one.split): one.off() for one in levels if one.off()} == {}


def test_every_test_can_say_it(levels: list[calibration.Row]) -> None:
    # a statistic that hardly varies would keep any level
    assert {one.test for one in levels if one.attainable[-1] >= 0.04} == {case.name for case in calibration.CASES}


def test_power_grows_with_the_asymmetry_and_with_the_actors(curves: Mapping[tuple[int, float], tuple[float, float]]) -> None:
    print(calibration.table_of_curves(curves))
    for n in calibration.SIZES:
        found = [curves[n, strength][0] for strength in calibration.STRENGTHS]
        assert found[0] <= 0.05 + 3 * sqrt(0.05 * 0.95 / 200)
        assert all(more >= less - 0.05 for less, more in zip(found, found[1:], strict=False)), n
    for strength in calibration.STRENGTHS[1:]:
        by_size = [curves[n, strength][0] for n in calibration.SIZES]
        assert all(more >= less - 0.05 for less, more in zip(by_size, by_size[1:], strict=False)), strength
    assert curves[60, 0.4][0] > 0.9


def test_the_page_shows_these_tables(levels: list[calibration.Row], curves: Mapping[tuple[int, float], tuple[float, float]]) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert calibration.table_of_rows(levels) in page and calibration.table_of_curves(curves) in page, "python docs/make_tables.py calibration"
