"""What changed for those present in both waves (M17)."""

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
    figure_lines,
    finished,
    fraction,
    in_brackets,
    number,
    share_of,
    share_or_word,
    told_entries,
    value_or_word,
)
from samspill.report.findings.parts import Block, Figure, Finding, Panel, Row


def change(context: Context) -> Block | None:
    found = context.of("M17")
    if not found:
        return None
    say, numbers = context.say, context.numbers
    told = chosen(found)

    def values(finding: Finding) -> dict[str, object]:
        return {
            "sector": context.sector_user(finding["sector"]), "relation": context.relation_user(finding["relation"]),
            "first": context.wave_user(finding["wave"]), "last": context.wave_user(finding["other_wave"]),
        }  # fmt: skip

    def sentence(finding: Finding) -> Markup:
        points = {"low": 100 * number(finding["interval"]["low"]), "high": 100 * number(finding["interval"]["high"])}
        counts = finding["counts"]
        return say(
            "sentence.M17", n=numbers.count(finding["n"]), before=_counted(context, counts, "before"),
            after=_counted(context, counts, "after"), change=numbers.change(100 * number(finding["estimate"])),
            interval=numbers.interval(points, 0, 0.0), **values(finding),
        )  # fmt: skip

    entries = told_entries(context, told, values, sentence)
    return finished(context, "M17", found, told, entries, change_figure(context, found))


def change_figure(context: Context, found: Sequence[Finding]) -> Figure:
    """The share before and after (or over all waves), and the difference on an axis of its own."""
    say, numbers = context.say, context.numbers
    shares = draw.share_axis(share for finding in found for share in share_values(finding))
    differences = draw.difference_axis(value for finding in found for value in (finding["estimate"], *(bounds(finding["interval"]) or ())) if value is not None)
    unshown = {entry["sector"] for entry in context.profile["suppressed"] if entry.get("measure") == "M17"}
    several = any(finding["counts"]["path"] for finding in found)
    panels = []
    for relation, findings in by_relation(found).items():
        by_sector = {finding["sector"]: finding for finding in findings}
        rows = []
        for group in context.groups:
            name = context.sector_name(group["id"])
            if not group["shown"]:
                rows.append(Row(name, draw.hidden_row(context.under_limit(group)), context.word("not_shown")))
            elif group["id"] in by_sector:
                rows.append(_changed(context, by_sector[group["id"]], name, shares, differences))
            elif group["id"] in unshown:
                rows.append(Row(name, draw.hidden_row(str(say("word.not_shown"))), context.word("not_shown")))
        points = [numbers.change(100 * tick) for tick in differences.ticks]
        share_labels = None if several else draw.axis_row(shares, [numbers.percent(tick) for tick in shares.ticks])
        panels.append(Panel(context.question(relation), rows, share_labels, draw.axis_row(differences, points)))
    subtitle = say("figure.M17.subtitle", first=context.wave_user(found[0]["wave"]), last=context.wave_user(found[0]["other_wave"]))
    reading = say("figure.M17.path" if several else "figure.M17.marks")
    return Figure(
        say("figure.M17.several" if several else "figure.M17"), Markup("{} {}").format(subtitle, reading), panels, figure_lines(context, "M17", say("M17.n", n=numbers.count(found[0]["n"]))),
        (say("word.sector"), say("figure.M17.numbers")), first=say("figure.M17.share"), second=say("figure.M17.difference"),
    )  # fmt: skip


def _counted(context: Context, counts: dict[str, Any], when: str) -> Markup:
    """Nominations of all nominations, with the share where there are enough for one."""
    named, total = counts[f"named_{when}"], counts[f"total_{when}"]
    told = context.say("word.of", part=context.numbers.count(named), whole=context.numbers.count(total))
    return told + in_brackets(share_of(context, named, total))


def share_values(finding: Finding) -> list[float]:
    """What the share axis must reach."""
    counts = finding["counts"]
    intervals = [bounds(point["interval"]) for point in counts["path"]]
    values = [counts["before"], counts["after"], counts["seats"], *(point["share"] for point in counts["path"]), *(held[1] for held in intervals if held)]
    return [number(value) for value in values if value is not None]


def _changed(context: Context, finding: Finding, name: Markup, shares: draw.Axis, differences: draw.Axis) -> Row:
    numbers, counts = context.numbers, finding["counts"]
    slot, interval = context.slot(finding["sector"]), finding["interval"]
    if counts["path"]:
        ends = numbers.percent(shares.low), numbers.percent(shares.high)
        drawing = draw.path_row(shares, [point["share"] for point in counts["path"]], [bounds(point["interval"]) for point in counts["path"]],
                                number(counts["seats"]), slot, ends)  # fmt: skip
    else:
        drawing = draw.change_row(shares, counts["before"], counts["after"], number(counts["seats"]), slot)
    height = 74 if counts["path"] else 38
    if finding["estimate"] is None:
        main, estimate = value_or_word(context, None, None, finding["reason"]), None
    else:
        main, estimate = Markup(numbers.change(100 * number(finding["estimate"]))), number(finding["estimate"])
    if interval:
        points = {"low": 100 * number(interval["low"]), "high": 100 * number(interval["high"])}
        main += Markup(' <span class="soft">({})</span>').format(numbers.interval(points, 0, 0.0))
    second = draw.interval_row(differences, estimate, bounds(interval), dashed=finding["verdict"] == "too_little", height=height)
    told = [context.word("not_shown") if point["share"] is None else share_or_word(context, point["share"]) for point in counts["path"]] or [
        Markup(fraction(context, counts[f"named_{when}"], counts[f"total_{when}"])) for when in ("before", "after")
    ]
    return Row(name, drawing, main, Markup(" → ").join(told), finding["verdict"], True, second)
