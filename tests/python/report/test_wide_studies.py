"""Studies of many sectors, relations and waves: the page leaves out by what it is, never by value, and says so."""

from __future__ import annotations

import copy
import sys
from importlib.resources import files
from typing import Any

import pytest
from samspill.profile import Profile
from samspill.report import render
from samspill.report._context import Context
from samspill.report.findings.pairs import PAIRS_AT_MOST, pair_figure
from samspill.report.sections import page, tables

SECTORS = [f"s{number:02}" for number in range(12)]
SURE = ("s04", "s07"), ("s05", "s06")


def many_pairs(demo: Profile) -> Context:
    """The demo with 66 pairs of sectors, one sector of users, and two other pairs that the data say something of."""
    content: dict[str, Any] = copy.deepcopy(demo.content)
    (group, *_) = content["study"]["sectors"]
    content["study"]["sectors"] = [{**group, "id": one, "label": one, "kinds": ["users"] if one == "s03" else ["public"], "shown": True} for one in SECTORS]
    first = next(finding for finding in content["findings"] if finding["measure"] == "M4")
    content["findings"] = [
        {**first, "sector": one, "other_sector": other, "primary": False, "estimate": 0.0,
         "verdict": {SURE[0]: "suggests", SURE[1]: "signs"}.get((one, other), "indistinguishable")}
        for place, one in enumerate(SECTORS) for other in SECTORS[place + 1 :]
    ]  # fmt: skip
    return Context(content, "en")


def drawn(context: Context) -> list[tuple[str, str]]:
    (panel,) = pair_figure(context, context.profile["findings"]).panels
    return [tuple(one for one in SECTORS if one.upper() in str(row.name).upper()) for row in panel.rows]  # type: ignore[misc]


def test_of_many_pairs_those_with_users_and_the_surer_ones_are_drawn(demo: Profile) -> None:
    context = many_pairs(demo)
    with_users = [("s03", one) if one > "s03" else (one, "s03") for one in SECTORS if one != "s03"]
    assert drawn(context) == [*with_users, *SURE]
    lines = pair_figure(context, context.profile["findings"]).lines
    assert str(lines[-1][1]).startswith(f"{66 - 13} more pairs")


def test_which_pairs_are_drawn_does_not_follow_their_values(demo: Profile) -> None:
    plain, other = many_pairs(demo), many_pairs(demo)
    for place, finding in enumerate(other.profile["findings"]):
        finding["estimate"] = place / 66
    assert drawn(plain) == drawn(other)


def test_few_pairs_are_all_drawn(demo: Profile) -> None:
    context = many_pairs(demo)
    few = context.profile["findings"][:PAIRS_AT_MOST]
    figure = pair_figure(context, few)
    assert len(figure.panels[0].rows) == PAIRS_AT_MOST and len(figure.lines) == 3


def test_of_many_waves_the_latest_stands_on_the_page(demo: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    context = Context(demo.content, "en")
    whole = page(context)
    assert "JSON" not in whole["sectors_foot"] and "JSON" not in whole["answered"]["n"]
    monkeypatch.setattr(tables, "ROWS_AT_MOST", 3)
    monkeypatch.setattr(sys.modules["samspill.report.sections.sees"], "COUNTS_AT_MOST", 3)
    short = page(context)
    waves = len(context.study["waves"])
    assert waves > 1 and "JSON" in short["sectors_foot"] and "JSON" in short["answered"]["n"]
    asked = [row for row in demo.content["tables"]["sectors"] if row["wave"] in (None, context.last_wave)]
    assert sum(len(rows) for _, rows in short["sectors"]) == len(asked) < sum(len(rows) for _, rows in whole["sectors"])
    assert {len(lines) for _, table in short["answered"]["parts"] for _, columns in table for lines in columns} == {1}


def test_long_figures_may_break_between_printed_pages(demo: Profile) -> None:
    context = many_pairs(demo)
    assert pair_figure(context, context.profile["findings"]).is_long
    assert not pair_figure(context, context.profile["findings"][:6]).is_long
    assert '<figure class="long">' in render(demo.content, "nb"), "the demo's figure of pairs has more rows than fit"
    style = (files("samspill.report") / "style.css").read_text(encoding="utf-8")
    assert ".long,.finding:has(.long),.rows tbody.long{break-inside:auto}" in style
    assert style.index(".finding,figure,") < style.index(".long,.finding:has(.long)")
