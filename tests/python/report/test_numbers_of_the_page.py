"""Every number of a page occurs in the JSON, as it stands, as per cent or as a share of two counts that do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from events_studies import maker_of, profile_of, text_of
from samspill.profile import Profile
from samspill.report._numbers import DASH, JOINER, MINUS, NARROW, Numbers

NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)?(?![\w])")
FIXED = {"1999", "0", "1", "3", "5", "6", "9", "50", "95", "100", "0,05", "0.05", "80", "0,70", "0.70"}
"""Numbers of the words themselves: bounds of intervals and classes, criteria, ends of scales."""


@pytest.fixture(scope="module", params=["minutes", "projects", "demo", "demo_for_researchers"])
def made(request: pytest.FixtureRequest) -> Profile:
    found: Profile = request.getfixturevalue(request.param) if request.param.startswith("demo") else profile_of(request.param)
    return found


def values(node: Any) -> Iterator[float]:
    if isinstance(node, dict):
        for key, inner in node.items():
            yield from [float(key)] if key.isdecimal() else ()
            yield from values(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from values(inner)
    elif isinstance(node, (int, float)) and not isinstance(node, bool):
        yield node


def scaled(node: Any) -> Iterator[tuple[float, float]]:
    """What chance gives of a share, with the whole it is a share of."""
    for finding in node["findings"]:
        if finding["chance"] and finding["denominator"]:
            yield finding["chance"]["low"], finding["denominator"]
            yield finding["chance"]["high"], finding["denominator"]


def written(made: Profile, language: str) -> set[str]:
    """Every way in which a number of the JSON may stand on the page, but for shares of counts."""
    numbers, known = Numbers(language), set(FIXED)
    for value in values(made.content):
        value = abs(value)
        known |= {numbers.decimal(value, 2), numbers.decimal(value, 3), numbers.decimal(value, 4), numbers.decimal(100 * value, 1)}
        if float(value).is_integer():
            known |= {numbers.count(value), str(int(value))}
        if 0 <= value <= 1:
            known.add(numbers.decimal(100 * value, 0))
    known |= {numbers.decimal(share * whole, 0) for share, whole in scaled(made.content)}
    for finding in made.findings:
        counts = finding["counts"]
        for part, whole in (("with_chairing", "all_turns"), ("present", "all_present")):
            if whole in counts:
                known.add(numbers.decimal(100 * counts[part] / counts[whole], 0) if counts[whole] >= 20 else "0")
    return known


@pytest.mark.parametrize("language", ["nb", "en"])
def test_numbers_of_the_page_occur_in_the_json(made: Profile, language: str) -> None:
    numbers = Numbers(language)
    text = text_of(made.to_html(lang=language), "code", "pre", "h1", "h2", "h3", "title", "svg", "nav")
    text = text.replace(made.content["samspill"], " ")
    text = re.sub(r"\d{2}\.\d{2}\.\d{4}|\d{4}-\d{2}-\d{2}|\bM\d+\b|(?:Figur|Figure|Tabell|Table) \d+", " ", text)
    text = text.replace(NARROW, "").replace(JOINER, "").replace(DASH, " ").replace(MINUS, "-").replace("%", " ")
    shares = re.compile(r"(\d+) (?:av|of) (\d+)[^()\d]{0,14}\((\d+)\s*\)")
    known = {one.replace(NARROW, "") for one in written(made, language)}
    for part, whole, share in shares.findall(text):
        assert share == numbers.decimal(100 * int(part) / int(whole), 0), (part, whole, share)
        known.add(share)
    loose = {one for one in NUMBER.findall(text) if one not in known and one.replace(",", "") not in known}
    assert loose == set()


def test_numbers_test_sees_a_number_that_is_not_there(made: Profile) -> None:
    assert "4711" not in written(made, "nb")


@pytest.mark.parametrize("study", ["minutes", "projects"])
def test_numbers_are_the_same_from_the_same_seed(study: str) -> None:
    assert profile_of(study, replicates=99).to_json() == profile_of(study, replicates=99).to_json()
    assert maker_of(study).files() == maker_of(study).files()
