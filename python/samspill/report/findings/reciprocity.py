"""Ties that are returned (M5) and confirmed (M6)."""

from __future__ import annotations

from markupsafe import Markup

from samspill.report import drawings as draw
from samspill.report._context import Context
from samspill.report.findings.common import (
    bounds,
    chosen,
    figure_lines,
    finished,
    in_brackets,
    latest,
    n_line,
    number,
    relation_value,
    share_of,
    told_entries,
    value_or_word,
    wave_subtitle,
)
from samspill.report.findings.parts import Block, Entry, Figure, Finding, Panel, Row


def reciprocity(context: Context) -> Block | None:
    found = latest(context, "M5")
    confirmed = [finding for finding in latest(context, "M6") if finding["estimate"] is not None]
    if not found and not confirmed:
        return None
    say, numbers = context.say, context.numbers
    told = chosen(found)

    def sentence(finding: Finding) -> Markup:
        return say(
            "sentence.M5", relation=context.relation_user(finding["relation"]), returned=numbers.count(finding["numerator"]), ties=numbers.count(finding["denominator"]),
            share=in_brackets(share_of(context, finding["numerator"], finding["denominator"])),
            chance=numbers.percent_interval(finding["chance"]),
        )  # fmt: skip

    entries = told_entries(context, told, relation_value(context), sentence)
    for finding in confirmed:
        first, second = finding["relation"], finding["other_relation"]
        entries.append(
            Entry(None, say("sentence.M6" if second != first else "sentence.M6.alike", relation=context.relation_user(first), other=context.relation_user(second),
                            both=numbers.count(finding["numerator"]), pairs=numbers.count(finding["denominator"])))
        )  # fmt: skip
    block = finished(context, "M5", found, told, entries, reciprocity_figure(context, found, confirmed) if found else None)
    block.codes += [finding["id"] for finding in confirmed]
    if context.of("M6") and not confirmed:
        block.notes.insert(1, (say("measure.M6.short"), [say("M6.not_applicable")]))
    return block


def reciprocity_figure(context: Context, found: list[Finding], confirmed: list[Finding]) -> Figure:
    """The share of returned ties of each relation, over what chance gives."""
    say, numbers = context.say, context.numbers
    axis = draw.Axis(0, 1, [0, 0.25, 0.5, 0.75, 1])
    both = {finding["relation"]: finding for finding in confirmed}
    rows = []
    for finding in found:
        main = value_or_word(context, finding["estimate"], finding["interval"], finding["reason"])
        sub = say("figure.chance", chance=numbers.interval(finding["chance"])) if finding["chance"] else Markup()
        if other := both.get(finding["relation"]):
            told = say("figure.M6", both=numbers.count(other["numerator"]), pairs=numbers.count(other["denominator"]))
            sub = Markup("<br>").join(part for part in (sub, told) if part)
        estimate = None if finding["estimate"] is None else number(finding["estimate"])
        drawing = draw.interval_row(axis, estimate, bounds(finding["interval"]), chance=bounds(finding["chance"]), dashed=finding["verdict"] == "too_little")
        rows.append(Row(context.relation_name(finding["relation"]), drawing, main, sub, finding["verdict"], True))
    labels = [numbers.decimal(tick, 2) for tick in axis.ticks]
    return Figure(
        say("figure.M5"), wave_subtitle(context, found, "figure.M5.subtitle"), [Panel(Markup(), rows, draw.axis_row(axis, labels))],
        figure_lines(context, "M5", n_line(context, found)), (say("word.relation"), say("figure.M5.numbers")),
    )  # fmt: skip
