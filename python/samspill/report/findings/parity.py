"""Who is named, against the seats (M1)."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from samspill.report import drawings as draw
from samspill.report._context import Context
from samspill.report.findings.common import (
    answered_sentence,
    bounds,
    by_relation,
    chosen,
    entry,
    figure_lines,
    finished,
    fraction,
    in_brackets,
    latest,
    n_line,
    number,
    share_of,
    value_or_word,
    verdict_sentence,
    wave_subtitle,
)
from samspill.report.findings.parts import Block, Figure, Finding, Panel, Row


def parity(context: Context) -> Block | None:
    found = latest(context, "M1")
    if not found:
        return None
    told = chosen(found)
    entries = []
    for index, finding in enumerate(told):
        lead = answered_sentence(context, finding) if index == 0 else Markup()
        entries.append(entry(context, finding, lead, *parity_text(context, finding)))
    return finished(context, "M1", found, told, entries, parity_figure(context, found), other_baselines(context, told))


def parity_text(context: Context, finding: Finding) -> list[Markup]:
    """The counts behind a share, and what the verdict says."""
    say, numbers, counts = context.say, context.numbers, finding["counts"]
    sector = context.sector_user(finding["sector"])
    if finding["verdict"] == "too_little":
        return [verdict_sentence(context, finding, sector=sector)]
    named, total, seats, roster = finding["numerator"], finding["denominator"], counts["seats"], counts["roster"]
    interval = counts.get("share_interval")
    share = share_of(context, named, total)
    spread = say("interval", interval=numbers.percent_interval(interval)) if share and interval else ""
    told = say(
        "sentence.M1", relation=context.relation_user(finding["relation"]), sector=sector, named=numbers.count(named),
        total=numbers.count(total), share=in_brackets(share, str(spread)), seats=numbers.count(seats),
        roster=numbers.count(roster), seat_share=in_brackets(share_of(context, seats, roster)),
    )  # fmt: skip
    return [told, verdict_sentence(context, finding, sector=sector)]


def other_baselines(context: Context, told: Sequence[Finding]) -> list[tuple[Markup, list[Markup]]]:
    lines = []
    for finding in told:
        for name, other in (finding.get("other_baselines") or {}).items():
            if other is not None:
                lines.append(
                    context.say(
                        "note.other_baseline", baseline=context.say(f"study_baseline.{name}"),
                        who=context.finding_name(finding), ratio=context.numbers.decimal(number(other)),
                    )
                )  # fmt: skip
    return [(context.say("note.other_baselines"), lines)] if lines else []


def parity_figure(context: Context, found: Sequence[Finding]) -> Figure:
    say, numbers = context.say, context.numbers
    values = [number(value) for finding in found for value in (finding["estimate"], *(bounds(finding["interval"]) or ())) if value is not None]
    axis = draw.ratio_axis(values)
    labels = [ratio_label(tick) for tick in axis.ticks]
    panels = []
    for relation, findings in by_relation(found).items():
        by_sector = {one["sector"]: one for one in findings}
        rows = []
        for group in context.groups:
            if not group["shown"]:
                rows.append(Row(context.sector_name(group["id"]), draw.hidden_row(context.under_limit(group)), context.word("not_shown")))
            if group["id"] not in by_sector:
                continue
            finding = by_sector[group["id"]]
            estimate = finding["estimate"]
            shares = say("figure.M1.shares", share=fraction(context, finding["numerator"], finding["denominator"]),
                         seats=fraction(context, finding["counts"]["seats"], finding["counts"]["roster"]))  # fmt: skip
            if estimate is None:
                word = value_or_word(context, None, None, finding["reason"])
                rows.append(Row(context.sector_name(group["id"]), draw.interval_row(axis, None, None), word, shares, finding["verdict"], True))
                continue
            interval = finding["interval"]
            main = Markup("{}{}×").format(numbers.decimal(number(estimate)), "\u00a0")
            if interval:
                main += Markup(' <span class="soft">({})</span>').format(numbers.interval(interval, 2, 1.0))
            rows.append(
                Row(
                    context.sector_name(group["id"]),
                    draw.interval_row(axis, number(estimate), bounds(interval), slot=context.slot(group["id"]), dashed=finding["verdict"] == "too_little"),
                    main, shares, finding["verdict"], True,
                )
            )  # fmt: skip
        panels.append(Panel(context.question(relation), rows, draw.axis_row(axis, labels)))
    subtitle = wave_subtitle(context, found, "figure.M1.subtitle")
    columns = say("word.sector"), say("figure.M1.numbers")
    return Figure(say("figure.M1"), subtitle, panels, figure_lines(context, "M1", n_line(context, found)), columns)


def ratio_label(tick: float) -> str:
    """A tick of the base-2 scale, as a fraction below 1."""
    fractions = {0.0625: "1⁄16", 0.125: "⅛", 0.25: "¼", 0.5: "½"}
    return fractions.get(tick) or f"{int(tick)}"
