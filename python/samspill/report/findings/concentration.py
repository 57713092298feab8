"""How concentrated the nominations are, and how much of that lies between sectors (M2)."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

from markupsafe import Markup

from samspill.report import drawings as draw
from samspill.report._context import Context
from samspill.report._sentences import UserText, isolated
from samspill.report.findings.common import (
    bounds,
    chosen,
    decimal_or_dash,
    figure_lines,
    finished,
    latest,
    n_line,
    number,
    relation_value,
    told_entries,
    value_or_word,
    wave_subtitle,
)
from samspill.report.findings.parts import Block, Cell, CellPart, Cells, Finding


def concentration(context: Context) -> Block | None:
    found = latest(context, "M2")
    if not found:
        return None
    say, numbers = context.say, context.numbers
    told = chosen(found)

    def sentence(finding: Finding) -> Markup:
        return say(
            "sentence.M2", relation=context.relation_user(finding["relation"]), share=numbers.percent(number(finding["estimate"])),
            chance=numbers.percent_interval(finding["chance"]),
        )  # fmt: skip

    entries = told_entries(context, told, relation_value(context), sentence, lead=True)
    return finished(context, "M2", found, told, entries, concentration_figure(context, found))


def concentration_figure(context: Context, found: list[Finding]) -> Cells:
    """Where the inequality lies: a row between the sectors and one within each, a column a relation, on one scale."""
    say = context.say
    top = max((edge for finding in found for edge in edges(finding)), default=0.0)
    parts = []
    for some in side_by_side(found):
        rows = [(Markup("<b>{}</b>").format(say("figure.M2.between")), [_between(context, finding, top) for finding in some])]
        for group in context.groups:
            if group["shown"]:
                rows.append((_inside(context, draw.mark(context.slot(group["id"])), context.sector_user(group["id"])), [_within(context, finding, group["id"], top) for finding in some]))
        hidden = [group["id"] for group in context.groups if not group["shown"]]
        if hidden:
            name = _inside(context, draw.mark(draw.POOL), say("word.together", names=say.join([isolated(context.sector_user(one)) for one in hidden])))
            rows.append((name, [_striped(context, finding["counts"]["parts"]["pooled"], top) for finding in some]))
        parts.append(CellPart(Markup(), [context.relation_name(finding["relation"]) for finding in some], rows, sums(context, some)))
    return Cells(
        say("figure.M2"), wave_subtitle(context, found, "figure.M2.subtitle"), say("figure.M2.where"), parts,
        figure_lines(context, "M2", n_line(context, found)), beside=True,
    )  # fmt: skip


def _inside(context: Context, mark: Markup, sector: Markup | UserText) -> Markup:
    return Markup("{} {}").format(mark, context.say("figure.M2.within", sector=sector))


def side_by_side(found: Sequence[Finding], at_most: int = 4) -> list[Sequence[Finding]]:
    """The findings in as few rows of panels as `at_most` beside each other allow, as even as they can be."""
    rows = ceil(len(found) / at_most)
    return [found[len(found) * row // rows : len(found) * (row + 1) // rows] for row in range(rows)]


def edges(finding: Finding) -> list[float]:
    """What the scale must reach."""
    parts, band = finding["counts"]["parts"], chance_between(finding)
    values = [parts["between"], parts["pooled"], *(one["value"] for one in parts["within"]), band[1] if band else None]
    return [number(value) for value in values if value is not None]


def chance_between(finding: Finding) -> tuple[float, float] | None:
    """The band of chance in the unit of the sum, which shuffled labels leave as it is."""
    band, total = bounds(finding["chance"]), finding["counts"]["theil"]
    return None if band is None or total is None else (band[0] * number(total), band[1] * number(total))


def _between(context: Context, finding: Finding, top: float) -> Cell:
    value = finding["counts"]["parts"]["between"]
    if value is None:
        return Cell(Markup(), context.word("undefined"))
    return Cell(draw.bar_cell(number(value), top, chance=chance_between(finding)), Markup(context.numbers.decimal(number(value), decimals_of(top))))


def _within(context: Context, finding: Finding, sector: str, top: float) -> Cell:
    """The part within one sector; a sector that nobody of is on this roster has none."""
    values = {one["sector"]: one["value"] for one in finding["counts"]["parts"]["within"]}
    return _striped(context, values[sector], top) if sector in values else Cell(Markup(), Markup("–"))


def _striped(context: Context, value: float | None, top: float) -> Cell:
    if value is None:
        return Cell(Markup(), context.word("undefined"))
    return Cell(draw.bar_cell(number(value), top, fill="url(#stripes)"), Markup(context.numbers.decimal(number(value), decimals_of(top))))


def decimals_of(top: float) -> int:
    """Small parts need a digit more to be told from nothing."""
    return 2 if top >= 0.1 else 3


def sums(context: Context, found: Sequence[Finding]) -> list[tuple[Markup, list[Markup]]]:
    say, numbers = context.say, context.numbers
    return [
        (say("figure.M2.sum"), [_sum(context, finding) for finding in found]),
        (say("M2.gini"), [value_or_word(context, finding["counts"]["gini"], finding["counts"].get("gini_interval")) for finding in found]),
        (say("M2.effective"), [say("M2.effective_of", n=decimal_or_dash(context, finding["counts"]["effective"], 1), of=numbers.count(finding["counts"]["actors"]))
                               for finding in found]),
        (say("M2.top"), [_top(context, finding["counts"]) for finding in found]),
    ]  # fmt: skip


def _sum(context: Context, finding: Finding) -> Markup:
    total = finding["counts"]["theil"]
    if total is None or finding["estimate"] is None:
        return value_or_word(context, total, None, finding["reason"])
    shown = Markup("<b>{}</b>").format(context.numbers.decimal(number(total)))
    share = context.say("figure.M2.share", share=context.numbers.percent(number(finding["estimate"])))
    return Markup('{} <span class="soft">({})</span>').format(shown, share)


def _top(context: Context, counts: dict[str, Any]) -> Markup:
    if counts.get("top_share") is None:
        return context.word("not_shown")
    return context.say("M2.top_of", share=context.numbers.percent(number(counts["top_share"])), k=context.numbers.count(counts["top_k"]))
