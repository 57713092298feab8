"""Sectors' shares of turns, seats or leading roles, each over what chance gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from markupsafe import Markup

from samspill.report import drawings as draw
from samspill.report._context import Context
from samspill.report.findings.common import PERCENT_FROM, bounds, in_brackets, number, share_of
from samspill.report.findings.parts import Finding, Panel, Row


def axis_of(found: Sequence[Finding]) -> draw.Axis:
    """A scale from nothing to the largest share or the end of the widest band of chance."""
    values = [number(finding["estimate"]) for finding in found if finding["estimate"] is not None]
    return draw.share_axis([*values, *(bound for finding in found for bound in bounds(finding["chance"]) or ())])


def share_labels(context: Context, axis: draw.Axis) -> list[str]:
    return [context.numbers.percent(tick) for tick in axis.ticks]


def share_panel(
    context: Context, head: Markup, found: Sequence[Finding], axis: draw.Axis, more: Callable[[Finding], Markup], height: int = 38
) -> Panel:
    """A row a sector: its share as a mark over the grey band of chance; counts beside it."""
    by_sector = {finding["sector"]: finding for finding in found}
    rows = []
    for group in context.groups:
        if not group["shown"]:
            rows.append(Row(context.sector_name(group["id"]), draw.hidden_row(context.under_limit(group)), context.word("not_shown")))
        if group["id"] not in by_sector:
            continue
        finding = by_sector[group["id"]]
        estimate = None if finding["estimate"] is None else number(finding["estimate"])
        drawing = draw.interval_row(
            axis, estimate, None, slot=context.slot(group["id"]), chance=bounds(finding["chance"]), dashed=finding["verdict"] == "too_little", height=height,
        )  # fmt: skip
        rows.append(Row(context.sector_name(group["id"]), drawing, part_of(context, finding), more(finding), finding["verdict"], True))
    return Panel(head, rows, draw.axis_row(axis, share_labels(context, axis)))


def part_of(context: Context, finding: Finding) -> Markup:
    """A count of a count, with per cent in soft letters where the whole allows it."""
    part, whole = finding["numerator"], finding["denominator"]
    shown = context.say("word.of", part=context.numbers.count(part), whole=context.numbers.count(whole))
    percent = share_of(context, part, whole)
    return shown + Markup(' <span class="soft">({})</span>').format(percent) if percent else shown


def counted(context: Context, part: float, whole: float) -> Markup:
    """The same inside a sentence; nothing of nothing is a dash."""
    if not whole:
        return Markup("–")
    shown = context.say("word.of", part=context.numbers.count(part), whole=context.numbers.count(whole))
    return shown + Markup(in_brackets(share_of(context, part, whole)))


def chance_text(context: Context, finding: Finding) -> str:
    """The band of chance of a share: in per cent, or as counts where the whole is small."""
    if not finding["chance"]:
        return "–"
    if finding["denominator"] >= PERCENT_FROM:
        return context.numbers.percent_interval(finding["chance"])
    return count_interval(context, finding)


def count_interval(context: Context, finding: Finding) -> str:
    """The band of chance of a share, as numbers of what it is a share of."""
    if not finding["chance"]:
        return ""
    scaled = {bound: finding["denominator"] * number(finding["chance"][bound]) for bound in ("low", "high")}
    return context.numbers.interval(scaled, 0)


def row_name(context: Context, row: dict[str, Any]) -> Markup:
    """The name of a row of counts: a sector, or those that are not shown, together."""
    return context.pooled_name(row["pooled"]) if row["sector"] is None else context.sector_name(row["sector"])


def told_of(context: Context, rows: Sequence[dict[str, Any]], also: str | None = None) -> list[dict[str, Any]]:
    """The rows to put in words: the users' sectors, then another that is asked for; never chosen by value."""
    users = {group["id"] for group in context.groups if "users" in group["kinds"]}
    return [row for row in rows if row["sector"] in users] + [
        row for row in rows if also is not None and row["sector"] == also and also not in users
    ]
