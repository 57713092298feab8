from __future__ import annotations

from collections.abc import Callable

import pytest
from samspill.report._numbers import DASH, JOINER, MINUS, NARROW, NO_BREAK, Numbers

NB, EN = Numbers("nb"), Numbers("en")


def plain(text: str) -> str:
    """The text with ordinary signs in place of those that keep a number together."""
    return text.replace(NARROW, " ").replace(NO_BREAK, " ").replace(JOINER, "").replace(DASH, "-").replace(MINUS, "-")


@pytest.mark.parametrize(
    "made, norwegian, english",
    [
        (lambda n: n.decimal(0.314), "0,31", "0.31"),
        (lambda n: n.count(10_000), "10 000", "10,000"),
        (lambda n: n.count(2_500), "2500", "2,500"),
        (lambda n: n.percent(0.31), "31 %", "31%"),
        (lambda n: n.percent_interval({"low": 0.22, "high": 0.41}), "22-41 %", "22-41%"),
        (lambda n: n.interval({"low": -0.85, "high": -0.05}), "-0,85 til -0,05", "-0.85 to -0.05"),
        (lambda n: n.p_value(0.0004), "< 0,001", "< 0.001"),
        (lambda n: n.p_value(0.019), "= 0,019", "= 0.019"),
        (lambda n: n.change(5.0), "+5", "+5"),
        (lambda n: n.change(0.2), "0", "0"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(made: Callable[[Numbers], str], norwegian: str, english: str) -> None:
    assert (plain(made(NB)), plain(made(EN))) == (norwegian, english)


def test_interval_gets_a_digit_where_rounding_would_put_a_bound_on_the_baseline() -> None:
    assert plain(NB.interval({"low": 1.004, "high": 1.7}, 2, 1.0)) == "1,004-1,700"
    assert plain(NB.interval({"low": 1.0, "high": 1.7}, 2, 1.0)) == "1,00-1,70"


def test_minus_zero_is_zero() -> None:
    assert NB.decimal(-0.001) == "0,00"


def test_interval_of_no_width_is_one_number() -> None:
    assert plain(NB.interval({"low": 14.0, "high": 14.2}, 0)) == "14"
    assert plain(NB.percent_interval({"low": 0.221, "high": 0.222})) == "22 %"
