"""Both directions of each pair of sectors (M4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from samspill.report import drawings as draw
from samspill.report._context import Context
from samspill.report.findings.common import (
    bounds,
    by_relation,
    chosen,
    entry,
    figure_lines,
    finished,
    latest,
    n_line,
    number,
    value_or_word,
    verdict_sentence,
    wave_subtitle,
)
from samspill.report.findings.parts import Block, Figure, Finding, Panel, Row

PAIRS_AT_MOST = 30
"""So many pairs of one relation are all drawn; of more, those with the users and those that the data say something of."""


def pairs(context: Context) -> Block | None:
    found = latest(context, "M4")
    if not found:
        return None
    told = chosen(found)
    entries = [entry(context, finding, *pair_text(context, finding)) for finding in told]
    return finished(context, "M4", found, told, entries, pair_figure(context, found))


def pair_text(context: Context, finding: Finding) -> list[Markup]:
    """Both directions of a pair with one denominator, and what the verdict says."""
    say, numbers, counts = context.say, context.numbers, finding["counts"]
    first, second = context.sector_user(finding["sector"]), context.sector_user(finding["other_sector"])
    relation = context.relation_user(finding["relation"])
    named = {"a": first, "b": second, "relation": relation}
    if finding["verdict"] == "too_little":
        return [verdict_sentence(context, finding, **named)]
    flow = context.relation(finding["relation"])["flow"]
    wave = "" if finding["wave"] is None else context.wave_user(finding["wave"])
    code = f"sentence.M4.{flow}" + (".wave" if wave else "")
    told = say(
        code, wave=wave, given=numbers.count(counts["given"]), returned=numbers.count(counts["returned"]),
        pairs=numbers.count(counts["pairs"]), possible=numbers.count(counts["possible"]), **named,
    )  # fmt: skip
    verdict = verdict_sentence(context, finding, **named)
    difference = counts.get("difference_interval")
    if difference is None:
        return [told, verdict]
    bracket = say(
        "sentence.M4.difference", difference=numbers.count(abs(counts["given"] - counts["returned"])),
        interval=_toward(context, finding, difference),
    )  # fmt: skip
    return [told, verdict, bracket]


def _toward(context: Context, finding: Finding, difference: dict[str, Any]) -> str:
    """The interval of a difference in pairs, seen from the side that is named more."""
    low, high = number(difference["low"]), number(difference["high"])
    if finding["side"] == "below":
        low, high = -high, -low
    return context.numbers.interval({"low": low, "high": high}, 0, 0.0)


def pair_figure(context: Context, found: Sequence[Finding]) -> Figure:
    """Both directions from one spine with one denominator, then how one-sided they are."""
    say, numbers = context.say, context.numbers
    axis = draw.Axis(-1, 1, [-1, -0.5, 0, 0.5, 1], 0.0)
    labels = draw.axis_row(axis, [numbers.decimal(tick, 0 if tick in (-1, 0, 1) else 1) for tick in axis.ticks])
    panels, others = [], 0
    for relation, findings in by_relation(found).items():
        ordered = sorted(findings, key=lambda finding: context.pair_order(finding["sector"], finding["other_sector"]))
        drawn = drawn_of(context, ordered)
        others += len(ordered) - len(drawn)
        panels.append(Panel(context.question(relation), [_pair(context, finding, axis) for finding in drawn], None, labels))
    lines = figure_lines(context, "M4", n_line(context, found))
    if others:
        lines.append((say("figure.others"), say("figure.M4.others", n=numbers.count(others))))
    key = [(draw.sign("url(#hatch)"), say("key.pair_unknown")), (draw.sign("#fff", draw.INK), say("key.pair_few"))]
    return Figure(
        say("figure.M4"), wave_subtitle(context, found, "figure.M4.subtitle"), panels, lines,
        (say("figure.M4.pair"), say("figure.M4.numbers")), first=say("figure.M4.both"), second=say("figure.M4.axis"), key=key,
    )  # fmt: skip


def drawn_of(context: Context, ordered: Sequence[Finding]) -> Sequence[Finding]:
    """The pairs of a relation that are drawn, in their order; which of many is never decided by value."""
    if len(ordered) <= PAIRS_AT_MOST:
        return ordered
    users = {group["id"] for group in context.groups if "users" in group["kinds"]}
    return [
        finding for finding in ordered
        if finding["primary"] or finding["verdict"] in ("suggests", "signs") or users & {finding["sector"], finding["other_sector"]}
    ]  # fmt: skip


def _pair(context: Context, finding: Finding, axis: draw.Axis) -> Row:
    say, numbers, counts = context.say, context.numbers, finding["counts"]
    known, given, returned = counts["pairs"], counts["given"], counts["returned"]
    name = context.sector_name(finding["sector"]) + Markup("<br>") + context.sector_name(finding["other_sector"])
    slots = context.slot(finding["sector"]), context.slot(finding["other_sector"])
    each = [str(say("word.of", part=numbers.count(count), whole=numbers.count(known))) for count in (given, returned)]
    drawing = draw.pair_row(slots, (given, returned), known, counts["possible"], (each[0], each[1]))
    main = value_or_word(context, finding["estimate"], None, finding["reason"])
    if finding["interval"]:
        main += Markup(' <span class="soft">({})</span>').format(numbers.interval(finding["interval"], 2, 0.0))
    estimate = None if finding["estimate"] is None else number(finding["estimate"])
    few = finding["verdict"] == "too_little" or 2 * known < counts["possible"]
    second = draw.interval_row(axis, estimate, bounds(finding["interval"]), dashed=few, height=46)
    sub = say("figure.M4.counts", given=numbers.count(given), returned=numbers.count(returned), pairs=numbers.count(known))
    return Row(name, drawing, main, sub, finding["verdict"], True, second)
